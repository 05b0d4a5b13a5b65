"""Published results of several sources as one document (`ticassess/sources/1`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ticassess.assessment import Kind, SharedScale
from ticassess.report.beside import Beside, side_by_side
from ticassess.report.records import (
    DRAFT,
    Protection,
    Record,
    Respondents,
    ScoredInstrument,
    ScoreDocument,
    WeightedBy,
    as_number,
    score_document,
)
from ticassess.report.source_results import SourceResults

SCHEMA: Literal["ticassess/sources/1"] = "ticassess/sources/1"


@dataclass(frozen=True, kw_only=True)
class SourceRecord(Record):
    """One number of one source: a record as with one instrument, and whose it is."""

    source: str


@dataclass(frozen=True, kw_only=True)
class SourceAbout:
    """What a source is, and all that `ticassess/score/1` says beside its records.

    `respondents` is null where so few replied that even their number is protected.
    """

    id: str
    title: str
    kind: Kind
    forms: tuple[str, ...]
    instrument: ScoredInstrument
    respondents: Respondents | None
    policy: Mapping[str, int]
    weighting: WeightedBy | None
    protection: Protection


@dataclass(frozen=True, kw_only=True)
class SameScale:
    """A scale that at least two sources were asked about: the id of each for it, by source."""

    framework: str
    id: str
    of: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Gap:
    """How far apart the highest and the lowest of several sources of people are on a scale.

    Made of the records alone. `difference` is null where it is not known, and at least so much
    where `bound` says so. `more_than_chance`: over all gaps together; null where nobody can tell.
    `items_in_common`: null for sources of different instruments.
    """

    framework: str
    id: str
    high: str
    low: str
    difference: int | float | None
    bound: Literal[">="] | None
    more_than_chance: bool | None
    items_in_common: int | None


@dataclass(frozen=True, kw_only=True)
class SourcesDocument:
    """Everything that `score` publishes of several sources; no number is made of two of them."""

    schema: Literal["ticassess/sources/1"] = SCHEMA
    wave: str | None = None
    draft: str | None = None
    """Said where no ledger knows of the numbers; other documents have no such key."""
    sources: tuple[SourceAbout, ...]
    same: tuple[SameScale, ...]
    gaps: tuple[Gap, ...]
    results: tuple[SourceRecord, ...]


def sources_document(
    sources: Sequence[SourceResults], shared: Sequence[SharedScale], *, draft: bool = False
) -> SourcesDocument:
    """Lay out the published results of several sources; a draft says so in each record."""
    abouts: list[SourceAbout] = []
    records: list[SourceRecord] = []
    wave = None
    for source in sources:
        wave = source.context.wave
        document = score_document(
            source.instrument, source.published, source.reconciliation, wave=wave, draft=draft
        )
        abouts.append(_about(source, document))
        for record in document.results:
            records.append(SourceRecord(source=source.id, **vars(record)))
    beside = side_by_side(sources, shared)
    return SourcesDocument(
        wave=wave,
        draft=DRAFT if draft else None,
        sources=tuple(abouts),
        same=tuple(_same(beside)),
        gaps=tuple(_gaps(beside)),
        results=tuple(records),
    )


def _about(source: SourceResults, document: ScoreDocument) -> SourceAbout:
    return SourceAbout(
        id=source.id,
        title=source.title(source.instrument.language),
        kind=source.kind,
        forms=source.forms,
        instrument=document.instrument,
        respondents=None if source.size is None else document.respondents,
        policy=document.policy,
        weighting=document.weighting,
        protection=document.protection,
    )


def _same(beside: Sequence[Beside]) -> list[SameScale]:
    found = []
    for scale in beside:
        if len(scale.answers) > 1:
            of = {answer.source: answer.scale for answer in scale.answers}
            found.append(SameScale(framework=scale.framework, id=scale.id, of=of))
    return found


def _gaps(beside: Sequence[Beside]) -> list[Gap]:
    found = []
    for scale in beside:
        gap = scale.gap
        if gap is None:
            continue
        found.append(
            Gap(
                framework=scale.framework,
                id=scale.id,
                high=gap.high,
                low=gap.low,
                difference=as_number(gap.difference),
                bound=">=" if gap.is_bound and gap.difference is not None else None,
                more_than_chance=gap.is_clear,
                items_in_common=gap.in_common,
            )
        )
    return found
