"""What a drawing in a file of its own may not hold.

The threat is the same as for the page: a logo with a script in it, or one that loads a file from
elsewhere. Browsers keep most of it from working in a `data:` address, but not all programs do.
"""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from ticassess.typeset.addresses import shown
from ticassess.typeset.stylesheets import addresses


def active_parts(drawing: bytes) -> Iterator[str]:
    """Yield what would run or load something in an SVG file, in plain words.

    >>> list(active_parts(b'<svg onload="x()"><rect fill="url(#y)"/></svg>'))
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
            yield from _active_attribute(name, _bare(attribute), value)
        if name == "style":
            yield from _elsewhere(addresses("".join(element.itertext())))


def _active_attribute(element: str, attribute: str, value: str) -> Iterator[str]:
    # All of them, named or not: new handlers are added to browsers every year.
    if attribute.startswith("on"):
        yield f"the attribute `{attribute}`"
    if attribute == "href" and element != "a":  # a link does nothing until somebody follows it
        yield from _elsewhere([value])
    elif "(" in value:
        yield from _elsewhere(addresses(value))


def _elsewhere(named: Sequence[str]) -> Iterator[str]:
    for address in named:
        if not address.strip().lower().startswith(("#", "data:")):
            yield f"the address `{shown(address)}`"


def _bare(name: object) -> str:
    """Give a name without its namespace, in lower case."""
    return str(name).rpartition("}")[2].lower()
