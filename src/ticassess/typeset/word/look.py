"""`Look`: the styles of a document, and which of them an element of a page gets.

A selector is an element (`h2`), a class (`.small`), both (`td.num`), or one of these below its
parent (`ul.pick > li`). One with a parent goes before one without, a later class of an element
before an earlier one, and a class before the element itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypeVar
from xml.etree.ElementTree import Element

Numbering: TypeAlias = Literal["", "bullet", "number"]
Value = TypeVar("Value")

POINT = 20
"""Word counts a point as twenty."""
MILLIMETRE = 1440 / 25.4
"""In the same unit."""
PIXEL = 1440 / 96
"""A pixel of CSS in the same unit."""


@dataclass(frozen=True, kw_only=True)
class WordStyle:
    """A style that Word lists by its name; lengths in points, indents in millimetres."""

    name: str
    kind: Literal["paragraph", "character"] = "paragraph"
    based_on: str = ""
    follows: str = ""
    """The style of the next paragraph, for whoever goes on writing."""
    size: float | None = None
    bold: bool | None = None
    italic: bool = False
    colour: str = ""
    fill: str = ""
    is_hatched: bool = False
    before: float | None = None
    after: float | None = None
    indent: float | None = None
    hanging: float = 0
    right_tab: float = 0
    align: Literal["", "left", "center", "right"] = ""
    left_rule: str = ""
    top_rule: str = ""
    new_page: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    level: int | None = None
    """The level in the outline, from 0 on; None for what is no heading."""
    numbering: Numbering = ""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a page of HTML becomes in Word."""

    styles: tuple[WordStyle, ...]
    font: str
    size: float
    blocks: Mapping[str, str]
    """The paragraph style of an element; one that is named here begins a paragraph of its own."""
    spans: Mapping[str, str]
    """The character style of an element, for all in it."""
    head_cells: Mapping[str, str]
    """The paragraph style of a cell in the head of a table."""
    cells: Mapping[str, str]
    """The paragraph style of any other cell."""
    inside: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Inside an element, these styles stand in for others."""
    before: Mapping[str, str] = field(default_factory=dict)
    """Text for what a style sheet draws before an element, such as a box to tick."""
    after: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    at_end: frozenset[str] = frozenset()
    """What floats on the right: it goes to the end of its line, after a tab."""
    held: frozenset[str] = frozenset()
    """What floats beside the next heading: it comes after it."""
    drawn: frozenset[str] = frozenset()
    """Cells and ornaments that only draw; a column with nothing else in it is left out."""
    plain_tables: frozenset[str] = frozenset()
    """Tables without lines."""
    pictures: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """The largest width and height of a picture, in millimetres."""
    scale: float = 1.0
    """How much larger drawings are than on the page."""
    contents: str = ""
    """The list that is a table of contents."""

    def numbered(self, name: str) -> Numbering:
        """Say whether paragraphs of a style are items of a list."""
        by_name = {style.name: style for style in self.styles}
        while name in by_name:
            if by_name[name].numbering:
                return by_name[name].numbering
            name = by_name[name].based_on
        return ""

    def is_heading(self, name: str) -> bool:
        """Say whether a style is that of a heading."""
        return any(style.name == name and style.level is not None for style in self.styles)


def chosen(
    table: Mapping[str, Value], element: Element, parent: Element | None = None
) -> Value | None:
    """Give what a table has for an element; None where it has nothing."""
    for selector in _selectors(element, parent):
        if selector in table:
            return table[selector]
    return None


def is_named(selectors: frozenset[str], element: Element, parent: Element | None = None) -> bool:
    """Say whether an element is meant by any of some selectors."""
    return any(selector in selectors for selector in _selectors(element, parent))


def style_id(name: str) -> str:
    """Give the id of a style in the file.

    >>> style_id("heading 1"), style_id("Table Text")
    ('Heading1', 'TableText')
    """
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _selectors(element: Element, parent: Element | None) -> Iterator[str]:
    own = tuple(_names(element))
    if parent is not None:
        for outer in _names(parent):
            for name in own:
                yield f"{outer} > {name}"
    yield from own


def _names(element: Element) -> Iterator[str]:
    tag = str(element.tag)
    classes = element.get("class", "").split()[::-1]
    for name in classes:
        yield f"{tag}.{name}"
        yield f".{name}"
    yield tag
