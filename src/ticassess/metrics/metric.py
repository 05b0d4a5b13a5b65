"""`Metric`: what a kind of number is, from one answer to a score, and the words that explain it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Protocol, TypeAlias

from ticassess.metrics.answers import Answers, Rules, Sums

Interval: TypeAlias = tuple[Fraction, Fraction]
"""The lowest and the highest of something, both attainable."""


class Options(Protocol):
    """What a metric may ask of the response scale of an item."""

    @property
    def minimum(self) -> Fraction:
        """L, the lowest declared value."""

    @property
    def maximum(self) -> Fraction:
        """U, the highest declared value."""

    @property
    def positive_values(self) -> frozenset[Fraction]:
        """The values, after reversal, that count as favourable."""

    def percentage(self, value: Fraction) -> Fraction:
        """Give 100·(x − L)/(U − L)."""


@dataclass(frozen=True, kw_only=True)
class ItemRange:
    """How much an item weighs, and from where to where its answers go."""

    weight: Fraction
    low: Fraction
    high: Fraction


Kind = Literal["average", "percentage", "total"]
"""How large scores are.

`average`: as one answer. `percentage`: from 0 to 100. `total`: it grows with the number of items.
"""

Composition = Literal["values", "percentages", "positive answers", "people"]
"""What of an item a score is made of.

Its values as they are, on 0 to 100, or how many are favourable; or, of all items together, how many
people reach a cut.
"""


@dataclass(frozen=True, kw_only=True)
class Formula:
    """A metric in words and symbols, in English.

    `one_answer`: what is made of one answer x on a response scale from L to U. `together`: how the
    items of a respondent become one number, in a table; `words` the same in a sentence, and
    `symbols` as a formula with weights w. `worked`: how a worked example begins to list what went
    in, as “sum of”.
    """

    one_answer: str
    together: str
    words: str
    symbols: str
    worked: str


@dataclass(frozen=True, kw_only=True)
class Metric:
    """All that is known of a kind of number.

    Nothing has a default, so that nothing can be forgotten.

    `contribution`: from a value x (after reversal) to what it adds to a score.
    `combination`: from one respondent's answers to a score; None where they give none.
    `from_sums`: the same from sums, which are far quicker to count for many people; None where a
    score needs every single answer.
    `range`: from the ranges of the items to that of the score. The whole number says how few items
    may be behind a score.
    `needs_persons`: whether a score is made of one respondent's answers together, without weights.
    Else it is linear, and means of items or all answers at once can be put in place of answers.
    `needs_all_items`: whether a score stands for all of its items together: then none may be
    missing unless the instrument says so, and its target is none for a single item.
    `unit`: what stands behind a printed number; whole numbers are printed with “%”.
    """

    contribution: Callable[[Fraction, Options], Fraction]
    combination: Callable[[Answers, Rules], Fraction | None]
    from_sums: Callable[[Sums, Rules], Fraction | None] | None
    range: Callable[[Sequence[ItemRange], Rules, int], Interval]
    composition: Composition
    kind: Kind
    needs_persons: bool
    needs_all_items: bool
    unit: Literal["", "%"]
    formula: Formula

    @property
    def is_percentage(self) -> bool:
        """Whether scores lie between 0 and 100, and can be put on another range."""
        return self.kind == "percentage"

    @property
    def is_total(self) -> bool:
        """Whether scores grow with the number of items, and can be prorated."""
        return self.kind == "total"

    @property
    def counts_positive(self) -> bool:
        """Whether scores need to know which answers are favourable."""
        return self.composition == "positive answers"

    @property
    def counts_people(self) -> bool:
        """Whether scores say how many people are on one side of a cut."""
        return self.composition == "people"


def whole_percent(items: Sequence[ItemRange], rules: Rules, fewest: int) -> Interval:
    """Give the range of a percentage, whatever it is made of."""
    return Fraction(0), Fraction(100)


def span(items: Sequence[ItemRange], rules: Rules, fewest: int) -> Interval:
    """Give the range of an average: nobody can be lower than on the lowest of items, nor higher."""
    low = min((item.low for item in items), default=Fraction(0))
    high = max((item.high for item in items), default=Fraction(0))
    return low, high


def total_range(items: Sequence[ItemRange], rules: Rules, fewest: int) -> Interval:
    """Give the range of a total of so few items or more."""
    # Values may be negative, so answering fewer items can make a total lower or higher.
    lows = [item.weight * item.low for item in items]
    # The greatest total is the least of the negatives; one rule serves both ends.
    negative_highs = [-item.weight * item.high for item in items]
    return _least_total(lows, fewest), -_least_total(negative_highs, fewest)


def _least_total(parts: Sequence[Fraction], fewest: int) -> Fraction:
    ordered = sorted(parts)
    least = sum(ordered[:fewest], Fraction(0))
    # Beyond the fewest items only those are answered that lower the total still more.
    for part in ordered[fewest:]:
        least += min(part, Fraction(0))
    return least


def mean_of_percentages(
    *,
    contribution: Callable[[Fraction, Options], Fraction],
    composition: Composition,
    unit: Literal["", "%"],
    formula: Formula,
) -> Metric:
    """Give the metric that turns each answer into a percentage and takes the mean of those.

    It is linear, so that items and answers can be combined in any order, and a mean of what was
    answered stands for the rest.
    """
    return Metric(
        contribution=contribution,
        combination=mean,
        from_sums=mean_from_sums,
        range=whole_percent,
        composition=composition,
        kind="percentage",
        needs_persons=False,
        needs_all_items=False,
        unit=unit,
        formula=formula,
    )


def as_answered(value: Fraction, options: Options) -> Fraction:
    """Give a value as it is."""
    return value


def mean(answers: Answers, rules: Rules) -> Fraction:
    """Give the weighted mean Σwp / Σw of the answered items."""
    return answers.mean()


def mean_from_sums(sums: Sums, rules: Rules) -> Fraction:
    """Give the weighted mean Σwp / Σw of the answered items."""
    return sums.total / sums.weight
