"""Dates in place of names and answers, as where a spreadsheet made 2 January of the group 1-2."""

import re
from collections.abc import Iterable

from ticassess.finding import Finding, Place, Severity
from ticassess.matching import normalised
from ticassess.responses.display import quoted, shortened
from ticassess.responses.finding_kinds import DATE_FOR_NAME

_MONTH = (
    r"(?:jan|ene|janv|feb|fév|févr|mar|mär|mars|mrz|apr|abr|avr|may|mai|jun|juin|jul|juil|aug|ago"
    r"|août|sep|sept|oct|okt|nov|dec|dez|dic|déc)\w{0,6}\.?"
)
# 2026-01-02, 02.01.2026, 1/2/26, 2-Jan, 2. Jan, 2-Jan-26, Jan-26
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
    r"|\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?"
    rf"|\d{{1,2}}(?:-|\. ?){_MONTH}(?:-\d{{2,4}})?"
    rf"|{_MONTH}-\d{{2}}"
)
_TWO_NUMBERS = re.compile(r"\d{1,2}\s*[-–/.]\s*\d{1,2}")
_SHOWN = 3

SPREADSHEET = "a spreadsheet may have made it of two numbers, such as 1-2 or 3/4"
"""Why a date may stand where none is meant."""


def is_date(text: str) -> bool:
    """Say whether a text is nothing but a date, with a day and a month or a month and a year.

    >>> is_date("2026-01-02"), is_date("2-Jan"), is_date("1-2"), is_date("January 2026")
    (True, True, False, False)
    """
    return _DATE.fullmatch(normalised(text)) is not None


def dates_as_levels(
    breakdown: str, dates: Iterable[str], others: Iterable[str], where: Place
) -> Finding:
    """TIC946: dates that would become groups; an error beside groups of two numbers such as 3-4."""
    named = list(dict.fromkeys(dates))
    listed = ", ".join(quoted(text) for text in named[:_SHOWN])
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    is_surely_wrong = any(_TWO_NUMBERS.fullmatch(normalised(text)) for text in others)
    what = "a date" if len(named) == 1 else "dates"
    of_them = "it" if len(named) == 1 else "them"
    return DATE_FOR_NAME.at(
        where,
        f"`{shortened(breakdown)}` has {what} for names of groups: {listed}{more}; a spreadsheet "
        f"may have made {of_them} of two numbers, such as 1-2 or 3/4",
        "In the spreadsheet, format the column as text and type the names once more"
        + (
            "; or name the groups in words, such as “1 to 2”."
            if is_surely_wrong
            else ". Nothing to do if dates are meant."
        ),
        severity=Severity.ERROR if is_surely_wrong else Severity.WARNING,
    )
