"""`Figure`: one published number of a scale with everything that a page says about it.

Whoever adds a kind of published number is led here by the type checker.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias, assert_never

from ticassess.instrument import Scoring, exact
from ticassess.metrics import decimals_of
from ticassess.privacy import Bound, Capped, Published, Score, Suppressed, Undefined
from ticassess.report import format as written
from ticassess.report.naming import Naming
from ticassess.scoring import as_declared

TONES = 10

Shown: TypeAlias = Score | Capped
"""A number that may be shown, itself or only its bound."""

_OTHER_SIDE: Mapping[Bound | None, Bound | None] = {None: None, ">=": "<=", "<=": ">="}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A score in words, and as places between 0 and 1 on its range; empty where there is none."""

    id: str
    title: str
    detail: str = ""
    depth: int = 0
    """How many scales it is a part of."""
    kind: Literal["score", "undefined", "protected"]
    score: str
    why: str = ""
    n: str = ""
    low: str
    high: str
    place: float | None = None
    value: Decimal | None = None
    """The number that `score` writes, for charts that hold numbers; of a bound, the bound."""
    is_of_parts: bool = False
    """Whether the score is made of the printed scores of its parts, and not person by person."""
    tone: int | None = None
    """0 (lowest tenth of the range) to 9 (highest)."""
    target: str
    target_place: float | None = None
    target_value: Decimal | None = None
    ends: tuple[Decimal, Decimal] | None = None
    """The ends of the range as numbers."""
    gap: str = ""
    gap_words: str
    band: str = ""
    stage: str = ""
    """The stage that was reached, in words; empty where the scale has none."""
    interval: str = ""
    interval_places: tuple[float, float] | None = None
    spoken: str
    """The whole figure as one sentence: what a drawing says to those who do not see it."""


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
    if isinstance(outcome, Capped):
        return outcome.bound
    return None


def interval_of(outcome: Shown) -> tuple[Decimal, Decimal] | None:
    """Give the interval of a number, where it may be shown."""
    if isinstance(outcome, Capped):
        return None
    return outcome.interval


def n_in_words(naming: Naming, outcome: Shown) -> str:
    """Say how many replies entered a number, or that it is made of its parts."""
    if outcome.n is None:
        return naming.words("number.n_of_parts")
    return written.number(outcome.n)


def place_of(value: Decimal | Fraction, bounds: tuple[Fraction, Fraction]) -> float:
    """Say where a value lies on a range, from 0 to 1.

    >>> place_of(Decimal("62.5"), (Fraction(0), Fraction(100)))
    0.625
    >>> place_of(Fraction(3), (Fraction(1), Fraction(5)))
    0.5
    """
    low, high = bounds
    if high <= low:
        return 0.0
    place = (Fraction(value) - low) / (high - low)
    # The ends of intervals are rounded outward and may lie beyond the range; four decimals are
    # finer than what a page shows.
    return round(float(min(max(place, Fraction(0)), Fraction(1))), 4)


def tone_of(place: float) -> int:
    """Give the tenth of the range in which a place lies.

    >>> tone_of(0.0), tone_of(0.55), tone_of(1.0)
    (0, 5, 9)
    """
    # The very end of the range belongs to the last tenth, and is no tenth of its own.
    return min(TONES - 1, int(place * TONES))


def make_figure(
    naming: Naming, scoring: Scoring, name: str, outcome: Published, depth: int
) -> Figure:
    """Make the figure of a scale (or of the overall score) from its published number."""
    words = naming.words
    bare = _bare(naming, scoring, name, depth)
    match outcome:
        case Score() | Capped():
            return _of_score(naming, scoring, bare, outcome)
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


def _bare(naming: Naming, scoring: Scoring, name: str, depth: int) -> Figure:
    """Give what may be said of a protected number: its name, its range and its target."""
    words = naming.words
    title = naming.title_of(scoring, name)
    low, high = naming.range_of(scoring)
    bare = Figure(
        id=name,
        title=title,
        detail=naming.text(scoring.description),
        depth=depth,
        kind="protected",
        score=words("number.protected"),
        low=written.declared(low),
        high=written.declared(high),
        ends=(as_declared(low, 2), as_declared(high, 2)),
        target=words("target.none"),
        gap_words=words("target.none"),
        spoken=words("spoken.protected", title=title),
    )
    if scoring.target is None:
        return bare
    target = exact(scoring.target)
    declared = as_declared(target, decimals_of(scoring.metric))
    return replace(
        bare,
        target=naming.score(declared, scoring),
        target_place=place_of(target, (low, high)),
        target_value=declared,
        gap_words="",
    )


def _of_score(naming: Naming, scoring: Scoring, bare: Figure, outcome: Shown) -> Figure:
    place = place_of(outcome.value, naming.range_of(scoring))
    made = replace(
        bare,
        kind="score",
        score=naming.bounded(naming.score(outcome.value, scoring), bound_of(outcome)),
        n=n_in_words(naming, outcome),
        is_of_parts=outcome.n is None,
        place=place,
        value=outcome.value,
        tone=tone_of(place),
        gap=_gap(naming, outcome),
        gap_words=gap_in_words(naming, outcome),
        band=naming.band_label(scoring, outcome.band),
        stage=_stage(naming, scoring, outcome),
    )
    made = _with_interval(naming, scoring, made, outcome)
    return replace(made, spoken=_spoken(naming, made, outcome))


def _gap(naming: Naming, outcome: Shown) -> str:
    if outcome.gap is None:
        return ""
    # The score is at least so much, so what is missing is at most so much.
    return naming.bounded(written.number(outcome.gap), _OTHER_SIDE[bound_of(outcome)])


def _with_interval(naming: Naming, scoring: Scoring, made: Figure, outcome: Shown) -> Figure:
    interval = interval_of(outcome)
    # Withheld is told; where there is none for another reason, nothing is.
    if interval is None:
        if "ci_low" in outcome.withheld:
            return replace(made, interval=naming.words("number.protected"))
        return made
    low, high = interval
    bounds = naming.range_of(scoring)
    return replace(
        made,
        interval=naming.words(
            "number.interval", low=naming.score(low, scoring), high=naming.score(high, scoring)
        ),
        interval_places=(place_of(low, bounds), place_of(high, bounds)),
    )


def _spoken(naming: Naming, made: Figure, outcome: Shown) -> str:
    words = naming.words
    target, gap = made.target, ""
    if outcome.target is not None:
        target = words("spoken.target", target=made.target)
    if outcome.gap is not None:
        gap = made.gap_words
    said = words(
        "spoken.score",
        title=made.title,
        score=made.score,
        low=made.low,
        high=made.high,
        target=target,
        gap=gap,
    )
    # Without a target or a gap their separators are left over.
    return said.strip(" ;")


def _stage(naming: Naming, scoring: Scoring, outcome: Shown) -> str:
    """Say which stage was reached; empty where the scale has no stages."""
    if outcome.stage is None:
        return naming.words("stage.protected") if "stage" in outcome.withheld else ""
    label = naming.stage_label(scoring, outcome.stage)
    if label:
        return naming.words("stage.reached", stage=label)
    return naming.words("stage.none")


def gap_in_words(naming: Naming, outcome: Shown, family: str = "gap") -> str:
    """Say how far a score is from its target, and on which side, in one family of words.

    The side is in the words, so the number in them is never negative.
    """
    words, bound = naming.words, bound_of(outcome)
    if outcome.gap is None:
        return words("target.none")
    if outcome.gap == 0:
        return words(f"{family}.at_target")
    is_below = outcome.gap > 0
    distance = written.number(abs(outcome.gap))
    if bound is not None:
        # A score of at least so much has at most so much to go, or is at least so much above.
        side = "at_most" if (bound == ">=") == is_below else "at_least"
        distance = words(f"bound.{side}", value=distance)
    return words(f"{family}.to_go" if is_below else f"{family}.above", gap=distance)
