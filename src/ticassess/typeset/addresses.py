"""Addresses as messages may show them: never what a `data:` address holds.

The threat: whoever gets a message gets the picture of a logo with it. The messages of a library do
not say where a file lies, either: it is a file of ours, and tells how somebody's machine is set up.
An address that a template asks for is shown as a whole, since its author has to find it.
"""

import re

_LONGEST = 120
# Up to what cannot stand in an address, or closes one in CSS and in messages.
_DATA = re.compile(r"data:([\w.+-]+/[\w.+-]+)?[^\s'\"`)]*", re.IGNORECASE)
_FILE = re.compile(r"file:/{0,3}[^\s'\"`)]*", re.IGNORECASE)


def shown(address: str) -> str:
    """Give an address for a message.

    >>> shown("data:image/png;base64,AAAA"), shown("../logo.svg")
    ('data:image/png,…', '../logo.svg')
    """
    address = _DATA.sub(_kind, address)
    if len(address) > _LONGEST:
        return f"{address[:_LONGEST]}…"
    return address


def message_without_data(message: str) -> str:
    """Give the message of a library with every address in it as it may be shown."""
    return _FILE.sub(_name, _DATA.sub(_kind, message))


def _kind(found: re.Match[str]) -> str:
    return f"data:{found[1] or ''},…"


def _name(found: re.Match[str]) -> str:
    return found.group().rstrip("/").rpartition("/")[2][:_LONGEST]
