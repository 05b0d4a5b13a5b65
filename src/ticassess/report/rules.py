"""The rules behind the scores in plain words, each once, with the scales that it holds for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ticassess.instrument import Scale, Scoring
from ticassess.report import format as written
from ticassess.report.material import Material
from ticassess.report.naming import OVERALL

Named: TypeAlias = tuple[str, Scoring]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule in plain words; `of` names the scales that it holds for, empty where it is for all."""

    of: str
    text: str


def scorings(material: Material) -> list[Named]:
    """Give everything that has a score, by name: every scale, then the overall score."""
    instrument = material.instrument
    found: list[Named] = [(scale.id, scale) for scale in instrument.scales]
    if instrument.overall is not None:
        found.append((OVERALL, instrument.overall))
    return found


def metric_rules(material: Material) -> tuple[Rule, ...]:
    """Say what a score is; scores that are averages of other scores are left to those."""
    every = scorings(material)
    of_items = []
    for name, scoring in every:
        is_composite = scoring.is_of_children
        if not (is_composite and material.instrument.children_of(scoring)):
            of_items.append((name, scoring))
    return _rules(material, of_items or every, lambda scoring: _metric(material, scoring))


def lowest_rules(material: Material) -> tuple[str, ...]:
    """Say which scores follow the lowest of those below them, and how."""
    said = []
    for name, scoring in scorings(material):
        if not scoring.follows_lowest or not material.instrument.children_of(scoring):
            continue
        title, cap = material.title_of(scoring, name), scoring.cap
        if cap is None:
            said.append(material.words("lowest.child", scale=title))
        elif cap.above_lowest is not None:
            above = written.declared(cap.above_lowest)
            said.append(material.words("lowest.above", scale=title, above=above))
        elif cap.child_below is not None and cap.at_most is not None:
            below, most = written.declared(cap.child_below), written.declared(cap.at_most)
            said.append(material.words("lowest.step", scale=title, below=below, most=most))
    return tuple(said)


def order_rules(material: Material) -> tuple[Rule, ...]:
    """Say in which order answers become the score of a group."""
    return _rules(material, scorings(material), lambda scoring: _order(material, scoring))


def answered_rules(material: Material) -> tuple[Rule, ...]:
    """Say how much must be answered for a score."""
    of_persons = []
    for name, scoring in scorings(material):
        if scoring.order == "respondent":
            of_persons.append((name, scoring))
    return _rules(material, of_persons, lambda scoring: _answered(material, scoring))


def _rules(
    material: Material, named: Sequence[Named], say: Callable[[Scoring], str]
) -> tuple[Rule, ...]:
    found: dict[str, list[Named]] = {}
    for name, scoring in named:
        found.setdefault(say(scoring), []).append((name, scoring))
    rules = []
    for text, members in found.items():
        # A rule that holds for all needs no names.
        of = "" if len(found) == 1 else _names(material, members, named)
        rules.append(Rule(of=of, text=text))
    return tuple(rules)


def _names(material: Material, members: Sequence[Named], among: Sequence[Named]) -> str:
    """Name scales by their titles, and a whole framework by its name."""
    names: list[str] = []
    for framework in material.frameworks:
        titles = _titles(material, members, framework)
        if len(titles) == len(_titles(material, among, framework)) > 1:
            many = material.framework_name(framework)[1]
            titles = [material.words("method.all", many=many)]
        names += titles
    for name, scoring in members:
        if name == OVERALL:
            names.append(material.title_of(scoring, name))
    said = material.joined(names)
    return said[:1].upper() + said[1:]


def _titles(material: Material, named: Sequence[Named], framework: str) -> list[str]:
    titles = []
    for name, scoring in named:
        if isinstance(scoring, Scale) and scoring.framework == framework:
            titles.append(material.title_of(scoring, name))
    return titles


def _metric(material: Material, scoring: Scoring) -> str:
    low, high = material.range_of(scoring)
    name: str = scoring.metric
    if scoring.rate_from_count:
        name = "rating"
    elif scoring.rescale is not None and scoring.kind_of_number.is_percentage:
        name = f"{scoring.metric}_rescaled"
    return material.words(
        f"metric.{name}",
        low=written.declared(low),
        high=written.declared(high),
        unit=material.unit("one"),
        units=material.unit("many"),
        cut="" if scoring.cut is None else written.declared(scoring.cut),
    )


def _order(material: Material, scoring: Scoring) -> str:
    return material.words(
        f"order.{scoring.order}",
        unit=material.unit("one"),
        units=material.unit("many"),
        head=material.unit("head"),
    )


def _answered(material: Material, scoring: Scoring) -> str:
    rule, words, unit = scoring.minimum_rule, material.words, material.unit("one")
    # A whole number counts items, so that 1 is one of them; further down, 1.0 is all.
    if isinstance(rule, int):
        if rule == 1:
            return words("answered.one", unit=unit)
        return words("answered.count", unit=unit, n=written.number(rule))
    if rule == 0.5:
        return words("answered.half", unit=unit)
    if rule == 1:
        return words("answered.all", unit=unit)
    return words("answered.share", unit=unit, share=f"{written.declared(rule * 100)}%")
