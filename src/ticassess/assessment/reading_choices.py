"""What somebody may settle about rows that are not clearly one reply each."""

from typing import Literal, TypeAlias

Duplicates: TypeAlias = Literal["first", "last", "all"]
"""Which of several replies under one id counts."""

Keepable: TypeAlias = Literal["preview", "test", "spam", "rejected", "unfinished", "summary row"]
"""A reason for which rows are left out, unless somebody wants them."""
