"""`Explanation`: how one number came about, step by step, ending in the number that every output prints.

It is made from published numbers only, so it can say no more than they do. What happens inside a
person's answers is shown on a made-up person.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from ticassess.instrument import Instrument, Item, Overall, ResponseScale, Scale
from ticassess.instrument.model import Contrast, exact
from ticassess.privacy import Capped, Published, PublishedResults, Score, Suppressed, Undefined
from ticassess.report import format as written
from ticassess.scoring.exact import person_score
from ticassess.scoring.results import WHOLE, Group
from ticassess.scoring.rounding import half_up

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


def explain(
    instrument: Instrument, published: PublishedResults, name: str, group: Group = WHOLE
) -> Explanation:
    """Explain the published number of a scale, an item or `overall`.

    Raises:
        KeyError: no number of that name or group was published.

    """
    outcome = published.outcome(name, group)
    whose = "the whole organisation" if group == WHOLE else f"{group.by} = {group.level}"
    items = {item.id: item for item in instrument.items}
    contrasts = {contrast.id: contrast for contrast in instrument.contrasts}
    if name in items:
        steps = tuple(_of_item(instrument, items[name], outcome))
    elif name in contrasts:
        steps = tuple(_of_contrast(published, contrasts[name], outcome, group))
    else:
        overall = instrument.overall if name == "overall" else None
        scale = overall if overall is not None else instrument.scale(name)
        steps = tuple(_of_scale(instrument, published, scale, outcome, group))
    if group == WHOLE and published.weighted_by is not None:
        steps = (*steps, _of_weighting(published, published.weighted_by, name))
    is_protected = isinstance(outcome, Suppressed)
    ending = () if is_protected else tuple(_ending(outcome))
    return Explanation(
        title=f"{name}, {whose}",
        steps=(*steps, *ending),
        result=_result(name, outcome),
        is_protected=is_protected,
    )


def _of_item(instrument: Instrument, item: Item, outcome: Published) -> Iterator[Step]:
    scale = instrument.response_scale_of(item)
    asked = [f"{_wording(instrument, item)} ({item.response_scale}, {_span(scale)})"]
    if item.reverse:
        low, high = written.declared(scale.minimum), written.declared(scale.maximum)
        asked.append(f"Reverse-scored: x becomes {low} + {high} − x.")
    yield Step(title="What was asked", lines=tuple(asked))
    if not isinstance(outcome, Score) or outcome.counts is None:
        return
    valued = [
        (count, value)
        for option, count in zip(scale.options, outcome.counts, strict=False)
        if (value := scale.scored(option, reverse=item.reverse)) is not None
    ]
    products = " + ".join(f"{count}·{written.declared(value)}" for count, value in valued)
    total = sum((count * value for count, value in valued), Fraction(0))
    left_out = sum(outcome.counts) - outcome.n
    yield Step(
        title="Mean of the values after reversal",
        lines=(
            f"({products}) / {outcome.n} = {written.declared(total)} / {outcome.n}",
            f"{left_out} replies without an answer are in neither number.",
        ),
    )
    if outcome.percent_positive is not None:
        hits = sum(count for count, value in valued if value in scale.positive_values)
        positive = ", ".join(written.declared(value) for value in sorted(scale.positive_values))
        share = outcome.percent_positive
        shown = f"{share.bound or '→'} {written.percent(share.value)}"
        line = f"100 · {hits} / {outcome.n} {shown} (values {positive})"
        yield Step(title="Share of positive answers", lines=(line,))


def _of_scale(
    instrument: Instrument,
    published: PublishedResults,
    scale: Scale | Overall,
    outcome: Published,
    group: Group,
) -> Iterator[Step]:
    children = instrument.children_of(scale)
    items = instrument.items_of(scale)
    if children and scale.composite == "mean_of_children":
        lines = [
            f"{child.id}{_weight(child.weight)}: {_shown(published.outcome(child.id, group))}"
            for child in children
        ]
        yield Step(title="Made of these scales", lines=tuple(lines))
    else:
        lines = [
            f"{item.id}{_weight(item.weight)}{' (reverse-scored)' if item.reverse else ''}: "
            f"mean {_shown(published.outcome(item.id, group))}"
            for item in items
        ]
        yield Step(title=f"Made of {len(items)} items", lines=tuple(lines))
    yield Step(title="The rule", lines=tuple(_rule(instrument, scale, bool(children))))
    if scale.order == "respondent":
        yield Step(title="A made-up person", lines=tuple(_made_up(instrument, scale)))
    if isinstance(outcome, Score):
        sd = f", standard deviation {written.number(outcome.sd)}" if outcome.sd is not None else ""
        who = (
            f"{outcome.n} of {published.kept} replies" if group == WHOLE else f"{outcome.n} replies"
        )
        yield Step(title="Who entered", lines=(f"{who} entered the number{sd}.",))


def _of_weighting(published: PublishedResults, by: str, name: str) -> Step:
    levels = [group for group in published.replies if group.by == by]
    return Step(
        title=f"The whole organisation, weighted by {by}",
        lines=(
            *(f"{group.level}: {_shown(published.outcome(name, group))}" for group in levels),
            "Each counts with its share of the people who were invited: Σ (invited there / invited in all)·score.",
        ),
    )


def _of_contrast(
    published: PublishedResults, contrast: Contrast, outcome: Published, group: Group
) -> Iterator[Step]:
    lines = tuple(f"{name}: {_shown(published.outcome(name, group))}" for name in contrast.of)
    yield Step(title="The difference of two scales", lines=lines)
    first, second = contrast.of
    rule = f"For each person who has both: {first} less {second}; then the mean over people: Σ(A − B) / n."
    yield Step(title="The rule", lines=(rule,))
    if isinstance(outcome, Score):
        lines = (f"{outcome.n} replies entered the number.",)
        if outcome.reliability is not None:
            lines += (
                f"Reliability of the difference: {written.number(outcome.reliability)} (1 would be perfect).",
            )
        yield Step(title="Who entered", lines=lines)


def _rule(instrument: Instrument, scale: Scale | Overall, has_children: bool) -> Iterator[str]:
    if has_children and scale.composite == "mean_of_children":
        parts = len(instrument.children_of(scale))
        yield "The weighted mean of the child scores: Σw·child / Σw."
        yield f"At least {scale.required(parts)} of {parts} child scores must be there."
    else:
        metric = scale.kind_of_number
        yield f"{scale.metric}: {metric.formula.words}: {metric.formula.symbols}."
        parts = len(instrument.items_of(scale))
        yield f"At least {scale.required(parts)} of {parts} items must be answered (of those that were asked)."
        if metric.is_total and scale.prorate:
            yield "Prorated: the person's own mean times the weight of all items."
        if scale.rescale is not None and metric.is_percentage:
            low, high = (written.declared(end) for end in scale.rescale)
            yield f"Put on the range from {low} to {high}: {low} + s·({high} − {low})/100."
    words, symbols = _ORDERS[scale.order]
    yield f"{words} {symbols}."
    for kind in dict.fromkeys((*instrument.non_answers, *scale.non_answers)):
        policy = instrument.policy_for(scale, kind)
        if policy != "exclude":
            yield f"{kind.replace('_', ' ')} counts as {policy if policy == 'target' else written.declared(policy)}."
    if scale.min_respondents is not None:
        yield f"At least {scale.min_respondents} people must have a score."


def _made_up(instrument: Instrument, scale: Scale | Overall) -> Iterator[str]:
    """Show the rule on a person who gives the second-best answer to everything."""
    answers = {}
    for item in instrument.items_of(scale):
        values = sorted(instrument.response_scale_of(item).values)
        answers[item.id] = values[-2]
    score = person_score(instrument, scale, answers)
    given = ", ".join(sorted({written.declared(value) for value in answers.values()}))
    shown = "no score" if score is None else written.number(half_up(score, 1))
    yield f"Somebody whose values are {given} throughout, after reversal, has {shown}."


def _ending(outcome: Published) -> Iterator[Step]:
    if isinstance(outcome, Capped | Undefined | Suppressed):
        return
    lines = [
        "Half up, at the very last step: percentages to whole numbers, everything else to one decimal."
    ]
    if outcome.interval is not None:
        low, high = (written.number(end) for end in outcome.interval)
        lines.append(f"Chance alone could have made it anything from {low} to {high} (95 %).")
    yield Step(title="Rounding", lines=tuple(lines))
    if outcome.target is not None and outcome.gap is not None:
        line = f"{written.number(outcome.target)} − {written.number(outcome.value)} = {written.number(outcome.gap)}"
        yield Step(title="Gap: target less the published score", lines=(line,))
    if outcome.band is not None:
        yield Step(title="Band, from the unrounded score", lines=(outcome.band,))


def _result(name: str, outcome: Published) -> str:
    return f"{name} = {_shown(outcome)}"


def _shown(outcome: Published) -> str:
    if isinstance(outcome, Score):
        return written.number(outcome.value)
    if isinstance(outcome, Capped):
        return f"{outcome.bound} {written.number(outcome.value)}"
    if isinstance(outcome, Undefined):
        return f"none ({outcome.reason})"
    if isinstance(outcome, Suppressed):
        return "protected"
    assert_never(outcome)


def _wording(instrument: Instrument, item: Item) -> str:
    shown = item.text is not None and instrument.wording_open
    return (
        item.text.in_language(instrument.language) if shown and item.text is not None else item.id
    )


def _span(scale: ResponseScale) -> str:
    return f"{written.declared(scale.minimum)} to {written.declared(scale.maximum)}"


def _weight(weight: int | float) -> str:
    return "" if exact(weight) == 1 else f" (weight {written.declared(weight)})"
