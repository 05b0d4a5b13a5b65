"""`Deck`: what slides say and draw, ready to be laid out; it knows nothing of what numbers mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, kw_only=True)
class Bullets:
    """Lines of text, one below the other."""

    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table. `widths`: of columns, compared with each other, else by words; `alt`: in words."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    alt: str


@dataclass(frozen=True, kw_only=True)
class Series:
    """Bars of one colour. `labels`: each number as it is printed; a bar without one is not drawn.

    `is_main`: whether they have the colour of the brand.
    """

    name: str
    values: tuple[Decimal | None, ...]
    labels: tuple[str, ...]
    is_main: bool


@dataclass(frozen=True, kw_only=True)
class Bars:
    """A chart of bars that lie side by side, a group of them for each name."""

    names: tuple[str, ...]
    series: tuple[Series, ...]
    low: Decimal
    high: Decimal
    alt: str


Block: TypeAlias = Bullets | Grid | Bars


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One message: the title says it, the block shows it, the notes are for whoever presents."""

    title: str
    block: Block | None
    notes: str


@dataclass(frozen=True, kw_only=True)
class Opening:
    """The first slide. `logo`: a picture as PNG or JPEG, or nothing."""

    title: str
    lines: tuple[str, ...]
    notes: str
    logo: bytes = b""
    logo_alt: str = ""


@dataclass(frozen=True, kw_only=True)
class Deck:
    """All slides, and what the file says of itself. `part`: how a slide that goes on is titled."""

    language: str
    author: str
    subject: str
    description: str
    iso_date: str
    accent: str
    footer: str
    part: str
    opening: Opening
    slides: Sequence[Slide]
