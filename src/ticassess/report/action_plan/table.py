"""The columns of an action plan by name."""

from ticassess.assessment import PLAN_COLUMNS

ID, STEP, TOPIC, REASON, OWNER, DATE, CHECK, DECIDES, STATUS, WHY_NOT, NOTES = PLAN_COLUMNS
