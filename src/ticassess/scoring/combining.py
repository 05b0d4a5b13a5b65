"""From sums, item means and child scores to the score of a scale.

The tallies' own way, apart from `exact`.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ticassess.instrument import Item, Scale, Scoring, exact
from ticassess.metrics import Answers, Sums
from ticassess.scoring.results import GroupFormula, Limit


def weight_of(items: Sequence[Item]) -> Fraction:
    """Give Σw."""
    return sum((exact(item.weight) for item in items), Fraction(0))


def score_from_sums(scale: Scoring, sums: Sums) -> Fraction | None:
    """Give the score that a metric makes of sums over enough answers."""
    metric = scale.kind_of_number
    assert metric.from_sums is not None  # whoever needs single answers is scored from patterns
    return on_range(scale, metric.from_sums(sums, scale.metric_rules))


def score_from_parts(
    scale: Scoring, items: Sequence[Item], parts: Mapping[str, Fraction], shown: int
) -> Fraction | None:
    """Give the score of the parts of single items; None where too few of those shown have one."""
    if not parts or len(parts) < scale.required(shown):
        return None
    answered = [item for item in items if item.id in parts]
    metric, all_weight = scale.kind_of_number, weight_of(items)
    if metric.from_sums is None:
        weights = [exact(item.weight) for item in answered]
        given = [parts[item.id] for item in answered]
        answers = Answers(parts=given, weights=weights, all_weight=all_weight)
        return on_range(scale, metric.combination(answers, scale.metric_rules))
    return score_from_sums(scale, _sums_of(answered, parts, all_weight))


def _sums_of(answered: Sequence[Item], parts: Mapping[str, Fraction], all_weight: Fraction) -> Sums:
    total = weight = Fraction(0)
    for item in answered:
        total += exact(item.weight) * parts[item.id]
        weight += exact(item.weight)
    return Sums(answered=len(answered), total=total, weight=weight, all_weight=all_weight)


def score_from_pool(
    scale: Scoring, items: Sequence[Item], sums: Mapping[str, tuple[int, Fraction]]
) -> Fraction | None:
    """Give the score in which every answer weighs alike, times its item's weight.

    `sums`: by item, how many answers there are, and what they add up to. A total is the mean of all
    answers times the weight of all items.
    """
    answered = [item for item in items if sums[item.id][0]]
    if not answered or len(answered) < scale.required(len(items)):
        return None
    total = weight = Fraction(0)
    for item in answered:
        n, added_up = sums[item.id]
        total += exact(item.weight) * added_up
        weight += exact(item.weight) * n
    mean = total / weight
    if scale.kind_of_number.is_total:
        # Never rescaled: only percentages can be (TIC220).
        return mean * weight_of(items)
    return on_range(scale, mean)


def score_from_children(
    scale: Scoring, children: Sequence[Scale], scores: Mapping[str, Fraction | None]
) -> Fraction | None:
    """Give the weighted mean of the child scores that exist, or the lowest; None where too few do.

    A mean is held down by the `cap` of the scale.
    """
    return formula_of(scale, children).score(scores)


def formula_of(scale: Scoring, children: Sequence[Scale]) -> GroupFormula:
    """Give how the score of a scale is made of those of its children."""
    return GroupFormula(
        parts={child.id: exact(child.weight) for child in children},
        required=scale.required(len(children)),
        lowest=scale.composite == "lowest_child",
        limit=limit_of(scale),
    )


def limit_of(scale: Scoring) -> Limit:
    """Give how far a weak child holds the score of a scale down."""
    cap = scale.cap
    if cap is None:
        return Limit()
    return Limit(
        part_below=None if cap.child_below is None else exact(cap.child_below),
        at_most=None if cap.at_most is None else exact(cap.at_most),
        above_lowest=None if cap.above_lowest is None else exact(cap.above_lowest),
    )


def on_range(scale: Scoring, score: Fraction | None) -> Fraction | None:
    """Put a percentage on the range that the scale declares."""
    if score is None or scale.rescale is None:
        return score
    low, high = exact(scale.rescale[0]), exact(scale.rescale[1])
    return low + (high - low) * score / 100
