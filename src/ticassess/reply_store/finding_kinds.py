"""What can be wrong with a database of collected replies: one constant for each code."""

from ticassess.finding import FindingKind, Severity

STILL_OPEN = FindingKind(
    code="TIC956",
    name="survey-still-open",
    why="Two looks at a growing set of replies tell what the people between them answered, so "
    "nobody looks before the survey is closed.",
)
NO_SUCH_FORM = FindingKind(
    code="TIC957",
    name="form-not-collected",
    why="Replies to another form would be read as replies to this one.",
)
UNCHECKED_PEOPLE = FindingKind(
    code="TIC958",
    name="people-not-checked",
    severity=Severity.INFO,
    why="Where anybody with the address can answer without a code, one person may have answered "
    "several times, and a count of replies is no count of people.",
)
NOT_COLLECTED_YET = FindingKind(
    code="TIC959",
    name="not-collected-yet",
    severity=Severity.INFO,
    why="A database that the assessment names and that is not there has no replies yet, or was "
    "moved.",
)
DAMAGED_REPLIES = FindingKind(
    code="TIC960",
    name="damaged-replies",
    why="Of a damaged database nobody can tell which replies are missing.",
)

STORE_KINDS: tuple[FindingKind, ...] = (
    STILL_OPEN,
    NO_SUCH_FORM,
    UNCHECKED_PEOPLE,
    NOT_COLLECTED_YET,
    DAMAGED_REPLIES,
)
"""All of them in order, for the documentation and for `explain`."""
