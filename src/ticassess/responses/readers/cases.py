"""Data files with a fixed set of columns: their names, then one case after the other."""

from collections.abc import Iterable, Sequence

from ticassess.finding import Finding
from ticassess.responses.readers.sheet import Row, Sheet


def sheet_of_cases(
    file: str,
    names: Sequence[Sequence[str]],
    cases: Iterable[Sequence[str]],
    findings: Sequence[Finding] = (),
) -> Sheet:
    """Give the sheet of a data file; `names` are those of all columns, the first ones by default.

    Cases are counted from 1 in messages, whatever lines or pages the file has.
    """
    rows = []
    for line, cells in enumerate((*names, *cases), start=1):
        rows.append(Row(line=line, cells=tuple(cells)))
    return Sheet(file=file, rows=tuple(rows), header_rows=len(names), findings=tuple(findings))
