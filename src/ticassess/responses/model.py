"""`Responses`: what people answered, as codes; the only noun that holds rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding
from ticassess.matching import normalised
from ticassess.responses.reconciliation import Reconciliation

# Codes of cells that name no option of the item's response scale; smaller codes are the position
# of the chosen option (an answer or a non-answer) in the scale's declared options.
SKIPPED = 255
NOT_SHOWN = 254
UNMATCHED = 253
NO_COLUMN = 252

FORM = "form"
"""The breakdown by the form that was answered, where files name theirs."""

UNKNOWN = "(unknown)"
"""The level of replies whose breakdown cell is blank."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """One level of a breakdown: its value in machine outputs and its label for people."""

    value: str
    label: str
    declared: bool


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """A column by which results are broken down, with its levels in order.

    Declared levels come first, in the instrument's order, whether anybody answered or not;
    then undeclared ones in natural order; then `(unknown)` where a cell was blank. `asked_as`: what
    it was asked for by, where that is neither its id nor its title.
    """

    id: str
    title: str
    levels: tuple[Level, ...]
    asked_as: str = ""

    def is_called(self, name: str) -> bool:
        """Say whether a name means it, without regard to case and typography."""
        return normalised(name) in map(normalised, (self.id, self.title, self.asked_as))


@dataclass(frozen=True, kw_only=True, eq=False)
class Responses:
    """Kept replies, in the order of their files: codes of items, levels of breakdowns, comments.

    `codes` has one row of codes for each of the `items`, which are those of the instrument in its
    order, and one column for each reply. `levels` has the level of each reply by breakdown,
    `comments` its text by open question that was in a file. `asked` says how many of the replies
    stand in files with the column of each open question; of one with a condition, in how many it
    holds, and in `passed_over` in how many other answers were given. `files` has the file, and the
    sheet, of each reply where there are several; it may be empty. `names` are words from dropped
    columns of names, held only so that comments can be cleaned of them.
    """

    items: tuple[str, ...]
    codes: npt.NDArray[np.uint8]
    levels: Mapping[str, npt.NDArray[np.object_]]
    comments: Mapping[str, npt.NDArray[np.object_]] = field(default_factory=dict)
    breakdowns: tuple[Breakdown, ...] = ()
    reconciliation: Reconciliation = field(kw_only=True)
    asked: Mapping[str, int] = field(default_factory=dict)
    passed_over: Mapping[str, int] = field(default_factory=dict)
    files: npt.NDArray[np.object_] = field(default_factory=lambda: np.array([], dtype=object))
    names: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def replies(self) -> int:
        """How many replies there are."""
        return int(self.codes.shape[1])

    def with_findings(self, findings: Iterable[Finding]) -> "Responses":
        """Add what there is to say about the replies."""
        said = (*self.reconciliation.findings, *findings)
        return replace(self, reconciliation=replace(self.reconciliation, findings=said))

    def codes_of(self, item: str) -> npt.NDArray[np.uint8]:
        """Give the code of every reply for one item."""
        codes: npt.NDArray[np.uint8] = self.codes[self.items.index(item)]
        return codes
