"""What to do next: for each scale, what the instrument of its lowest source recommends."""

from collections.abc import Iterator
from dataclasses import dataclass

from ticassess.instrument import Instrument
from ticassess.report.recommendations import Advice, recommended
from ticassess.report.scale_tree import ancestors
from ticassess.report.several.lowest import Lowest, by_need
from ticassess.report.several.material import SeveralMaterial

MOST = 8
"""Nobody can do more at once; the reports of single sources have all."""


@dataclass(frozen=True, kw_only=True)
class SourceAdvice:
    """A piece of advice, and the source whose number led to it. `others`: what others say."""

    advice: Advice
    source: str
    others: str


def make(material: SeveralMaterial) -> tuple[SourceAdvice, ...]:
    """Give advice for critical statements of any source, then for scales by need, each once."""
    given = {}
    for source in material.sources:
        given[source.id] = recommended(material.materials[source.id])
    found: dict[tuple[str, str], SourceAdvice] = {}
    for source in material.sources:
        for advice in given[source.id]:
            if advice.is_critical:
                key = (source.instrument.id, advice.first_step)
                title = source.title(material.language)
                found.setdefault(key, SourceAdvice(advice=advice, source=title, others=""))
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
    return tuple(found.values())[:MOST]


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
