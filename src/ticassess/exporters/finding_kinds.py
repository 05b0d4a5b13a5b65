"""What can keep an instrument from being exported: one constant for each code of the family 97x."""

from ticassess.finding import FindingKind

WITHHELD_WORDING = FindingKind(
    code="TIC971",
    name="withheld-wording",
    why="Statements that their owner does not publish are not given out here either.",
)

EXPORT_KINDS: tuple[FindingKind, ...] = (WITHHELD_WORDING,)
"""All of them in order, for the documentation and for `explain`."""
