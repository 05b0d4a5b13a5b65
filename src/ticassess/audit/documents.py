"""`Document`: what a published file says, word for word, before anything is concluded from it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ticassess.audit.codebook import SCHEMA

SCORES = "ticassess/score/1"
SOURCES = "ticassess/sources/1"
NUMBERS = frozenset(
    {
        *("n", "score", "percent_positive", "sd", "ci_low", "ci_high"),
        *("percent_low", "percent_high", "target", "gap", "reliability"),
    }
)
"""The keys of a record that hold a number."""
DRAFT = "draft: for your own eyes, not for sharing"
"""What every record of a draft says, and every page in letters of any case."""
NO_HEADER = "(no header)"
"""The key of what stands in a row beyond the last header."""

_TABLES = (".csv", ".xlsx")
_PAGES = (".html", ".htm", ".pdf")

Row: TypeAlias = Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One record as the file has it; `place` is its position in `results`, or its row from 1 on."""

    place: int
    values: Mapping[str, Any]

    @property
    def group(self) -> tuple[str | None, str | None]:
        """The breakdown and the level; both None for everybody."""
        if self.values.get("by") is None:
            return None, None
        return self.text("by"), self.text("group")

    def number(self, key: str) -> float | None:
        """Give a value that is a finite number, else None."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        if not math.isfinite(value):
            return None
        return value

    def text(self, key: str) -> str:
        """Give a value as text, empty where there is none."""
        value = self.values.get(key)
        if value is None:
            return ""
        return str(value)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table that is not the one of the results."""

    name: str
    rows: tuple[Row, ...]

    @property
    def filled(self) -> int:
        """The number of rows below the first that hold anything."""
        return sum(any(cell not in ("", None) for cell in row) for row in self.rows[1:])


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file of `score`, or one that was named as if it were.

    `head`: everything beside the records; `sheets`: other tables; `repeated`: keys that a JSON
    object holds twice; `parts`: the files inside a workbook. `source`: which source of several its
    records are of; empty where there is one.
    """

    file: str
    head: Mapping[str, Any] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    repeated: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    source: str = ""

    @property
    def is_instrument(self) -> bool:
        """Whether it is the JSON of a questionnaire, which holds nobody's answers."""
        return self.head.get("schema") == SCHEMA

    @property
    def is_table(self) -> bool:
        """Whether its records have rows, not positions in a list."""
        return self.file.lower().endswith((*_TABLES, *_PAGES))

    @property
    def is_page(self) -> bool:
        """Whether its records were gathered from the tables of a page."""
        return self.file.lower().endswith(_PAGES)

    @property
    def is_draft(self) -> bool:
        """Whether the file says that it is a draft, in any of its records or beside them."""
        if self.head.get("draft") == DRAFT:
            return True
        return any(entry.values.get("draft") == DRAFT for entry in self.entries)

    def section(self, key: str) -> Mapping[str, Any]:
        """Give an object of the head; empty where it is missing or something else."""
        value = self.head.get(key)
        if isinstance(value, Mapping):
            return value
        return {}
