"""The rules behind the scores in plain words, each once, with the scales that it holds for."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from ticassess.instrument import Scale, Scoring
from ticassess.report import format as written
from ticassess.report.material import OVERALL, Material
from ticassess.report.parts.account import Rule

Named: TypeAlias = tuple[str, Scoring]


def metrics(material: Material) -> tuple[Rule, ...]:
    """Say what a score is; scores that are averages of other scores are left to those."""
    every = _scorings(material)
    of_items = [
        (n, s)
        for n, s in every
        if not (s.composite == "mean_of_children" and _has_children(material, s))
    ]
    return _rules(material, of_items or every, lambda scoring: _metric(material, scoring))


def orders(material: Material) -> tuple[Rule, ...]:
    """Say in which order answers become the score of a group."""
    unit, units, head = (material.unit(form) for form in ("one", "many", "head"))
    return _rules(
        material,
        _scorings(material),
        lambda s: material.words(f"order.{s.order}", unit=unit, units=units, head=head),
    )


def answered(material: Material) -> tuple[Rule, ...]:
    """Say how much must be answered for a score."""
    every = [
        (name, scoring) for name, scoring in _scorings(material) if scoring.order == "respondent"
    ]
    return _rules(material, every, lambda scoring: _answered(material, scoring))


def joined(material: Material, parts: Sequence[str]) -> str:
    """Join parts as a sentence does: “a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return material.words("list", most=", ".join(parts[:-1]), last=parts[-1])


def _scorings(material: Material) -> list[Named]:
    instrument = material.instrument
    overall: list[Named] = [] if instrument.overall is None else [(OVERALL, instrument.overall)]
    return [*((scale.id, scale) for scale in instrument.scales), *overall]


def _has_children(material: Material, scoring: Scoring) -> bool:
    return bool(material.instrument.children_of(scoring))


def _rules(
    material: Material, scorings: Sequence[Named], say: Callable[[Scoring], str]
) -> tuple[Rule, ...]:
    found: dict[str, list[Named]] = {}
    for name, scoring in scorings:
        found.setdefault(say(scoring), []).append((name, scoring))
    if len(found) == 1:
        return (Rule(of="", text=next(iter(found))),)
    return tuple(
        Rule(of=_names(material, members, scorings), text=text) for text, members in found.items()
    )


def _names(material: Material, members: Sequence[Named], among: Sequence[Named]) -> str:
    """Name scales by their titles, and a whole framework by its name."""
    names: list[str] = []
    for framework in material.frameworks:
        these = [(n, s) for n, s in members if isinstance(s, Scale) and s.framework == framework]
        there = [s for _, s in among if isinstance(s, Scale) and s.framework == framework]
        if len(these) == len(there) > 1:
            names.append(material.words("method.all", many=material.framework_name(framework)[1]))
        else:
            names += [material.title_of(scoring, name) for name, scoring in these]
    names += [material.title_of(scoring, name) for name, scoring in members if name == OVERALL]
    said = joined(material, names)
    return said[:1].upper() + said[1:]


def _metric(material: Material, scoring: Scoring) -> str:
    low, high = (written.declared(end) for end in material.range_of(scoring))
    name: str = scoring.metric
    if scoring.rate_from_count:
        name = "rating"
    elif scoring.rescale is not None and scoring.kind_of_number.is_percentage:
        name = f"{scoring.metric}_rescaled"
    return material.words(f"metric.{name}", low=low, high=high, unit=material.unit("one"))


def _answered(material: Material, scoring: Scoring) -> str:
    rule, unit = scoring.minimum_rule, material.unit("one")

    def words(name: str, **values: str) -> str:
        return material.words(name, unit=unit, **values)

    if isinstance(rule, int):
        return words("answered.one" if rule == 1 else "answered.count", n=written.number(rule))
    if rule == 0.5:
        return words("answered.half")
    return (
        words("answered.all")
        if rule == 1
        else words("answered.share", share=f"{written.declared(rule * 100)}%")
    )
