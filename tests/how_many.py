"""How many cases property tests try: a sample in every run, and all of them when asked."""

import os

ALL = bool(os.environ.get("TICASSESS_ORACLE"))
"""`make oracle` sets it."""


def how_many(most: int) -> int:
    """Give how many of so many cases are tried, in tests whose cases take long."""
    return most if ALL else min(most, max(25, most // 4))
