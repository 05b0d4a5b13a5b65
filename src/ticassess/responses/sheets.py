"""Which sheets of a file are read: those with answers, and none of them without a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ticassess.assessment import ColumnMap
from ticassess.finding import Finding, Severity
from ticassess.matching import normalised, suggest
from ticassess.responses.display import map_key, quoted
from ticassess.responses.finding_kinds import UNREAD_SHEET
from ticassess.responses.header_finder import (
    Header,
    HeaderNames,
    find_header,
    header_in,
    table_below,
)
from ticassess.responses.readers import Sheet, Table, table_of
from ticassess.responses.reconciliation import SheetUse

ALL = "all"
"""What a map says for every sheet with answers."""


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    """A sheet with its header, if it has any, and how many rows stand below that."""

    sheet: Sheet
    header: Header | None
    rows: int

    @property
    def named(self) -> int:
        """How many items the header names."""
        return 0 if self.header is None else self.header.named

    def table(self) -> Table:
        """Read the table of the sheet."""
        if self.header is None:
            return table_of(self.sheet)
        return table_below(self.sheet, self.header)

    def use(self, *, is_read: bool) -> SheetUse:
        """Say what becomes of the sheet."""
        return SheetUse(
            file=self.sheet.file,
            name=self.sheet.name,
            is_read=is_read,
            rows=self.rows,
            kind=self.sheet.kind,
        )


@dataclass(frozen=True, kw_only=True)
class ReadSheets:
    """The tables of one file, what became of each of its sheets, and what there is to say."""

    tables: tuple[Table, ...]
    uses: tuple[SheetUse, ...] = ()
    findings: tuple[Finding, ...] = ()


def tables_of(sheets: Sequence[Sheet], names: HeaderNames, column_map: ColumnMap) -> ReadSheets:
    """Choose the sheet with answers, or all of them where the map says so.

    Answers on several sheets are an error that names them. A hidden sheet is read only where no
    other has answers.
    """
    candidates = [_candidate(sheet, names, column_map) for sheet in sheets]
    if column_map.sheet is not None and column_map.sheet != ALL:
        wanted = _called(candidates, column_map.sheet)
        if not wanted:
            return ReadSheets(tables=(), findings=(_no_such_sheet(sheets, column_map.sheet),))
        return _read(candidates, wanted)
    with_answers = _with_answers(candidates)
    if not with_answers:
        return _read(candidates, candidates[:1])
    if column_map.sheet == ALL:
        return _read(candidates, with_answers)
    return _read_one(candidates, with_answers)


def _read_one(candidates: Sequence[_Candidate], with_answers: Sequence[_Candidate]) -> ReadSheets:
    """Read the only sheet that can be meant; that others have answers is told."""
    visible, hidden = _parted(with_answers)
    if len(visible) > 1:
        return _read(candidates, visible[:1], (_several(visible),))
    if visible:
        return _read(candidates, visible, tuple(_hidden(hidden)))
    return _read(candidates, hidden[:1], tuple(_only_hidden(hidden)))


def _parted(candidates: Sequence[_Candidate]) -> tuple[list[_Candidate], list[_Candidate]]:
    """Part the sheets that people see from the hidden ones."""
    visible: list[_Candidate] = []
    hidden: list[_Candidate] = []
    for one in candidates:
        (hidden if one.sheet.is_hidden else visible).append(one)
    return visible, hidden


def _candidate(sheet: Sheet, names: HeaderNames, column_map: ColumnMap) -> _Candidate:
    if column_map.header_row is None:
        header = find_header(sheet, names)
    else:
        header = header_in(sheet, column_map.header_row, names)
    if header is None:
        return _Candidate(sheet=sheet, header=None, rows=0)
    below = sheet.rows[max(header.position + 1, sheet.header_rows) :]
    rows = sum(1 for row in below if not row.is_blank)
    return _Candidate(sheet=sheet, header=header, rows=rows)


def _with_answers(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Give the sheets that name at least half as many items as the one that names most."""
    most = max((one.named for one in candidates if one.rows), default=0)
    return [one for one in candidates if one.rows and most and one.named * 2 >= most]


def _called(candidates: Sequence[_Candidate], name: str) -> list[_Candidate]:
    for spelling in (str, normalised):
        found = [one for one in candidates if spelling(one.sheet.name) == spelling(name)]
        if found:
            return found[:1]
    return []


def _read(
    candidates: Sequence[_Candidate],
    wanted: Sequence[_Candidate],
    findings: tuple[Finding, ...] = (),
) -> ReadSheets:
    tables = tuple(one.table() for one in wanted)
    uses = []
    for one in candidates:
        if one.sheet.name:
            uses.append(one.use(is_read=one in wanted))
    return ReadSheets(tables=tables, uses=tuple(uses), findings=findings)


def _several(visible: Sequence[_Candidate]) -> Finding:
    named = ", ".join(f"{quoted(one.sheet.name)} ({_rows(one)})" for one in visible)
    first = map_key(visible[0].sheet.name)
    return UNREAD_SHEET.at(
        Table(file=visible[0].sheet.file).place(),
        f"{len(visible)} {visible[0].sheet.kind}s have answers: {named}",
        f"Pass a map file with `--map` that says `sheet: {first}` for one of them, or "
        "`sheet: all`.",
    )


def _rows(one: _Candidate) -> str:
    return "1 row" if one.rows == 1 else f"{one.rows} rows"


def _hidden(hidden: Sequence[_Candidate]) -> Iterator[Finding]:
    for one in hidden:
        yield UNREAD_SHEET.at(
            Table(file=one.sheet.file).place(),
            f"the hidden sheet {quoted(one.sheet.name)} has answers, too ({_rows(one)}); it was "
            "not read",
            "Nothing to do if they do not count; else a map file (`--map`) can say `sheet: all`.",
            severity=Severity.WARNING,
        )


def _only_hidden(hidden: Sequence[_Candidate]) -> Iterator[Finding]:
    names = ", ".join(quoted(one.sheet.name) for one in hidden)
    where = Table(file=hidden[0].sheet.file).place()
    if len(hidden) == 1:
        message = f"the answers were read from the sheet {names}, which is hidden"
        hint = "Nothing to do if these are the answers."
        yield UNREAD_SHEET.at(where, message, hint, severity=Severity.WARNING)
    else:
        message = f"{len(hidden)} hidden sheets have answers: {names}"
        first = map_key(hidden[0].sheet.name)
        hint = f"Pass a map file with `--map` that says `sheet: {first}`, or `sheet: all`."
        yield UNREAD_SHEET.at(where, message, hint)


def _no_such_sheet(sheets: Sequence[Sheet], wanted: str) -> Finding:
    names = [sheet.name for sheet in sheets if sheet.name]
    hint = suggest(wanted, names) if names else "Leave out `sheet:`."
    where = Table(file=sheets[0].file).place()
    return UNREAD_SHEET.at(where, f"there is no {sheets[0].kind} {quoted(wanted)}", hint)
