"""A plan as the JSON that `plan` writes (`ticassess/plan/1`)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, overload

from ticassess.instrument import Instrument, fingerprint
from ticassess.planning.minima import ShownFrom
from ticassess.planning.plan import GroupPlan, NeededReplies, Plan, Precision
from ticassess.scoring import ceiled

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


def plan_document(instrument: Instrument, plan: Plan) -> PlanDocument:
    """Lay out a plan, rounded so that everything is true as printed."""
    return PlanDocument(
        instrument=PlannedInstrument(
            id=instrument.id, version=instrument.version, fingerprint=fingerprint(instrument)
        ),
        invited=plan.invited,
        sd=plan.sd,
        policy=plan.policy.flat(),
        shown=plan.shown,
        needed=plan.needed,
        precision=tuple(_rounded(precision) for precision in plan.precision),
        groups=tuple(replace(group, usual=_rounded(group.usual)) for group in plan.groups),
    )


@overload
def _rounded(precision: Precision) -> Precision: ...
@overload
def _rounded(precision: None) -> None: ...
def _rounded(precision: Precision | None) -> Precision | None:
    if precision is None:
        return None
    return Precision(
        replies=precision.replies,
        score=_up(precision.score),
        percentage=_up(precision.percentage),
        change=_up(precision.change),
    )


def _up(width: float | None) -> float | None:
    return None if width is None else float(ceiled(width, 1))
