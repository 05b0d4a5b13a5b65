"""`Figure`: one published number with everything that a page says about it.

This is the only module of the room that tells the kinds of published numbers apart for pages; whoever adds a
kind is led here by the type checker.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, assert_never

from ticassess.instrument import Scoring
from ticassess.instrument.model import exact
from ticassess.privacy import Published, Score, Suppressed, Undefined
from ticassess.report import format as written
from ticassess.report.material import Material
from ticassess.scoring.results import WHOLE, Group
from ticassess.scoring.rounding import half_up

TONES = 10


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
    interval: str = ""
    interval_places: tuple[float, float] | None = None
    spoken: str
    """The whole figure as one sentence: what a drawing of it says to those who do not see it."""


def shown(outcome: Published) -> Score | None:
    """Give a number that may be shown, else None."""
    match outcome:
        case Score():
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
        case Score() | Undefined():
            return False
        case never:
            assert_never(never)


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


def figure(material: Material, scoring: Scoring, subject_id: str, group: Group = WHOLE, *, depth: int = 0) -> Figure:
    """Give the figure of a scale (or of the overall score) for a group."""
    words = material.words
    bare = _bare(material, scoring, subject_id, depth)
    outcome = material.published.outcome(subject_id, group)
    match outcome:
        case Score():
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
        places = 0 if scoring.metric == "percent_positive" else 1  # as in every published score of this metric
        target, target_place = written.score(half_up(aim, places), scoring.metric), place_of(aim, (low, high))
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


def _of_score(material: Material, scoring: Scoring, bare: Figure, outcome: Score) -> Figure:
    words, bounds, metric = material.words, material.range_of(scoring), scoring.metric
    place = place_of(outcome.value, bounds)
    value = written.score(outcome.value, metric)
    gap = "" if outcome.gap is None else written.difference(outcome.gap)
    gap_words = gap_in_words(material, outcome)
    interval, interval_places = "", None
    if outcome.interval is not None:
        low, high = outcome.interval
        ends = written.score(low, metric), written.score(high, metric)
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
        interval=interval,
        interval_places=interval_places,
        spoken=words(
            "spoken.score",
            title=bare.title,
            score=value,
            low=bare.low,
            high=bare.high,
            target=words("spoken.target", target=bare.target) if outcome.target is not None else bare.target,
            gap=gap_words if outcome.gap is not None else "",
        ).strip(" ;"),
    )


def gap_in_words(material: Material, outcome: Score) -> str:
    """Say how far a score is from its target, and on which side.

    The side is in the words, so the number in them is never negative.
    """
    words = material.words
    if outcome.gap is None:
        return words("target.none")
    if outcome.gap == 0:
        return words("gap.at_target")
    name = "gap.to_go" if outcome.gap > 0 else "gap.above"
    return words(name, gap=written.difference(abs(outcome.gap)))
