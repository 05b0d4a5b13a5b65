"""How each line on a terminal says that a result is a draft."""

from ticassess.report import DRAFT

DRAFT_MARK = "DRAFT │ "
"""What stands before each line of a draft on a terminal."""


def drafted(text: str) -> str:
    """Say on each line of a text that it is a draft, and once what that means."""
    marked = [f"{DRAFT_MARK}{line}".rstrip() for line in (DRAFT, "", *text.splitlines())]
    return "\n".join(marked)
