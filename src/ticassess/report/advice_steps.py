"""Which advice a scale or an item has, and when it is given, as a step of an explanation."""

from collections.abc import Iterator
from dataclasses import dataclass

from ticassess.instrument import Condition, Instrument, Recommendation, Scoring
from ticassess.privacy import Published, PublishedResults
from ticassess.report import format as written
from ticassess.report.steps import Asked, Step
from ticassess.report.triggers import Place, led_by, lower_part, raised_in
from ticassess.scoring import WHOLE


def advice_step(asked: Asked) -> list[Step]:
    """Give a step with each piece of advice that the number has a part in; none without any."""
    # Advice looks at the whole organisation only.
    if asked.group != WHOLE:
        return []
    numbers = _Numbers(instrument=asked.instrument, published=asked.published)
    lines: list[str] = []
    for entry in asked.instrument.recommendations:
        if _has_part(numbers, entry, asked.name):
            lines += _said(numbers, entry)
    return [Step(title="Advice", lines=tuple(lines))] if lines else []


@dataclass(frozen=True, kw_only=True)
class _Numbers:
    """The published numbers of the whole organisation, as advice looks at them."""

    instrument: Instrument
    published: PublishedResults

    def outcome(self, name: str) -> Published:
        return self.published.outcome(name, WHOLE)

    def range_of(self, scoring: Scoring) -> Place:
        return self.instrument.range_of(scoring)


def _has_part(numbers: _Numbers, entry: Recommendation, name: str) -> bool:
    instrument = numbers.instrument
    for condition in entry.when.conditions:
        if name in (condition.scale, condition.item, condition.critical, condition.child):
            return True
        if condition.scale is not None and lower_part(numbers, condition.scale) == name:
            return True
        parent = condition.lowest_child_of
        if parent is not None:
            children = instrument.children_of(instrument.scale(parent))
            if name == parent or name in [child.id for child in children]:
                return True
    return False


def _said(numbers: _Numbers, entry: Recommendation) -> Iterator[str]:
    language = numbers.instrument.language
    conditions = [_condition(numbers, condition) for condition in entry.when.conditions]
    given = "It is not given now."
    if led_by(numbers, entry) is not None:
        given = "It is given now."
    yield f"“{entry.first_step.in_language(language)}”"
    yield f"Where {', and '.join(conditions)}. {given}"


def _condition(numbers: _Numbers, condition: Condition) -> str:
    """Say what a condition asks for, after “where”."""
    if condition.scale is not None:
        part = lower_part(numbers, condition.scale)
        of_part = "" if part is None else f" (by its lowest part, {part})"
        said = f"{condition.scale}{of_part} is in the band {condition.band}"
        raised = raised_in(numbers, condition.scale, condition.band)
        if raised:
            return f"{said} and none of its critical statements is raised ({', '.join(raised)} is)"
        return said
    if condition.critical is not None:
        return f"{condition.critical} raises its flag"
    if condition.lowest_child_of is not None:
        return _of_lowest(condition)
    limits = []
    if condition.at_least is not None:
        limits.append(f"at least {written.declared(condition.at_least)}")
    if condition.at_most is not None:
        limits.append(f"at most {written.declared(condition.at_most)}")
    return f"the mean of {condition.item} is {' and '.join(limits)}"


def _of_lowest(condition: Condition) -> str:
    lowest = f"the lowest child of {condition.lowest_child_of}"
    if condition.child is None:
        return f"{lowest} is in the band {condition.band}"
    if condition.band is None:
        return f"{lowest} is {condition.child}"
    return f"{lowest} is {condition.child}, in the band {condition.band}"
