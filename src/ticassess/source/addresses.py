"""Addresses on the web in place of a path: nothing is ever fetched."""

import re
from pathlib import Path

from ticassess.errors import WrongUsage

# A path has lost one of the two slashes. A single letter is a drive of Windows.
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):[/\\\\]+")


def refuse_address(path: Path) -> None:
    """Complain about a path that is an address.

    Raises:
        WrongUsage: it starts like `https://`.

    """
    start = _ADDRESS.match(str(path))
    # A folder may well be called `http:`; what is there is a path.
    if start is not None and not path.exists():
        raise WrongUsage(
            f"{start[1]}://{path.as_posix()[start.end() :]} is an address, and only files are "
            "read.",
            hint="Download it first, and name the file.",
        )
