"""`Contents`: all that a database of collected replies holds, as one immutable value."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

ENDING = "db"
"""How the name of a database of collected replies ends."""

CodeState: TypeAlias = Literal["unused", "used", "revoked"]

_KEY_BYTES = 16


class BadDatabase(Exception):
    """A file that is no database of collected replies, or a damaged one."""


def new_key() -> str:
    """Give a random key, by which rows are in order: it tells nothing of when it was made."""
    return secrets.token_hex(_KEY_BYTES)


@dataclass(frozen=True, kw_only=True)
class FormTable:
    """One form: the instrument that it is of, and the columns of its replies, by the items' ids.

    `offer` sums up what can be answered, so that a questionnaire that has changed since is seen.
    """

    name: str
    instrument: str
    form: str | None
    columns: tuple[str, ...]
    offer: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperForm:
    """A paper form that was typed in once so far, and waits for the second time.

    `number` is what somebody wrote on the paper; it is forgotten once both entries are the same.
    """

    form: str
    number: str
    entry: Literal[1, 2]
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Ways:
    """How many replies came in which way; nothing says which of them."""

    by_code: int = 0
    open: int = 0
    paper: int = 0

    @property
    def unchecked(self) -> int:
        """How many replies nobody can tell the number of people of."""
        return self.open + self.paper


@dataclass(frozen=True, kw_only=True)
class Collected:
    """The replies to one form, in the order of their random keys."""

    table: FormTable
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_row(self, cells: Sequence[str]) -> "Collected":
        """Add one reply under a key of its own."""
        if len(cells) != len(self.table.columns):
            raise ValueError("a reply needs a cell for every column")
        return replace(self, rows={**self.rows, new_key(): tuple(cells)})


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What is in the database.

    `codes` are keyed hashes of the codes that were made, with their state. `secret` is what they
    are keyed by. Both are gone once the survey is closed; how many codes there were stays.
    """

    forms: Mapping[str, Collected] = field(default_factory=dict)
    codes: Mapping[str, CodeState] = field(default_factory=dict)
    secret: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    ways: Ways = Ways()
    paper: tuple[PaperForm, ...] = ()
    codes_made: int = 0
    is_closed: bool = False

    @property
    def replies(self) -> int:
        """How many replies there are to all forms together."""
        return sum(len(form.rows) for form in self.forms.values())

    @property
    def asks_for_codes(self) -> bool:
        """Whether codes were made, so that each is good for one reply."""
        return self.codes_made > 0

    def count(self, state: CodeState) -> int:
        """How many codes are in a state."""
        return list(self.codes.values()).count(state)

    def with_form(self, table: FormTable) -> "Contents":
        """Give it a form without replies, or the new texts of one that it has."""
        known = self.forms.get(table.name, Collected(table=table))
        return replace(self, forms={**self.forms, table.name: replace(known, table=table)})

    def with_reply(self, form: str, cells: Sequence[str]) -> "Contents":
        """Add one reply to a form; how it came is for the caller to count."""
        collected = self.forms[form].with_row(cells)
        return replace(self, forms={**self.forms, form: collected})

    def with_code_state(self, digest: str, state: CodeState) -> "Contents":
        """Set the state of one code."""
        return replace(self, codes={**self.codes, digest: state})

    def closed(self) -> "Contents":
        """End the survey: nothing is added any more, and what checked the codes is forgotten."""
        return replace(self, is_closed=True, codes={}, secret="", paper=())
