"""Pictures of a page for programs that draw no SVG: each as PNG, drawn as for the PDF."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pypdfium2
from PIL import Image

from ticassess.finding import UnusableContent
from ticassess.typeset.addresses import shown
from ticassess.typeset.fetcher import Content, TemplateFetcher
from ticassess.typeset.pages import printed
from ticassess.typeset.template_rules import BROKEN_TEMPLATE, REFUSED_ADDRESS

SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
# Four dots for each pixel of CSS: sharp on paper, and a few kilobytes at most.
_DOTS = 4
_POINTS = 0.75
_KINDS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}
_SIDES = ("width", "height")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DEFAULT = (300.0, 150.0)
"""The size of a drawing that says none, as in CSS."""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """Something to be drawn: its markup and its size in pixels of CSS."""

    markup: str
    width: float
    height: float


@dataclass(kw_only=True)
class Pictures:
    """Collects the pictures of a document; what is the same is kept once."""

    folders: Sequence[Path]
    head: str
    """What stands in the head of the page, so that drawings look as they do there."""
    drawings: dict[Drawing, str] = field(default_factory=dict)
    files: dict[bytes, str] = field(default_factory=dict)

    def drawing(self, svg: Element) -> tuple[str, float, float]:
        """Give the file of a drawing that stands in the page, and its size in pixels."""
        width, height = size_of(svg)
        return self._drawn(Drawing(markup=markup(svg), width=width, height=height)), width, height

    def image(self, address: str, largest: tuple[float, float]) -> tuple[str, float, float]:
        """Give the file of a picture that has an address, and its size within the largest one.

        Raises:
            UnusableContent: it is not in the template folder, or no picture.

        """
        content = self._content(address)
        if content.media_type in _KINDS:
            try:
                with Image.open(io.BytesIO(content.data)) as picture:
                    natural = (float(picture.width), float(picture.height))
            except (OSError, ValueError, Image.DecompressionBombError) as error:
                raise self._unusable(address) from error
            width, height = _within(natural, largest)
            return self._kept(content.data, _KINDS[content.media_type]), width, height
        try:
            root = ElementTree.fromstring(content.data)
        except ElementTree.ParseError as error:
            raise self._unusable(address) from error
        width, height = _within(size_of(root), largest)
        image = f'<img src="{escape(address)}" style="width: {width:g}px; height: {height:g}px">'
        return self._drawn(Drawing(markup=image, width=width, height=height)), width, height

    def parts(self) -> dict[str, bytes]:
        """Draw what was collected; give the content of each file."""
        found = {name: data for data, name in self.files.items()}
        if self.drawings:
            pictures = _draw(tuple(self.drawings), self.head, self.folders)
            for name, data in zip(self.drawings.values(), pictures, strict=True):
                found[name] = data
        return found

    def _drawn(self, drawing: Drawing) -> str:
        if drawing not in self.drawings:
            self.drawings[drawing] = f"drawing{len(self.drawings) + 1}.png"
        return self.drawings[drawing]

    def _kept(self, data: bytes, ending: str) -> str:
        if data not in self.files:
            self.files[data] = f"picture{len(self.files) + 1}.{ending}"
        return self.files[data]

    def _content(self, address: str) -> Content:
        home = f"{self.folders[0].resolve().as_uri()}/"
        try:
            content = TemplateFetcher(self.folders).read(urljoin(home, address.strip()))
        except ValueError as error:
            message = f"a template asks for `{shown(address)}`, which is not in the template folder"
            finding = REFUSED_ADDRESS.at(str(self.folders[0]), 1, message)
            raise UnusableContent([finding]) from error
        if content.media_type not in (*_KINDS, "image/svg+xml"):
            raise self._unusable(address)
        return content

    def _unusable(self, address: str) -> UnusableContent:
        message = f"`{shown(address)}` is not a picture that can be used there"
        return UnusableContent([BROKEN_TEMPLATE.at(str(self.folders[0]), 1, message)])


def markup(element: Element) -> str:
    """Give an element of a page as HTML; of a drawing, without prefixes of names."""
    tag: object = element.tag
    if not isinstance(tag, str):  # a comment
        return ""
    name = tag.removeprefix(SVG)
    said = "".join(
        f' {key.removeprefix(_XLINK)}="{escape(value)}"' for key, value in element.attrib.items()
    )
    if name in ("link", "meta"):
        return f"<{name}{said}>"
    # A style sheet of the page is no text to be escaped; it cannot hold its own end.
    text = element.text or ""
    inner = text if name == "style" and name == tag else escape(text, quote=False)
    for child in element:
        inner += markup(child) + escape(child.tail or "", quote=False)
    return f"<{name}{said}>{inner}</{name}>"


def size_of(svg: Element) -> tuple[float, float]:
    """Give the size of a drawing in pixels of CSS, as far as it says one."""
    sizes = [_NUMBER.fullmatch(svg.get(name, "").removesuffix("px")) for name in _SIDES]
    if sizes[0] and sizes[1]:
        return float(sizes[0][0]) or _DEFAULT[0], float(sizes[1][0]) or _DEFAULT[1]
    box = [float(number) for number in _NUMBER.findall(svg.get("viewBox", ""))]
    if len(box) == 4 and box[2] and box[3]:
        return box[2], box[3]
    return _DEFAULT


def _within(natural: tuple[float, float], largest: tuple[float, float]) -> tuple[float, float]:
    width, height = natural
    factor = min(1.0, largest[0] / width, largest[1] / height)
    return round(width * factor, 2), round(height * factor, 2)


def _draw(drawings: Sequence[Drawing], head: str, folders: Sequence[Path]) -> list[bytes]:
    """Draw each on a page of its own size, all in one go, and make a picture of each page."""
    names: dict[tuple[float, float], str] = {}
    rules, body = [], []
    for drawing in drawings:
        size = (drawing.width, drawing.height)
        if size not in names:
            names[size] = f"drawing-{len(names)}"
            rules.append(_page(names[size], size))
        style = f"page: {names[size]}; break-after: page; line-height: 0; overflow: hidden; "
        style += f"width: {size[0]:g}px; height: {size[1]:g}px; margin: 0; padding: 0"
        body.append(f'<div style="{style}">{drawing.markup}</div>')
    html = f"<!doctype html><html><head>{head}<style>{''.join(rules)}body{{margin:0}}</style>"
    content = printed(f"{html}</head><body>{''.join(body)}</body></html>", folders)
    with pypdfium2.PdfDocument(content) as pages:
        if len(pages) != len(drawings):
            message = "a drawing does not fit its own size"
            raise UnusableContent([BROKEN_TEMPLATE.at(str(folders[0]), 1, message)])
        return [_png(page) for page in pages]


def _page(name: str, size: tuple[float, float]) -> str:
    boxes = "".join(f"@{place}{{content:none}}" for place in _MARGIN_BOXES)
    # Named pages win over all others, whatever the style sheets of the page say of those.
    return f"@page {name}{{size:{size[0]:g}px {size[1]:g}px;margin:0;padding:0;border:0;{boxes}}}"


_MARGIN_BOXES = tuple(
    f"{side}-{place}"
    for side, places in (
        ("top", ("left-corner", "left", "center", "right", "right-corner")),
        ("bottom", ("left-corner", "left", "center", "right", "right-corner")),
        ("left", ("top", "middle", "bottom")),
        ("right", ("top", "middle", "bottom")),
    )
    for place in places
)


def _png(page: "pypdfium2.PdfPage") -> bytes:
    picture = page.render(scale=_DOTS / _POINTS).to_pil()
    file = io.BytesIO()
    # No more colours than a chart has, and nothing beside the picture itself.
    picture.quantize(128).save(file, "png", optimize=True)
    page.close()
    return file.getvalue()
