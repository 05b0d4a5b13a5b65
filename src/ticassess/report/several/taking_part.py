"""Who took part in each source, and whose voice is missing."""

from dataclasses import dataclass

from ticassess.report import format as written
from ticassess.report.not_heard import CARE_BELOW
from ticassess.report.sections import participation
from ticassess.report.several.material import SeveralMaterial
from ticassess.report.source_results import SourceResults
from ticassess.scoring import WHOLE


@dataclass(frozen=True, kw_only=True)
class Part:
    """One source."""

    title: str
    what: str
    instrument: str
    counted: str
    invited: str
    rate: str
    place: float | None
    protected: bool


@dataclass(frozen=True, kw_only=True)
class TakingPart:
    """All sources; `low` are those from whom fewer than 6 in 10 replied."""

    parts: tuple[Part, ...]
    has_rates: bool
    low: tuple[str, ...]
    surplus: tuple[str, ...]
    """Sources of which more replied than were said to be invited."""
    few: tuple[str, ...]
    """Sources of people of which every number is protected."""
    unchecked: tuple[str, ...]
    """Sources in which one person may have replied several times."""


def make(material: SeveralMaterial) -> TakingPart:
    """Give the section."""
    parts = [_part(material, source) for source in material.sources]
    low = []
    surplus = []
    few = []
    unchecked = []
    for source in material.sources:
        rate = material.materials[source.id].response_rate()
        if source.is_of_people and rate is not None and rate < CARE_BELOW:
            low.append(material.title(source.id))
        if rate is not None and rate > 1:
            surplus.append(material.title(source.id))
        if source.is_of_people and source.published.is_empty:
            few.append(material.title(source.id))
        if participation.is_unchecked(material.materials[source.id]):
            unchecked.append(material.title(source.id))
    return TakingPart(
        parts=tuple(parts),
        has_rates=any(part.rate for part in parts),
        low=tuple(low),
        surplus=tuple(surplus),
        few=tuple(few),
        unchecked=tuple(unchecked),
    )


def _part(material: SeveralMaterial, source: SourceResults) -> Part:
    own = material.materials[source.id]
    counted = material.words("number.protected")
    if source.size is not None:
        counted = written.number(source.size)
    row = participation.group_row(own, WHOLE, "")
    invited = ""
    eligible = source.context.headcounts.get(WHOLE)
    if eligible is not None:
        invited = written.number(eligible)
    return Part(
        title=material.title(source.id),
        what=material.words(f"several.kind.{source.kind}"),
        instrument=f"{own.text(source.instrument.title)} {source.instrument.version}",
        counted=counted,
        invited=invited,
        rate=row.rate,
        place=row.place,
        protected=source.size is None,
    )
