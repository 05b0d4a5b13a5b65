"""How it was made: what happened to each reply, what is protected, by which rules."""

from dataclasses import dataclass

from ticassess.instrument import fingerprint
from ticassess.report.cover import SHORT
from ticassess.report.sections import limits as of_one
from ticassess.report.sections.limits import Counts
from ticassess.report.several.material import SeveralMaterial
from ticassess.report.source_results import SourceResults


@dataclass(frozen=True, kw_only=True)
class Account:
    """What became of the replies of one source, and what its numbers rest on."""

    title: str
    read: str
    kept: str
    numbers: str
    protected: str
    excluded: str
    """Why rows were left out, and how many; empty where that is protected."""
    dropped: tuple[str, ...]
    """What is not shown since it would reveal somebody, in sentences."""
    instrument: str
    fingerprint: str
    credit: str


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The account of all sources."""

    accounts: tuple[Account, ...]
    citations: tuple[str, ...]
    minima: Counts
    lowered: tuple[str, ...]
    """Which of these limits are lower than usual, in sentences."""


def make(material: SeveralMaterial) -> Limits:
    """Give the section."""
    accounts = tuple(_account(material, source) for source in material.sources)
    citations = dict.fromkeys(one.credit for one in accounts)
    minima: Counts = ()
    lowered: dict[str, None] = {}
    for source in material.sources:
        if source.is_of_people:
            own = of_one.make(material.materials[source.id])
            minima = minima or own.minima
            lowered |= dict.fromkeys(own.lowered)
    return Limits(
        accounts=accounts,
        citations=tuple(citations),
        minima=minima,
        lowered=tuple(lowered),
    )


def _account(material: SeveralMaterial, source: SourceResults) -> Account:
    own = material.materials[source.id]
    single = of_one.make(own)
    read = kept = material.words("number.protected")
    excluded = ""
    if source.size is not None:
        read, kept = single.rows_read, single.kept
        excluded = ", ".join(f"{reason} ({n})" for reason, n in single.excluded)
    mark = fingerprint(source.instrument).removeprefix("sha256:")
    return Account(
        title=material.title(source.id),
        read=read,
        kept=kept,
        numbers=single.numbers,
        protected=single.hidden,
        excluded=excluded,
        dropped=single.dropped,
        instrument=f"{own.text(source.instrument.title)} {source.instrument.version}",
        fingerprint=mark[:SHORT],
        credit=source.instrument.rights.credit,
    )
