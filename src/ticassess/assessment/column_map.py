"""`ColumnMap`: what the columns and cells of one export mean where the file does not show it."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from ticassess.assessment.known_platforms import unknown_platform
from ticassess.assessment.reading_choices import Duplicates
from ticassess.finding import Finding
from ticassess.instrument import Id, Plain
from ticassess.source import Document, File, Frozen, bind

IGNORE = "ignore"
"""The target of a column that is to be left out."""


class LeaveOut(Frozen):
    """Rows that are no replies, by what is in one of their columns."""

    column: Plain
    """The header of the column."""
    value: int | float | Plain
    """What is in it."""


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
    """For each response scale: from a text to a value, a label or a kind of non-answer, or to
    `skipped` where nobody answered."""
    duplicates: Duplicates | None = None
    """Which of several different replies with one reply id counts: the `first`, the `last`, or
    `all` of them, as different people."""
    sheet: Plain | None = None
    """The sheet of a workbook that holds the answers, or `all` to read every sheet with answers."""
    header_row: Annotated[int, Field(ge=1)] | None = None
    """The number of the row with the names of the columns; what stands above it is not read."""
    skip_rows: tuple[Annotated[int, Field(ge=1)], ...] = ()
    """The numbers of rows that are no replies; in a text file, the numbers of their lines."""
    leave_out: tuple[LeaveOut, ...] = ()
    """Rows that are no replies, by what is in a column."""
    delimiter: Literal[",", ";", "tab", "|"] | None = None
    """What separates the cells of a text file."""
    encoding: Plain | None = None
    """The encoding of a text file that is not UTF-8."""
    platform: Plain | None = None
    """The survey platform that the file comes from, where it is not recognised; `plain` for none.
    """

    _document: Document = PrivateAttr(default_factory=lambda: Document(file="the map", data=None))

    @property
    def document(self) -> Document:
        """The file that the map was read from, which knows where each entry stands."""
        return self._document


def read_map(document: Document) -> tuple[ColumnMap | None, tuple[Finding, ...]]:
    """Bind a document that says `kind: map`; the map is None where it has the wrong shape."""
    bound = bind(document, ColumnMap)
    if bound.whole is not None:
        bound.whole._document = document
    unknown = unknown_platform(document, ("platform",))
    return bound.whole, (*document.findings, *bound.misfits, *unknown)
