"""Several waves of one assessment: each is published by itself, then they are compared."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ticassess.assessment import (
    Assessment,
    check_earlier_waves,
    first_day,
    last_day,
    load_assessment,
    place_of,
    replies_in_two_waves,
)
from ticassess.compare import Comparison, Renamings, Wave, compare_waves
from ticassess.errors import NothingToPublish, ReissueRefused, WrongUsage
from ticassess.finding import UnusableContent, has_errors
from ticassess.instrument import Instrument, fingerprint
from ticassess.ledger import TELLING_ANSWERS, overlap, path_beside, telling
from ticassess.publish.one_instrument import How, instrument_of, publish_view, replies_of
from ticassess.publish.publication import Publication
from ticassess.publish.replies import Replies
from ticassess.publish.sources import publish_source
from ticassess.responses import Responses


@dataclass(frozen=True, kw_only=True)
class WavesPublication:
    """What may be shown of several waves, the earliest first, and what changed between them."""

    organisation: str
    publications: tuple[Publication, ...]
    comparison: Comparison
    draft: bool = False

    @property
    def empty_waves(self) -> tuple[str, ...]:
        """The waves of which no number may be shown."""
        pairs = zip(self.comparison.waves, self.publications, strict=True)
        return tuple(wave.name for wave, one in pairs if one.results.is_empty)

    def refuse_if_empty(self) -> None:
        """Refuse to go on where a wave has nothing to compare.

        Raises:
            NothingToPublish: of one wave no number may be shown.

        """
        if self.empty_waves:
            raise NothingToPublish(
                f"Nothing can be compared: of {' and '.join(self.empty_waves)}, no number may be "
                "shown.",
                hint="Score that wave by itself; `ticassess score` says how many replies it takes.",
            )


def publish_waves(
    files: Sequence[Path], how: How | None = None, *, source: str | None = None
) -> WavesPublication:
    """Publish waves and compare them. `files`: their assessment files, the earliest first.

    One file alone is compared with the `earlier_waves` that it names. Each wave has its own ledger,
    as if it were published alone. `source`: which one of several.

    Raises:
        WrongUsage: there is one wave only, one is named twice, they are of different instruments,
            or not in the order of their dates.
        UnusableContent: a file cannot be used, or replies are in two waves.
        TicassessError: as `publish_assessment`, for any of the waves.

    """
    how = replace(how or How(), with_comments=False, with_plan=False)
    named = tuple(_all_named(files))
    opened = [_opened(file, source) for file in named]
    _refuse_incomparable(opened)
    _refuse_before_recording(how, opened, opened[1:])
    publications = [wave.published(how, opened) for wave in opened]
    names = _names(opened)
    waves = []
    for one, publication, name in zip(opened, publications, names, strict=True):
        waves.append(_wave(one, publication, name))
    return WavesPublication(
        organisation=opened[-1].assessment.organisation,
        publications=tuple(publications),
        comparison=compare_waves(waves),
        draft=how.draft,
    )


@dataclass(frozen=True, kw_only=True)
class EarlierWaves:
    """The earlier waves that an assessment file names, checked and ready to be compared with it."""

    opened: tuple["_Opened", ...]
    """All waves, the assessment itself as the last one."""
    how: How

    def compared_with(self, publication: Publication) -> Comparison:
        """Publish the earlier waves, and compare them with what was published of the last one."""
        *before, now = self.opened
        *names, name_now = _names(self.opened)
        waves = []
        for one, name in zip(before, names, strict=True):
            waves.append(_wave(one, one.published(self.how, self.opened), name))
        waves.append(_wave(now, publication, name_now))
        return compare_waves(waves)


def open_earlier_waves(file: Path, how: How, source: str | None = None) -> EarlierWaves | None:
    """Open the earlier waves that an assessment file names, and refuse what cannot be compared.

    Nothing is recorded in any ledger yet, so whoever is refused here has issued nothing. None where
    the file names no earlier waves.

    Raises:
        as `publish_waves`.

    """
    if not load_assessment(file).earlier_waves:
        return None
    opened = tuple(_opened(one, source) for one in _all_named([file]))
    _refuse_incomparable(opened)
    numbers = replace(how, with_comments=False, with_plan=False)
    # The last one comes first into its ledger, so only the others need a trial.
    _refuse_before_recording(numbers, opened, opened[:-1])
    return EarlierWaves(opened=opened, how=numbers)


def _all_named(files: Sequence[Path]) -> Iterator[Path]:
    """Yield the files of all waves; those that the only file names come first."""
    if len(files) == 1:
        assessment = load_assessment(files[0])
        if not assessment.earlier_waves:
            raise WrongUsage(
                f"{files[0].name} is one wave, and names no `earlier_waves` to compare it with.",
                hint="Name two assessment files, the earlier one first.",
            )
        findings = tuple(check_earlier_waves(assessment.document, assessment))
        if has_errors(findings):
            raise UnusableContent(findings)
        for name in assessment.earlier_waves:
            yield assessment.path_of(name)
    seen: set[Path] = set()
    for file in files:
        if file.resolve() in seen:
            raise WrongUsage(
                f"{file} is named twice, and a wave compared with itself never changes.",
                hint="Name the assessment file of each wave once.",
            )
        seen.add(file.resolve())
        yield file


@dataclass(frozen=True, kw_only=True, eq=False)
class _Opened:
    """One wave with its answers. `view`: the one source that is compared, as if it were alone."""

    file: Path
    assessment: Assessment
    source: str | None
    view: Assessment
    instrument: Instrument
    replies: Replies

    @property
    def is_of_people(self) -> bool:
        return self.instrument.unit == "person"

    def published(self, how: How, waves: Sequence["_Opened"]) -> Publication:
        with _named(self.file):
            if self.assessment.instruments:
                return publish_source(self.assessment, self.source, how)
            ledger = path_beside(self.file)
            return publish_view(
                self.view,
                self.instrument,
                self.replies,
                how,
                beside=self._beside(waves),
                ledger=ledger,
            )

    def _beside(self, waves: Sequence["_Opened"]) -> list[Replies]:
        """Give the replies of the other waves, so that ledgers of theirs are known as such."""
        found = []
        for other in waves:
            if other is self or other.assessment.instruments:
                continue
            # Of another version, marks of replies are made of other items.
            if fingerprint(other.instrument) == fingerprint(self.instrument):
                found.append(other.replies)
        return found


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Name the wave that an earlier report of its own keeps from being shown."""
    try:
        yield
    except ReissueRefused as refused:
        raise ReissueRefused(f"{file.name}: {refused.message}", hint=refused.hint) from refused


def _opened(file: Path, source: str | None) -> _Opened:
    assessment = load_assessment(file)
    view = assessment
    if source is not None or assessment.instruments:
        view = assessment.views[place_of(assessment, source)]
    instrument = instrument_of(view)
    return _Opened(
        file=file,
        assessment=assessment,
        source=source,
        view=view,
        instrument=instrument,
        replies=replies_of(view, instrument),
    )


def _names(opened: Sequence[_Opened]) -> list[str]:
    """Name each wave as its file does, and by its file where two would have one name."""
    labels = [one.assessment.wave.label or one.file.stem for one in opened]
    names = []
    for one, label in zip(opened, labels, strict=True):
        names.append(f"{label} ({one.file.name})" if labels.count(label) > 1 else label)
    return names


def _wave(one: _Opened, publication: Publication, name: str) -> Wave:
    forms = [entry.form for entry in one.view.responses if entry.form is not None]
    return Wave(
        name=name,
        instrument=publication.instrument,
        published=publication.results,
        breakdowns=publication.breakdowns,
        not_asked=_not_asked(one.replies.responses),
        forms=frozenset(forms or publication.reconciliation.forms),
        start=first_day(one.assessment),
    )


def _not_asked(responses: Responses) -> frozenset[str]:
    """Name the items that nobody was asked: on no form, or without a column in any file."""
    reconciliation = responses.reconciliation
    return frozenset((*reconciliation.items_not_asked, *reconciliation.items_without_column))


# What cannot be compared ----------------------------------------------------------------------


def _refuse_incomparable(opened: Sequence[_Opened]) -> None:
    _refuse_other_instruments(opened)
    _refuse_other_order(opened)
    _refuse_shared_replies(opened)


def _refuse_other_instruments(opened: Sequence[_Opened]) -> None:
    first = opened[0]
    for one in opened[1:]:
        if one.instrument.id != first.instrument.id:
            raise WrongUsage(
                f"{first.file.name} asked `{first.instrument.id}`, and {one.file.name} "
                f"`{one.instrument.id}`.",
                hint="Only waves of one instrument can be compared; its versions may differ."
                f"{_named_alike(first, one)}",
            )


def _named_alike(first: _Opened, other: _Opened) -> str:
    """Say which sources of two waves can be compared; nothing where they have no sources."""
    if not first.assessment.instruments or not other.assessment.instruments:
        return ""
    asked = _asked_by(first.assessment)
    alike = []
    for name, instrument_id in _asked_by(other.assessment).items():
        if asked.get(name) == instrument_id:
            alike.append(f"`{name}`")
    if alike:
        return f" Choose the source {' or '.join(alike)}."
    return " Give the sources that asked the same one `id` in both files."


def _asked_by(assessment: Assessment) -> dict[str, str]:
    """Give the instrument that each source asked, by the names of the sources."""
    found = {}
    for source, view in zip(assessment.instruments, assessment.views, strict=True):
        found[source.name] = instrument_of(view).id
    return found


def _refuse_other_order(opened: Sequence[_Opened]) -> None:
    before: _Opened | None = None
    for one in opened:
        day = first_day(one.assessment)
        if day is None:
            continue
        if before is not None:
            earlier = first_day(before.assessment)
            assert earlier is not None  # only waves with a day are kept
            if day <= earlier:
                raise WrongUsage(
                    f"{one.file.name} is of {day}, which is not after {before.file.name}, "
                    f"{earlier}.",
                    hint="Name the earliest wave first, and check the dates under `wave` in both "
                    "files.",
                )
            end = last_day(before.assessment)
            if end is not None and day <= end:
                raise WrongUsage(
                    f"{one.file.name} begins on {day}, before {before.file.name} has ended, {end}.",
                    hint="Two waves are compared only if one was over before the other began. "
                    "Check the dates under `wave` in both files.",
                )
        before = one


def _refuse_before_recording(
    how: How, opened: Sequence[_Opened], recorded_later: Sequence[_Opened]
) -> None:
    """Publish some waves without a word in a ledger, so that one refused refuses all."""
    if how.record and not how.draft:
        for one in recorded_later:
            one.published(replace(how, record=False), opened)


def _refuse_shared_replies(opened: Sequence[_Opened]) -> None:
    """Refuse replies that are in two waves: they cannot have changed, and two issues add up.

    Raises:
        UnusableContent: some are.

    """
    findings = []
    for place, one in enumerate(opened):
        for other in opened[:place]:
            if one.is_of_people and other.is_of_people:
                count = _shared(other, one)
                if count:
                    names = one.file.name, other.file.name
                    document = one.view.document
                    findings.append(replies_in_two_waves(document, *names, count, ("responses",)))
    if findings:
        raise UnusableContent(tuple(findings))


def _shared(earlier: _Opened, later: _Opened) -> int:
    """Count the replies that two waves have in common; 0 where they are alike by chance."""
    renamed = Renamings([earlier.instrument, later.instrument])
    now = {item.id for item in later.instrument.items} - _not_asked(later.replies.responses)
    then = {item.id for item in earlier.instrument.items} - _not_asked(earlier.replies.responses)
    items = [name for name in sorted(then) if renamed.now(name) in now]
    if not items:
        return 0
    there = Counter(_rows(earlier, items))
    rows = _rows(later, [renamed.now(name) for name in items])
    has_enough = len(items) >= TELLING_ANSWERS
    shared = []
    for row, is_telling in zip(rows, telling(later.replies.responses), strict=True):
        if there[row]:
            there[row] -= 1
            shared.append(is_telling and has_enough)
    smaller = min(earlier.replies.responses.replies, later.replies.responses.replies)
    return len(shared) if overlap(shared, smaller) else 0


def _rows(one: _Opened, items: Sequence[str]) -> list[tuple[str, ...]]:
    """Give each reply in words, since a later version may list its answers in another order."""
    columns = []
    for name in items:
        options = one.instrument.answers_to(one.instrument.item(name).response_scale).options
        words = {
            code: option.non_answer or str(option.value) for code, option in enumerate(options)
        }
        codes = one.replies.responses.codes_of(name).tolist()
        # What is no answer counts as such, whether it was skipped or not shown.
        columns.append([words.get(code, "") for code in codes])
    return list(zip(*columns, strict=True))
