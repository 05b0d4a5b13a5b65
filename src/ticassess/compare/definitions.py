"""Which numbers of two waves mean the same, and why others do not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeAlias

from ticassess.compare.ids import Renamings
from ticassess.compare.wave import Wave
from ticassess.compare.wordings import Wording, wording_of
from ticassess.instrument import (
    Contrast,
    Instrument,
    Item,
    Overall,
    Scale,
    Scoring,
    item_rules,
    scoring_rules,
)
from ticassess.scoring import Subject

Code: TypeAlias = Literal[
    "new",
    "gone",
    "not_asked",
    "other_replies",
    "other_weighting",
    "other_rules",
    "other_items",
    "other_answers",
    "other_parts",
    "reworded",
    "renamed",
    "declared_same",
    "other_target",
    "other_bands",
]

_GOALS = ("target", "bands", "form_bands", "stages", "group_targets", "min_respondents")
"""Rules of a scale that change no score: what is made of it, and when it is shown."""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a number cannot be compared, or what to know where it can. `names`: of what it is about.

    `code` is for programs, `reason_in_words` for people.
    """

    code: Code
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NotCompared:
    """A number that one of two waves lacks, or that means something else in it.

    `subject`: as the later wave calls it, or the earlier one, if it is gone. `whole_only`: groups
    can be compared all the same.
    """

    subject: Subject
    reason: Reason
    whole_only: bool = False


@dataclass(frozen=True, kw_only=True)
class NoteOnScale:
    """What changed in the definition of a number that can be compared all the same."""

    subject: Subject
    note: Reason


class Definitions:
    """The items and scales of two waves, the earlier one's by the ids that they have now."""

    def __init__(self, earlier: Wave, later: Wave, renamed: Renamings) -> None:
        """Take two waves, and what became of the ids of the earlier one."""
        self.earlier = earlier
        self.later = later
        self._renamed = renamed

    def then(self, name: str) -> str | None:
        """Give what something was called in the earlier wave; None where it was not there."""
        return self._names_then.get(name)

    def now(self, name: str) -> str:
        """Give what something of the earlier wave is called in the later one."""
        return self._renamed.now(name)

    @cached_property
    def _names_then(self) -> Mapping[str, str]:
        before = self.earlier.instrument
        names = [item.id for item in before.items]
        names += [scale.id for scale in before.scales]
        names += [contrast.id for contrast in before.contrasts]
        return {self._renamed.now(name): name for name in names}

    def reason_against(self, subject: Subject) -> Reason | None:
        """Say why a number of the later wave cannot be compared; None where it can."""
        if subject.id in self._known:
            return self._known[subject.id]
        found = self._of_everything
        if found is None:
            found = self._reason_against(subject)
        self._known[subject.id] = found
        return found

    @cached_property
    def _known(self) -> dict[str, Reason | None]:
        return {}

    @cached_property
    def _of_everything(self) -> Reason | None:
        """Give a reason that holds for every number."""
        before, now = self.earlier.instrument, self.later.instrument
        if before.min_answered != now.min_answered:
            return Reason(code="other_replies")
        if (before.unit, _agreed(before)) != (now.unit, _agreed(now)):
            return Reason(code="other_rules", names=("unit",))
        return None

    def _reason_against(self, subject: Subject) -> Reason | None:
        if subject.kind == "overall":
            return self._against_overall()
        then = self.then(subject.id)
        if then is None:
            return Reason(code="new")
        if subject.kind == "item":
            return self._against_item(then, self.later.instrument.item(subject.id))
        contrast = _contrast(self.later.instrument, subject.id)
        if contrast is not None:
            return self._against_contrast(then, contrast)
        scales = {scale.id: scale for scale in self.earlier.instrument.scales}
        if then not in scales:
            return Reason(code="new")
        return self._against_scale(scales[then], self.later.instrument.scale(subject.id))

    # Items -----------------------------------------------------------------------------------

    def _against_item(self, then: str, now: Item) -> Reason | None:
        items = {item.id: item for item in self.earlier.instrument.items}
        if then not in items:
            return Reason(code="new")
        if then in self.earlier.not_asked:
            return Reason(code="not_asked", names=(self.earlier.name,))
        if now.id in self.later.not_asked:
            return Reason(code="not_asked", names=(self.later.name,))
        if self._has_other_answers(items[then], now):
            return Reason(code="other_answers")
        if self._wording_of(now) == "reworded":
            return Reason(code="reworded")
        return None

    def _has_other_answers(self, then: Item, now: Item) -> bool:
        before = item_rules(self.earlier.instrument, then)
        return before != item_rules(self.later.instrument, now)

    def _wording_of(self, now: Item) -> Wording:
        """Say how an item of now is worded beside its earlier version."""
        if now.id not in self._wordings:
            then = self.then(now.id)
            forms = self.earlier.forms & self.later.forms
            found = "same" if then is None else wording_of(self._renamed, then, forms)
            self._wordings[now.id] = found
        return self._wordings[now.id]

    @cached_property
    def _wordings(self) -> dict[str, Wording]:
        return {}

    # Scales ----------------------------------------------------------------------------------

    def _against_overall(self) -> Reason | None:
        before, now = self.earlier.instrument.overall, self.later.instrument.overall
        if before is None or now is None:
            return Reason(code="new")
        return self._against_scale(before, now)

    def _against_scale(self, before: Scoring, now: Scoring) -> Reason | None:
        rules = tuple(self._changed_rules(before, now))
        if rules:
            return Reason(code="other_rules", names=rules)
        parts = self._against_parts(before, now)
        if parts is not None:
            return parts
        return self._against_items(before, now)

    def _changed_rules(self, before: Scoring, now: Scoring) -> Iterator[str]:
        then_rules = _rules_of_scores(self.earlier.instrument, before)
        now_rules = _rules_of_scores(self.later.instrument, now)
        for name in sorted({*then_rules, *now_rules}):
            if then_rules.get(name) != now_rules.get(name):
                yield name

    def _against_parts(self, before: Scoring, now: Scoring) -> Reason | None:
        """Compare the scales that a scale is made of."""
        then_parts = self.earlier.instrument.children_of(before)
        now_parts = self.later.instrument.children_of(now)
        then_weights = {self.now(part.id): part.weight for part in then_parts}
        now_weights = {part.id: part.weight for part in now_parts}
        if then_weights.keys() != now_weights.keys():
            different = sorted(then_weights.keys() ^ now_weights.keys())
            return Reason(code="other_parts", names=tuple(different))
        if then_weights != now_weights:
            return Reason(code="other_rules", names=("weight",))
        for part in now_parts:
            subject = Subject(kind="scale", id=part.id, framework=part.framework)
            if self.reason_against(subject) is not None:
                return Reason(code="other_parts", names=(part.id,))
        return None

    def _against_items(self, before: Scoring, now: Scoring) -> Reason | None:
        then_items, now_items = self._asked_then(before), self._asked_now(now)
        if then_items.keys() != now_items.keys():
            different = sorted(then_items.keys() ^ now_items.keys())
            return Reason(code="other_items", names=tuple(different))
        others = []
        for name, item in now_items.items():
            if self._counts_otherwise(then_items[name], item):
                others.append(name)
        if others:
            return Reason(code="other_answers", names=tuple(others))
        reworded = self._worded(now_items, "reworded")
        if reworded:
            return Reason(code="reworded", names=reworded)
        return None

    def _counts_otherwise(self, then: Item, now: Item) -> bool:
        return then.weight != now.weight or self._has_other_answers(then, now)

    def _asked_then(self, scale: Scoring) -> Mapping[str, Item]:
        """Give the items of a scale that were asked in the earlier wave, by their ids of now."""
        found = {}
        for item in self.earlier.instrument.items_of(scale):
            if item.id not in self.earlier.not_asked:
                found[self.now(item.id)] = item
        return found

    def _asked_now(self, scale: Scoring) -> Mapping[str, Item]:
        found = {}
        for item in self.later.instrument.items_of(scale):
            if item.id not in self.later.not_asked:
                found[item.id] = item
        return found

    def _worded(self, items: Mapping[str, Item], wording: Wording) -> tuple[str, ...]:
        return tuple(name for name, item in items.items() if self._wording_of(item) == wording)

    def _against_contrast(self, then: str, now: Contrast) -> Reason | None:
        before = _contrast(self.earlier.instrument, then)
        if before is None:
            return Reason(code="new")
        if tuple(self.now(name) for name in before.of) != tuple(now.of):
            return Reason(code="other_parts", names=tuple(now.of))
        for name in now.of:
            if self.reason_against(Subject(kind="scale", id=name)) is not None:
                return Reason(code="other_parts", names=(name,))
        return None

    # What to know of those that can be compared ------------------------------------------------

    def notes_on(self, subject: Subject) -> Iterator[Reason]:
        """Yield what changed in the definition of a number that can be compared."""
        if subject.kind != "overall" and self.then(subject.id) != subject.id:
            yield Reason(code="renamed", names=(self.then(subject.id) or "",))
        if subject.kind == "item":
            if self._wording_of(self.later.instrument.item(subject.id)) == "declared":
                yield Reason(code="declared_same")
            return
        before, now = self._scorings(subject)
        if before is None or now is None:
            return
        if now.target != before.target:
            yield Reason(code="other_target", names=(_spelled(before.target), _spelled(now.target)))
        if self._bands(self.earlier.instrument, before) != self._bands(self.later.instrument, now):
            yield Reason(code="other_bands")
        declared = self._worded(self._asked_now(now), "declared")
        if declared:
            yield Reason(code="declared_same", names=declared)

    def _bands(self, instrument: Instrument, scale: Scoring) -> object:
        return scoring_rules(instrument, scale)["bands"]

    def _scorings(self, subject: Subject) -> tuple[Scoring | None, Scoring | None]:
        before, now = self.earlier.instrument, self.later.instrument
        if subject.kind == "overall":
            return before.overall, now.overall
        return _scale(before, self.then(subject.id)), _scale(now, subject.id)


def _rules_of_scores(instrument: Instrument, scale: Scoring) -> dict[str, Any]:
    rules = scoring_rules(instrument, scale)
    for goal in _GOALS:
        rules.pop(goal, None)
    if isinstance(scale, Overall):
        rules["kind"] = "overall"
    return rules


def _scale(instrument: Instrument, name: str | None) -> Scale | None:
    for scale in instrument.scales:
        if scale.id == name:
            return scale
    return None


def _contrast(instrument: Instrument, name: str) -> Contrast | None:
    for contrast in instrument.contrasts:
        if contrast.id == name:
            return contrast
    return None


def _spelled(target: float | None) -> str:
    return "" if target is None else f"{target:g}"


def _agreed(instrument: Instrument) -> str | None:
    """Say how several ratings become one; what its columns are called changes no number."""
    return None if instrument.consensus is None else instrument.consensus.method
