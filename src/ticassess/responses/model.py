"""`Responses`: what people answered, as codes; the only noun that holds rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding
from ticassess.responses.display import printable, shortened
from ticassess.responses.personal_columns import PERSONAL, holds_personal_text

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
    then undeclared ones alphabetically; then `(unknown)` where a cell was blank.
    """

    id: str
    title: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, kw_only=True)
class ColumnUse:
    """What became of one column of the file.

    `use`: `item`, `comment`, `breakdown`, `demographic` (declared, but not asked for), `identifier`
    (only identifies a row), `personal` (dropped), `ignored` (the map says so) or `extra` (matches
    nothing). `target` is the item, breakdown or demographic id; `how` says by what it was matched
    (`id`, `wording`, `normalised wording`, `map`) or recognised (`header`, `content`).
    """

    header: str
    use: str
    target: str = ""
    how: str = ""
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """Where every row and every cell went.

    `excluded` maps a reason (`blank row`, `no answers`, `duplicate`) to rows; `cells` maps an
    outcome (`answered`, each kind of non-answer, `skipped`, `not_shown`, `unmatched`, `no_column`)
    to item cells of kept rows. rows_read = kept + all excluded; the cells add up to kept × items.
    `comments` counts the answers in people's own words, by open question (and evidence named
    beside items).
    """

    rows_read: int
    kept: int
    excluded: Mapping[str, int]
    columns: tuple[ColumnUse, ...]
    cells: Mapping[str, int]
    items_without_column: tuple[str, ...] = ()
    comments: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def personal_columns(self) -> tuple[str, ...]:
        """The headers of columns that were dropped as personal.

        Never a value, even in the place of a header.
        """
        shown = {}
        for column in self.columns:
            if column.use != PERSONAL or column.header in shown:
                continue
            if holds_personal_text(column.header):
                shown[column.header] = "(an address in the place of a header)"
            else:
                shown[column.header] = shortened(printable(column.header))
        return tuple(shown.values())


@dataclass(frozen=True, kw_only=True, eq=False)
class Responses:
    """Kept replies, in the order of their files: codes of items, levels of breakdowns, comments.

    `codes` has one row of codes for each of the `items`, which are those of the instrument in its
    order, and one column for each reply. `levels` has the level of each reply by breakdown,
    `comments` its text by open question that was in a file. `asked` says how many of the replies
    stand in files with the column of each open question. `names` are words from dropped columns of
    names, held only so that comments can be cleaned of them.
    """

    items: tuple[str, ...]
    codes: npt.NDArray[np.uint8]
    levels: Mapping[str, npt.NDArray[np.object_]]
    comments: Mapping[str, npt.NDArray[np.object_]] = field(default_factory=dict)
    breakdowns: tuple[Breakdown, ...] = ()
    reconciliation: Reconciliation = field(kw_only=True)
    asked: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def replies(self) -> int:
        """How many replies there are."""
        return int(self.codes.shape[1])

    def codes_of(self, item: str) -> npt.NDArray[np.uint8]:
        """Give the code of every reply for one item."""
        codes: npt.NDArray[np.uint8] = self.codes[self.items.index(item)]
        return codes
