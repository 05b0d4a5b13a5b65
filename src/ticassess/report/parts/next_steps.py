"""What follows from the results: priorities and advice."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Priority:
    """A gap with its place in the order."""

    rank: str
    title: str
    within: str
    """The scale that it is a part of; empty where it stands by itself."""
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
    parts: bool
    """Whether parts stand in the list in the place of the scale that they make up."""
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
