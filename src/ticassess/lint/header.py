"""The first line of a rule's docstring: its code, its name and its severity."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from ticassess.finding import Severity

_HEADER = re.compile(r"(TIC\d{3}) ([a-z-]+)(?: \((warning|info)\))?: ")


@cache
def header_of(rule: Callable[..., Any]) -> tuple[str, str, Severity]:
    """Give code, name and severity as the docstring says them."""
    header = _HEADER.match(rule.__doc__ or "")
    assert header, f"{rule.__name__} does not say which rule it is"
    code, name, severity = header.groups()
    return code, name, Severity(severity or "error")
