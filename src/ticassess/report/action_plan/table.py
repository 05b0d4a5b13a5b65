"""`Plan`: the rows of an action plan under the heads that its file has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

ID, STEP, TOPIC, REASON = "Id", "Step", "Topic", "Because of"
OWNER, DATE, CHECK, DECIDES = "Who", "By when", "How we will know", "Who decides"
STATUS, WHY_NOT, NOTES = "Status", "Why not yet", "Notes"

COLUMNS = (ID, STEP, TOPIC, REASON, OWNER, DATE, CHECK, DECIDES, STATUS, WHY_NOT, NOTES)
"""The heads of a new plan; somebody may add others, and they stay."""

SUGGESTED = "suggested"
"""The status of a row that nobody has decided on."""

Row: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The heads in their order, and the text of each cell by its head."""

    heads: tuple[str, ...] = COLUMNS
    rows: tuple[Row, ...] = ()
    further: frozenset[str] = frozenset()
    """Of suggestions: the ids of those that the results ask for, too, beyond the first ones."""

    def cell(self, row: Row, column: str) -> str:
        """Give the text under one of `COLUMNS`, however its head is written in the file."""
        for head in self.heads:
            if head.strip().casefold() == column.casefold():
                return row.get(head, "").strip()
        return ""
