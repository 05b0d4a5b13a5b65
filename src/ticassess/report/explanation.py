"""`Explanation`: how one number came about, step by step, ending in the number as it is printed.

It is made from published numbers only, so it can say no more than they do. What happens inside a
person's answers is shown on a made-up person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from ticassess.instrument import Contrast, Instrument, Item, Overall, ResponseScale, Scale, exact
from ticassess.privacy import (
    Capped,
    Published,
    PublishedResults,
    Score,
    Share,
    Suppressed,
    Undefined,
)
from ticassess.report import format as written
from ticassess.scoring import WHOLE, Group, half_up
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


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of an explanation: what happens, and the lines that show it."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """A title, the steps, and the last line with the number itself."""

    title: str
    steps: tuple[Step, ...]
    result: str
    is_protected: bool = False


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What is explained: a number of a group, with all that was published."""

    instrument: Instrument
    published: PublishedResults
    name: str
    group: Group

    @property
    def outcome(self) -> Published:
        return self.published.outcome(self.name, self.group)

    def said(self, name: str) -> str:
        """Say another number of the same group."""
        return _said(self.published.outcome(name, self.group))


def explain(
    instrument: Instrument, published: PublishedResults, name: str, group: Group = WHOLE
) -> Explanation:
    """Explain the published number of a scale, an item or `overall`.

    Raises:
        KeyError: no number of that name or group was published.

    """
    asked = _Asked(instrument=instrument, published=published, name=name, group=group)
    outcome = asked.outcome
    whose = "the whole organisation"
    if group != WHOLE:
        whose = f"{group.by} = {group.level}"
    steps = _steps(asked)
    if group == WHOLE and published.weighted_by is not None:
        steps.append(_weighting(asked, published.weighted_by))
    if isinstance(outcome, Score):
        steps += _ending(outcome)
    return Explanation(
        title=f"{name}, {whose}",
        steps=tuple(steps),
        result=f"{name} = {_said(outcome)}",
        is_protected=isinstance(outcome, Suppressed),
    )


def _steps(asked: _Asked) -> list[Step]:
    instrument = asked.instrument
    for item in instrument.items:
        if item.id == asked.name:
            return _of_item(instrument, item, asked.outcome)
    for contrast in instrument.contrasts:
        if contrast.id == asked.name:
            return _of_contrast(asked, contrast)
    if asked.name == "overall" and instrument.overall is not None:
        return _of_scale(asked, instrument.overall)
    return _of_scale(asked, instrument.scale(asked.name))


# One item -----------------------------------------------------------------------------------------


def _of_item(instrument: Instrument, item: Item, outcome: Published) -> list[Step]:
    scale = instrument.response_scale_of(item)
    low, high = written.declared(scale.minimum), written.declared(scale.maximum)
    lines = [f"{_wording(instrument, item)} ({item.response_scale}, {low} to {high})"]
    if item.reverse:
        lines.append(f"Reverse-scored: x becomes {low} + {high} − x.")
    steps = [Step(title="What was asked", lines=tuple(lines))]
    if isinstance(outcome, Score) and outcome.counts is not None:
        counts = _counted(scale, item, outcome.counts)
        steps.append(_mean(counts, outcome, sum(outcome.counts)))
        if outcome.percent_positive is not None:
            steps.append(_share(scale, counts, outcome.n, outcome.percent_positive))
    return steps


def _counted(scale: ResponseScale, item: Item, counts: Sequence[int]) -> list[tuple[int, Fraction]]:
    """Give how many gave each answer that counts, with its value after reversal."""
    found = []
    for option, count in zip(scale.options, counts, strict=False):
        value = scale.scored(option, reverse=item.reverse)
        if value is not None:
            found.append((count, value))
    return found


def _mean(counts: list[tuple[int, Fraction]], outcome: Score, replies: int) -> Step:
    products = " + ".join(f"{count}·{written.declared(value)}" for count, value in counts)
    total = sum((count * value for count, value in counts), Fraction(0))
    lines = (
        f"({products}) / {outcome.n} = {written.declared(total)} / {outcome.n}",
        f"{replies - outcome.n} replies without an answer are in neither number.",
    )
    return Step(title="Mean of the values after reversal", lines=lines)


def _share(scale: ResponseScale, counts: list[tuple[int, Fraction]], n: int, share: Share) -> Step:
    hits = 0
    for count, value in counts:
        if value in scale.positive_values:
            hits += count
    positive = ", ".join(written.declared(value) for value in sorted(scale.positive_values))
    said = f"{share.bound or '→'} {written.percent(share.value)}"
    line = f"100 · {hits} / {n} {said} (values {positive})"
    return Step(title="Share of positive answers", lines=(line,))


# One scale ----------------------------------------------------------------------------------------


def _of_scale(asked: _Asked, scale: Scale | Overall) -> list[Step]:
    is_composite = _is_composite(asked.instrument, scale)
    steps = [
        _children(asked, scale) if is_composite else _items(asked, scale),
        Step(title="The rule", lines=tuple(_rule(asked.instrument, scale, is_composite))),
    ]
    if scale.order == "respondent":
        steps.append(_made_up(asked.instrument, scale))
    if isinstance(asked.outcome, Score):
        steps.append(_who_entered(asked, asked.outcome))
    return steps


def _is_composite(instrument: Instrument, scale: Scale | Overall) -> bool:
    return scale.composite == "mean_of_children" and bool(instrument.children_of(scale))


def _children(asked: _Asked, scale: Scale | Overall) -> Step:
    lines = []
    for child in asked.instrument.children_of(scale):
        lines.append(f"{child.id}{_weight(child.weight)}: {asked.said(child.id)}")
    return Step(title="Made of these scales", lines=tuple(lines))


def _items(asked: _Asked, scale: Scale | Overall) -> Step:
    lines = []
    for item in asked.instrument.items_of(scale):
        reverse = " (reverse-scored)" if item.reverse else ""
        lines.append(f"{item.id}{_weight(item.weight)}{reverse}: mean {asked.said(item.id)}")
    return Step(title=f"Made of {len(lines)} items", lines=tuple(lines))


def _who_entered(asked: _Asked, outcome: Score) -> Step:
    who = f"{outcome.n} replies"
    if asked.group == WHOLE:
        who = f"{outcome.n} of {asked.published.kept} replies"
    sd = ""
    if outcome.sd is not None:
        sd = f", standard deviation {written.number(outcome.sd)}"
    return Step(title="Who entered", lines=(f"{who} entered the number{sd}.",))


def _rule(instrument: Instrument, scale: Scale | Overall, is_composite: bool) -> list[str]:
    if is_composite:
        lines = _composite_rule(scale, len(instrument.children_of(scale)))
    else:
        lines = _metric_rule(scale, len(instrument.items_of(scale)))
    words, symbols = _ORDERS[scale.order]
    lines.append(f"{words} {symbols}.")
    for kind in dict.fromkeys((*instrument.non_answers, *scale.non_answers)):
        policy = instrument.policy_for(scale, kind)
        if policy != "exclude":
            value = "target" if policy == "target" else written.declared(policy)
            lines.append(f"{kind.replace('_', ' ')} counts as {value}.")
    if scale.min_respondents is not None:
        lines.append(f"At least {scale.min_respondents} people must have a score.")
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
        answers[item.id] = values[-2]
    score = person_score(instrument, scale, answers)
    given = ", ".join(sorted({written.declared(value) for value in answers.values()}))
    shown = "no score" if score is None else written.number(half_up(score, 1))
    line = f"Somebody whose values are {given} throughout, after reversal, has {shown}."
    return Step(title="A made-up person", lines=(line,))


# Other steps --------------------------------------------------------------------------------------


def _of_contrast(asked: _Asked, contrast: Contrast) -> list[Step]:
    first, second = contrast.of
    rule = f"For each person who has both: {first} less {second}; then the mean over people:"
    steps = [
        Step(
            title="The difference of two scales",
            lines=(f"{first}: {asked.said(first)}", f"{second}: {asked.said(second)}"),
        ),
        Step(title="The rule", lines=(f"{rule} Σ(A − B) / n.",)),
    ]
    outcome = asked.outcome
    if isinstance(outcome, Score):
        lines = [f"{outcome.n} replies entered the number."]
        if outcome.reliability is not None:
            reliability = written.number(outcome.reliability)
            lines.append(f"Reliability of the difference: {reliability} (1 would be perfect).")
        steps.append(Step(title="Who entered", lines=tuple(lines)))
    return steps


def _weighting(asked: _Asked, by: str) -> Step:
    lines = []
    for group in asked.published.replies:
        if group.by == by:
            outcome = asked.published.outcome(asked.name, group)
            lines.append(f"{group.level}: {_said(outcome)}")
    formula = "Σ (invited there / invited in all)·score"
    lines.append(f"Each counts with its share of the people who were invited: {formula}.")
    return Step(title=f"The whole organisation, weighted by {by}", lines=tuple(lines))


def _ending(outcome: Score) -> list[Step]:
    rounding = "percentages to whole numbers, everything else to one decimal"
    lines = [f"Half up, at the very last step: {rounding}."]
    if outcome.interval is not None:
        low, high = (written.number(end) for end in outcome.interval)
        lines.append(f"Chance alone could have made it anything from {low} to {high} (95 %).")
    steps = [Step(title="Rounding", lines=tuple(lines))]
    if outcome.target is not None and outcome.gap is not None:
        steps.append(_gap(outcome.target, outcome.value, outcome.gap))
    if outcome.band is not None:
        steps.append(Step(title="Band, from the unrounded score", lines=(outcome.band,)))
    return steps


def _gap(target: Decimal, value: Decimal, gap: Decimal) -> Step:
    difference = f"{written.number(target)} − {written.number(value)}"
    line = f"{difference} = {written.number(gap)}"
    return Step(title="Gap: target less the published score", lines=(line,))


def _said(outcome: Published) -> str:
    match outcome:
        case Score():
            return written.number(outcome.value)
        case Capped():
            return f"{outcome.bound} {written.number(outcome.value)}"
        case Undefined():
            return f"none ({outcome.reason})"
        case Suppressed():
            return "protected"
        case never:
            assert_never(never)


def _wording(instrument: Instrument, item: Item) -> str:
    if item.text is None or not instrument.wording_open:
        return item.id
    return item.text.in_language(instrument.language)


def _weight(weight: int | float) -> str:
    if exact(weight) == 1:
        return ""
    return f" (weight {written.declared(weight)})"
