"""The headings, texts and tables of a Word document, as those of a page."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element as Xml

from ticassess.audit.document_files import bytes_of
from ticassess.audit.pages import Element, Page, refuse_other_language
from ticassess.errors import InputNotReadable

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TEXT, _STYLES = "word/document.xml", "word/styles.xml"
_MOST_BYTES = 200_000_000
# A RuntimeError is how the archive says that it is locked with a password.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, KeyError, ValueError, ElementTree.ParseError),
    *(RuntimeError, NotImplementedError, EOFError, OSError),
)
_NAMES = {"tbl": "table", "tr": "tr", "tc": "td"}
# The heading of a page is the title of the document, and its sections are of the first level.
_STYLES_OF_ELEMENTS = {
    "Title": "h1",
    "Heading1": "h2",
    "Heading2": "h3",
    "Heading3": "h4",
    "Quote": "blockquote",
}


def read_word(path: Path) -> Page:
    """Read a Word document that `report` has written.

    Raises:
        InputNotReadable: it is missing, damaged, no Word document, or in another language.

    """
    bytes_of(path)
    try:
        with zipfile.ZipFile(path) as archive:
            text, styles = _part(archive, _TEXT), _part(archive, _STYLES)
    except _DAMAGED as error:
        raise InputNotReadable(
            f"{path} is not a Word document.",
            hint="Name files that `ticassess report` has written.",
        ) from error
    for language in styles.iter(f"{_WORD}lang"):
        refuse_other_language(path, language.get(f"{_WORD}val", ""))
    root = Element(name="")
    root.inside += _inside(text)
    return Page(file=str(path), root=root, is_printed=True)


def _part(archive: zipfile.ZipFile, name: str) -> Xml:
    # Before it is unpacked: a few kilobytes can unpack to terabytes.
    if archive.getinfo(name).file_size > _MOST_BYTES:
        raise ValueError(name)
    return ElementTree.fromstring(archive.read(name))


def _inside(element: Xml) -> Iterator[Element | str]:
    """Yield the tables and paragraphs in an element, or the text of a paragraph."""
    for child in element:
        name = child.tag.removeprefix(_WORD)
        if name in _NAMES:
            yield _made(_NAMES[name], child)
        elif name == "p":
            yield _made(_STYLES_OF_ELEMENTS.get(_style_of(child), "p"), child)
        elif name == "t":
            yield child.text or ""
        elif name in ("br", "tab", "noBreakHyphen"):
            yield "-" if name == "noBreakHyphen" else " "
        elif child.tag == _DRAWING:
            yield Element(name="img", attributes={"alt": child.get("descr", "")})
        else:
            yield from _inside(child)


def _made(name: str, element: Xml) -> Element:
    made = Element(name=name)
    caption = element.find(f"{_WORD}tblPr/{_WORD}tblCaption")
    if caption is not None:
        made.inside.append(Element(name="caption", inside=[caption.get(f"{_WORD}val", "")]))
    for child in _inside(element):
        last = made.inside[-1] if made.inside else None
        # A word or a number may be divided into pieces that look different.
        if isinstance(child, str) and isinstance(last, str):
            made.inside[-1] = last + child
        else:
            made.inside.append(child)
    return made


def _style_of(paragraph: Xml) -> str:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    return "" if style is None else style.get(f"{_WORD}val", "")
