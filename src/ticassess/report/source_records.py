"""Published results of several sources as one document (`ticassess/sources/1`)."""

from collections.abc import Sequence

from ticassess.assessment import SharedScale
from ticassess.report.beside import Beside, side_by_side
from ticassess.report.records import DRAFT, ScoreDocument, as_number, score_document
from ticassess.report.source_document import (
    Gap,
    SameScale,
    SourceAbout,
    SourceRecord,
    SourcesDocument,
)
from ticassess.report.source_results import SourceResults


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
