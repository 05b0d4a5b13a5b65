"""`Plan`: the rows of an action plan under the heads that its file has, and what a status says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

ID, STEP, TOPIC, REASON = "Id", "Step", "Topic", "Because of"
OWNER, DATE, CHECK, DECIDES = "Who", "By when", "How we will know", "Who decides"
STATUS, WHY_NOT, NOTES = "Status", "Why not yet", "Notes"

PLAN_COLUMNS = (ID, STEP, TOPIC, REASON, OWNER, DATE, CHECK, DECIDES, STATUS, WHY_NOT, NOTES)
"""The heads of a new plan; somebody may add others, and they stay."""

PLAN_SUGGESTED = "suggested"
"""The status of a row that nobody has decided on."""

_WILL = ("agreed", "under way")
PLAN_DONE = ("done",)
PLAN_NOT_YET = ("not yet",)
PLAN_KEPT_OUT = ("not for us",)
"""The step was looked at and is not wanted; its row stays, so that it is not suggested again."""

PLAN_STATUSES = (PLAN_SUGGESTED, *_WILL, *PLAN_DONE, *PLAN_NOT_YET, *PLAN_KEPT_OUT)

Row: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The heads in their order, and the text of each cell by its head.

    `numbers`: which row of its file each is; empty where it is of no file.
    """

    heads: tuple[str, ...] = PLAN_COLUMNS
    rows: tuple[Row, ...] = ()
    further: frozenset[str] = frozenset()
    """Of suggestions: the ids of those that the results ask for, too, beyond the first ones."""
    numbers: tuple[int, ...] = ()

    def cell(self, row: Row, column: str) -> str:
        """Give the text under one of `PLAN_COLUMNS`, however its head is written in the file."""
        for head in self.heads:
            if head.strip().casefold() == column.casefold():
                return row.get(head, "").strip()
        return ""

    def number_of(self, place: int) -> int:
        """Say which row of the file a row is, as a spreadsheet counts them."""
        return self.numbers[place] if self.numbers else place + 2  # below the heads

    def status(self, row: Row) -> str:
        """Give the status of a row, however it is written; one without any is suggested."""
        return " ".join(self.cell(row, STATUS).casefold().split()) or PLAN_SUGGESTED

    def unknown_statuses(self) -> Iterator[tuple[int, str]]:
        """Yield each status that nobody knows, as it was typed, with its row."""
        for place, row in enumerate(self.rows):
            if self.status(row) not in PLAN_STATUSES:
                yield self.number_of(place), self.cell(row, STATUS)

    def slips(self) -> Iterator[str]:
        """Yield what else would print something that nobody agreed on."""
        seen: dict[str, int] = {}
        for place, row in enumerate(self.rows):
            name, number = self.cell(row, ID), self.number_of(place)
            if not self.cell(row, STEP):
                yield f"row {number} has no step"
            if name and name in seen:
                yield f"rows {seen[name]} and {number} have the same id, {name}"
            seen.setdefault(name, number)
