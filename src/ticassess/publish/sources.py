"""Several sources of one assessment: each is published by itself, and none shares a reply."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from ticassess.assessment import (
    AskedSource,
    Assessment,
    SharedScale,
    check_sources,
    kind_of,
    load_assessment,
    place_of,
    replies_in_two,
    shared_scales,
    with_targets_of,
)
from ticassess.errors import TicassessError, WrongUsage
from ticassess.finding import Finding, UnusableContent, has_errors
from ticassess.instrument import Instrument, fingerprint
from ticassess.ledger import Marker, overlap, path_beside_answers, telling
from ticassess.publish.memory import Memory
from ticassess.publish.one_instrument import How, instrument_of, publish_view, replies_of
from ticassess.publish.publication import Publication
from ticassess.publish.replies import Replies
from ticassess.report import SourceResults


@dataclass(frozen=True, kw_only=True)
class SourcesPublication:
    """What may be shown of each source, and which of their scales are the same.

    `publications` are in the order of the file, by the ids of the sources.
    """

    assessment: Assessment
    asked: tuple[AskedSource, ...]
    publications: tuple[Publication, ...]
    shared: tuple[SharedScale, ...]
    draft: bool = False

    @property
    def sources(self) -> tuple[SourceResults, ...]:
        """Give the sources as reports and results take them."""
        found = []
        for asked, one in zip(self.asked, self.publications, strict=True):
            found.append(_results_of(asked, one))
        return tuple(found)


def publish_sources(path: Path, how: How | None = None) -> SourcesPublication:
    """Publish every source of an assessment file.

    Each has its own ledger, beside its first file of answers.

    Raises:
        WrongUsage: the file has one instrument.
        UnusableContent: a source cannot be used, or replies are in two of them.
        TicassessError: as `publish_assessment`, for any of the sources.

    """
    how = how or How()
    assessment = load_assessment(path)
    if not assessment.instruments:
        raise WrongUsage(f"{path} has one instrument.", hint="Publish it as it is.")
    opened = _opened(assessment)
    for one in opened:
        one.read()
    _refuse_shared_replies(assessment, opened)
    _refuse_before_recording(how, opened)
    asked = tuple(one.asked for one in opened)
    return SourcesPublication(
        assessment=assessment,
        asked=asked,
        publications=tuple(one.published(how, opened) for one in opened),
        shared=shared_scales(asked),
        draft=how.draft,
    )


def _refuse_before_recording(how: How, opened: Sequence["_Opened"]) -> None:
    """Publish the later sources without a word in a ledger, so that one refused refuses all.

    Else the sources before it would be in their ledgers as issued, though nobody saw a number. The
    first one needs no trial: nothing is recorded before it.
    """
    if how.record and not how.draft:
        for one in opened[1:]:
            one.published(replace(how, record=False), opened)


def publish_source(
    assessment: Assessment, name: str | None, how: How, earlier: Sequence[Path] = ()
) -> Publication:
    """Publish one source of an assessment as if it were alone.

    Raises:
        WrongUsage: there is no such source, or none is named.
        TicassessError: as `publish_sources`, for this source.

    """
    place = place_of(assessment, name)
    opened = _opened(assessment)
    opened[place].read()
    for one in opened:
        # The answers of others may still be on their way.
        with suppress(TicassessError):
            one.read()
    _refuse_shared_replies(assessment, opened)
    return opened[place].published(how, opened, earlier)


@dataclass(kw_only=True)
class _Opened:
    """A source with its answers, once they are read."""

    asked: AskedSource
    view: Assessment
    replies: Replies | None = None
    memory: Memory = field(default_factory=Memory)

    @property
    def instrument(self) -> Instrument:
        return self.asked.instrument

    def read(self) -> None:
        if self.replies is None:
            self.replies = replies_of(self.view, self.instrument)

    def is_of_people(self) -> bool:
        return self.instrument.unit == "person"

    def published(
        self, how: How, others: Sequence["_Opened"], earlier: Sequence[Path] = ()
    ) -> Publication:
        self.read()
        assert self.replies is not None
        ledger = None
        if self.is_of_people():  # places and documents have nobody whose answers could add up
            ledger = path_beside_answers(self.view.path_of(self.view.responses[0].file))
        beside = []
        for other in others:
            if other is not self and other.replies is not None and self._asks_as(other):
                beside.append(other.replies)
        return publish_view(
            self.view,
            self.instrument,
            self.replies,
            how,
            earlier,
            beside=beside,
            ledger=ledger,
            memory=self.memory,
        )

    def _asks_as(self, other: "_Opened") -> bool:
        return fingerprint(self.instrument) == fingerprint(other.instrument)

    def shared_with(self, other: "_Opened") -> int:
        """Count the replies that another source has, too; 0 where they are alike by chance."""
        if self.replies is None or other.replies is None or not self._asks_as(other):
            return 0
        mine, theirs = self.replies.responses, other.replies.responses
        there = set(self._marker(other.replies).numbered_rows())
        shared = []
        rows = self._marker(self.replies).numbered_rows()
        for row, is_telling in zip(rows, telling(mine), strict=True):
            if row in there:
                shared.append(is_telling)
        return len(shared) if overlap(shared, min(mine.replies, theirs.replies)) else 0

    def _marker(self, replies: Replies) -> Marker:
        # Without a key: nothing of these marks is written.
        return Marker(instrument=self.instrument, responses=replies.responses, key=None)


def _opened(assessment: Assessment) -> list[_Opened]:
    """Load the instrument of each source.

    Raises:
        UnusableContent: an instrument, or what the file says of it, cannot be used.

    """
    opened = []
    pairs = zip(assessment.instruments, assessment.views, strict=True)
    for place, (source, view) in enumerate(pairs):
        instrument = instrument_of(view)
        asked = AskedSource(place=place, source=source, instrument=instrument)
        aimed = with_targets_of(view, assessment, source, instrument)
        opened.append(_Opened(asked=asked, view=aimed))
    findings = tuple(check_sources(assessment.document, assessment, [one.asked for one in opened]))
    if has_errors(findings):
        raise UnusableContent(findings)
    return opened


def _refuse_shared_replies(assessment: Assessment, opened: Sequence[_Opened]) -> None:
    """Refuse replies that are in two sources: the numbers of the two would add up.

    Raises:
        UnusableContent: some are.

    """
    findings = tuple(_shared_replies(assessment, opened))
    if findings:
        raise UnusableContent(findings)


def _shared_replies(assessment: Assessment, opened: Sequence[_Opened]) -> Iterator[Finding]:
    for later, one in enumerate(opened):
        if not one.is_of_people():
            continue
        for other in opened[:later]:
            count = one.shared_with(other)
            if count:
                yield replies_in_two(
                    assessment.document, later, one.asked.name, other.asked.name, count
                )


def _results_of(asked: AskedSource, publication: Publication) -> SourceResults:
    forms = [entry.form for entry in asked.source.responses if entry.form is not None]
    renamed = {own: name for own, name in asked.source.scales.items() if own != name}
    return SourceResults(
        id=asked.name,
        kind=asked.source.kind or kind_of(asked.instrument),
        label=asked.source.label,
        forms=tuple(dict.fromkeys(forms)),
        scales=renamed,
        instrument=publication.instrument,
        published=publication.results,
        reconciliation=publication.reconciliation,
        breakdowns=publication.breakdowns,
        context=publication.context,
    )
