"""Why a row is no reply: one name for each reason, as people and results call it."""

from collections.abc import Iterable
from typing import get_args

from ticassess.assessment import Keepable
from ticassess.errors import WrongUsage
from ticassess.matching import suggest

BLANK = "blank row"
NO_ANSWERS = "no answers"
DUPLICATE = "duplicate"
MAP = "left out by the map"
HEADER = "header row"
SUMMARY: Keepable = "summary row"
NOTE = "note"
PREVIEW: Keepable = "preview"
TEST: Keepable = "test"
SPAM: Keepable = "spam"
REJECTED: Keepable = "rejected"
UNFINISHED: Keepable = "unfinished"

KEEPABLE: tuple[Keepable, ...] = get_args(Keepable)
"""Reasons for which a row need not be left out, if somebody says so."""


def keepable(names: Iterable[str]) -> tuple[Keepable, ...]:
    """Give the reasons that somebody named.

    Raises:
        WrongUsage: there is no such reason, or none for which rows may be kept.

    """
    found: list[Keepable] = []
    for name in names:
        known = [reason for reason in KEEPABLE if reason == name]
        if not known:
            message = f"Rows are not left out as “{name}”, or cannot be kept."
            raise WrongUsage(message, hint=suggest(name, KEEPABLE))
        found += known
    return tuple(found)
