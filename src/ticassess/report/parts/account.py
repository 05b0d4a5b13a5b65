"""How it was done: the method, every statement in numbers, where all rows went, support."""

from dataclasses import dataclass

from ticassess.report.figures import Figure
from ticassess.report.parts.results import ItemRow


@dataclass(frozen=True, kw_only=True)
class Example:
    """A real number of this report, taken apart."""

    figure: Figure
    is_gap: bool
    bands: tuple[tuple[str, str], ...]
    """Each band with its range in words."""
    item: ItemRow | None
    favourable: str
    """How many people gave a favourable answer to the example item."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule in plain words; `of` names the scales that it holds for, empty where it holds for all."""

    of: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Method:
    """How scores come about, in plain words."""

    metrics: tuple[Rule, ...]
    orders: tuple[Rule, ...]
    answered: tuple[Rule, ...]
    positive: tuple[str, ...]
    non_answers: tuple[str, ...]
    composite: bool
    reverse: int
    has_targets: bool
    has_bands: bool
    has_intervals: bool
    example: Example | None


@dataclass(frozen=True, kw_only=True)
class AnnexTable:
    """Every item on one answer scale."""

    title: str
    options: tuple[tuple[str, str], ...]
    """Each valued option: its value and its label."""
    rows: tuple[ItemRow, ...]
    has_percent: bool


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Where every row and cell went, what is protected and why."""

    rows_read: str
    kept: str
    excluded: tuple[tuple[str, str], ...]
    cells: tuple[tuple[str, str], ...]
    comments: str
    cell_total: str
    personal: tuple[str, ...]
    """The headers of personal columns, never a value."""
    left_out: tuple[tuple[str, str], ...]
    not_asked: tuple[str, ...]
    minima: tuple[tuple[str, str], ...]
    lowered: tuple[str, ...]
    """Which of these limits are lower than usual, in sentences."""
    dropped: tuple[str, ...]
    """What is not shown since it would give somebody away, in sentences."""
    hidden: str
    hidden_count: int
    numbers: str
    licence: str
    citation: str
    frameworks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Support:
    """Whom to turn to."""

    contacts: tuple[str, ...]
    content_note: str
