"""`Scale` and `Overall`: how answers become one number, and what that number is called."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag

from ticassess.instrument.fields import Frozen, Id, Text, exact

Metric = Literal["mean", "sum", "pomp", "percent_positive"]
Order = Literal["respondent", "item", "pooled"]
Composite = Literal["mean_of_children", "mean_of_items"]


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


def _some_answered(value: int | float) -> int | float:
    if value <= 0 or (isinstance(value, float) and value > 1):
        raise ValueError("give a share from 0.01 to 1.0, or a whole number of items from 1 up")
    return value


MinAnswered = Annotated[int | float, AfterValidator(_some_answered)]


class Scoring(Frozen):
    """How one number is made; shared by scales and the overall score.

    `min_answered`: a decimal is a share of the items (ties count, at least one item), a whole
    number is a count. Without it half of the items must be answered, for an unprorated sum all.
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

    @property
    def minimum_rule(self) -> int | float:
        """The rule of `min_answered` that is in force: as declared, else the default."""
        if self.min_answered is not None:
            return self.min_answered
        return 1.0 if self.metric == "sum" and not self.prorate else 0.5

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
