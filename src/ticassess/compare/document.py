"""A comparison as the document that `compare` writes."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ticassess.compare.change import Change
from ticassess.compare.comparison import Compared, Comparison, WavePair
from ticassess.compare.printed import bound_of, shown
from ticassess.compare.records import (
    DRAFT,
    SUPPRESSED,
    ChangeRecord,
    ComparisonDocument,
    FamilyRecord,
    ReasonRecord,
    RemarkRecord,
    WaveAbout,
    WaveInstrument,
)
from ticassess.compare.wave import Wave
from ticassess.compare.words import reason_in_words, remark_in_words
from ticassess.instrument import fingerprint
from ticassess.privacy import Published, Undefined


def comparison_document(comparison: Comparison, *, draft: bool = False) -> ComparisonDocument:
    """Lay out a comparison as the document of its schema."""
    records: list[ChangeRecord] = []
    remarks: list[RemarkRecord] = []
    not_comparable: list[ReasonRecord] = []
    definitions: list[ReasonRecord] = []
    for pair in comparison.pairs:
        records += [_record(pair, one) for one in pair.compared]
        remarks += _remarks(pair)
        not_comparable += _not_comparable(pair)
        definitions += _definitions(pair)
    return ComparisonDocument(
        waves=tuple(_about(wave) for wave in comparison.waves),
        remarks=tuple(remarks),
        not_comparable=tuple(not_comparable),
        definitions=tuple(definitions),
        families=tuple(_families(comparison)),
        results=tuple(records),
        draft=DRAFT if draft else None,
    )


def _about(wave: Wave) -> WaveAbout:
    instrument = wave.instrument
    return WaveAbout(
        name=wave.name,
        date=None if wave.start is None else wave.start.isoformat(),
        instrument=WaveInstrument(
            id=instrument.id, version=instrument.version, fingerprint=fingerprint(instrument)
        ),
        replies=wave.replies,
        policy=wave.published.policy.flat(),
    )


def _remarks(pair: WavePair) -> Iterator[RemarkRecord]:
    for remark in pair.remarks:
        yield RemarkRecord(
            earlier_wave=pair.earlier.name,
            later_wave=pair.later.name,
            code=remark.about,
            text=remark_in_words(remark),
        )


def _not_comparable(pair: WavePair) -> Iterator[ReasonRecord]:
    for one in pair.not_compared:
        yield ReasonRecord(
            kind=one.subject.kind,
            id=one.subject.id,
            earlier_wave=pair.earlier.name,
            later_wave=pair.later.name,
            code=one.reason.code,
            names=one.reason.names,
            text=reason_in_words(one.reason),
            whole_only=one.whole_only,
        )


def _definitions(pair: WavePair) -> Iterator[ReasonRecord]:
    for one in pair.notes:
        yield ReasonRecord(
            kind=one.subject.kind,
            id=one.subject.id,
            earlier_wave=pair.earlier.name,
            later_wave=pair.later.name,
            code=one.note.code,
            names=one.note.names,
            text=reason_in_words(one.note),
        )


def _families(comparison: Comparison) -> Iterator[FamilyRecord]:
    for table, size in comparison.families.items():
        yield FamilyRecord(kind=table.kind, framework=table.framework, by=table.by, size=size)


def _record(pair: WavePair, one: Compared) -> ChangeRecord:
    values: dict[str, Any] = {}
    if one.is_hidden:
        values["suppressed"] = SUPPRESSED
    else:
        values |= _side("earlier", one.earlier) | _side("later", one.later)
        values |= _change(one.change) | _share(one.share)
        values["undefined"] = _undefined(one)
        if one.share is None:
            # Of two percentages, one alone would be read as half of a change.
            values.pop("earlier_percent", None)
            values.pop("earlier_percent_bound", None)
            values.pop("later_percent", None)
            values.pop("later_percent_bound", None)
    return ChangeRecord(
        kind=one.subject.kind,
        id=one.subject.id,
        framework=one.subject.framework,
        by=one.group.by,
        group=one.group.level,
        metric=one.metric,
        earlier_wave=pair.earlier.name,
        later_wave=pair.later.name,
        **values,
    )


def _side(name: str, outcome: Published) -> dict[str, Any]:
    score = shown(outcome)
    if score is None:
        return {}
    values = {
        f"{name}_n": score.n,
        f"{name}_score": _number(score.value),
        f"{name}_bound": bound_of(score),
    }
    if score.percent_positive is not None:
        values[f"{name}_percent"] = int(score.percent_positive.value)
        values[f"{name}_percent_bound"] = score.percent_positive.bound
    return values


def _change(change: Change | None) -> dict[str, Any]:
    if change is None:
        return {}
    low, high = change.interval or (None, None)
    return {
        "change": _number(change.value),
        "bound": change.bound,
        "ci_low": _number(low),
        "ci_high": _number(high),
        "more_than_chance": change.is_clear,
    }


def _share(change: Change | None) -> dict[str, Any]:
    if change is None or change.value is None:
        return {}
    low, high = change.interval or (None, None)
    return {
        "percent_change": int(change.value),
        "percent_bound": change.bound,
        "percent_ci_low": None if low is None else int(low),
        "percent_ci_high": None if high is None else int(high),
    }


def _undefined(one: Compared) -> str | None:
    for outcome in (one.earlier, one.later):
        if isinstance(outcome, Undefined):
            return outcome.reason
    return None


def _number(value: Decimal | None) -> int | float | None:
    """Give a published number as JSON has it."""
    if value is None:
        return None
    if value == value.to_integral_value():
        return int(value)
    return float(value)
