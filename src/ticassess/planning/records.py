"""The shape of a plan, and of the JSON that `plan` writes (`ticassess/plan/1`)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Aim = Literal["score", "percentage", "change"]
"""What replies are needed for: to know a score, to know a percentage, to see a change."""


@dataclass(frozen=True, kw_only=True)
class ShownFrom:
    """What so many replies make visible: how many scores of scales, and how many items."""

    replies: int
    scores: int
    items: int


@dataclass(frozen=True, kw_only=True)
class Precision:
    """How sure numbers are with so many replies, in points of 100.

    `score`, `percentage`: how far a range of chance reaches to either side, of a percentage where
    it is widest; None where ranges are not shown. `change`: the smallest change between two waves
    of as many replies that is more than chance; None where scores are not shown.
    """

    replies: int
    score: float | None
    percentage: float | None
    change: float | None


@dataclass(frozen=True, kw_only=True)
class NeededReplies:
    """How many replies an aim needs; in each of two waves for a change."""

    aim: Aim
    points: int
    replies: int


@dataclass(frozen=True, kw_only=True)
class GroupPlan:
    """From how many replies on the scores, and the items, of a group are shown.

    None where more replies are needed than people were invited. `usual`: how sure its numbers are
    where three of five reply; None where that is too few for its scores.
    """

    name: str
    invited: int
    scores: int | None
    items: int | None
    usual: Precision | None


SCHEMA: Literal["ticassess/plan/1"] = "ticassess/plan/1"


@dataclass(frozen=True, kw_only=True)
class PlannedInstrument:
    """Which instrument is planned for, exactly."""

    id: str
    version: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class PlanDocument:
    """Everything that `plan` says; widths and changes are in points of 100, rounded up."""

    schema: Literal["ticassess/plan/1"] = SCHEMA
    instrument: PlannedInstrument
    invited: int
    sd: float
    policy: Mapping[str, int]
    shown: tuple[ShownFrom, ...]
    needed: tuple[NeededReplies, ...]
    precision: tuple[Precision, ...]
    groups: tuple[GroupPlan, ...]

    def plain(self) -> dict[str, Any]:
        """Give plain sequences and mappings, ready for JSON."""
        return asdict(self)
