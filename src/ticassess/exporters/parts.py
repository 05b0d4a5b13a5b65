"""What a page of a questionnaire is made of: notes, grids, single statements, questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from ticassess.exporters.content import (
    Condition,
    NumberField,
    Option,
    Question,
    Statement,
)


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something to read: a heading, if there is one, and paragraphs; `lines` are a list."""

    name: str
    heading: str
    paragraphs: tuple[str, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Statements that are answered on the same options; `title` says how, or about what time."""

    name: str
    title: str
    options_id: str
    options: tuple[Option, ...]
    statements: tuple[Statement, ...]
    asked_if: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Single:
    """One statement by itself; `hint` says what its answers mean."""

    name: str
    options_id: str
    options: tuple[Option, ...]
    statement: Statement
    hint: str
    asked_if: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One question about the respondent."""

    name: str
    question: Question


@dataclass(frozen=True, kw_only=True)
class Writing:
    """Something to write in one's own words, asked of those who were asked what it is about."""

    name: str
    text: str
    asked_if: Condition | None = None
    number: NumberField | None = None
    """There where it is no text but a number, and the question is a statement of the form."""
    hint: str = ""
    """What to know before writing: the time it is about, and from where to where a number goes."""


@dataclass(frozen=True, kw_only=True)
class Boxes:
    """One question with a box for each statement, of which several may be ticked."""

    name: str
    text: str
    hint: str
    statements: tuple[Statement, ...]
    at_most: int | None = None
    asked_if: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Ranks:
    """One question that puts statements in order.

    `is_complete` says that all of them get a place. `apart` is the same with a place to choose for
    each statement, for whoever cannot ask it at once.
    """

    name: str
    text: str
    hint: str
    statements: tuple[Statement, ...]
    is_complete: bool
    apart: "tuple[Part, ...]"
    asked_if: Condition | None = None

    @property
    def grid(self) -> Grid | None:
        """The grid that it is apart; None where the places are too many for one."""
        first = self.apart[0]
        return first if isinstance(first, Grid) else None


Part: TypeAlias = Note | Grid | Single | Choice | Writing | Boxes | Ranks
Kind = TypeVar("Kind", Note, Grid, Single, Choice, Writing, Boxes, Ranks)


def all_as(kind: type[Kind], parts: Sequence[Part]) -> list[Kind]:
    """Give one part in all languages as the kind of part that it is."""
    return [part for part in parts if isinstance(part, kind)]


@dataclass(frozen=True, kw_only=True)
class Page:
    """What is seen together."""

    name: str
    heading: str
    parts: tuple[Part, ...]

    @property
    def names(self) -> Iterator[str]:
        """Yield the names of what is no question: notes and grids."""
        for part in self.parts:
            if isinstance(part, Note | Grid):
                yield part.name
            elif isinstance(part, Ranks) and part.grid is not None:
                yield part.grid.name
