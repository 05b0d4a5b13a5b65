"""Published results as flat records, the shape of JSON, CSV and XLSX (`ticassess/score/1`)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from decimal import Decimal
from typing import Any, Literal, assert_never

from ticassess import __version__
from ticassess.instrument import Instrument, fingerprint
from ticassess.privacy import (
    Bound,
    Capped,
    PublishedNumber,
    PublishedResults,
    Score,
    Suppressed,
    Undefined,
)
from ticassess.responses import Reconciliation

SCHEMA: Literal["ticassess/score/1"] = "ticassess/score/1"
SUPPRESSED: Literal["suppressed"] = "suppressed"
"""One code for every reason: one of its own for small groups would tell which group is small."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """One number and what belongs to it; null where it does not exist or may not be shown."""

    kind: Literal["overall", "scale", "item"]
    id: str
    framework: str | None
    by: str | None
    group: str | None
    n: int | None = None
    metric: str
    score: int | float | None = None
    percent_positive: int | None = None
    sd: int | float | None = None
    ci_low: int | float | None = None
    ci_high: int | float | None = None
    target: int | float | None = None
    gap: int | float | None = None
    band: str | None = None
    bound: Bound | None = None
    suppressed: Literal["suppressed"] | None = None
    undefined: str | None = None
    withheld: tuple[str, ...] = ()
    stage: str | None = None
    critical: bool | None = None
    reliability: float | None = None
    percent_bound: Bound | None = None
    percent_low: int | None = None
    percent_high: int | None = None
    """The 95 % interval of `percent_positive`."""
    basis: Literal["parts"] | None = None
    """"parts" where the score is made of the published scores of its parts, and of no replies."""
    draft: str | None = None
    """What each record of a draft says; others have no such key."""


DRAFT = "draft: for your own eyes, not for sharing"
"""What every line of a draft says: no ledger knows of it, so nothing protects it from others."""

COLUMNS = tuple(field.name for field in fields(Record) if field.name != "draft")
"""The names of a record's values, in their order."""


@dataclass(frozen=True, kw_only=True)
class ScoredInstrument:
    """Which instrument gave the numbers, exactly."""

    id: str
    version: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class Excluded:
    """Rows that were read and not kept, with the reason."""

    reason: str
    n: int


@dataclass(frozen=True, kw_only=True)
class Respondents:
    """Where the rows went: read = kept + excluded."""

    read: int
    kept: int
    excluded: tuple[Excluded, ...]
    personal_columns: tuple[str, ...] = ()
    """Headers of columns that were dropped before anything was computed, never a value."""
    platform: str | None = None
    """The survey platform whose export was recognised; several are joined by a comma."""
    sheets: tuple[str, ...] = ()
    """The sheets of a workbook that were read: by their place, as a sheet may be called after a
    person, and by name only where it is that of a group."""


@dataclass(frozen=True, kw_only=True)
class Protection:
    """How far the numbers are protected, so that a reader need not take it on trust.

    `policy_hash`: sha256 of the policy as canonical JSON; `hidden`, `bounded`: numbers of which
    nothing, or only a bound, is shown; `taken_out`: what the attack before publishing took away;
    `left`: what it could still work out, null where there was none (places and documents have
    nobody to find).
    """

    program: str
    policy_hash: str
    numbers: int
    hidden: int
    bounded: int
    taken_out: int
    left: int | None


@dataclass(frozen=True, kw_only=True)
class WeightedBy:
    """How the whole is weighted.

    In numbers of the whole organisation, each level of `by` counts with its share of the people
    invited.
    """

    by: str


@dataclass(frozen=True, kw_only=True)
class ScoreDocument:
    """Everything that `score` publishes; without `weighting` every reply counts the same."""

    schema: Literal["ticassess/score/1"] = SCHEMA
    instrument: ScoredInstrument
    respondents: Respondents
    policy: Mapping[str, int]
    weighting: WeightedBy | None = None
    results: tuple[Record, ...]
    wave: str | None = None
    """What this round is called; two documents of one wave hold the answers of the same people."""
    draft: str | None = None
    """Said where no ledger knows of the numbers; other documents have no such key."""
    protection: Protection


def score_document(
    instrument: Instrument,
    published: PublishedResults,
    reconciliation: Reconciliation,
    *,
    wave: str | None = None,
    draft: bool = False,
) -> ScoreDocument:
    """Lay out published results as the document of the contract; a draft says so in each record."""
    weighting = None
    if published.weighted_by is not None:
        weighting = WeightedBy(by=published.weighted_by)
    said = DRAFT if draft else None
    return ScoreDocument(
        instrument=ScoredInstrument(
            id=instrument.id, version=instrument.version, fingerprint=fingerprint(instrument)
        ),
        respondents=_respondents(reconciliation, _names_of_groups(published)),
        policy=published.policy.flat(),
        results=tuple(replace(record(number), draft=said) for number in published.numbers),
        weighting=weighting,
        wave=wave,
        draft=said,
        protection=_protection(published),
    )


def _names_of_groups(published: PublishedResults) -> frozenset[str]:
    return frozenset(group.level for group in published.replies if group.level is not None)


def _respondents(reconciliation: Reconciliation, groups: frozenset[str]) -> Respondents:
    excluded = []
    for reason, n in reconciliation.excluded.items():
        if n:
            excluded.append(Excluded(reason=reason, n=n))
    return Respondents(
        read=reconciliation.rows_read,
        kept=reconciliation.kept,
        excluded=tuple(excluded),
        personal_columns=reconciliation.personal_columns,
        platform=", ".join(reconciliation.platforms) or None,
        sheets=reconciliation.read_sheets(groups),
    )


def _protection(published: PublishedResults) -> Protection:
    # Canonical JSON, so that whoever has the policy can work out the same hash.
    policy = json.dumps(published.policy.flat(), sort_keys=True, separators=(",", ":"))
    return Protection(
        program=__version__,
        policy_hash=hashlib.sha256(policy.encode()).hexdigest(),
        numbers=len(published.numbers),
        hidden=published.n_suppressed,
        bounded=sum(isinstance(number.outcome, Capped) for number in published.numbers),
        taken_out=len(published.dropped),
        left=published.left,
    )


def record(number: PublishedNumber) -> Record:
    """Give one published number as a flat record."""
    outcome = number.outcome
    match outcome:
        case Suppressed():
            return replace(_bare(number), suppressed=SUPPRESSED)
        case Undefined(reason=reason, n=n):
            return replace(_bare(number), n=n, target=as_number(outcome.target), undefined=reason)
        case Capped():
            return replace(_with_value(number, outcome), bound=outcome.bound)
        case Score():
            return _with_spread(_with_value(number, outcome), outcome)
        case never:
            assert_never(never)


def _bare(number: PublishedNumber) -> Record:
    return Record(
        kind=number.subject.kind,
        id=number.subject.id,
        framework=number.subject.framework,
        by=number.group.by,
        group=number.group.level,
        metric=number.metric,
    )


def plain_record(number: PublishedNumber) -> dict[str, Any]:
    """Give one published number as a plain mapping: what JSON holds, and what an attacker reads."""
    return plain_values(record(number))


def plain_values(record: Record) -> dict[str, Any]:
    """Give the values of a record by their names, in their order."""
    # `asdict` would copy every value, which costs more than all the rest of an attack's reading.
    values = dict(vars(record))
    if record.draft is None:
        del values["draft"]
    return values


def _with_value(number: PublishedNumber, outcome: Score | Capped) -> Record:
    basis: Literal["parts"] | None = None
    if outcome.n is None:
        basis = "parts"
    percent, percent_bound, ends = None, None, None
    share = outcome.percent_positive
    if share is not None:
        percent, percent_bound, ends = int(share.value), share.bound, share.interval
    percent_low, percent_high = ends or (None, None)
    # At once: every `replace` copies all fields, and there may be hundreds of thousands of records.
    return Record(
        kind=number.subject.kind,
        id=number.subject.id,
        framework=number.subject.framework,
        by=number.group.by,
        group=number.group.level,
        n=outcome.n,
        metric=number.metric,
        score=as_number(outcome.value),
        percent_positive=percent,
        target=as_number(outcome.target),
        gap=as_number(outcome.gap),
        band=outcome.band,
        withheld=outcome.withheld,
        stage=outcome.stage,
        percent_bound=percent_bound,
        percent_low=_whole(percent_low),
        percent_high=_whole(percent_high),
        basis=basis,
    )


def _with_spread(made: Record, outcome: Score) -> Record:
    low, high = outcome.interval or (None, None)
    reliability = None
    if outcome.reliability is not None:
        reliability = float(outcome.reliability)
    return replace(
        made,
        sd=as_number(outcome.sd),
        ci_low=as_number(low),
        ci_high=as_number(high),
        critical=outcome.critical,
        reliability=reliability,
    )


def head_of(document: ScoreDocument) -> dict[str, Any]:
    """Give all of a document but its records as plain mappings."""
    # `asdict` copies every value deeply, which takes long for thousands of records.
    content = asdict(replace(document, results=()))
    if document.draft is None:
        del content["draft"]
    del content["results"]
    return content


def as_plain(document: ScoreDocument) -> dict[str, Any]:
    """Give the document as plain sequences and mappings, ready for JSON."""
    results = [plain_values(record) for record in document.results]
    return {**head_of(document), "results": results}


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)


def as_number(value: Decimal | None) -> int | float | None:
    """Give a published number as JSON has it."""
    # A decimal of one place has a float that prints as it, so nothing is lost on the way to JSON.
    if value is None:
        return None
    if value == value.to_integral_value():
        return int(value)
    return float(value)
