"""A plan as the document that `plan` writes."""

from dataclasses import replace
from typing import overload

from ticassess.instrument import Instrument, fingerprint
from ticassess.planning.plan import Plan
from ticassess.planning.records import PlanDocument, PlannedInstrument, Precision
from ticassess.scoring import ceiled


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
