"""The shape of a comparison in JSON and CSV (`ticassess/comparison/1`)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from ticassess.privacy import Bound

SCHEMA: Literal["ticassess/comparison/1"] = "ticassess/comparison/1"
SUPPRESSED: Literal["suppressed"] = "suppressed"
DRAFT = "draft: for your own eyes, not for sharing"


@dataclass(frozen=True, kw_only=True)
class ChangeRecord:
    """One number in two waves; null where it does not exist or may not be shown.

    `id`, `group` and so on are those of the later wave. `change`: the later printed score less the
    earlier one, at least or at most so much with a `bound`. `ci_low`, `ci_high`: its 95 % interval.
    `more_than_chance`: all changes of one table taken together; null where nobody can tell.
    `percent_…`: the same of the percentage beside the mean of an item. `suppressed`: the number is
    protected in one of the two waves, so nothing is said of the other one here.
    """

    kind: Literal["overall", "scale", "item"]
    id: str
    framework: str | None
    by: str | None
    group: str | None
    metric: str
    earlier_wave: str
    later_wave: str
    earlier_n: int | None = None
    earlier_score: int | float | None = None
    earlier_bound: Bound | None = None
    later_n: int | None = None
    later_score: int | float | None = None
    later_bound: Bound | None = None
    change: int | float | None = None
    bound: Bound | None = None
    ci_low: int | float | None = None
    ci_high: int | float | None = None
    more_than_chance: bool | None = None
    earlier_percent: int | None = None
    earlier_percent_bound: Bound | None = None
    later_percent: int | None = None
    later_percent_bound: Bound | None = None
    percent_change: int | None = None
    percent_bound: Bound | None = None
    percent_ci_low: int | None = None
    percent_ci_high: int | None = None
    suppressed: Literal["suppressed"] | None = None
    undefined: str | None = None


CHANGE_COLUMNS = tuple(field.name for field in fields(ChangeRecord))
"""The names of a record's values, in their order."""


@dataclass(frozen=True, kw_only=True)
class WaveInstrument:
    """Which instrument a wave was asked with, exactly."""

    id: str
    version: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class WaveAbout:
    """A wave. `date`: its first day, where it is known; `replies`: those that count."""

    name: str
    date: str | None
    instrument: WaveInstrument
    replies: int | None
    policy: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class ReasonRecord:
    """Why a number cannot be compared, or what changed in its definition.

    `code` and `names` are for programs, `text` for people. `whole_only`: groups can be compared.
    """

    kind: Literal["overall", "scale", "item"]
    id: str
    earlier_wave: str
    later_wave: str
    code: str
    names: tuple[str, ...]
    text: str
    whole_only: bool = False


@dataclass(frozen=True, kw_only=True)
class RemarkRecord:
    """What to know of two waves as a whole."""

    earlier_wave: str
    later_wave: str
    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class FamilyRecord:
    """How many changes of one table were judged together."""

    kind: Literal["overall", "scale", "item"]
    framework: str | None
    by: str | None
    size: int


@dataclass(frozen=True, kw_only=True)
class ComparisonDocument:
    """Everything that `compare` says, made of the published numbers of each wave alone."""

    schema: Literal["ticassess/comparison/1"] = SCHEMA
    waves: tuple[WaveAbout, ...]
    remarks: tuple[RemarkRecord, ...]
    not_comparable: tuple[ReasonRecord, ...]
    definitions: tuple[ReasonRecord, ...]
    """What changed in the definition of numbers that can be compared all the same."""
    families: tuple[FamilyRecord, ...]
    results: tuple[ChangeRecord, ...]
    draft: str | None = None
    """Said where no ledger knows of the numbers; other documents have no such key."""
