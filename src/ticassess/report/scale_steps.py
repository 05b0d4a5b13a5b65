"""How the number of a scale came about, in steps."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ticassess.instrument import Instrument, NonAnswerPolicy, Overall, Scale, exact
from ticassess.privacy import Score
from ticassess.report import format as written
from ticassess.report.going_together import going_together
from ticassess.report.steps import WHY_BY_FORMULA, WHY_OF_PARTS, Asked, Step, counted_as, named
from ticassess.scoring import WHOLE, half_up
from ticassess.scoring.exact import person_score

_ORDERS: Mapping[str, tuple[str, str]] = {
    "respondent": (
        "First each person gets a score, then the scores are averaged over people.",
        "Σ persons' scores / n",
    ),
    "item": (
        "First each item is averaged over its answers, then the items are combined.",
        "Σw·item mean / Σw",
    ),
    "pooled": (
        "All answers of all people are combined at once.",
        "Σ over all answers / their weight",
    ),
}


def of_scale(asked: Asked, scale: Scale | Overall) -> list[Step]:
    """Explain a scale or the overall score: its parts, its rule, a made-up person, who entered."""
    is_composite = _is_composite(asked.instrument, scale)
    steps = [
        _children(asked, scale) if is_composite else _items(asked, scale),
        Step(title="The rule", lines=tuple(_rule(asked, scale, is_composite))),
    ]
    if scale.order == "respondent" and not asked.is_of_parts:
        steps.append(_made_up(asked.instrument, scale))
    if isinstance(asked.outcome, Score) and not asked.is_of_parts:
        steps.append(_who_entered(asked, asked.outcome))
        steps += going_together(asked, scale)
    return steps


def _is_composite(instrument: Instrument, scale: Scale | Overall) -> bool:
    return scale.is_of_children and bool(instrument.children_of(scale))


def _children(asked: Asked, scale: Scale | Overall) -> Step:
    children = asked.instrument.children_of(scale)
    lines = []
    for child in children:
        lines.append(f"{child.id}{_weight(child.weight)}: {asked.said(child.id)}")
    if asked.follows_lowest:
        lines.append(WHY_BY_FORMULA)
        return Step(title="Made of these scales", lines=tuple(lines))
    lines += _put_in(asked, children, scale.order)
    if asked.is_of_parts:
        lines.append(WHY_OF_PARTS)
    return Step(title="Made of these scales", lines=tuple(lines))


def _put_in(asked: Asked, children: Sequence[Scale], order: str) -> list[str]:
    """Put the published scores of the children into the formula, where all of them are shown."""
    products = []
    total, weights = Fraction(0), Fraction(0)
    for child in children:
        outcome = asked.published.outcome(child.id, asked.group)
        # Without each of them as a plain number there is nothing to put in.
        if not isinstance(outcome, Score):
            return []
        weight = exact(child.weight)
        products.append(f"{written.declared(weight)}·{written.number(outcome.value)}")
        total += weight * Fraction(outcome.value)
        weights += weight
    mean = written.number(half_up(total / weights, 1))
    sums = f"({' + '.join(products)}) / {written.declared(weights)}"
    lines = [f"With these rounded scores: {sums} = {mean}."]
    if order == "respondent" and not asked.is_of_parts:
        lines.append("The number itself is made person by person, and may differ a little.")
    return lines


def _items(asked: Asked, scale: Scale | Overall) -> Step:
    lines = []
    for item in asked.instrument.items_of(scale):
        reverse = " (reverse-scored)" if item.reverse else ""
        if asked.instrument.is_turned(item):
            reverse = " (counts the other way round here)"
        called = named(asked.instrument, item.id)
        lines.append(f"{called}{_weight(item.weight)}{reverse}: mean {asked.said(item.id)}")
    return Step(title=f"Made of {len(lines)} items", lines=tuple(lines))


def _who_entered(asked: Asked, outcome: Score) -> Step:
    who = f"{outcome.n} replies"
    if asked.group == WHOLE:
        who = f"{outcome.n} of {asked.published.kept} replies"
    sd = ""
    if outcome.sd is not None:
        sd = f", standard deviation {written.number(outcome.sd)}"
    return Step(title="Who entered", lines=(f"{who} entered the number{sd}.",))


def _rule(asked: Asked, scale: Scale | Overall, is_composite: bool) -> list[str]:
    instrument = asked.instrument
    if asked.follows_lowest:
        return _lowest_rule(scale, len(instrument.children_of(scale)))
    if asked.is_of_parts:
        return ["The weighted mean of the child scores: Σw·child / Σw."]
    if is_composite:
        lines = _composite_rule(scale, len(instrument.children_of(scale)))
    else:
        lines = _metric_rule(scale, len(instrument.items_of(scale)))
    words, symbols = _ORDERS[scale.order]
    lines.append(f"{words} {symbols}.")
    lines += _non_answers(instrument, scale)
    if scale.min_respondents is not None:
        lines.append(f"At least {scale.min_respondents} people must have a score.")
    return lines


def _lowest_rule(scale: Scale | Overall, parts: int) -> list[str]:
    """Say how a score follows its lowest child, or a child that does."""
    cap = scale.cap
    if scale.composite == "lowest_child":
        rule = "The lowest of the child scores: min(child)."
    elif cap is None:
        rule = "The weighted mean of the child scores: Σw·child / Σw."
    elif cap.above_lowest is not None:
        above = written.declared(cap.above_lowest)
        rule = f"min(Σw·child / Σw, lowest child + {above})."
    else:
        below, most = written.declared(cap.child_below or 0), written.declared(cap.at_most or 0)
        rule = f"Σw·child / Σw, at most {most} where any child is below {below}."
    return [rule, f"At least {scale.required(parts)} of {parts} child scores must be there."]


def _non_answers(instrument: Instrument, scale: Scale | Overall) -> list[str]:
    """Say what each kind of non-answer counts as, and in which items where not in all alike."""
    items = instrument.items_of(scale)
    found: dict[tuple[str, NonAnswerPolicy], list[str]] = {}
    for item in items:
        for option in instrument.response_scale_of(item).options:
            if option.non_answer is None:
                continue
            policy = instrument.policy_for(scale, item, option.non_answer)
            if policy != "exclude":
                found.setdefault((option.non_answer, policy), []).append(item.id)
    lines = []
    for (kind, policy), names in found.items():
        where = ""
        if any(kind in item.non_answers for item in items):
            where = f" in {', '.join(named(instrument, name) for name in names)}"
        lines.append(f"{kind.replace('_', ' ')} counts as {counted_as(policy)}{where}.")
    return lines


def _composite_rule(scale: Scale | Overall, parts: int) -> list[str]:
    return [
        "The weighted mean of the child scores: Σw·child / Σw.",
        f"At least {scale.required(parts)} of {parts} child scores must be there.",
    ]


def _metric_rule(scale: Scale | Overall, parts: int) -> list[str]:
    metric = scale.kind_of_number
    required = scale.required(parts)
    lines = [
        f"{scale.metric}: {metric.formula.words}: {metric.formula.symbols}.",
        f"At least {required} of {parts} items must be answered (of those that were asked).",
    ]
    if scale.cut is not None:
        cut = written.declared(scale.cut)
        lines.append(f"The cut is {cut}: a group's score is the share of its people who reach it.")
    if metric.is_total and scale.prorate:
        lines.append("Prorated: the person's own mean times the weight of all items.")
    if scale.rescale is not None and metric.is_percentage:
        low, high = (written.declared(end) for end in scale.rescale)
        formula = f"{low} + s·({high} − {low})/100"
        lines.append(f"Put on the range from {low} to {high}: {formula}.")
    return lines


def _made_up(instrument: Instrument, scale: Scale | Overall) -> Step:
    """Show the rule on a person who gives the second-best answer to everything."""
    answers = {}
    for item in instrument.items_of(scale):
        values = sorted(instrument.response_scale_of(item).values)
        # Neither the best nor the worst: an end would hide how answers combine.
        given = values[-2]
        if instrument.is_turned(item):
            given = instrument.response_scale_of(item).mirrored(given)
        answers[item.id] = given
    score = person_score(instrument, scale, answers)
    listed = ", ".join(sorted({written.declared(value) for value in answers.values()}))
    shown = "no score" if score is None else written.number(half_up(score, 1))
    line = f"Somebody whose values are {listed} throughout, after reversal, has {shown}."
    return Step(title="A made-up person", lines=(line,))


def _weight(weight: int | float) -> str:
    if exact(weight) == 1:
        return ""
    return f" (weight {written.declared(weight)})"
