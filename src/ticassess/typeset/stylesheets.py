"""Find the addresses in a style sheet, wherever CSS allows one, and put others in their place.

The threat: a rule can load a file from anywhere, which tells its owner who reads the report, or
reads a file of the machine that prints it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import tinycss2
from tinycss2.ast import URLToken

Replace = Callable[[str], str]

_BLOCKS = ("() block", "[] block", "{} block")
# What a variable holds is only known to a browser, so an address may not come out of one.
_COMPUTED = ("attr", "env", "var")


def with_addresses(css: str, address: Replace, sheet: Replace | None = None) -> str:
    """Give the same CSS without comments, each address replaced by what `address` makes of it.

    `sheet` gives the rules that stand in place of an imported style sheet; without it, the
    import is dropped, as it means nothing in a `style` attribute.

    >>> with_addresses('p { background: url("a.png") } /* x */', lambda named: f"new/{named}")
    'p { background: url(new/a.png) } '
    >>> with_addresses('@import "a.css" print; p {}', str, lambda named: f"/* {named} */")
    '@media print{/* a.css */} p {}'
    """
    nodes = iter(tinycss2.parse_component_value_list(css, skip_comments=True))
    done: list[str] = []
    kept: list[Any] = []
    for node in nodes:
        if node.type == "at-keyword" and node.lower_value == "import":
            done.append(tinycss2.serialize(kept))
            kept = []
            done.append(_imported(_until_semicolon(nodes), sheet))
        else:
            kept.append(_replaced(node, address))
    return "".join([*done, tinycss2.serialize(kept)])


def addresses(css: str) -> tuple[str, ...]:
    """Give every address that CSS names, those of imported style sheets among them.

    >>> addresses('@import "a.css"; p { background: URL(b.png); mask: image-set("c.png" 1x) }')
    ('a.css', 'b.png', 'c.png')
    >>> addresses("q { fill: url(#d) }")
    ('#d',)
    """
    found: list[str] = []

    def note(named: str) -> str:
        found.append(named)
        return ""

    with_addresses(css, note, note)
    return tuple(found)


def _until_semicolon(nodes: Iterator[Any]) -> Iterator[Any]:
    for node in nodes:
        if node == ";":
            return
        yield node


def _imported(prelude: Iterable[Any], sheet: Replace | None) -> str:
    named = ""
    media: list[Any] = []
    for node in prelude:
        if not named and (address := _named(node)) is not None:
            named = address
        else:
            media.append(node)
    rules = "" if sheet is None or not named else sheet(named)
    condition = tinycss2.serialize(media).strip()
    # The condition of an import stays in force as that of a block.
    return f"@media {condition}{{{rules}}}" if condition and rules else rules


def _named(node: Any) -> str | None:
    """Give the address that a token is, where strings are addresses, too."""
    if node.type in ("url", "string"):
        return str(node.value)
    if node.type == "function" and node.lower_name == "url":
        return next(
            (_named(argument) for argument in node.arguments if argument.type == "string"), None
        )
    return None


def _replaced(node: Any, address: Replace) -> Any:
    if node.type == "url":
        return _token(node, address(_named(node) or ""))
    if node.type == "function":
        return _replaced_function(node, address)
    if node.type in _BLOCKS:
        node.content = [_replaced(inner, address) for inner in node.content]
    return node


def _replaced_function(node: Any, address: Replace) -> Any:
    name = node.lower_name
    if name == "url":
        return _token(node, address(_named(node) or ""))
    # In these functions a plain string is an address, and elsewhere it is text.
    takes_strings = name in ("src", "image") or name.endswith("image-set")
    inside = _as_address if takes_strings else _replaced
    node.arguments = [inside(argument, address) for argument in node.arguments]
    return node


def _as_address(node: Any, address: Replace) -> Any:
    if node.type == "string":
        return _token(node, address(node.value))
    if node.type == "function" and node.lower_name in _COMPUTED:
        return _token(node, address(node.serialize()))
    return _replaced(node, address)


def _token(node: Any, address: str) -> Any:
    # `data:` addresses and `#ids` need no quotes and no escapes.
    return URLToken(node.source_line, node.source_column, address, f"url({address})")
