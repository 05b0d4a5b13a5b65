"""`presentation`: slides as a file of PowerPoint, which people go on editing."""

import copy
import io
import unicodedata
from collections.abc import Iterator

import pptx
from lxml import etree
from lxml.etree import _Element as Element
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide as Drawn
from pptx.slide import SlideLayout
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from ticassess.progress import stage
from ticassess.typeset.slides.charts import add_chart
from ticassess.typeset.slides.deck import Bars, Bullets, Deck, Grid, Opening
from ticassess.typeset.slides.fitting import SMALLEST, Page, columns, pages, title_size
from ticassess.typeset.slides.master import FOOTER_SIZE, FREE, LEFT, LIST, OPENING, TOP, style
from ticassess.typeset.slides.package import describe, file_of
from ticassess.typeset.word.package import of_xml

_LOGO = (2.4, 1.1)
"""The largest logo, in inches."""
_ROW, _EDGE = 0.42, 0.07
"""The height of a row, and the space beside the text of a cell, in inches."""


def presentation(deck: Deck) -> bytes:
    """Give the file; the same deck gives the same bytes.

    Every slide has a title, notes, and its parts in the order in which they are read.
    """
    stage("Writing the slides")
    made = pptx.Presentation()
    layouts = style(made, deck.accent)
    _open(made, layouts[OPENING], deck)
    for slide in deck.slides:
        for page in pages(slide, deck.part):
            _add(made, layouts, page, deck.footer)
    _say_language(made, deck.language)
    describe(made, deck)
    return file_of(made)


def _open(made: Presentation, layout: SlideLayout, deck: Deck) -> None:
    opening = deck.opening
    drawn = made.slides.add_slide(layout)
    _write(_title(drawn), (opening.title,), title_size(opening.title) + 8)
    _write(drawn.placeholders[1].text_frame, opening.lines, 24)
    if opening.logo:
        _add_logo(drawn, opening)
    _finish(drawn, opening.notes, deck.footer)


def _add_logo(drawn: Drawn, opening: Opening) -> None:
    picture = drawn.shapes.add_picture(io.BytesIO(opening.logo), Inches(LEFT), Inches(0.5))
    factor = min(Inches(_LOGO[0]) / picture.width, Inches(_LOGO[1]) / picture.height)
    picture.width, picture.height = int(picture.width * factor), int(picture.height * factor)
    _describe(picture._element, opening.logo_alt)


def _add(made: Presentation, layouts: dict[str, SlideLayout], page: Page, footer: str) -> None:
    block = page.slide.block
    layout = layouts[LIST if isinstance(block, Bullets) else FREE]
    drawn = made.slides.add_slide(layout)
    _write(_title(drawn), (page.slide.title,), page.title_size)
    if isinstance(block, Bullets):
        _write(drawn.placeholders[1].text_frame, block.lines, page.size)
    elif isinstance(block, Grid):
        _describe(_add_table(drawn, block)._element, block.alt)
    elif isinstance(block, Bars):
        _describe(add_chart(drawn, block)._element, block.alt)
    _finish(drawn, page.slide.notes, footer)


def _title(drawn: Drawn) -> TextFrame:
    title = drawn.shapes.title
    frame: TextFrame = title.text_frame
    return frame


def _write(frame: TextFrame, lines: tuple[str, ...], size: int) -> None:
    frame.text = "\n".join(" ".join(of_xml(line).split()) for line in lines)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _add_table(drawn: Drawn, grid: Grid) -> GraphicFrame:
    widths = columns(grid)
    size = [Inches(side) for side in (LEFT, TOP, sum(widths), _ROW * (len(grid.rows) + 1))]
    frame = drawn.shapes.add_table(len(grid.rows) + 1, len(grid.head), *size)
    table = frame.table
    table.first_row = True
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    for place, texts in enumerate((grid.head, *grid.rows)):
        for cell, text in zip(table.rows[place].cells, texts, strict=True):
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.margin_left = cell.margin_right = Inches(_EDGE)
            _write(cell.text_frame, (text,), SMALLEST)
    return frame


def _describe(element: Element, alt: str) -> None:
    """Say what a chart, table or picture shows to those who do not see it."""
    next(element.iter(qn("p:cNvPr"))).set("descr", of_xml(alt))


def _finish(drawn: Drawn, notes: str, footer: str) -> None:
    """Add what stands at the bottom of each slide, last in the order of reading, and the notes."""
    for shape in drawn.slide_layout.placeholders:
        kind = shape.placeholder_format.type
        if kind is PP_PLACEHOLDER.SLIDE_NUMBER or (kind is PP_PLACEHOLDER.FOOTER and footer):
            drawn.shapes._spTree.append(copy.deepcopy(shape._element))
    for shape in drawn.placeholders:
        if shape.placeholder_format.type is PP_PLACEHOLDER.FOOTER:
            _write_plain(shape.text_frame, footer)
            _in_font_of_text(shape._element)
    frame = drawn.notes_slide.notes_text_frame
    assert frame is not None  # the template has one
    _write_plain(frame, notes)
    _number_shapes(drawn)


def _write_plain(frame: TextFrame, text: str) -> None:
    frame.text = of_xml(text)


def _in_font_of_text(element: Element) -> None:
    """Say the font once more: LibreOffice does not look for that of a footer in the master."""
    for run in element.iter(qn("a:r")):
        properties = run.get_or_add_rPr()
        properties.set("sz", str(FOOTER_SIZE * 100))
        etree.SubElement(properties, qn("a:latin")).set("typeface", "+mn-lt")
    for paragraph in element.iter(qn("a:p")):
        paragraph.get_or_add_pPr().set("algn", "l")


def _number_shapes(drawn: Drawn) -> None:
    # Copies bring the numbers of what they were copied from.
    for number, one in enumerate(drawn.shapes._spTree.iter(qn("p:cNvPr")), start=1):
        one.set("id", str(number))


def _say_language(made: Presentation, language: str) -> None:
    """Say in which language each text is, and from which side it is read."""
    for root in _roots(made):
        for run in root.iter(qn("a:r"), qn("a:fld")):
            properties = run.find(qn("a:rPr"))
            if properties is None:
                properties = etree.SubElement(run, qn("a:rPr"))
                run.insert(0, properties)
            properties.set("lang", language)
        for properties in root.iter(qn("a:endParaRPr"), qn("a:defRPr")):
            properties.set("lang", language)
        for paragraph in root.iter(qn("a:p")):
            if _is_leftward("".join(text.text or "" for text in paragraph.iter(qn("a:t")))):
                _turn(paragraph)


def _roots(made: Presentation) -> Iterator[Element]:
    for drawn in made.slides:
        yield drawn._element
        yield drawn.notes_slide._element
        for shape in drawn.shapes:
            if isinstance(shape, GraphicFrame) and shape.has_chart:
                yield shape.chart._chartSpace


def _turn(paragraph: Element) -> None:
    properties = paragraph.find(qn("a:pPr"))
    if properties is None:
        properties = etree.SubElement(paragraph, qn("a:pPr"))
        paragraph.insert(0, properties)
    properties.set("rtl", "1")
    properties.set("algn", "r")


def _is_leftward(text: str) -> bool:
    """Say whether a text is read from right to left, by its first letter that tells.

    >>> _is_leftward("(a)"), _is_leftward("12 \u0645"), _is_leftward("12")
    (False, True, False)
    """
    for letter in text:
        side = unicodedata.bidirectional(letter)
        if side in ("L", "R", "AL"):
            return side != "L"
    return False
