"""What to do next: for each scale, what the instrument of its lowest source recommends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from operator import itemgetter
from typing import TypeAlias

from ticassess.instrument import Instrument
from ticassess.report.figures import Shown, shown
from ticassess.report.material import Material
from ticassess.report.planned import status_in
from ticassess.report.recommendations import Advice, once_is_too_often, recommended
from ticassess.report.scale_tree import ancestors
from ticassess.report.several.lowest import Lowest, by_need
from ticassess.report.several.material import SeveralMaterial

MOST, FEWEST_OF_SCALES = 8, 3
"""Nobody can do more at once; but no harm that people told of is left out for that."""


@dataclass(frozen=True, kw_only=True)
class SourceAdvice:
    """A piece of advice, and the source whose number led to it.

    `others`: what others say.
    """

    advice: Advice
    source: str
    others: str


AdviceKey: TypeAlias = tuple[str, str]
"""The instrument, and the first step, by which two pieces of advice are the same."""
Need: TypeAlias = tuple[bool, Fraction]
"""Whether once is not yet too often, and the place on the range: what sorts first is first."""


def make(material: SeveralMaterial) -> tuple[SourceAdvice, ...]:
    """Give all advice for critical statements of any source, then that for scales by need."""
    given = {}
    for source in material.sources:
        given[source.id] = recommended(material.materials[source.id])
    found = _critical(material, given)
    most = max(MOST, len(found) + FEWEST_OF_SCALES)
    for lowest in _growing(material):
        name = lowest.low.source
        instrument = material.materials[name].instrument
        for advice in _of_scale(instrument, lowest.low.scale, given[name]):
            key = (instrument.id, advice.first_step)
            said = SourceAdvice(
                advice=advice, source=material.title(name), others=_others(material, lowest)
            )
            found.setdefault(key, said)
            break
    return tuple(_numbered(material, list(found.values())[:most]))


def _numbered(material: SeveralMaterial, entries: Sequence[SourceAdvice]) -> Iterator[SourceAdvice]:
    """Yield advice with a key of its own, also where two sources need the same advised."""
    used: dict[str, int] = {}
    for entry in entries:
        key = entry.advice.key
        used[key] = used.get(key, 0) + 1
        if used[key] > 1:
            key = f"{key}.{used[key]}"
        status = status_in(material.context.action_plan, key)
        yield replace(entry, advice=replace(entry.advice, key=key, status=status))


def _critical(
    material: SeveralMaterial, given: Mapping[str, Sequence[Advice]]
) -> dict[AdviceKey, SourceAdvice]:
    """Give the advice for critical statements with its lowest source: harm, then the lowest."""
    raised: dict[AdviceKey, list[tuple[Need, SourceAdvice]]] = {}
    for source in material.sources:
        for advice in given[source.id]:
            score = shown(source.published.outcome(advice.id))
            if not advice.is_critical or score is None:
                continue
            said = SourceAdvice(advice=advice, source=material.title(source.id), others="")
            key = (source.instrument.id, advice.first_step)
            place = _place(material.materials[source.id], advice.id, score)
            need = (not once_is_too_often(source.instrument, advice.id), place)
            raised.setdefault(key, []).append((need, said))
    lowest: list[tuple[Need, AdviceKey, SourceAdvice]] = []
    for key, of_sources in raised.items():
        need, said = min(of_sources, key=itemgetter(0))
        lowest.append((need, key, said))
    lowest.sort(key=itemgetter(0))
    return {key: said for _, key, said in lowest}


def _place(own: Material, name: str, score: Shown) -> Fraction:
    """Give where a score lies on its range, from 0 to 1: 2 of 0 to 10 is lower than 2 of 1 to 5."""
    low, high = _range_of(own, name)
    if high <= low:
        return Fraction(0)
    return (Fraction(score.value) - low) / (high - low)


def _range_of(own: Material, name: str) -> tuple[Fraction, Fraction]:
    for item in own.instrument.items:
        if item.id == name:
            answers = own.instrument.response_scale_of(item)
            return Fraction(answers.minimum), Fraction(answers.maximum)
    return own.range_of(own.scoring(name))


def _growing(material: SeveralMaterial) -> Iterator[Lowest]:
    """Yield the scales in which the lowest source is not yet where we want to be."""
    for framework in material.frameworks:
        for lowest in by_need(material, framework):
            if not lowest.is_at_target:
                yield lowest


def _of_scale(instrument: Instrument, name: str, advice: tuple[Advice, ...]) -> Iterator[Advice]:
    """Yield the advice for a scale; where it has none of its own, that for what it is part of."""
    scale = instrument.scale(name)
    for above in (scale, *ancestors(instrument, scale)):
        for entry in advice:
            if above.id in entry.of:
                yield entry


def _others(material: SeveralMaterial, lowest: Lowest) -> str:
    """Say what the other sources that are shown say of the scale."""
    said = []
    for answer in lowest.beside.answers:
        if answer.source == lowest.low.source or answer.place is None:
            continue
        title, score = material.title(answer.source), material.figure(answer).score
        said.append(material.words("several.other", source=title, score=score))
    return material.materials[lowest.low.source].joined(said)
