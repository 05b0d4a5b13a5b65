"""`Scale` and `Overall`: how answers become one number, and what that number is called."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag

from ticassess.instrument.fields import Id, Plain, Text, exact
from ticassess.instrument.response_scale import NonAnswerKind
from ticassess.metrics import METRICS, Metric, Row, Rules, Step
from ticassess.source import Frozen

if TYPE_CHECKING:
    MetricName: TypeAlias = str
else:
    MetricName = Literal[tuple(METRICS)]  # the choices of the schema, as if they were listed here
Order = Literal["respondent", "item", "pooled"]
Composite = Literal["mean_of_children", "mean_of_items", "lowest_child"]

NonAnswerPolicy = int | float | Literal["exclude", "lowest", "target"]
"""What a non-answer does to a score: nothing, count as the lowest value of its item, as the target,
or as a stated value. Values are those after reversal.
"""


class Band(Frozen):
    """A named interval of scores: from `min`, inclusive, up to the next band's `min`, exclusive.

    A band without `min` has all scores above the `max`, inclusive, of the band before it.
    """

    id: Id
    """The name by which recommendations know it."""
    min: int | float | None = None
    """Its lowest score, inclusive. Without it the band begins above the `max` of the one before."""
    max: int | float | None = None
    """Where it ends, inclusive; only for a next band without `min`, since a band ends where the
    next one starts.
    """
    label: Text
    """What reports call it."""


def _band_form(value: Any) -> str:
    return "named" if isinstance(value, str) else "listed"


# The discriminators here and below: without them pydantic would complain about both forms where one
# was meant.
Bands = Annotated[
    Annotated[tuple[Band, ...], Tag("listed")] | Annotated[Id, Tag("named")],
    Discriminator(_band_form),
]


class LookupRow(Frozen):
    """One raw sum and the published measure that stands for it."""

    raw: int | float
    """The raw sum of the answers, after reversal."""
    measure: int | float
    """The published measure for it."""
    se: int | float | None = None
    """The standard error of the measure, where one is published."""
    answered: int | None = None
    """For how many answered items the row is; without it, for complete answers."""


def _lookup_form(value: Any) -> str:
    return "file" if isinstance(value, str) else "listed"


Lookup = Annotated[
    Annotated[tuple[LookupRow, ...], Tag("listed")] | Annotated[Plain, Tag("file")],
    Discriminator(_lookup_form),
]


class RatingStep(Frozen):
    """From how many indicators on which rating is given."""

    from_count: Annotated[int, Field(alias="from", ge=0)]
    """The lowest count of the step; the first one starts at 0."""
    rating: int | float
    """Its rating."""


class Requirement(Frozen):
    """What a stage asks for: an item's mean or a scale's score of at least so much."""

    item: Id | None = None
    """The item whose mean is looked at; either this or `scale`."""
    scale: Id | None = None
    """The scale whose score is looked at; either this or `item`."""
    at_least: int | float
    """What it must reach."""


class Stage(Frozen):
    """A stage that is reached only with its requirements and those of every stage before it."""

    id: Id
    """The name of the stage in data."""
    label: Text
    """What reports call it."""
    requires: Annotated[tuple[Requirement, ...], Field(min_length=1)]
    """All of these must be met."""


class Cap(Frozen):
    """A limit to a mean of children: a weak part cannot be made up for by the others.

    Either `child_below` with `at_most`, or `above_lowest`.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {
                    "required": ["child_below", "at_most"],
                    "propertyNames": {"enum": ["child_below", "at_most"]},
                },
                {"required": ["above_lowest"], "propertyNames": {"enum": ["above_lowest"]}},
            ]
        }
    )

    child_below: int | float | None = None
    """Where any child scores less than this, the limit holds."""
    at_most: int | float | None = None
    """The limit: the highest score then."""
    above_lowest: int | float | None = None
    """How far the score may be above that of the lowest child."""


def _some_answered(value: int | float) -> int | float:
    if value <= 0 or (isinstance(value, float) and value > 1):
        raise ValueError("give a share from 0.01 to 1.0, or a whole number of items from 1 up")
    return value


MinAnswered = Annotated[int | float, AfterValidator(_some_answered)]


class Scoring(Frozen):
    """How one number is made; shared by scales and the overall score."""

    title: Text | None = None
    """What reports call it."""
    description: Text | None = None
    """What it is about, in a sentence."""
    composite: Composite | None = None
    """How child scales combine: each counting by its `weight`, or all their items together; or the
    lowest of them is the score.
    """
    cap: Cap | None = None
    """For a mean of children: how far a weak child holds the score down."""
    metric: MetricName = "pomp"
    """What kind of number it is."""
    order: Order = "respondent"
    """What is averaged first: a respondent's answers, the answers to an item, or all of them at
    once.
    """
    min_answered: MinAnswered | None = None
    """How many items (or child scales) must be answered: a share such as 0.5, or a whole number
    from 1 up. Half, if this is left out; for a lookup and for a total without `prorate`, all.
    """
    prorate: bool = False
    """For `sum` and `count`: true makes up for blanks with the mean of what was answered."""
    target: int | float | None = None
    """The score to reach, in the metric of the scale."""
    group_targets: Mapping[Id, Mapping[Plain, int | float]] = Field(default_factory=dict)
    """Other scores to reach for groups: by the id of a demographic, or `form`, and by its levels.
    """
    bands: Bands = ()
    """Named intervals of scores, or the id of a band set."""
    form_bands: Mapping[Id, Id] = Field(default_factory=dict)
    """Other bands for people who answered a form: the form's id with that of a band set. Results by
    form use them.
    """
    rescale: tuple[int | float, int | float] | None = None
    """For percentages: the range on which they are given instead of 0 to 100, as [0, 10]."""
    non_answers: Mapping[NonAnswerKind, NonAnswerPolicy] = Field(default_factory=dict)
    """What kinds of non-answer do here, where it differs from their items and the rest of the
    instrument.
    """
    min_respondents: Annotated[int, Field(ge=1)] | None = None
    """How many respondents must have a score before a group has one. It only adds to what protects
    people.
    """
    lookup: Lookup = ()
    """For `metric: lookup`: the rows of the table, or the name of a CSV file in the instrument's
    folder.
    """
    cut: int | float | None = None
    """For `metric: percent_reaching`: from which score on, of 0 to 100, a person counts."""
    rate_from_count: tuple[RatingStep, ...] = ()
    """For `metric: count`: the rating that a count gives."""
    stages: tuple[Stage, ...] = ()
    """Stages, lowest first; one is reached only with all of its requirements and those of every
    stage before it.
    """

    def target_of(self, by: str | None, level: str | None) -> int | float | None:
        """Give the score to reach for a level of a breakdown, or for everybody."""
        if by is None or level is None:
            return self.target
        return self.group_targets.get(by, {}).get(level, self.target)

    def with_targets_of_groups(
        self, targets: Mapping[str, Mapping[str, int | float]]
    ) -> Mapping[str, Mapping[str, int | float]]:
        """Give the targets of groups with others, by breakdown and level, in their place."""
        every = {by: dict(levels) for by, levels in self.group_targets.items()}
        for by, levels in targets.items():
            every[by] = {**every.get(by, {}), **levels}
        return every

    @property
    def is_of_children(self) -> bool:
        """Whether the score is made of the scores of child scales, and not of items."""
        return self.composite in ("mean_of_children", "lowest_child")

    @property
    def follows_lowest(self) -> bool:
        """Whether the lowest child decides, alone or as a limit."""
        return self.composite == "lowest_child" or self.cap is not None

    @property
    def kind_of_number(self) -> Metric:
        """What is known of the metric."""
        return METRICS[self.metric]

    @cached_property
    def metric_rules(self) -> Rules:
        """What the metric is told of the other keys, in exact numbers."""
        table = []
        for row in self.lookup:
            if isinstance(row, LookupRow):  # else the name of a file that is yet to be read
                raw, measure = exact(row.raw), exact(row.measure)
                table.append(Row(raw=raw, measure=measure, answered=row.answered))
        steps = []
        for step in self.rate_from_count:
            steps.append(Step(start=step.from_count, rating=exact(step.rating)))
        cut = None if self.cut is None else exact(self.cut)
        return Rules(prorate=self.prorate, table=table, steps=steps, cut=cut)

    def with_lookup(self, rows: tuple[LookupRow, ...]) -> Self:
        """Give the same with rows in place of the name of a file."""
        copy = self.model_copy(update={"lookup": rows})
        copy.__dict__.pop("metric_rules", None)  # `model_copy` copies what was cached, too
        return copy

    @property
    def minimum_rule(self) -> int | float:
        """The rule of `min_answered` that is in force: as declared, else the default."""
        if self.min_answered is not None:
            return self.min_answered
        metric = self.kind_of_number
        made_up_for = metric.is_total and self.prorate
        return 1.0 if metric.needs_all_items and not made_up_for else 0.5

    def required(self, parts: int) -> int:
        """Say how many of `parts` items (or child scales) must be answered for a score.

        >>> Scoring().required(5), Scoring(min_answered=2).required(5)
        (3, 2)
        >>> Scoring(metric="sum").required(5)
        5
        """
        rule = self.minimum_rule
        # 1 is one item, and 1.0 all of them: only how it is written tells the two apart.
        if isinstance(rule, int):
            return min(rule, parts)
        share, whole = exact(rule).as_integer_ratio()
        # Rounded up in whole numbers: 0.28 of 25 items are 7, and 7.000000000000001 as a float.
        return max(1, -(-share * parts // whole))


class Scale(Scoring):
    """A set of items that gives one score; a parent scale is made of its children."""

    id: Id
    """A permanent name."""
    framework: Id
    """The set of scales that it belongs to, as `principle` or `domain`; reports show one set after
    the other.
    """
    parent: Id | None = None
    """The scale that this one is a part of."""
    weight: int | float = 1
    """How much it counts in its parent."""
    paired_with: Id | None = None
    """The scale that says how important this one is to people; it weighs in the order of
    priorities.
    """


class Overall(Scoring):
    """The one headline score, declared only where it makes sense."""

    scales: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The scales that it is made of."""
    composite: Composite = "mean_of_children"
    """How they combine: each counting by its `weight`, or all their items together; or the lowest
    of them is the score.
    """


class Contrast(Frozen):
    """The difference of two scales, person by person: the first less the second."""

    id: Id
    """A permanent name."""
    title: Text | None = None
    """What reports call it."""
    description: Text | None = None
    """What it is about, in a sentence."""
    of: tuple[Id, Id]
    """The two scales."""
    target: int | float | None = None
    """The difference to reach. It may be below 0."""
    bands: Bands = ()
    """Named intervals of differences, or the id of a band set."""
