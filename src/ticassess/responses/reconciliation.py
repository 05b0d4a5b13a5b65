"""`Reconciliation`: what became of every row, cell and column of an answers file."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ticassess.finding import Finding
from ticassess.matching import normalised
from ticassess.responses.display import printable, shortened
from ticassess.responses.personal_columns import IDENTIFIER, PERSONAL, holds_personal_text
from ticassess.responses.reasons import HEADER, left_out_words


@dataclass(frozen=True, kw_only=True)
class ColumnUse:
    """What became of one column of the file.

    `use`: `item`, `comment`, `breakdown`, `demographic` (declared, but not asked for), `identifier`
    (only identifies a row), `personal` (dropped), `ignored` (the map says so), `grid` (several
    items in each cell) or `extra` (matches nothing). `target` is the item, breakdown or demographic
    id; `how` says by what it was matched (`id`, `wording`, `normalised wording`, `map`) or
    recognised (`header`, `content`).
    """

    header: str
    use: str
    target: str = ""
    how: str = ""
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class SheetUse:
    """Whether one sheet of a workbook was read, and how many rows stand below its header.

    `kind` is what it is called: the files of an archive are told in the same way.
    """

    file: str
    name: str
    is_read: bool
    rows: int
    kind: str = "sheet"


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """Where every row and every cell went.

    `excluded` maps a reason (`blank row`, `no answers`, `duplicate`) to rows; `cells` maps an
    outcome (`answered`, each kind of non-answer, `skipped`, `not_shown`, `unmatched`, `no_column`)
    to item cells of kept rows. rows_read = kept + all excluded; the cells add up to kept × items.
    `comments` counts the answers in people's own words, by open question (and evidence named
    beside items). `sheets` are those of workbooks, `platforms` those whose exports were read, and
    `items_not_asked` are on none of the forms that were used, and
    `forms` those that nobody named and that were recognised by their items.
    `header_rows` counts the rows of the longest header. `unit` is what a reply is about.
    """

    rows_read: int
    kept: int
    excluded: Mapping[str, int]
    columns: tuple[ColumnUse, ...]
    cells: Mapping[str, int]
    items_without_column: tuple[str, ...] = ()
    items_not_asked: tuple[str, ...] = ()
    comments: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    sheets: tuple[SheetUse, ...] = ()
    platforms: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    header_rows: int = 1
    unit: str = "person"

    @property
    def recognised(self) -> str:
        """What was recognised, in one line; empty where it was a plain table."""
        said = self._of_file()
        if not said:
            return ""
        said.append(self._of_replies())
        said += [f"{rows} left out" for rows in self.left_out]
        return ", ".join(said)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The rows that are no replies, counted in words by reason, without those of headers."""
        counted = []
        for reason, rows in self.excluded.items():
            if rows and reason != HEADER:
                counted.append(left_out_words(reason, rows))
        return tuple(counted)

    @property
    def unused_columns(self) -> tuple[str, ...]:
        """The headers of columns that nobody asked about, short enough for a list."""
        unused = []
        for number, column in enumerate(self.columns, start=1):
            if column.use in ("extra", IDENTIFIER):
                unused.append(shortened(printable(column.header)) or f"column {number}")
        return tuple(unused)

    def _of_replies(self) -> str:
        if self.unit == "person":
            return "1 person" if self.kept == 1 else f"{self.kept} people"
        return f"{self.kept} {self.unit}" + ("" if self.kept == 1 else "s")

    def _of_file(self) -> list[str]:
        said = []
        if self.platforms:
            said.append(f"{' and '.join(self.platforms)} export")
        if self.forms:
            form = "form" if len(self.forms) == 1 else "forms"
            said.append(f"{form} {' and '.join(f'`{name}`' for name in self.forms)}")
        if self.header_rows > 1:
            said.append(f"{self.header_rows} header rows")
        if len(self.sheets) > 1:
            said.append(self._read_sheets())
        return said

    def _read_sheets(self) -> str:
        read = [sheet.name for sheet in self.sheets if sheet.is_read]
        named = ", ".join(f"“{shortened(printable(name))}”" for name in read)
        kind = self.kind_of_sheets
        return f"{kind} {named}" if len(read) == 1 else f"{kind}s {named}"

    @property
    def kind_of_sheets(self) -> str:
        """What the sheets are: `sheet`, or `file` for those of an archive."""
        return self.sheets[0].kind if self.sheets else "sheet"

    def read_sheets(self, groups: Collection[str]) -> tuple[str, ...]:
        """Call each sheet that was read by its place in its file, as in “sheet 2”.

        A sheet may be called after a person. Only the names of groups stand in results anyway.
        """
        names = {normalised(group): group for group in groups}
        places: Counter[str] = Counter()
        read = []
        for sheet in self.sheets:
            places[sheet.file] += 1
            if sheet.is_read:
                place = f"sheet {places[sheet.file]}"
                read.append(names.get(normalised(sheet.name), place))
        return tuple(read)

    @property
    def unread_sheets(self) -> tuple[str, ...]:
        """The names of sheets with something in them that were not read, and of files."""
        unread = []
        for sheet in self.sheets:
            # Nobody looked into a file that no reader reads.
            if not sheet.is_read and (sheet.rows or sheet.kind != "sheet"):
                unread.append(shortened(printable(sheet.name)))
        return tuple(unread)

    @property
    def personal_columns(self) -> tuple[str, ...]:
        """The headers of columns that were dropped as personal.

        Never a value, even in place of a header.
        """
        shown = {}
        for column in self.columns:
            if column.use != PERSONAL or column.header in shown:
                continue
            if holds_personal_text(column.header):
                shown[column.header] = "(an address in place of a header)"
            else:
                shown[column.header] = shortened(printable(column.header))
        return tuple(shown.values())
