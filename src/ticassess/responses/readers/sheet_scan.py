"""A look at the XML of a sheet before it is loaded: how far it reaches, and what nobody would see.

The workbook library lays a sheet out as a full rectangle, so one stray cell in the last corner
makes it ask for half a terabyte and takes the process down; and it shows formulas that failed, or
whose value was not stored, as blanks.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from ticassess.errors import InputNotReadable
from ticassess.responses.readers.cell_styles import CellStyles

MAX_BYTES = 2_000_000_000
"""Size of a workbook's parts when unpacked."""

MAX_AREA = 10_000_000
"""Cells in the rectangle of a sheet that is almost empty."""

MIN_DENSITY = 0.02

_CHUNK = 1 << 20
_LOOKED_AT = 1 << 16
_TAG = re.compile(
    rb"<(?:\w+:)?(?:c\s(?P<cell>[^>]*?)(?:/>|>(?P<content>.*?)</(?:\w+:)?c>)"
    rb"|row\s(?P<row>[^>]*)>|col\s(?P<column>[^>]*)>|(?P<filter>autoFilter)\b)",
    re.DOTALL,
)
_START = re.compile(rb"<(?:\w+:)?(?:c|row)\s")
_RANGE = re.compile(rb"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]|<(?:\w+:)?is>")
_IS_TEXT = re.compile(rb"""\bt\s*=\s*["']str["']""")
_ROW_NUMBER = re.compile(rb"""\br\s*=\s*["']([0-9]{1,7})["']""")
_SPAN = re.compile(rb"""\b(?:min|max)\s*=\s*["']([0-9]{1,5})["']""")
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_FAILED = re.compile(rb"""\bt\s*=\s*["']e["']""")
_STYLE = re.compile(rb"""\bs\s*=\s*["']([0-9]{1,6})["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](?!n["'])""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, kw_only=True)
class SheetScan:
    """How far a sheet reaches (1-based), and how many cells it has.

    `failed` has the (row, column) of failed formulas, `not_calculated` of those without a stored
    value, `percentages` of numbers that are shown in percent, `computed` of formulas over other
    cells of their own column, as of an average below it. `hidden_columns` are the first and
    the last of each hidden range. `struck_rows` are those whose filled cells are all struck
    through. `is_filtered` says whether it has a filter, which may be what hides rows.
    """

    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    failed: frozenset[tuple[int, int]] = frozenset()
    not_calculated: frozenset[tuple[int, int]] = frozenset()
    percentages: frozenset[tuple[int, int]] = frozenset()
    computed: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    struck_rows: frozenset[int] = frozenset()
    is_filtered: bool = False


def scan_sheet(content: bytes, sheet: str, *, file: str) -> SheetScan:
    """Look through one sheet of a workbook.

    Raises:
        InputNotReadable: the workbook is damaged, or too large to be laid out.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            scan = _scan(archive, sheet)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ):
        raise damaged(file) from None
    area = scan.last_row * scan.last_column
    if area > MAX_AREA and scan.cells < area * MIN_DENSITY:
        raise InputNotReadable(
            f"The sheet “{sheet}” of {file} reaches to row {scan.last_row:,} and "
            f"column {scan.last_column:,}, but is almost empty.",
            hint="Delete the stray cells far away from the answers, or save the sheet as CSV.",
        )
    return scan


def parts_of(content: bytes, *, file: str) -> frozenset[str]:
    """Give the names of the parts of a workbook; none for one that is no archive.

    Raises:
        InputNotReadable: it is damaged, or too large to be unpacked.

    """
    if not content.startswith(b"PK"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise damaged(file) from None
    # Before anything is unpacked: a few kilobytes can unpack to terabytes.
    if sum(part.file_size for part in parts) > MAX_BYTES:
        raise InputNotReadable(
            f"{file} is more than {MAX_BYTES // 10**9} GB when unpacked.",
            hint="Save the answers as CSV.",
        )
    return frozenset(part.filename for part in parts)


def is_encrypted(content: bytes) -> bool:
    """Say whether the parts of an OpenDocument file are encrypted, as its manifest says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"encryption-data" in archive.read("META-INF/manifest.xml")


def damaged(file: str) -> InputNotReadable:
    """Say that a file is no workbook that can be opened."""
    return InputNotReadable(
        f"{file} is not an Excel workbook that can be opened; it is damaged or of another kind.",
        hint="Open it in a spreadsheet program and save it again as .xlsx or as “CSV UTF-8”.",
    )


def _scan(archive: zipfile.ZipFile, sheet: str) -> SheetScan:
    seen = _Seen(styles=CellStyles.of(archive))
    with archive.open(_part_of(archive, sheet)) as part:
        for tag in _tags(iter(lambda: part.read(_CHUNK), b"")):
            if tag["filter"]:
                seen.is_filtered = True
            elif tag["row"] is not None:
                seen.see_row(tag["row"])
            elif tag["column"] is not None:
                seen.see_column(tag["column"])
            else:
                seen.see_cell(tag)
    return seen.scan()


@dataclass(kw_only=True)
class _Seen:
    """What was seen of a sheet so far."""

    styles: CellStyles = field(default_factory=CellStyles)
    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    percentages: set[tuple[int, int]] = field(default_factory=set)
    computed: set[tuple[int, int]] = field(default_factory=set)
    failed: set[tuple[int, int]] = field(default_factory=set)
    not_calculated: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    not_struck: set[int] = field(default_factory=set)
    is_filtered: bool = False

    def see_row(self, attributes: bytes) -> None:
        """Note a row if it is hidden."""
        number = _ROW_NUMBER.search(attributes)
        if number and _HIDDEN.search(attributes):
            self.hidden_rows.add(int(number.group(1)))

    def see_column(self, attributes: bytes) -> None:
        """Note a range of columns if it is hidden."""
        span = [int(number) for number in _SPAN.findall(attributes)]
        if span and _HIDDEN.search(attributes):
            self.hidden_columns.append((min(span), max(span)))

    def see_cell(self, tag: re.Match[bytes]) -> None:
        """Count a cell; note how far out it is, and a formula that gives nothing."""
        self.cells += 1
        reference = _REFERENCE.search(tag["cell"])
        if reference is None:
            return
        row, column = int(reference.group(2)), _number_of(reference.group(1))
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
        self._see_style(row, column, tag)
        if _is_over_column(tag["content"] or b"", reference.group(1)):
            self.computed.add((row, column))
        if _FAILED.search(tag["cell"]):
            self.failed.add((row, column))
        elif _lacks_value(tag):
            self.not_calculated.add((row, column))

    def _see_style(self, row: int, column: int, tag: re.Match[bytes]) -> None:
        """Note a number in percent, and whether a filled cell is struck through."""
        if not tag["content"] or not (self.styles.percent or self.styles.struck):
            return
        found = _STYLE.search(tag["cell"])
        style = -1 if found is None else int(found.group(1))
        (self.struck if style in self.styles.struck else self.not_struck).add(row)
        if style in self.styles.percent and not _TYPE.search(tag["cell"]):
            self.percentages.add((row, column))

    def scan(self) -> SheetScan:
        """Give all that was seen."""
        return SheetScan(
            last_row=self.last_row,
            last_column=self.last_column,
            cells=self.cells,
            failed=frozenset(self.failed),
            not_calculated=frozenset(self.not_calculated),
            percentages=frozenset(self.percentages),
            computed=frozenset(self.computed),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=tuple(self.hidden_columns),
            struck_rows=frozenset(self.struck - self.not_struck),
            is_filtered=self.is_filtered,
        )


def _is_over_column(content: bytes, letters: bytes) -> bool:
    """Say whether a cell is a formula over several cells of the column with these letters."""
    if not _FORMULA.search(content):
        return False
    for first, top, last, bottom in _RANGE.findall(content):
        if first == last == letters and top != bottom:
            return True
    return False


def _lacks_value(tag: re.Match[bytes]) -> bool:
    """Say whether a cell is a formula without a stored value; an empty text is a value."""
    content = tag["content"] or b""
    if not _FORMULA.search(content) or _IS_TEXT.search(tag["cell"]):
        return False
    return _VALUE.search(content) is None


def _tags(chunks: Iterator[bytes]) -> Iterator[re.Match[bytes]]:
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        # A cell may go on in the next chunk.
        starts = [start.start() for start in _START.finditer(text, max(0, len(text) - _LOOKED_AT))]
        cut = starts[-1] if starts else max(0, text.rfind(b"<"))
        yield from _TAG.finditer(text[:cut])
        rest = text[cut:]
    yield from _TAG.finditer(rest)


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for entry in workbook.iter():
        if entry.tag.endswith("}sheet") and entry.get("name") == sheet:
            target = targets[entry.get(_RELATION)]
            return (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            )
    raise KeyError(sheet)


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
