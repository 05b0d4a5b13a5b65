"""`Figure`: one published number with everything that a page says about it.

This is the only module of the room that tells the kinds of published numbers apart for pages; whoever adds a
kind is led here by the type checker.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias, assert_never

from ticassess.instrument import Scoring
from ticassess.instrument.model import exact
from ticassess.metrics import decimals_of
from ticassess.privacy import Bound, Capped, Published, Score, Suppressed, Undefined
from ticassess.report import format as written
from ticassess.report.material import Material
from ticassess.scoring.results import WHOLE, Group
from ticassess.scoring.rounding import half_up

TONES = 10

Shown: TypeAlias = Score | Capped
"""A number that may be shown, itself or only its bound."""


_OTHER_SIDE: Mapping[Bound | None, Bound | None] = {None: None, ">=": "<=", "<=": ">="}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A score in words, and as places between 0 and 1 on its range; empty where there is nothing to say."""

    id: str
    title: str
    detail: str = ""
    depth: int = 0
    kind: Literal["score", "undefined", "protected"]
    score: str
    why: str = ""
    n: str = ""
    low: str
    high: str
    place: float | None = None
    tone: int | None = None
    """0 (lowest tenth of the range) to 9 (highest)."""
    target: str
    target_place: float | None = None
    gap: str = ""
    gap_words: str
    band: str = ""
    stage: str = ""
    """The stage that was reached, in words; empty where the scale has none."""
    interval: str = ""
    interval_places: tuple[float, float] | None = None
    spoken: str
    """The whole figure as one sentence: what a drawing of it says to those who do not see it."""


def shown(outcome: Published) -> Shown | None:
    """Give a number that may be shown, else None."""
    match outcome:
        case Score() | Capped():
            return outcome
        case Undefined() | Suppressed():
            return None
        case never:
            assert_never(never)


def is_protected(outcome: Published) -> bool:
    """Say whether a number is protected."""
    match outcome:
        case Suppressed():
            return True
        case Score() | Capped() | Undefined():
            return False
        case never:
            assert_never(never)


def bound_of(outcome: Shown) -> Bound | None:
    """Say on which side a number is open; None where it is shown as it is."""
    return outcome.bound if isinstance(outcome, Capped) else None


def interval_of(outcome: Shown) -> tuple[Decimal, Decimal] | None:
    """Give the interval of a number, where it may be shown."""
    return None if isinstance(outcome, Capped) else outcome.interval


def bounded(material: Material, value: str, bound: Bound | None) -> str:
    """Say a number that is only a bound in plain words: “95 or more”."""
    if bound is None:
        return value
    return material.words("bound.more" if bound == ">=" else "bound.less", value=value)


def place_of(value: Decimal | Fraction, bounds: tuple[Fraction, Fraction]) -> float:
    """Say where a value lies on a range, from 0 to 1.

    >>> place_of(Decimal("62.5"), (Fraction(0), Fraction(100))), place_of(Fraction(3), (Fraction(1), Fraction(5)))
    (0.625, 0.5)
    """
    low, high = bounds
    if high <= low:
        return 0.0
    place = (Fraction(value) - low) / (high - low)
    return round(float(min(max(place, Fraction(0)), Fraction(1))), 4)


def tone_of(place: float) -> int:
    """Give the tenth of the range in which a place lies.

    >>> tone_of(0.0), tone_of(0.55), tone_of(1.0)
    (0, 5, 9)
    """
    return min(TONES - 1, int(place * TONES))


def figure(
    material: Material, scoring: Scoring, subject_id: str, group: Group = WHOLE, *, depth: int = 0
) -> Figure:
    """Give the figure of a scale (or of the overall score) for a group."""
    words = material.words
    bare = _bare(material, scoring, subject_id, depth)
    outcome = material.published.outcome(subject_id, group)
    match outcome:
        case Score() | Capped():
            return _of_score(material, scoring, bare, outcome)
        case Undefined(reason=reason, n=n):
            why = words.get(f"reason.{reason}", reason)
            return replace(
                bare,
                kind="undefined",
                score=words("number.undefined"),
                why=why,
                n=written.number(n),
                spoken=words("spoken.undefined", title=bare.title, why=why),
            )
        case Suppressed():
            return bare
        case never:
            assert_never(never)


def _bare(material: Material, scoring: Scoring, subject_id: str, depth: int) -> Figure:
    """Give what may be said of a protected number: its name, its range and its target."""
    words, title = material.words, material.title_of(scoring, subject_id)
    low, high = material.range_of(scoring)
    target, target_place = words("target.none"), None
    if scoring.target is not None:
        aim = exact(scoring.target)
        places = decimals_of(scoring.metric)  # as in every published score of this metric
        target, target_place = (
            material.score(half_up(aim, places), scoring),
            place_of(aim, (low, high)),
        )
    return Figure(
        id=subject_id,
        title=title,
        detail=material.text(scoring.description),
        depth=depth,
        kind="protected",
        score=words("number.protected"),
        low=written.declared(low),
        high=written.declared(high),
        target=target,
        target_place=target_place,
        gap_words="" if scoring.target is not None else words("target.none"),
        spoken=words("spoken.protected", title=title),
    )


def _of_score(material: Material, scoring: Scoring, bare: Figure, outcome: Shown) -> Figure:
    words, bounds = material.words, material.range_of(scoring)
    place, bound = place_of(outcome.value, bounds), bound_of(outcome)
    value = bounded(material, material.score(outcome.value, scoring), bound)
    gap = ""
    if outcome.gap is not None:
        # The score is at least so much, so what is missing is at most so much.
        gap = bounded(material, written.difference(outcome.gap), _OTHER_SIDE[bound])
    gap_words = gap_in_words(material, outcome)
    interval, interval_places = "", None
    if (ends_of_interval := interval_of(outcome)) is not None:
        low, high = ends_of_interval
        ends = material.score(low, scoring), material.score(high, scoring)
        interval = words("number.interval", low=ends[0], high=ends[1])
        interval_places = place_of(low, bounds), place_of(high, bounds)
    elif "ci_low" in outcome.withheld:
        interval = words("number.protected")
    return replace(
        bare,
        kind="score",
        score=value,
        n=written.number(outcome.n),
        place=place,
        tone=tone_of(place),
        gap=gap,
        gap_words=gap_words,
        band=material.band_label(scoring, outcome.band),
        stage=_stage(material, scoring, outcome),
        interval=interval,
        interval_places=interval_places,
        spoken=words(
            "spoken.score",
            title=bare.title,
            score=value,
            low=bare.low,
            high=bare.high,
            target=words("spoken.target", target=bare.target)
            if outcome.target is not None
            else bare.target,
            gap=gap_words if outcome.gap is not None else "",
        ).strip(" ;"),
    )


def _stage(material: Material, scoring: Scoring, outcome: Shown) -> str:
    """Say which stage was reached; empty where the scale has no stages."""
    if outcome.stage is None:
        return material.words("stage.protected") if "stage" in outcome.withheld else ""
    label = material.stage_label(scoring, outcome.stage)
    return material.words("stage.reached", stage=label) if label else material.words("stage.none")


def gap_in_words(material: Material, outcome: Shown) -> str:
    """Say how far a score is from its target, and on which side.

    The side is in the words, so the number in them is never negative.
    """
    words, bound = material.words, bound_of(outcome)
    if outcome.gap is None:
        return words("target.none")
    if outcome.gap == 0:
        return words("gap.at_target")
    to_go = outcome.gap > 0
    distance = written.difference(abs(outcome.gap))
    if bound is not None:
        # A score of at least so much has at most so much to go, or is at least so much above.
        distance = words(
            "bound.at_most" if (bound == ">=") == to_go else "bound.at_least", value=distance
        )
    return words("gap.to_go" if to_go else "gap.above", gap=distance)
