"""`ColumnMap`: what the columns and cells of one export mean where the file does not show it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from ticassess.assessment.reading_choices import Duplicates
from ticassess.finding import Finding, UnusableContent, has_errors
from ticassess.instrument import Id, Instrument, Plain, options_of
from ticassess.matching import Options, suggest
from ticassess.source import Document, File, Frozen, bind, read_document

IGNORE = "ignore"
"""The target of a column that is to be left out."""


class LeaveOut(Frozen):
    """Rows that are no replies, by what stands in one of their columns."""

    column: Plain
    """The header of the column."""
    value: int | float | Plain
    """What stands in it."""


class ColumnMap(File):
    """What a map file settles, before any matching."""

    ticassess: Literal[1] = 1
    """The version of the format."""
    kind: Literal["map"] = "map"
    """What kind of file this is."""
    columns: Mapping[str, Plain] = Field(default_factory=dict)
    """From a column's header to the id of an item or a demographic, or to `ignore`."""
    positions: Mapping[str, Plain] = Field(default_factory=dict)
    """The same by the position of the column, 1 for the first, as where two have the same header;
    this comes before `columns`."""
    cells: Mapping[Id, Mapping[str, int | float | Plain]] = Field(default_factory=dict)
    """For each response scale: from a text to a value, a label or a kind of non-answer."""
    duplicates: Duplicates | None = None
    """Which of several different replies with one reply id counts: the `first`, the `last`, or
    `all` of them, as different people."""
    sheet: Plain | None = None
    """The sheet of a workbook that holds the answers, or `all` to read every sheet with answers."""
    header_row: Annotated[int, Field(ge=1)] | None = None
    """The number of the row with the names of the columns; what stands above it is not read."""
    skip_rows: tuple[Annotated[int, Field(ge=1)], ...] = ()
    """The numbers of rows that are no replies."""
    leave_out: tuple[LeaveOut, ...] = ()
    """Rows that are no replies, by what stands in a column."""
    delimiter: Literal[",", ";", "tab", "|"] | None = None
    """What separates the cells of a text file."""
    encoding: Plain | None = None
    """The encoding of a text file that is not UTF-8."""

    _document: Document = PrivateAttr(default_factory=lambda: Document(file="the map", data=None))

    @property
    def document(self) -> Document:
        """The file that the map was read from, which knows where each entry stands."""
        return self._document


def load_map(path: Path, instrument: Instrument | None = None) -> ColumnMap:
    """Load a map file; with an instrument, every name in it is checked too.

    Raises:
        InputNotReadable: the file cannot be read.
        UnusableContent: the file has errors; it carries all of them.

    """
    column_map, findings = read_map(read_document(path))
    if column_map is not None and instrument is not None:
        findings = (*findings, *check_map(column_map, instrument))
    if column_map is None or has_errors(findings):
        raise UnusableContent(findings)
    return column_map


def read_map(document: Document) -> tuple[ColumnMap | None, tuple[Finding, ...]]:
    """Bind a document that says `kind: map`; the map is None where it has the wrong shape."""
    bound = bind(document, ColumnMap)
    if bound.whole is not None:
        bound.whole._document = document
    return bound.whole, (*document.findings, *bound.misfits)


def check_map(column_map: ColumnMap, instrument: Instrument) -> Iterator[Finding]:
    """TIC109: the map names an item, demographic, response scale or option that is not defined."""
    items = [item.id for item in instrument.items]
    demographics = [demographic.id for demographic in instrument.demographics]
    known = {*items, *demographics, IGNORE}
    for header, target in column_map.columns.items():
        if target not in known:
            yield column_map.document.finding(
                "TIC109",
                "dangling-reference",
                f"there is no item or demographic `{target}`",
                suggest(target, known),
                ("columns", header),
            )
    for name, cells in column_map.cells.items():
        if name not in instrument.response_scales:
            yield column_map.document.finding(
                "TIC109",
                "dangling-reference",
                f"there is no response scale `{name}`",
                suggest(name, instrument.response_scales),
                ("cells", name),
                at_key=True,
            )
            continue
        options = options_of(instrument.response_scales[name])
        yield from _dangling_options(column_map, name, cells, options)


def _dangling_options(
    column_map: ColumnMap, name: str, cells: Mapping[str, int | float | str], options: Options
) -> Iterator[Finding]:
    spellings = [option.written for option in options.options]
    for text, value in cells.items():
        meant = options.meant_by(str(value))
        if len(meant) == 1:
            continue
        what = "names no option of" if not meant else "could be more than one option of"
        yield column_map.document.finding(
            "TIC109",
            "dangling-reference",
            f"`{value}` {what} `{name}`",
            suggest(value, spellings),
            ("cells", name, text),
        )
