"""Rows that are longer than the header, by cells that are all blank."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from ticassess.finding import Finding, Severity
from ticassess.matching import trimmed
from ticassess.responses.finding_kinds import RAGGED_ROW
from ticassess.responses.readers.table import Table

_FEWEST_LIKE = 3
"""Rows of the right length by which the others are judged."""


def fits_as_it_is(
    rows: Sequence[tuple[str, ...]], width: int, delimiter: str
) -> Callable[[Sequence[str]], bool]:
    """Give what says whether a longer row has its cells in the right columns.

    In some rows a cell with an unquoted comma has fallen into two, and a blank one at the end is
    then one too many. `rows` are those of the right length: a row fits unless more of its cells
    would be like theirs if two of them were one.
    """
    known = [set(map(trimmed, column)) for column in zip(*rows, strict=True)]

    def fits(cells: Sequence[str]) -> bool:
        texts = [trimmed(cell) for cell in cells[: width + 1]]
        if len(rows) < _FEWEST_LIKE or any(map(trimmed, cells[width:])):
            return False
        here = [texts[index] in known[index] for index in range(width)]
        moved = [texts[index + 1] in known[index] for index in range(width)]
        before = [0, *accumulate(here)]
        behind = [*accumulate(reversed(moved), initial=0)][::-1]
        for index in range(width - 1):
            one, other = texts[index], texts[index + 1]
            both = {f"{one}{delimiter}{other}", f"{one}{delimiter} {other}"}
            is_known = bool(both & known[index])
            like = before[index] + is_known + behind[index + 1]
            if like > before[width] or (is_known and like == before[width]):
                return False
        return True

    return fits


def surplus_of_every_row(rows: Sequence[Sequence[str]], width: int) -> int:
    """Count the cells by which every row is longer than the header; 0 unless all are blank.

    Some programs write a delimiter after the last cell of each row, but not in the header.
    """
    lengths = {len(cells) for cells in rows if any(map(str.strip, cells))}
    if len(lengths) != 1:
        return 0
    surplus = max(lengths) - width
    for cells in rows:
        if any(map(str.strip, cells[width:])):
            return 0
    return max(0, surplus)


def longer_rows(table: Table, surplus: int, lines: Sequence[int]) -> Iterator[Finding]:
    """TIC904: say that blank cells were left out, of every row or of those on some lines."""
    if surplus:
        cells = "1 cell" if surplus == 1 else f"{surplus} cells"
        yield RAGGED_ROW.at(
            table.place(),
            f"every row has {cells} more than the header, all of them blank; they were left out",
            "Nothing to do if the answers are below the right names.",
            severity=Severity.WARNING,
        )
    if lines:
        what = "this row has blank cells beyond the header; they were left out"
        if len(lines) > 1:
            what = (
                f"{len(lines)} rows have blank cells beyond the header, the first of them here; "
                "they were left out"
            )
        yield RAGGED_ROW.at(
            table.place(line=lines[0]),
            what,
            "Nothing to do if the answers are below the right names.",
            severity=Severity.WARNING,
        )
