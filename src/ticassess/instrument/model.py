"""`Instrument`: what is asked and how it is scored, exactly as the YAML file says it.

Every class is frozen, unknown keys are refused, and wording is a `Text`. Scores are always
computed from exact fractions: `exact` turns a number of the file into the decimal that was written.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    RootModel,
    StringConstraints,
    Tag,
    ValidationInfo,
    model_validator,
)

ID_PATTERN = r"^[A-Za-z][A-Za-z0-9_]{0,63}$"
INSTRUMENT_ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
InstrumentId = Annotated[str, StringConstraints(pattern=INSTRUMENT_ID_PATTERN, max_length=64)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Plain = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

Metric = Literal["mean", "sum", "pomp", "percent_positive"]
Order = Literal["respondent", "item", "pooled"]
Composite = Literal["mean_of_children", "mean_of_items"]
NonAnswerKind = Literal[
    "not_applicable", "dont_know", "prefer_not_to_say", "unable_to_rate", "not_understood", "not_yet"
]


def exact(number: int | float) -> Fraction:
    """Give the decimal that stands in the file as an exact fraction.

    >>> exact(0.1)
    Fraction(1, 10)
    """
    return Fraction(Decimal(repr(number)))


class Frozen(BaseModel):
    """A part of a file: immutable, strictly typed, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


class Text(RootModel[Annotated[Mapping[Language, Plain], Field(min_length=1)]]):
    """Wording in one or more languages; plain text in a file of one language."""

    model_config = ConfigDict(frozen=True, strict=True)

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str):
            return value
        language = (info.context or {}).get("language")
        if language is None:
            raise ValueError("name the language, as in {en: …}; the file has several")
        return {language: value}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Allow plain text in the schema, too; which of the two a file needs only the file can tell."""
        reference = handler(core)
        schema: dict[str, Any] = handler.resolve_ref_schema(reference)  # the definition itself, to be changed in place
        languages = {key: schema.pop(key) for key in list(schema) if key not in ("title", "description")}
        schema["anyOf"] = [{"type": "string", "minLength": 1}, languages]
        return reference

    def in_language(self, language: str) -> str:
        """Give the wording in a language, else in the first language that has it."""
        return self.root.get(language) or next(iter(self.root.values()), "")

    def wordings(self) -> Iterator[tuple[str, str]]:
        """Yield every (language, wording) pair."""
        yield from self.root.items()


class Rights(Frozen):
    """Who owns the wording, under which licence, and whether it may be shown."""

    owner: Plain
    licence: Plain
    citation: Plain
    wording: Literal["open", "withheld"]


class Form(Frozen):
    """The wording and the subset of items that one kind of respondent gets."""

    audience: Literal["staff", "leadership", "peer_worker", "client", "caregiver", "observer"]
    title: Text | None = None
    minutes: Annotated[int, Field(gt=0)] | None = None


class Texts(Frozen):
    """What a form says around its items."""

    introduction: Text | None = None
    consent: Text | None = None
    content_note: Text | None = None
    support: Text | None = None
    thanks: Text | None = None


class ResponseOption(Frozen):
    """One answer that can be given: a value with its label, or a kind of non-answer.

    `aliases` are other spellings that survey tools write into their exports.
    """

    value: int | float | None = None
    label: Text | None = None
    non_answer: NonAnswerKind | None = None
    aliases: tuple[Plain, ...] = ()


class ResponseScale(Frozen):
    """A reusable ordered set of options; `positive` lists values as they are after reversal."""

    options: Annotated[tuple[ResponseOption, ...], Field(min_length=1)]
    positive: tuple[int | float, ...] = ()
    level: Literal["ordinal", "nominal"] = "ordinal"
    title: Text | None = None

    @cached_property
    def values(self) -> tuple[Fraction, ...]:
        """The values of the options that have one, in declared order."""
        return tuple(exact(option.value) for option in self.options if option.value is not None)

    @property
    def minimum(self) -> Fraction:
        """The lower declared bound."""
        return min(self.values)

    @property
    def maximum(self) -> Fraction:
        """The upper declared bound."""
        return max(self.values)

    @cached_property
    def positive_values(self) -> frozenset[Fraction]:
        """The values, after reversal, that count as positive; empty where none are declared."""
        return frozenset(exact(value) for value in self.positive)

    def scored(self, option: ResponseOption, *, reverse: bool) -> Fraction | None:
        """Give the value of an option after reversal (`min + max − x` on the declared bounds).

        None for a non-answer.
        """
        if option.value is None:
            return None
        value = exact(option.value)
        return self.minimum + self.maximum - value if reverse else value


class Item(Frozen):
    """One statement or question that is answered."""

    id: Id
    text: Text | None = None
    response_scale: Id
    reverse: bool = False
    weight: int | float = 1
    sensitive: bool = False
    scales: Annotated[tuple[Id, ...], Field(alias="in")] = ()
    forms: tuple[Id, ...] | None = None


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


class DemographicOption(Frozen):
    """One level of a demographic."""

    value: Plain
    label: Text
    aliases: tuple[Plain, ...] = ()


class Demographic(Frozen):
    """A question about the respondent by which results may be broken down."""

    id: Id
    title: Text
    options: Annotated[tuple[DemographicOption, ...], Field(min_length=1)]
    sensitive: bool = False


class Trigger(Frozen):
    """When a recommendation applies: a scale has reached a band."""

    scale: Id
    band: Id


class Resource(Frozen):
    """Where to read more: a public title and who publishes it."""

    title: Plain
    where: Plain


class Recommendation(Frozen):
    """What to do next once a scale has reached a band."""

    when: Trigger
    say: Text
    first_step: Text
    effort: Literal["quick", "medium", "long"]
    owner: Text
    check: Text
    together: Text | None = None
    resource: Resource | None = None


class InstrumentTest(Frozen):
    """A small set of answers and the whole-organisation scores that they must give.

    An answer is a value before reversal or a kind of non-answer; an expected score is compared
    at the decimals it is written with; `null` expects that there is no score.
    """

    name: Plain
    answers: Annotated[tuple[Mapping[Id, int | float | NonAnswerKind], ...], Field(min_length=1)]
    expect: Mapping[Id, int | float | None]


class Instrument(Frozen):
    """A versioned questionnaire with its scoring rules."""

    ticassess: Literal[1]
    kind: Literal["instrument"]
    id: InstrumentId
    version: Plain
    title: Text
    description: Text | None = None
    authors: tuple[Plain, ...] = ()
    languages: Annotated[Mapping[Language, Literal["source", "reviewed", "draft"]], Field(min_length=1)]
    rights: Rights
    forms: Mapping[Id, Form] = Field(default_factory=dict)
    texts: Texts = Texts()
    response_scales: Annotated[Mapping[Id, ResponseScale], Field(min_length=1)]
    band_sets: Mapping[Id, tuple[Band, ...]] = Field(default_factory=dict)
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    scales: Annotated[tuple[Scale, ...], Field(min_length=1)]
    overall: Overall | None = None
    demographics: tuple[Demographic, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    tests: tuple[InstrumentTest, ...] = ()

    @property
    def language(self) -> str:
        """The language that the instrument was written in."""
        source = [language for language, status in self.languages.items() if status == "source"]
        return source[0] if source else next(iter(self.languages))

    @property
    def wording_open(self) -> bool:
        """Whether the wording of the items may be shown."""
        return self.rights.wording == "open"

    @cached_property
    def _items_by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def _scales_by_id(self) -> Mapping[str, Scale]:
        return {scale.id: scale for scale in self.scales}

    @cached_property
    def _items_of(self) -> Mapping[str, tuple[Item, ...]]:
        found: dict[str, list[Item]] = {scale.id: [] for scale in self.scales}
        for item in self.items:
            for scale_id in dict.fromkeys(item.scales):
                found.setdefault(scale_id, []).append(item)
        return {scale_id: tuple(items) for scale_id, items in found.items()}

    @cached_property
    def _children_of(self) -> Mapping[str, tuple[Scale, ...]]:
        found: dict[str, list[Scale]] = {}
        for scale in self.scales:
            if scale.parent is not None:
                found.setdefault(scale.parent, []).append(scale)
        return {parent: tuple(children) for parent, children in found.items()}

    def item(self, item_id: str) -> Item:
        """Give the item with this id; KeyError where there is none."""
        return self._items_by_id[item_id]

    def scale(self, scale_id: str) -> Scale:
        """Give the scale with this id; KeyError where there is none."""
        return self._scales_by_id[scale_id]

    def response_scale_of(self, item: Item) -> ResponseScale:
        """Give the response scale on which an item is answered."""
        return self.response_scales[item.response_scale]

    def children_of(self, scale: Scoring) -> tuple[Scale, ...]:
        """Give the scales that a parent scale (or the overall score) is made of, in declared order."""
        if isinstance(scale, Overall):
            return tuple(self.scale(scale_id) for scale_id in scale.scales)
        if isinstance(scale, Scale):
            return self._children_of.get(scale.id, ())
        return ()

    def items_of(self, scale: Scoring) -> tuple[Item, ...]:
        """Give all items below a scale or the overall score, each once, in the order of the file."""
        children = self.children_of(scale)
        if not children and isinstance(scale, Scale):
            return self._items_of[scale.id]
        below = {item.id for child in children for item in self.items_of(child)}
        return tuple(item for item in self.items if item.id in below)

    def bands_of(self, scale: Scoring) -> tuple[Band, ...]:
        """Give the bands of a scale, lowest first, wherever they are declared."""
        bands = self.band_sets[scale.bands] if isinstance(scale.bands, str) else scale.bands
        return tuple(sorted(bands, key=lambda band: exact(band.min)))

    def range_of(self, scale: Scoring) -> tuple[Fraction, Fraction]:
        """Give the lowest and the highest attainable score of a scale in its metric."""
        if scale.metric in ("pomp", "percent_positive"):
            return Fraction(0), Fraction(100)
        children = self.children_of(scale)
        if children and scale.composite == "mean_of_children":
            ranges = [self.range_of(child) for child in children]
        else:
            items = self.items_of(scale)
            ranges = [(self.response_scale_of(i).minimum, self.response_scale_of(i).maximum) for i in items]
            if scale.metric == "sum":
                weights = [exact(item.weight) for item in items]
                low = sum((w * r[0] for w, r in zip(weights, ranges, strict=True)), Fraction(0))
                high = sum((w * r[1] for w, r in zip(weights, ranges, strict=True)), Fraction(0))
                return low, high
        lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
        return min(lows, default=Fraction(0)), max(highs, default=Fraction(0))

    def frameworks(self) -> tuple[str, ...]:
        """Name the frameworks in the order in which they first appear."""
        return tuple(dict.fromkeys(scale.framework for scale in self.scales))

    def with_targets(self, targets: Mapping[str, int | float]) -> Self:
        """Give the same instrument with other targets, as an assessment may set them."""
        scales = tuple(
            scale.model_copy(update={"target": targets[scale.id]}) if scale.id in targets else scale
            for scale in self.scales
        )
        copy = self.model_copy(update={"scales": scales})
        for name in (
            "_scales_by_id",
            "_items_of",
            "_children_of",
        ):  # `model_copy` copies what was cached from the old scales
            copy.__dict__.pop(name, None)
        return copy
