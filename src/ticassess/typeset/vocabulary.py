"""What a page in one file may be made of: what neither runs, nor sends, nor loads anything.

Lists of what is allowed, since nobody knows all that browsers will run one day.
"""

import re


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _names(
    "html head title meta link style body header main footer nav section article aside div p span "
    "h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td "
    "a abbr address b bdi bdo blockquote br cite code del dfn em figcaption figure hgroup hr i img "
    "ins kbd mark pre q s samp small strong sub sup time u var wbr details summary"
)
VOID = _names("br col hr img link meta wbr")
DRAWING = _names(
    "svg g title desc defs path rect circle ellipse line polyline polygon text tspan use symbol "
    "image style marker clipPath mask pattern linearGradient radialGradient stop"
)

_EVERYWHERE = _names("id class lang dir role style title tabindex")
_SOMEWHERE = {
    "col": "span",
    "colgroup": "span",
    "details": "open",
    "img": "alt width height",
    "li": "value",
    "meta": "name content",
    "ol": "start type reversed",
    "style": "media",
    "td": "colspan rowspan headers",
    "th": "colspan rowspan headers scope abbr",
    "time": "datetime",
}
# A parser accepts nearly anything as a name; quotes or blanks in one could start an attribute anew.
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")

# No `javascript:` or `data:`, and no blanks or backslashes, which browsers mend into an address.
_LINK = re.compile(r"(?:https?|mailto|tel):[^\s\\]+|#[^\s\\]*", re.IGNORECASE)


def is_kept(element: str, attribute: str, *, drawing: bool) -> bool:
    """Say whether an attribute without an address in it enters the page; all others are left out.

    >>> is_kept("th", "scope", drawing=False), is_kept("svg", "viewBox", drawing=True)
    (True, True)
    >>> is_kept("body", "data-footer", drawing=False), is_kept("td", "onclick", drawing=False)
    (False, False)
    """
    if is_handler(attribute) or attribute.startswith("data-"):
        return False
    if _PLAIN_NAME.fullmatch(attribute) is None:
        return False
    if drawing or attribute in _EVERYWHERE or attribute.startswith("aria-"):
        return True
    return attribute in _SOMEWHERE.get(element, "").split()


def is_handler(attribute: str) -> bool:
    """Say whether an attribute is code that runs when something happens.

    >>> is_handler("onclick"), is_handler("id")
    (True, False)
    """
    return attribute.lower().startswith("on")


def is_link(address: str) -> bool:
    r"""Say whether somebody may follow an address: in the page, a website, e-mail or a telephone.

    >>> is_link("#summary"), is_link("tel:0800000000")
    (True, True)
    >>> is_link("java\tscript:alert(1)"), is_link("notes.txt")
    (False, False)
    """
    return _LINK.fullmatch(address) is not None
