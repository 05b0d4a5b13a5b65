"""Waves made where a test needs no answers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tests.unit.report.making import breakdown, instrument, published, shown
from ticassess.compare import Wave
from ticassess.instrument import Instrument
from ticassess.privacy import Published, Score
from ticassess.scoring import WHOLE, Group

ASKED = instrument()


def score(value: str, low: str, high: str, *, n: int = 40, **more: Any) -> Score:
    """Make a score with its interval, as printed."""
    return shown(value, n=n, interval=(Decimal(low), Decimal(high)), **more)


def wave(
    name: str,
    scores: Mapping[str, Published],
    *,
    asked: Instrument = ASKED,
    groups: Mapping[str, Mapping[str, Published]] | None = None,
    replies: Mapping[str, int | None] | None = None,
    kept: int = 40,
    **more: Any,
) -> Wave:
    """Make a wave; `groups` and `replies` are by role."""
    roles = {role(level.lower()): of for level, of in (groups or {}).items()}
    counts: dict[Group, int | None] = {WHOLE: kept}
    counts |= {role(level): n for level, n in (replies or {}).items()}
    given: dict[str, Any] = {"breakdowns": (breakdown(*groups),) if groups else ()}
    results = published(asked, scores, kept=kept, groups=roles, replies=counts)
    return Wave(name=name, instrument=asked, published=results, **(given | more))


def role(level: str) -> Group:
    return Group(by="role", level=level)
