"""`Scale` and `Overall`: how answers become one number, and what that number is called."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag

from ticassess.instrument.fields import Frozen, Id, Plain, Text, exact
from ticassess.instrument.response_scale import NonAnswerKind

Metric = Literal["mean", "sum", "pomp", "percent_positive", "median", "count", "lookup"]
Order = Literal["respondent", "item", "pooled"]
Composite = Literal["mean_of_children", "mean_of_items"]
PERCENTAGES = ("pomp", "percent_positive")
TOTALS = ("sum", "count")
PERSONS_ONLY = ("median", "lookup")
"""Metrics that are made of one respondent's answers together, and so need `order: respondent`."""

NonAnswerPolicy = int | float | Literal["exclude", "target"]
"""What a non-answer does to a score: nothing, count as the target, or count as a stated value (after reversal)."""


class Band(Frozen):
    """A named interval of scores: from `min`, inclusive, up to the next band's `min`, exclusive."""

    id: Id
    min: int | float
    max: int | float | None = None
    label: Text


def _band_form(value: Any) -> str:
    return "named" if isinstance(value, str) else "listed"


Bands = Annotated[
    Annotated[tuple[Band, ...], Tag("listed")] | Annotated[Id, Tag("named")],
    Discriminator(_band_form),
]


class LookupRow(Frozen):
    """One raw sum and the measure that stands for it, with its standard error where one is published.

    `answered` is given in tables that have a part for each number of answered items.
    """

    raw: int | float
    measure: int | float
    se: int | float | None = None
    answered: int | None = None


def _lookup_form(value: Any) -> str:
    return "file" if isinstance(value, str) else "listed"


Lookup = Annotated[
    Annotated[tuple[LookupRow, ...], Tag("listed")] | Annotated[Plain, Tag("file")],
    Discriminator(_lookup_form),
]


class RatingStep(Frozen):
    """From how many indicators on which rating is given."""

    from_count: Annotated[int, Field(alias="from", ge=0)]
    rating: int | float


class Requirement(Frozen):
    """What a stage asks for: an item's mean or a scale's score of at least so much."""

    item: Id | None = None
    scale: Id | None = None
    at_least: int | float


class Stage(Frozen):
    """A stage that is reached only with all of its requirements, and those of every stage before it."""

    id: Id
    label: Text
    requires: Annotated[tuple[Requirement, ...], Field(min_length=1)]


def _some_answered(value: int | float) -> int | float:
    if value <= 0 or (isinstance(value, float) and value > 1):
        raise ValueError("give a share from 0.01 to 1.0, or a whole number of items from 1 up")
    return value


MinAnswered = Annotated[int | float, AfterValidator(_some_answered)]


class Scoring(Frozen):
    """How one number is made; shared by scales and the overall score.

    `min_answered`: a decimal is a share of the items (ties count, at least one item), a whole
    number is a count. Without it half of the items must be answered, for an unprorated total and for
    a lookup all. `min_respondents`: so many people must have a score before the group has one.
    """

    title: Text | None = None
    description: Text | None = None
    composite: Composite | None = None
    metric: Metric = "pomp"
    order: Order = "respondent"
    min_answered: MinAnswered | None = None
    prorate: bool = False
    target: int | float | None = None
    bands: Bands = ()
    rescale: tuple[int | float, int | float] | None = None
    non_answers: Mapping[NonAnswerKind, NonAnswerPolicy] = Field(default_factory=dict)
    min_respondents: Annotated[int, Field(ge=1)] | None = None
    lookup: Lookup = ()
    rate_from_count: tuple[RatingStep, ...] = ()
    stages: tuple[Stage, ...] = ()

    @property
    def minimum_rule(self) -> int | float:
        """The rule of `min_answered` that is in force: as declared, else the default."""
        if self.min_answered is not None:
            return self.min_answered
        complete = self.metric == "lookup" or (self.metric in TOTALS and not self.prorate)
        return 1.0 if complete else 0.5

    def required(self, parts: int) -> int:
        """Say how many of `parts` items (or child scales) must be answered for a score.

        >>> Scoring().required(5), Scoring(min_answered=2).required(5), Scoring(metric="sum").required(5)
        (3, 2, 5)
        """
        rule = self.minimum_rule
        if isinstance(rule, int):
            return min(rule, parts)
        share = exact(rule) * parts
        return max(1, -(-share.numerator // share.denominator))


class Scale(Scoring):
    """A set of items that gives one score; a parent scale is made of its children."""

    id: Id
    framework: Id
    parent: Id | None = None
    weight: int | float = 1


class Overall(Scoring):
    """The one headline score, declared only where it makes sense."""

    scales: Annotated[tuple[Id, ...], Field(min_length=1)]
    composite: Composite = "mean_of_children"
