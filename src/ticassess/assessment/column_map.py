"""`ColumnMap`: what the columns and cells of one export mean where the file does not show it."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, PrivateAttr

from ticassess.finding import Finding
from ticassess.instrument import Id, Plain
from ticassess.source import Document, File, bind

IGNORE = "ignore"
"""The target of a column that is to be left out."""


class ColumnMap(File):
    """What a map file settles, before any matching."""

    ticassess: Literal[1] = 1
    """The version of the format."""
    kind: Literal["map"] = "map"
    """What kind of file this is."""
    columns: Mapping[str, Plain] = Field(default_factory=dict)
    """From a column's header to the id of an item or a demographic, or to `ignore`."""
    cells: Mapping[Id, Mapping[str, int | float | Plain]] = Field(default_factory=dict)
    """For each response scale: from a text to a value, a label or a kind of non-answer."""

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
    return bound.whole, (*document.findings, *bound.misfits)
