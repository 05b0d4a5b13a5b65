"""The look of slides, kept where PowerPoint keeps it: in the theme, the master and its layouts.

Whoever gets the file changes colour and font in one place. The template of python-pptx has the
proportions of old screens, so everything in it is placed anew.
"""

from lxml.etree import _Element as Element
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout
from pptx.util import Emu, Inches

from ticassess.typeset.slides.fitting import BODY_SIZES, ROOM, TITLE_ROOM, TITLE_SIZES, WIDTH

OPENING, LIST, FREE = "Title Slide", "Title and Content", "Title Only"
LEFT, TOP = 0.6, 1.95
_SIZE = (13.333, 7.5)
FOOTER_SIZE = 12
_SMALL = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE)
_OLD_ACCENT = b'<a:accent1><a:srgbClr val="4F81BD"/></a:accent1>'

_TITLE = (LEFT, 0.4, WIDTH, TITLE_ROOM)
_PLACES = {
    PP_PLACEHOLDER.TITLE: _TITLE,
    PP_PLACEHOLDER.BODY: (LEFT, TOP, WIDTH, ROOM),
    PP_PLACEHOLDER.DATE: (LEFT, 6.95, 0.5, 0.35),
    PP_PLACEHOLDER.FOOTER: (LEFT, 6.95, 11.0, 0.35),
    PP_PLACEHOLDER.SLIDE_NUMBER: (11.73, 6.95, 1.0, 0.35),
    PP_PLACEHOLDER.CENTER_TITLE: (LEFT, 1.9, WIDTH, 1.5),
    PP_PLACEHOLDER.SUBTITLE: (LEFT, 3.5, WIDTH, 3.2),
}


def style(presentation: Presentation, accent: str) -> dict[str, SlideLayout]:
    """Give the layouts in use, with the colour of a brand; all others go."""
    presentation.slide_width, presentation.slide_height = map(Inches, _SIZE)
    master = presentation.slide_master
    layouts = {}
    for layout in list(presentation.slide_layouts):
        if layout.name in (OPENING, LIST, FREE):
            layouts[layout.name] = layout
        else:
            presentation.slide_layouts.remove(layout)
    for layout in layouts.values():
        for shape in layout.placeholders:
            if shape.placeholder_format.type in (
                PP_PLACEHOLDER.CENTER_TITLE,
                PP_PLACEHOLDER.SUBTITLE,
            ):
                _place(shape, _PLACES[shape.placeholder_format.type])
                _left(shape)
    for shape in master.placeholders:
        kind = shape.placeholder_format.type
        _place(shape, _PLACES[kind])
    _texts(presentation)
    _colour(presentation, accent)
    return layouts


def _place(shape: BaseShape, place: tuple[float, float, float, float]) -> None:
    left, top, width, height = (Emu(Inches(side)) for side in place)
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _left(shape: BaseShape) -> None:
    """Let a text begin at the left, in dark letters, as everywhere else."""
    for level in shape._element.iter(qn("a:lvl1pPr")):
        level.set("algn", "l")
        for fill in level.iter(qn("a:schemeClr")):
            fill.set("val", "tx1")
            for shade in list(fill):
                fill.remove(shade)


def _texts(presentation: Presentation) -> None:
    """Set sizes: titles in the colour of the brand at the left, text below, footers small."""
    master = presentation.slide_master
    (title,) = master._element.iter(qn("p:titleStyle"))
    _set(title, TITLE_SIZES[0], "accent1")
    for run in title.iter(qn("a:defRPr")):
        run.set("b", "1")
    (body,) = master._element.iter(qn("p:bodyStyle"))
    for run in body.iter(qn("a:defRPr")):
        run.set("sz", str(BODY_SIZES[0] * 100))
    for shape in master.placeholders:
        kind = shape.placeholder_format.type
        if kind in _SMALL:
            _set(shape._element, FOOTER_SIZE, "tx1")
        elif kind is PP_PLACEHOLDER.TITLE:
            # Close to what is below it, however many lines it has.
            next(shape._element.iter(qn("a:bodyPr"))).set("anchor", "b")


def _set(element: Element, size: int, colour: str) -> None:
    for level in element.iter(qn("a:lvl1pPr")):
        if level.get("algn") == "ctr":
            level.set("algn", "l")
    for run in element.iter(qn("a:defRPr")):
        run.set("sz", str(size * 100))
        for fill in run.iter(qn("a:schemeClr")):
            fill.set("val", colour)
            for shade in list(fill):
                fill.remove(shade)


def _colour(presentation: Presentation, accent: str) -> None:
    """Make the colour of the brand the first one of the theme."""
    for part in presentation.part.package.iter_parts():
        if "/theme/" in str(part.partname):
            new = _OLD_ACCENT.replace(b"4F81BD", accent.removeprefix("#").upper().encode())
            assert _OLD_ACCENT in part.blob
            part._blob = part.blob.replace(_OLD_ACCENT, new)
