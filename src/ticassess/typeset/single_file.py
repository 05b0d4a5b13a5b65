"""Write HTML as one file that needs no other: the same page with all that it names inside.

The threat: a template folder may come from somebody else, and its page is opened by people whose
answers are in it. So nothing in the page may run, send or load anything. The page is parsed and
written anew from what was understood, so that a browser finds in it what was checked here.
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element

from weasyprint import HTML

from ticassess.finding import UnusableContent
from ticassess.typeset.accessibility import faults
from ticassess.typeset.addresses import shown
from ticassess.typeset.embedding import Embedder
from ticassess.typeset.fetcher import TemplateFetcher
from ticassess.typeset.stylesheets import addresses
from ticassess.typeset.template_rules import ACTIVE_PAGE, INACCESSIBLE_PAGE, REFUSED_ADDRESS
from ticassess.typeset.vocabulary import DRAWING, ELEMENTS, VOID, is_handler, is_kept, is_link

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""What a browser is told to refuse, should anything slip through: scripts and all addresses."""

_HEAD = (
    '<meta charset="utf-8">\n'
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    '<meta name="referrer" content="no-referrer">'
)
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"


def one_file(html: str, folders: Sequence[Path]) -> bytes:
    """Give a page with its style sheets, fonts and pictures in it, the same bytes each time.

    Addresses are looked up as for a PDF. Attributes that mean nothing on a screen, `data-…` among
    them, are left out.

    Raises:
        UnusableContent: the page asks for a file elsewhere, holds something that runs, or lacks
            what makes it accessible.

    """
    home, place = f"{folders[0].resolve().as_uri()}/", str(folders[0])
    fetcher = TemplateFetcher(folders)
    tree = HTML(string=html, base_url=home, url_fetcher=fetcher).etree_element
    embedder = Embedder(fetcher, home, place)
    for message in faults(tree):
        embedder.refuse(INACCESSIBLE_PAGE, message)
    text = "".join(_element(tree, embedder))
    if embedder.findings:
        raise UnusableContent(embedder.findings)
    return f"<!doctype html>\n{text}\n".encode()


def _element(element: Element, embedder: Embedder, *, inside: str = "") -> Iterator[str]:
    """Yield the text of an element and all in it; `inside` names what is around it in a drawing."""
    tag: object = element.tag
    if not isinstance(tag, str):  # a comment
        return
    drawing, name = tag.startswith(_SVG), tag.removeprefix(_SVG)
    # In these two a browser takes what follows for HTML again, whatever was checked as a drawing.
    if name not in (DRAWING if drawing else ELEMENTS) or inside in ("title", "desc"):
        bare = name.rpartition("}")[2]
        message = f"a template holds `<{bare}>`, which has no place in a page of one file"
        embedder.refuse(ACTIVE_PAGE, message)
    elif name == "link":
        yield _linked(element, embedder)
    elif name != "meta" or _says_something(element, embedder):
        attributes = _attributes(element, name, embedder, drawing=drawing)
        yield f"<{name}{''.join(attributes)}>"
        if drawing or name not in VOID:
            yield from _content(element, name, embedder, drawing=drawing)
            yield f"</{name}>"


def _content(element: Element, name: str, embedder: Embedder, *, drawing: bool) -> Iterator[str]:
    """Yield what stands between the start and the end of an element."""
    if name == "head":
        yield f"\n{_HEAD}"
    if name == "style":
        css = embedder.rules("".join(element.itertext()))
        # In a drawing a style is plain XML text; in HTML nothing inside it is unescaped.
        yield escape(css, quote=False) if drawing else _raw(css)
        return
    yield escape(element.text or "", quote=False)
    for child in element:
        yield from _element(child, embedder, inside=name if drawing else "")
        yield escape(child.tail or "", quote=False)


def _attributes(element: Element, name: str, embedder: Embedder, *, drawing: bool) -> Iterator[str]:
    for key, value in element.attrib.items():
        attribute = key.removeprefix(_XLINK)
        if is_handler(attribute):
            message = f"a template has the attribute `{attribute}`, which runs code"
            embedder.refuse(ACTIVE_PAGE, message)
        elif attribute in ("href", "src"):
            address = _address(name, attribute, value, embedder)
            if address is not None:
                yield f' {attribute}="{escape(address)}"'
        elif is_kept(name, attribute, drawing=drawing):
            if attribute == "style":
                value = embedder.rules(value)
            # `fill` and others of a drawing take addresses as `url(…)`.
            elif drawing and "(" in value:
                _refuse_outside(addresses(value), embedder)
            yield f' {attribute}="{escape(value)}"'


def _address(name: str, attribute: str, value: str, embedder: Embedder) -> str | None:
    """Give the address that an attribute may keep; None where it has no meaning."""
    if (name, attribute) in (("img", "src"), ("image", "href")):
        return embedder.address(value)
    # Of anything but a picture, it would be something to run or to load.
    if attribute == "src":
        return None
    if name == "a" and is_link(value.strip()):
        return value.strip()
    _refuse_outside([value], embedder)
    return value


def _refuse_outside(named: Sequence[str], embedder: Embedder) -> None:
    for address in named:
        if not address.startswith("#"):
            message = f"a template asks for `{shown(address)}`, which is not in the page itself"
            embedder.refuse(REFUSED_ADDRESS, message)


def _says_something(meta: Element, embedder: Embedder) -> bool:
    """Say whether a `<meta>` enters the page; `_HEAD` has said the encoding and the policy."""
    kind = meta.get("http-equiv")
    # `refresh` loads another page, and a policy could loosen ours.
    if kind is not None and kind.strip().lower() != "content-type":
        message = f"a template holds `<meta http-equiv={kind}>`, which tells a browser what to do"
        embedder.refuse(ACTIVE_PAGE, message)
    return meta.get("name", "referrer").strip().lower() != "referrer"


def _linked(link: Element, embedder: Embedder) -> str:
    """Give the style sheet that a `<link>` names."""
    relation = link.get("rel", "").strip().lower()
    if relation != "stylesheet":
        holds = f"a template holds `<link rel={relation}>`"
        embedder.refuse(ACTIVE_PAGE, f"{holds}; a page in one file can only name style sheets")
        return ""
    media = link.get("media", "")
    if media:
        media = f' media="{escape(media)}"'
    return f"<style{media}>{_raw(embedder.linked(link.get('href', '')))}</style>"


def _raw(css: str) -> str:
    """Keep what looks like the end of the element from ending it."""
    return css.replace("</", "<\\/")  # for CSS, the backslash changes nothing
