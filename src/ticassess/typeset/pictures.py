"""What a drawing in a file of its own may not hold, though browsers would mostly keep it from working."""

from collections.abc import Iterator
from xml.etree import ElementTree

from ticassess.typeset.stylesheets import addresses


def active_parts(drawing: bytes) -> Iterator[str]:
    """Yield what would run or load something in an SVG file, in plain words.

    >>> list(active_parts(b'<svg onload="x()"><a href="http://x.test"><rect fill="url(#y)"/></a></svg>'))
    ['the attribute `onload`']
    >>> list(active_parts(b'<svg><image href="http://x.test/y.png"/></svg>'))
    ['the address `http://x.test/y.png`']
    """
    try:
        tree = ElementTree.fromstring(drawing)
    except ElementTree.ParseError as error:
        yield f"a mistake ({error})"
        return
    for element in tree.iter():
        name = _bare(element.tag)
        if name == "script":
            yield "the element `<script>`"
        for attribute, value in element.attrib.items():
            if _bare(attribute).startswith("on"):
                yield f"the attribute `{_bare(attribute)}`"
            named = (
                [value]
                if _bare(attribute) == "href" and name != "a"
                else addresses(value)
                if "(" in value
                else []
            )
            yield from _elsewhere(named)
        if name == "style":
            yield from _elsewhere(addresses("".join(element.itertext())))


def _elsewhere(named: list[str] | tuple[str, ...]) -> Iterator[str]:
    for address in named:
        if not address.strip().lower().startswith(("#", "data:")):
            yield f"the address `{address}`"


def _bare(name: object) -> str:
    """Give a name without its namespace, in lower case."""
    return str(name).rpartition("}")[2].lower()
