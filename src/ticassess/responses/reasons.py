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
NO_PLACE = "no place"

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


_COUNTED = {
    NO_ANSWERS: ("row without answers", "rows without answers"),
    DUPLICATE: ("duplicate", "duplicates"),
    MAP: ("row of the map", "rows of the map"),
    SPAM: ("spam row", "spam rows"),
    REJECTED: ("rejected row", "rejected rows"),
    UNFINISHED: ("unfinished reply", "unfinished replies"),
    NO_PLACE: ("rating without a place", "ratings without a place"),
    "too few answers": ("reply with too few answers", "replies with too few answers"),
}


def left_out_words(reason: str, rows: int) -> str:
    """Count rows that were left out for a reason, in words.

    >>> left_out_words(PREVIEW, 8), left_out_words(UNFINISHED, 1)
    ('8 previews', '1 unfinished reply')
    """
    one, many = _COUNTED.get(reason, (reason, f"{reason}s"))
    return f"{rows} {one if rows == 1 else many}"
