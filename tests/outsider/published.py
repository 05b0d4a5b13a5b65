"""What somebody holds who was sent results: the records of `score --format json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from scipy.special import stdtrit


@dataclass(frozen=True, kw_only=True)
class Cell:
    """The people whom a record is about: all of an issue, or a group of one breakdown."""

    issue: int
    by: str | None
    group: str | None


@dataclass(frozen=True, kw_only=True)
class Number:
    """One record that shows a number. `half`: half of what the last printed digit stands for."""

    cell: Cell
    subject: str
    n: int | None
    score: float | None
    bound: str | None
    half: float
    percent: float | None
    percent_bound: str | None
    sd: float | None
    interval: tuple[float, float] | None
    parts: bool

    @property
    def is_share_of_people(self) -> bool:
        """Whether everybody may be at 0 or 100, going by a percentage and its spread."""
        if self.half != 0.5 or not self.n or self.sd is None or self.score is None:
            return False
        share = self.score / 100
        return (self.sd + 0.5) ** 2 >= self.n / max(1, self.n - 1) * share * (1 - share) * 1e4

    @cached_property
    def mean(self) -> tuple[float, float]:
        """Give the ends between which the unrounded number lies."""
        assert self.score is not None
        if self.bound == ">=":
            return self.score - self.half, float("inf")
        if self.bound == "<=":
            return float("-inf"), self.score + self.half
        low, high = self.score - self.half, self.score + self.half
        if self.is_share_of_people:
            # Its interval is made of the printed share.
            return low, high
        if self.interval and self.sd is not None and self.n and self.n > 1 and self.sd > 0:
            # The middle of the interval is the same number, rounded otherwise. Half of its width
            # follows from the standard deviation, which is rounded too.
            t = float(stdtrit(self.n - 1, 0.975)) / self.n**0.5
            least, most = t * max(0.0, self.sd - 0.05), t * (self.sd + 0.05)
            # Its ends may be rounded to the nearest or outward: either must fit.
            first, last = self.interval
            lowest = max(first + least - self.half, last - most - 2 * self.half)
            highest = min(first + most + 2 * self.half, last - least + self.half)
            if max(low, lowest) <= min(high, highest):
                low, high = max(low, lowest), min(high, highest)
        return low, high

    @property
    def share(self) -> tuple[float, float]:
        """Give the ends between which the share of favourable answers lies, in percent."""
        assert self.percent is not None
        if self.percent_bound == ">=":
            return self.percent - 0.5, 100
        if self.percent_bound == "<=":
            return 0, self.percent + 0.5
        return self.percent - 0.5, self.percent + 0.5


@dataclass(frozen=True, kw_only=True)
class Issue:
    """One or more result files about the same replies.

    `counts`: how many people gave each answer, as `explain` and the annex of a report print it for
    the whole organisation. `shares`: weights of a weighted total.
    """

    documents: tuple[Mapping[str, Any], ...]
    counts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    shares: Mapping[str, float] | None = None
    weighted_by: str | None = None
    invited: bool = False

    @property
    def policy(self) -> Mapping[str, int]:
        """Give the lowest minimum of each kind that any of the files went by."""
        lowest: dict[str, int] = {}
        for document in self.documents:
            for name, least in document["policy"].items():
                lowest[name] = min(least, lowest.get(name, least))
        return lowest


def numbers_of(issues: tuple[Issue, ...]) -> Iterator[Number]:
    """Give every number that is shown, once for each file that shows it."""
    for index, issue in enumerate(issues):
        for document in issue.documents:
            for record in document["results"]:
                cell = Cell(issue=index, by=record["by"], group=record["group"])
                number = _number(cell, record, issue.invited)
                if number.score is not None or number.percent is not None:
                    yield number


def hidden_in(issues: tuple[Issue, ...]) -> Iterator[tuple[Cell, str]]:
    """Give the cells and subjects of which nothing is shown."""
    for index, issue in enumerate(issues):
        for document in issue.documents:
            for record in document["results"]:
                if record["suppressed"]:
                    cell = Cell(issue=index, by=record["by"], group=record["group"])
                    yield cell, record["id"]


def counts_in(explanation: str) -> tuple[int, ...]:
    """Read how many people gave each answer from what `explain` says of an item.

    It prints `(0·1 + 13·2 + 14·3 + 17·4 + 15·5) / 59 = …`; where it prints no counts, there are
    none.
    """
    sums = re.search(r"\(([\d·.+ ]+)\) / \d+ =", explanation)
    if sums is None:
        return ()
    found = {}
    for term in sums.group(1).split(" + "):
        count, value = term.split("·")
        found[float(value)] = int(count)
    return tuple(found[value] for value in sorted(found))


def load(text: str) -> Mapping[str, Any]:
    """Read one result file."""
    document: Mapping[str, Any] = json.loads(text)
    return document


def _score(record: Mapping[str, Any], interval: tuple[float, float] | None) -> float | None:
    """Give the score, or what stands for one beside a hidden score."""
    score: float | None = record["score"]
    if score is None and record["gap"] is not None and record["target"] is not None:
        return float(record["target"] - record["gap"])
    if score is None and interval is not None:
        return sum(interval) / 2
    return score


def _number(cell: Cell, record: Mapping[str, Any], invited: bool) -> Number:
    interval = None
    if record["ci_low"] is not None and not invited:
        interval = (float(record["ci_low"]), float(record["ci_high"]))
    return Number(
        cell=cell,
        subject=record["id"],
        n=record["n"],
        score=_score(record, interval),
        bound=record["bound"],
        half=0.5 if record["metric"] == "percent_positive" else 0.05,
        percent=record["percent_positive"],
        percent_bound=record.get("percent_bound"),
        sd=record["sd"],
        interval=interval,
        parts=record.get("basis") == "parts",
    )
