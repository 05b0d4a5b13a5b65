"""`SourcesDocument`: what `score` publishes of several sources, as flat records."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ticassess.assessment import Kind
from ticassess.report.records import Protection, Record, Respondents, ScoredInstrument, WeightedBy

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
