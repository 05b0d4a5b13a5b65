"""How it was made: what happened to each reply, what is protected, by which rules."""

from dataclasses import dataclass

from ticassess.instrument import fingerprint
from ticassess.report import format as written
from ticassess.report.cover import SHORT
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
    instrument: str
    fingerprint: str
    licence: str
    citation: str


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The account of all sources."""

    accounts: tuple[Account, ...]
    citations: tuple[str, ...]
    minima: tuple[tuple[str, str], ...]


def make(material: SeveralMaterial) -> Limits:
    """Give the section."""
    accounts = tuple(_account(material, source) for source in material.sources)
    citations = dict.fromkeys(
        f"{one.instrument}. {one.citation} {one.licence}." for one in accounts
    )
    minima: tuple[tuple[str, str], ...] = ()
    for source in material.sources:
        if source.is_of_people and not minima:
            named = []
            for name, n in source.published.policy.flat().items():
                named.append((material.words(f"minima.{name}"), written.number(n)))
            minima = tuple(named)
    return Limits(accounts=accounts, citations=tuple(citations), minima=minima)


def _account(material: SeveralMaterial, source: SourceResults) -> Account:
    own = material.materials[source.id]
    read = kept = material.words("number.protected")
    if source.size is not None:
        read = written.number(source.reconciliation.rows_read)
        kept = written.number(source.reconciliation.kept)
    mark = fingerprint(source.instrument).removeprefix("sha256:")
    return Account(
        title=source.title(material.language),
        read=read,
        kept=kept,
        numbers=written.number(len(source.published.numbers)),
        protected=written.number(source.published.n_suppressed),
        instrument=f"{own.text(source.instrument.title)} {source.instrument.version}",
        fingerprint=mark[:SHORT],
        licence=source.instrument.rights.licence,
        citation=source.instrument.rights.citation,
    )
