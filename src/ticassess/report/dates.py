"""How a day is written: with the month's name, which reads the same on both sides of the ocean."""

from datetime import date

from ticassess.report import format as written
from ticassess.report.words import Words


def day_in_words(day: date | None, words: Words) -> str:
    """Write a day; empty where there is none."""
    if day is None:
        return ""
    month = words(f"months.{day.month}")
    return words("date", day=written.number(day.day), month=month, year=str(day.year))
