"""Read a page of HTML as the paragraphs and tables of a document."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from ticassess.typeset.vocabulary import is_link
from ticassess.typeset.word.blocks import Block, Paragraph, Picture, Piece
from ticassess.typeset.word.lines import Line
from ticassess.typeset.word.look import PIXEL, Look, chosen, is_named
from ticassess.typeset.word.pictures import SVG, Pictures
from ticassess.typeset.word.styles import BULLETS
from ticassess.typeset.word.tables import read_table

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul"),
    )
)
_SILENT = frozenset(("head", "script", "style", "template", "title", "caption"))
_LARGEST = (174.0, 200.0)
_TEXT, _ITEM = "Body Text", "List Bullet"
_PIXELS = 96 / 25.4


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where in the page the reading is."""

    block: str = _TEXT
    """The style of text that stands in no paragraph of its own."""
    piece: Piece = field(default_factory=Piece)
    """What its texts are like."""
    swapped: Mapping[str, str] = field(default_factory=dict)

    def style(self, name: str) -> str:
        """Give the style that stands in for another here."""
        return self.swapped.get(name, name)

    def spanned(self, style: str) -> "_Place":
        """Give the place inside an element whose letters have a style of their own, if any."""
        return replace(self, piece=replace(self.piece, style=style or self.piece.style))


class Reader:
    """Reads a page; what it cannot show is left out, and its text stays."""

    def __init__(self, look: Look, pictures: Pictures) -> None:
        self.look = look
        self._pictures = pictures
        self._blocks: list[Block] = []
        self._held: list[Block] = []
        self._anchors: list[str] = []
        self.lists: list[int] = []
        """The ids of numbered lists."""

    def read(self, body: Element) -> tuple[Block, ...]:
        """Give the blocks of a page, in its order."""
        self._flow(body, _Place())
        return (*self._blocks, *self._held)

    def paragraphs(
        self, cell: Element, row: Element, style: str, span: str
    ) -> tuple[Paragraph, ...]:
        """Give what is in a cell of a table; a table in it is left out."""
        swapped = {**(chosen(self.look.inside, cell, row) or {}), _TEXT: style}
        with self._into([]) as found:
            self._flow(cell, _Place(block=style, piece=Piece(style=span), swapped=swapped))
        return tuple(block for block in found if isinstance(block, Paragraph))

    @contextmanager
    def _into(self, blocks: list[Block]) -> Iterator[list[Block]]:
        kept, self._blocks = self._blocks, blocks
        try:
            yield blocks
        finally:
            self._blocks = kept

    def _flow(self, element: Element, place: _Place) -> None:
        """Read what is in an element: paragraphs of its own, and text between them."""
        line = Line()
        self._mark(element)
        line.add(element.text or "", place.piece)
        for child in element:
            if self._is_block(child, element):
                self._close(line, place)
                line = Line()
                self._block(child, element, place)
            else:
                self._inline(child, element, place, line)
            line.add(child.tail or "", place.piece)
        self._close(line, place)

    def _is_block(self, element: Element, parent: Element) -> bool:
        if element.tag in _BLOCKS:
            return True
        return chosen(self.look.blocks, element, parent) is not None

    def _is_silent(self, element: Element, parent: Element) -> bool:
        tag: object = element.tag
        if not isinstance(tag, str) or tag in _SILENT:  # a comment has no name
            return True
        return is_named(self.look.left_out, element, parent)

    def _mark(self, element: Element) -> None:
        name = element.get("id")
        if name:
            self._anchors.append(name)

    def _block(self, element: Element, parent: Element, place: _Place) -> None:
        if self._is_silent(element, parent):
            return
        swapped = chosen(self.look.inside, element, parent)
        if swapped is not None:
            place = replace(place, swapped={**place.swapped, **swapped})
        if is_named(self.look.held, element, parent):
            with self._into([]) as held:
                self._flow(element, self._within(element, parent, place))
            self._held += held
        elif element.tag == "table":
            table = read_table(element, self)
            if table is not None:
                self._blocks.append(table)
        elif element.tag in ("ul", "ol"):
            self._list(element, place)
        else:
            self._flow(element, self._within(element, parent, place))

    def _within(self, element: Element, parent: Element, place: _Place) -> _Place:
        name = chosen(self.look.blocks, element, parent)
        span = chosen(self.look.spans, element, parent) or ""
        if name is None:
            block = _TEXT if element.tag == "p" else place.block
            return replace(place.spanned(span), block=block)
        # A paragraph with a style of its own looks like that, whatever is around it.
        return replace(place, block=name, piece=replace(place.piece, style=span))

    def _list(self, element: Element, place: _Place) -> None:
        number = 0
        first = len(self._blocks)
        for item in element:
            if item.tag != "li" or self._is_silent(item, element):
                continue
            name = chosen(self.look.blocks, item, element)
            if name is None:
                name = "List Number" if element.tag == "ol" else _ITEM
            style = place.style(name)
            if self.look.numbered(style) == "number" and not number:
                number = BULLETS + 1 + len(self.lists)
                self.lists.append(number)
            self._item(item, replace(place, block=name), style, number or None)
        if is_named(frozenset((self.look.contents,)), element):
            _mark_contents(self._blocks, first)

    def _item(self, item: Element, place: _Place, style: str, number: int | None) -> None:
        inside = self.look.inside.get("li", {})
        with self._into([]) as found:
            self._flow(item, replace(place, swapped={**place.swapped, **inside}))
        for place_in_list, block in enumerate(found):
            if place_in_list == 0 and isinstance(block, Paragraph):
                block = replace(block, style=style, list_id=number)
            self._blocks.append(block)

    def _close(self, line: Line, place: _Place) -> None:
        pieces = line.finished()
        if not pieces:
            return
        style = place.style(place.block)
        self._blocks.append(Paragraph(style=style, pieces=pieces, anchors=tuple(self._anchors)))
        self._anchors = []
        if self.look.is_heading(style):
            self._blocks += self._held
            self._held = []

    def _inline(self, element: Element, parent: Element, place: _Place, line: Line) -> None:
        if self._is_silent(element, parent):
            return
        self._mark(element)
        here = place.spanned(chosen(self.look.spans, element, parent) or "")
        if "lang" in element.attrib:
            here = replace(here, piece=replace(here.piece, language=element.attrib["lang"]))
        if element.tag == "br":
            line.add_piece(Piece(mark="line"))
        elif element.tag in (f"{SVG}svg", "img"):
            self._picture(element, parent, line)
        elif is_named(self.look.at_end, element, parent):
            apart = Line()
            self._pieces(element, parent, here, apart)
            line.at_end += apart.finished()
        else:
            self._pieces(element, parent, here, line)

    def _pieces(self, element: Element, parent: Element, place: _Place, line: Line) -> None:
        address = element.get("href", "").strip() if element.tag == "a" else ""
        if is_link(address):
            place = replace(place, piece=replace(place.piece, link=address))
        line.add(chosen(self.look.before, element, parent) or "", place.piece)
        line.add(element.text or "", place.piece)
        for child in element:
            self._inline(child, element, place, line)
            line.add(child.tail or "", place.piece)
        line.add(chosen(self.look.after, element, parent) or "", place.piece)

    def _picture(self, element: Element, parent: Element, line: Line) -> None:
        if element.tag == "img":
            alt = element.get("alt", "")
            wide, high = chosen(self.look.pictures, element, parent) or _LARGEST
            largest = (wide * _PIXELS, high * _PIXELS)
            file, width, height = self._pictures.image(element.get("src", ""), largest)
            scale = PIXEL
        else:
            alt = " ".join(_title(element).split())
            file, width, height = self._pictures.drawing(element)
            scale = PIXEL * self.look.scale
        picture = Picture(file=file, alt=alt, width=width * scale, height=height * scale)
        line.add_piece(Piece(picture=picture))


def _title(svg: Element) -> str:
    for child in svg:
        if child.tag == f"{SVG}title":
            return child.text or ""
    return ""


def _mark_contents(blocks: list[Block], first: int) -> None:
    """Say of the lines of a table of contents where it begins and ends."""
    for place in range(first, len(blocks)):
        block = blocks[place]
        if isinstance(block, Paragraph):
            is_last = place == len(blocks) - 1
            blocks[place] = replace(block, starts_contents=place == first, ends_contents=is_last)
