"""What a document of Word is made of here: paragraphs of pieces, and tables of cells."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture in a line, in twentieths of a point; `file` is its name in the package."""

    file: str
    alt: str
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A text of one style, or something else that stands in a line."""

    text: str = ""
    style: str = ""
    link: str = ""
    """`#` and the id of a place in the document, or an address."""
    language: str = ""
    """Where it is not that of the document."""
    mark: Literal["", "line", "tab"] = ""
    picture: Picture | None = None
    field: str = ""
    """What the program that shows the page fills in, such as a page number."""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A line of text with its style; `list_id` says to which list it belongs, None for no list."""

    style: str
    pieces: tuple[Piece, ...]
    anchors: tuple[str, ...] = ()
    list_id: int | None = None
    starts_contents: bool = False
    ends_contents: bool = False
    """Whether the table of contents begins or ends with it."""
    with_next: bool = False
    """Whether it is on one page with what follows."""

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: what is in it, and over how many columns and rows."""

    paragraphs: tuple[Paragraph, ...]
    style: str
    """Of its paragraphs, and of the one that an empty cell has to have."""
    span: int = 1
    rows: int = 1
    is_drawn: bool = False
    """Whether it holds drawings only, if anything."""
    continues: bool = False
    """Whether it goes on from the row above."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read or to see in it."""
        return not self.paragraphs


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a table; one of the head stands again on each page."""

    cells: tuple[Cell, ...]
    is_head: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table: its columns by their widths, in twentieths of a point."""

    caption: str
    style: str
    rows: tuple[Row, ...]
    widths: tuple[float, ...] = field(default=())


Block: TypeAlias = Paragraph | Table
