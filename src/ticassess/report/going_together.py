"""Whether the items of a scale go together: alpha, worked out from what is printed of them.

Made of printed standard deviations and counts only, it reveals nothing that they do not.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import sqrt
from typing import TypeAlias

from ticassess.instrument import Item, NonAnswerKind, Overall, Scale, exact
from ticassess.privacy import Score
from ticassess.report import format as written
from ticassess.report.steps import Asked, Step
from ticassess.scoring import WHOLE, alpha_of_spread, ceiled, feldt_interval, floored, half_up

_METRICS = ("mean", "pomp")
"""A person's score is their mean over the items, on the range of an item or from 0 to 100."""
_NEARLY_ALL = 0.9
"""With so many answers to each item, alpha of the printed numbers is near that of the answers."""

_HALF_A_TENTH = 0.05
_FURTHEST = 0.02
"""Alpha is given where rounding leaves it no wider than this, as with scores from 0 to 100."""

Ends: TypeAlias = tuple[float, float]

_TITLE = "How well the items go together"
_RULE = (
    "J/(J − 1)·(1 − Σs² of items / s² of their sum), from the printed standard deviations and "
    "counts of answers: it reveals nothing that they do not."
)
_GAPS = "Some people left items out, so this is near alpha of those who answered them all."
_NEGATIVE = "Cronbach's alpha is below 0: an item may be scored the wrong way round."


def going_together(asked: Asked, scale: Scale | Overall) -> list[Step]:
    """Give the step for the whole organisation, where all that it is made of is printed."""
    outcome = asked.outcome
    items = asked.instrument.items_of(scale)
    if asked.group != WHOLE or not isinstance(outcome, Score) or outcome.n is None:
        return []
    if outcome.sd is None or not _is_mean_of_items(asked, scale, items):
        return []
    spreads, answered = [], {asked.published.kept, outcome.n}
    for item in items:
        score = asked.published.outcome(item.id, WHOLE)
        if not isinstance(score, Score) or score.sd is None or score.n is None:
            return []
        spreads.append(_spread(asked, item, score))
        answered.add(score.n)
    if min(answered) < _NEARLY_ALL * outcome.n:
        return []
    low, high = asked.instrument.range_of(scale)
    alpha = _alpha(spreads, _as_printed(outcome.sd, float(high - low)))
    if alpha is None:
        return []
    return [_step(alpha, outcome.n, len(items), has_gaps=len(answered) > 1)]


def _alpha(items: Sequence[Ends], score: Ends) -> Ends | None:
    """Give the ends of alpha before its parts were rounded; None where they lie too far apart."""
    low = alpha_of_spread([high for _, high in items], score[0])
    high = alpha_of_spread([low for low, _ in items], score[1])
    if low is None or high is None:
        return None
    # How far it is below 0 is of no use to anybody, so it need not be known.
    if high >= 0 and high - low > _FURTHEST:
        return None
    return low, high


def _step(alpha: Ends, people: int, items: int, *, has_gaps: bool) -> Step:
    if alpha[1] < 0:
        return Step(title=_TITLE, lines=(_NEGATIVE, _RULE))
    low = feldt_interval(alpha[0], people, items)[0]
    high = feldt_interval(alpha[1], people, items)[1]
    value = written.number(half_up(sum(alpha) / 2, 2))
    ends = f"{written.number(floored(low, 2))} to {written.number(ceiled(high, 2))}"
    about = "about " if has_gaps else ""
    lines = [f"Cronbach's alpha: {about}{value}, 95% interval {ends} (Feldt).", _RULE]
    if has_gaps:
        lines.append(_GAPS)
    return Step(title=_TITLE, lines=tuple(lines))


def _is_mean_of_items(asked: Asked, scale: Scale | Overall, items: Sequence[Item]) -> bool:
    """Say whether a person's score is the plain mean of what they answered."""
    composite = scale.is_of_children and bool(asked.instrument.children_of(scale))
    if composite or scale.order != "respondent" or scale.metric not in _METRICS:
        return False
    ranges = set()
    for item in items:
        answers = asked.instrument.response_scale_of(item)
        ranges.add((answers.minimum, answers.maximum))
        for option in answers.options:
            if option.non_answer and not _counts_alike(asked, scale, item, option.non_answer):
                return False
    weights = {exact(item.weight) for item in items}
    return len(weights) == 1 and (scale.metric == "pomp" or len(ranges) == 1)


def _counts_alike(asked: Asked, scale: Scale | Overall, item: Item, kind: NonAnswerKind) -> bool:
    """Say whether a non-answer counts the same in a scale as in the spread of its item."""
    in_item = item.non_answers.get(kind, "exclude")
    return asked.instrument.policy_for(scale, item, kind) == in_item


def _spread(asked: Asked, item: Item, score: Score) -> Ends:
    """Give the standard deviation of an item as a share of its range, from counts if shown."""
    answers = asked.instrument.response_scale_of(item)
    width = float(answers.maximum - answers.minimum)
    if score.counts is None:
        assert score.sd is not None  # without it there is no alpha
        return _as_printed(score.sd, width)
    given = []
    for option, count in zip(answers.options, score.counts, strict=False):
        value = asked.instrument.value_of(item, option)
        if value is not None:
            given.append((float(value), count))
    n = sum(count for _, count in given)
    mean = sum(value * count for value, count in given) / n
    squares = sum(count * (value - mean) ** 2 for value, count in given)
    exactly = sqrt(squares / (n - 1)) / width
    return exactly, exactly


def _as_printed(sd: Decimal, width: float) -> Ends:
    """Give the ends of a standard deviation before it was rounded, as shares of a range."""
    # Below 0 there is none, and its square would be above 0.
    return max(0.0, float(sd) - _HALF_A_TENTH) / width, (float(sd) + _HALF_A_TENTH) / width
