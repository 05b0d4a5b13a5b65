"""What stands beside each other: two sides of one thing, and what others published."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ContrastRow:
    """The difference of two scales."""

    title: str
    detail: str
    first: str
    second: str
    difference: str
    said: str
    """The difference in words."""
    caution: str
    """How far it can be trusted; empty where nothing is to be said."""


@dataclass(frozen=True, kw_only=True)
class BenchmarkRow:
    """One result beside the published results of others."""

    title: str
    now: str
    quartiles: tuple[str, str, str]
    said: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Comparisons:
    """The section; each table may be empty."""

    contrasts: tuple[ContrastRow, ...]
    benchmarks: tuple[BenchmarkRow, ...]
    not_compared: tuple[str, ...]
    """Published results of another version, named and left out."""
