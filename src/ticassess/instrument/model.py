"""`Instrument`: what is asked and how it is scored, exactly as the YAML file says it.

Every class is frozen, unknown keys are refused, and wording is a `Text`. Scores are always
computed from exact fractions: `exact` turns a number of the file into the decimal that was written.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Self

from ticassess.instrument.ask_if import AskIf, GivenAnswer
from ticassess.instrument.band_starts import BandStart, band_at, band_starts
from ticassess.instrument.benchmark import Benchmark
from ticassess.instrument.consensus import Consensus
from ticassess.instrument.demographic import Demographic, DemographicOption
from ticassess.instrument.fields import (
    ID_PATTERN,
    INSTRUMENT_ID_PATTERN,
    Id,
    InstrumentId,
    Language,
    Plain,
    SheetText,
    Text,
    exact,
)
from ticassess.instrument.form import Form, OpenQuestion, Section, Texts
from ticassess.instrument.form_answers import JoinedAnswers, joined
from ticassess.instrument.item import Anchor, Critical, Item, Membership, Poles
from ticassess.instrument.recommendation import Condition, Recommendation, Resource, Trigger
from ticassess.instrument.response_scale import (
    NON_ANSWER_CODES,
    NonAnswerKind,
    Number,
    ResponseOption,
    ResponseScale,
)
from ticassess.instrument.rights import Rights
from ticassess.instrument.scale import (
    Band,
    Bands,
    Cap,
    Composite,
    Contrast,
    LookupRow,
    MetricName,
    MinAnswered,
    NonAnswerPolicy,
    Order,
    Overall,
    RatingStep,
    Requirement,
    Scale,
    Scoring,
    Stage,
)
from ticassess.instrument.scale_tree import ScaleTree
from ticassess.instrument.sections import Sections
from ticassess.instrument.together import Together
from ticassess.instrument.worked_test import ExpectedResult, InstrumentTest
from ticassess.metrics import ItemRange
from ticassess.source import Frozen

# Everybody imports from here; how the parts are spread over modules is this room's own affair.
__all__ = [
    "ID_PATTERN",
    "INSTRUMENT_ID_PATTERN",
    "NON_ANSWER_CODES",
    "Anchor",
    "AskIf",
    "Band",
    "BandStart",
    "Bands",
    "Benchmark",
    "Cap",
    "Composite",
    "Condition",
    "Consensus",
    "Contrast",
    "Critical",
    "Demographic",
    "DemographicOption",
    "ExpectedResult",
    "Form",
    "Frozen",
    "GivenAnswer",
    "Id",
    "Instrument",
    "InstrumentId",
    "InstrumentTest",
    "Item",
    "Language",
    "LookupRow",
    "Membership",
    "MetricName",
    "MinAnswered",
    "NonAnswerKind",
    "NonAnswerPolicy",
    "Number",
    "OpenQuestion",
    "Order",
    "Overall",
    "Plain",
    "Poles",
    "RatingStep",
    "Recommendation",
    "Requirement",
    "Resource",
    "ResponseOption",
    "ResponseScale",
    "Rights",
    "Scale",
    "Scoring",
    "Section",
    "SheetText",
    "Stage",
    "Text",
    "Texts",
    "Together",
    "Trigger",
    "band_at",
    "exact",
]


class Instrument(Sections):
    """A versioned questionnaire with its scoring rules."""

    @property
    def language(self) -> str:
        """The language that the instrument was written in."""
        for language, status in self.languages.items():
            if status == "source":
                return language
        # To mark none as the source is only a warning (TIC114).
        return next(iter(self.languages))

    @property
    def wording_open(self) -> bool:
        """Whether the wording of the items may be shown."""
        return self.rights.wording == "open"

    @cached_property
    def _items_by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def _tree(self) -> ScaleTree:
        return ScaleTree(self.items, self.scales)

    def item(self, item_id: str) -> Item:
        """Give the item with this id; KeyError where there is none."""
        return self._items_by_id[item_id]

    def scale(self, scale_id: str) -> Scale:
        """Give the scale with this id; KeyError where there is none."""
        return self._tree.scales_by_id[scale_id]

    def response_scale_of(self, item: Item) -> ResponseScale:
        """Give the response scale on which an item is scored; right answers are 1, wrong ones 0.

        Answers that only a form offers are in it, too, with values on the item's range.
        """
        return self._marked[item.id] if item.correct else self.answers_to(item.response_scale)

    def answers_to(self, name: str) -> ResponseScale:
        """Give the options of a response scale, and of those in its place on any form.

        Codes of answers are positions in these.
        """
        return self._joined[name].scale if name in self._joined else self.response_scales[name]

    def _usable(self, *names: str) -> list[ResponseScale]:
        """Give those of some response scales that are there and have a range."""
        scales = [self.response_scales[name] for name in names if name in self.response_scales]
        return [scale for scale in scales if len(set(scale.values)) > 1]

    def counts_answers_to(self, item: Item) -> bool:
        """Say whether it may be told how many people gave each answer to an item.

        Not where a form has answers of its own: their counts would be about the people who got it.
        Nor of ranks, of which everybody gives each once. Nor of numbers: whoever typed in the
        highest one would find it there.
        """
        if item.response_scale in self._joined or item.id in self.ranked_together:
            return False
        return self.response_scales[item.response_scale].number is None

    @cached_property
    def ranked_together(self) -> Mapping[str, tuple[str, ...]]:
        """The items that are ranked, each with all that it is ranked with."""
        found: dict[str, tuple[str, ...]] = {}
        for together in self.answered_together:
            if together.how == "rank":
                found.update(dict.fromkeys(together.items, together.items))
        return found

    def question_above(self, item: Item) -> Text | None:
        """Give the question that an item is a choice of, or is ranked in; None for any other."""
        for together in self.answered_together:
            if item.id in together.items:
                return together.text
        return None

    def offered_on(self, form_id: str | None, name: str) -> str:
        """Name the response scale that a form offers in place of another, or that itself."""
        if form_id is None:
            return name
        return self.forms[form_id].response_scales.get(name, name)

    def positions_on(self, form_id: str | None, name: str) -> tuple[int, ...]:
        """Say where the options that a form offers stand in `answers_to`, in their order."""
        offered = self.offered_on(form_id, name)
        options = self.response_scales[offered].options
        if name not in self._joined:
            return tuple(range(len(options)))
        scales = (name, *self._in_place_of[name])
        return self._joined[name].positions[scales.index(offered)]

    @cached_property
    def _in_place_of(self) -> Mapping[str, tuple[str, ...]]:
        """The response scales that any form offers in place of another."""
        found: dict[str, dict[str, None]] = {}
        for form in self.forms.values():
            for name, other in form.response_scales.items():
                if name != other:
                    found.setdefault(name, {})[other] = None
        return {name: tuple(others) for name, others in found.items()}

    @cached_property
    def _joined(self) -> Mapping[str, JoinedAnswers]:
        found: dict[str, JoinedAnswers] = {}
        for name, others in self._in_place_of.items():
            usable = self._usable(name, *others)
            # In a file with errors one may be missing, or have no range to be put on.
            if len(usable) == len(others) + 1:
                found[name] = joined(usable[0], usable[1:])
        return found

    def items_on(self, form_id: str | None) -> tuple[Item, ...]:
        """Give the items of a form, in the order of the file; all of them without a form."""
        if form_id is None:
            return self.items
        form = self.forms[form_id]
        if form.items is not None:
            return tuple(item for item in self.items if item.id in form.items)
        return tuple(item for item in self.items if item.forms is None or form_id in item.forms)

    def demographics_on(self, form_id: str | None) -> tuple[Demographic, ...]:
        """Give what a form asks about the respondent; all questions without a form."""
        if form_id is None:
            return self.demographics
        asked = []
        for demographic in self.demographics:
            if demographic.forms is None or form_id in demographic.forms:
                asked.append(demographic)
        return tuple(asked)

    def wording_of(self, item: Item, form_id: str | None = None) -> Text | None:
        """Give the wording of an item on a form."""
        if form_id is None:
            return item.text
        return self.forms[form_id].wording.get(item.id, item.text)

    @cached_property
    def _marked(self) -> Mapping[str, ResponseScale]:
        marked: dict[str, ResponseScale] = {}
        for item in self.items:
            # In a file with errors the response scale may be missing.
            if item.correct and item.response_scale in self.response_scales:
                marked[item.id] = self.response_scales[item.response_scale].marked(item.correct)
        return marked

    def children_of(self, scale: Scoring) -> tuple[Scale, ...]:
        """Give the scales that a parent (or the overall score) is made of, in declared order."""
        return self._tree.children_of(scale)

    def items_of(self, scale: Scoring) -> tuple[Item, ...]:
        """Give all items below a scale or the overall score, each once, in file order.

        They have the direction and the weight with which they count there; `item` gives them with
        their own.
        """
        return self._tree.items_of(scale)

    @cached_property
    def scored(self) -> tuple[tuple[tuple[str | int, ...], "Scale | Overall"], ...]:
        """What has a score and items with values, each with the path to it in the file."""
        found: list[tuple[tuple[str | int, ...], Scale | Overall]] = []
        for i, scale in enumerate(self.scales):
            if self._has_values(self.items_of(scale)):
                found.append((("scales", i), scale))
        overall = self.overall
        if overall is not None and self._has_values(self.items_of(overall)):
            found.append((("overall",), overall))
        return tuple(found)

    def _has_values(self, items: Sequence[Item]) -> bool:
        return bool(items) and all(self.response_scale_of(item).values for item in items)

    def bands_of(self, scale: Scoring | Contrast, form_id: str | None = None) -> tuple[Band, ...]:
        """Give the bands of a scale or contrast, lowest first.

        Those of a form where the scale has its own.
        """
        named: tuple[Band, ...] | str = scale.bands
        if form_id is not None and isinstance(scale, Scoring):
            named = scale.form_bands.get(form_id, scale.bands)
        if not isinstance(named, str):
            return _lowest_first(named)
        if named not in self._shared_bands:
            self._shared_bands[named] = _lowest_first(self.band_sets[named])
        return self._shared_bands[named]

    def band_starts_of(
        self, scale: Scoring | Contrast, form_id: str | None = None
    ) -> tuple[BandStart, ...]:
        """Give where the bands of a scale begin, lowest first."""
        return band_starts(self.bands_of(scale, form_id))

    @cached_property
    def _shared_bands(self) -> dict[str, tuple[Band, ...]]:
        return {}

    def range_of_contrast(self, contrast: Contrast) -> tuple[Fraction, Fraction]:
        """Give the lowest and the highest attainable difference."""
        first, second = (self.range_of(self.scale(name)) for name in contrast.of)
        # Lowest where the first scale is at its lowest and the second at its highest.
        return first[0] - second[1], first[1] - second[0]

    def range_of(self, scale: Scoring) -> tuple[Fraction, Fraction]:
        """Give the lowest and the highest attainable score of a scale in its metric."""
        if scale.rescale is not None:
            return exact(scale.rescale[0]), exact(scale.rescale[1])
        metric, children = scale.kind_of_number, self.children_of(scale)
        if metric.is_percentage:  # of whatever items; walking them takes half the time of checking
            return metric.range((), scale.metric_rules, 0)
        if children and scale.is_of_children:
            return self._range_of_children(scale, children)
        return metric.range(
            self._ranges_of_items(scale), scale.metric_rules, self._fewest_behind(scale)
        )

    def averages_scores(self, scale: Scoring) -> bool:
        """Say whether a person's score is an average of several scores that the person has."""
        children = self.children_of(scale)
        if not scale.is_of_children or not children:
            return False
        if scale.composite == "mean_of_children" and len(children) > 1:
            return True
        return any(self.averages_scores(child) for child in children)

    def _range_of_children(
        self, scale: Scoring, children: Sequence[Scale]
    ) -> tuple[Fraction, Fraction]:
        ends = [self.range_of(child) for child in children]
        lows, highs = [low for low, _ in ends], [high for _, high in ends]
        highest = min(highs) if scale.composite == "lowest_child" else max(highs)
        return min(lows), highest

    def _ranges_of_items(self, scale: Scoring) -> Sequence[ItemRange]:
        items = []
        for item in self.items_of(scale):
            options = self.response_scale_of(item)
            if options.values:
                low, high = options.minimum, options.maximum
                items.append(ItemRange(weight=exact(item.weight), low=low, high=high))
        return items

    def _fewest_behind(self, scale: Scoring) -> int:
        """Say how few items a score may be made of; all, where no blank counts as one."""
        items = self.items_of(scale)
        # Both make the mean of what was answered stand for all items.
        if scale.prorate or scale.order == "pooled":
            return len(items)
        # Where not everybody is asked all, somebody may be asked one item, and half of one is one.
        return scale.required(len(items) if self.asked_together(scale) else 1)

    def asked_together(self, scale: Scoring) -> bool:
        """Say whether whoever is asked one item of a scale is asked all of them."""
        items = self.items_of(scale)
        if any(item.ask_if for item in items):
            return False
        ids = {item.id for item in items}
        for form in self.forms:
            # A form with none of them asks nobody for the scale, which is no gap.
            shown = ids.intersection(item.id for item in self.items_on(form))
            if shown and shown != ids:
                return False
        return True

    def policy_for(self, scale: Scoring, item: Item, kind: NonAnswerKind) -> NonAnswerPolicy:
        """Say what a kind of non-answer to an item does to a score.

        The scale's own rule comes first, then that of the item, then that of the instrument.
        """
        for rules in (scale.non_answers, item.non_answers, self.non_answers):
            if kind in rules:
                return rules[kind]
        return "exclude"

    def is_turned(self, item: Item) -> bool:
        """Say whether an item, as it counts in a scale, is the other way round than by itself."""
        return item.reverse != self.item(item.id).reverse

    def value_of(self, item: Item, option: ResponseOption) -> Fraction | None:
        """Give what an answer counts in the number of its item, after reversal.

        None for a non-answer, unless the item itself says what it counts as.
        """
        scale = self.response_scale_of(item)
        if option.non_answer is None:
            return scale.scored(option, reverse=item.reverse)
        return scale.value_by_policy(item.non_answers.get(option.non_answer, "exclude"))

    def frameworks(self) -> tuple[str, ...]:
        """Name the frameworks in the order in which they first appear."""
        return tuple(dict.fromkeys(scale.framework for scale in self.scales))

    def with_targets(
        self,
        targets: Mapping[str, int | float],
        of_groups: Mapping[str, Mapping[str, Mapping[str, int | float]]],
    ) -> Self:
        """Give the same instrument with other targets, by scale id or `overall`.

        `of_groups` are those of groups, by scale id, breakdown and level; others stay.
        """
        scales: list[Scale] = []
        for scale in self.scales:
            update: dict[str, object] = {}
            if scale.id in targets:
                update["target"] = targets[scale.id]
            if scale.id in of_groups:
                update["group_targets"] = scale.with_targets_of_groups(of_groups[scale.id])
            scales.append(scale.model_copy(update=update))
        overall = self.overall
        if overall is not None and "overall" in targets:
            overall = overall.model_copy(update={"target": targets["overall"]})
        return self.changed(scales=tuple(scales), overall=overall)

    def with_lookups(self, tables: Mapping[str, tuple[LookupRow, ...]]) -> Self:
        """Give the same instrument with rows for lookup files, by scale id or `overall`."""
        scales = []
        for scale in self.scales:
            with_table = scale.id in tables
            scales.append(scale.with_lookup(tables[scale.id]) if with_table else scale)
        overall = self.overall
        if overall is not None and "overall" in tables:
            overall = overall.with_lookup(tables["overall"])
        return self.changed(scales=tuple(scales), overall=overall)

    def changed(self, **sections: object) -> Self:
        """Give the same instrument with other sections; they are taken as they are."""
        copy = self.model_copy(update=sections)
        # `model_copy` copies what was cached from the old sections, too.
        for name in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy


def _lowest_first(bands: Sequence[Band]) -> tuple[Band, ...]:
    minima = [exact(band.min) for band in bands if band.min is not None]
    # A band without a `min` begins where the one before it ends, so that their order is the file's.
    if len(minima) < len(bands):
        return tuple(bands)
    order = sorted(range(len(bands)), key=lambda i: minima[i])
    return tuple(bands[i] for i in order)
