"""What follows from the results: priorities and advice."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Priority:
    """A gap with its place in the order."""

    rank: str
    title: str
    score: str
    target: str
    gap: str
    weight: str
    value: str
    place: float


@dataclass(frozen=True, kw_only=True)
class PriorityTable:
    """Where we want to grow, in order, for one framework."""

    one: str
    many: str
    rows: tuple[Priority, ...]
    reached: tuple[str, ...]
    weighted: bool
    tied: bool


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What the instrument recommends for a score that was reached."""

    id: str
    title: str
    band: str
    score: str
    say: str
    first_step: str
    effort: str
    owner: str
    check: str
    together: str
    resource: str
