"""Checks of the earlier waves that an assessment names: it is compared with each of them."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ticassess.assessment.model import Assessment
from ticassess.errors import TicassessError
from ticassess.finding import Finding, UnusableContent
from ticassess.instrument import load_instrument
from ticassess.source import Document, KeyPath, bind, read_document


@dataclass(frozen=True, kw_only=True)
class EarlierWave:
    """An earlier wave as the file names it. `path`: where it is named."""

    name: str
    path: KeyPath
    assessment: Assessment


def first_day(assessment: Assessment) -> datetime.date | None:
    """Give the first day of a wave, or the day that is known of it."""
    wave = assessment.wave
    return wave.start or wave.end or wave.date


def last_day(assessment: Assessment) -> datetime.date | None:
    """Give the last day of a wave, or the day that is known of it."""
    return assessment.wave.end or first_day(assessment)


def instruments_of(assessment: Assessment) -> frozenset[str]:
    """Name the instruments of an assessment by their ids, as far as they can be loaded."""
    found = set()
    for view in assessment.views:
        try:
            found.add(load_instrument(view.instrument_name()).id)
        except (OSError, TicassessError):  # told where the instrument is named
            continue
    return frozenset(found)


def check_earlier_waves(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find earlier waves that no change can be told from.

    Those that cannot be used (TIC940), that are not earlier (TIC941), and that asked something else
    (TIC942). A file that is not there is told elsewhere.
    """
    waves: list[EarlierWave] = []
    for place, name in enumerate(assessment.earlier_waves):
        file, path = assessment.path_of(name), ("earlier_waves", place)
        if file.resolve() == Path(document.file).resolve():
            yield _unusable(document, name, "it is this very file", "Name an earlier one.", path)
        elif file.is_file():
            loaded = _loaded(document, name, file, path)
            if isinstance(loaded, Finding):
                yield loaded
            else:
                waves.append(EarlierWave(name=name, path=path, assessment=loaded))
    yield from _out_of_order(document, assessment, waves)
    yield from _of_others(document, assessment, waves)


def _loaded(document: Document, name: str, file: Path, path: KeyPath) -> Assessment | Finding:
    """Read an earlier wave, only as far as two waves are compared here; else say why not."""
    try:
        theirs = read_document(file)
    except TicassessError as error:
        return _unusable(document, name, error.message, error.hint, path)
    bound = bind(theirs, Assessment)
    if bound.whole is not None:
        bound.whole._document = theirs
        return bound.whole
    trouble = UnusableContent((*theirs.findings, *bound.misfits))
    hint = f"Check that file: ticassess validate {name}"
    return _unusable(document, name, trouble.message, hint, path)


def _unusable(document: Document, name: str, why: str, hint: str, path: KeyPath) -> Finding:
    why = why.rstrip(".")
    message = f"the earlier wave `{name}` cannot be used: {why}"
    return document.finding("TIC940", "earlier-wave-unusable", message, hint, path)


def _out_of_order(
    document: Document, assessment: Assessment, waves: list[EarlierWave]
) -> Iterator[Finding]:
    now = first_day(assessment)
    before: tuple[str, datetime.date, datetime.date] | None = None
    for wave in waves:
        day, end = first_day(wave.assessment), last_day(wave.assessment)
        if day is None or end is None:
            continue
        if now is not None and day >= now:
            message = f"`{wave.name}` is of {day}, which is not before this wave, {now}"
            yield _wrong_order(document, message, wave.path)
        elif before is not None and day <= before[1]:
            message = f"`{wave.name}` is of {day}, which is not after `{before[0]}`, {before[1]}"
            yield _wrong_order(document, message, wave.path)
        elif now is not None and end >= now:
            message = f"`{wave.name}` ends on {end}, after this wave has begun, {now}"
            yield _wrong_order(document, message, wave.path)
        elif before is not None and day <= before[2]:
            message = f"`{wave.name}` begins on {day}, before `{before[0]}` has ended, {before[2]}"
            yield _wrong_order(document, message, wave.path)
        before = wave.name, day, end


def _wrong_order(document: Document, message: str, path: KeyPath) -> Finding:
    hint = "List the earliest wave first, and check the dates under `wave` in both files."
    return document.finding("TIC941", "waves-out-of-order", message, hint, path)


def _of_others(
    document: Document, assessment: Assessment, waves: list[EarlierWave]
) -> Iterator[Finding]:
    if not waves:
        return
    mine = instruments_of(assessment)
    for wave in waves:
        theirs = instruments_of(wave.assessment)
        if mine and theirs and mine.isdisjoint(theirs):
            asked, now = " and ".join(sorted(theirs)), " and ".join(sorted(mine))
            yield document.finding(
                "TIC942",
                "other-instrument",
                f"`{wave.name}` asked `{asked}`, and this wave asks `{now}`",
                "Only waves of one instrument can be compared; its versions may differ.",
                wave.path,
            )


def replies_in_two_waves(
    document: Document, name: str, other: str, count: int, path: KeyPath
) -> Finding:
    """TIC943: replies of a wave are those of an earlier one, too."""
    replies = "1 reply" if count == 1 else f"{count} replies"
    return document.finding(
        "TIC943",
        "replies-in-two-waves",
        f"{replies} of {name} are in {other}, too",
        "A change compares two rounds of answers; check the files under `responses`. More replies "
        "of one round are a later report of the same wave: give the first ones as `--earlier`.",
        path,
    )
