"""`Explanation`: how one number came about, step by step, ending in the number as it is printed.

It is made from published numbers only, so it can say no more than they do. What happens inside a
person's answers is shown on a made-up person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ticassess.instrument import AskIf, Contrast, Instrument, Item, ResponseScale
from ticassess.privacy import Published, PublishedResults, Score, Share, Suppressed
from ticassess.report import format as written
from ticassess.report.advice_steps import advice_step
from ticassess.report.scale_steps import of_scale
from ticassess.report.steps import WHY_OF_PARTS, Asked, Step, counted_as, named, said
from ticassess.scoring import WHOLE, Group


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
    asked = Asked(instrument=instrument, published=published, name=name, group=group)
    outcome = asked.outcome
    whose = "the whole organisation"
    if group != WHOLE:
        whose = f"{group.by} = {group.level}"
    steps = _steps(asked)
    if group == WHOLE and published.weighted_by is not None:
        steps.append(_weighting(asked, published.weighted_by))
    if isinstance(outcome, Score):
        steps += _ending(outcome)
    steps += advice_step(asked)
    return Explanation(
        title=f"{name}, {whose}",
        steps=tuple(steps),
        result=f"{name} = {said(outcome)}",
        is_protected=isinstance(outcome, Suppressed),
    )


def _steps(asked: Asked) -> list[Step]:
    instrument = asked.instrument
    for item in instrument.items:
        if item.id == asked.name:
            return _of_item(instrument, item, asked.outcome)
    for contrast in instrument.contrasts:
        if contrast.id == asked.name:
            return _of_contrast(asked, contrast)
    if asked.name == "overall" and instrument.overall is not None:
        return of_scale(asked, instrument.overall)
    return of_scale(asked, instrument.scale(asked.name))


_MEAN = "Mean of the values after reversal"


# One item -----------------------------------------------------------------------------------------


def _of_item(instrument: Instrument, item: Item, outcome: Published) -> list[Step]:
    scale = instrument.response_scale_of(item)
    low, high = written.declared(scale.minimum), written.declared(scale.maximum)
    lines = [f"{_wording(instrument, item)} ({item.response_scale}, {low} to {high})"]
    if item.reverse:
        lines.append(f"Reverse-scored: x becomes {low} + {high} − x.")
    for kind, policy in item.non_answers.items():
        lines.append(f"{kind.replace('_', ' ')} counts as {counted_as(policy)}.")
    if item.ask_if is not None:
        lines.append(f"Asked only of those who answered {_awaited(instrument, item.ask_if)}.")
    steps = [Step(title="What was asked", lines=tuple(lines))]
    if not isinstance(outcome, Score):
        return steps
    if outcome.counts is None:
        steps += _uncounted(scale, outcome, _why_uncounted(instrument, item))
    else:
        counts = _counted(instrument, item, outcome.counts)
        n = sum(count for count, _ in counts)
        steps.append(_mean(counts, n, sum(outcome.counts)))
        if outcome.percent_positive is not None:
            steps.append(_share(scale, counts, n, outcome.percent_positive))
    return steps


def _why_uncounted(instrument: Instrument, item: Item) -> str:
    """Say why it is not shown how many gave each answer to an item."""
    if instrument.counts_answers_to(item):
        return _COUNTED_FOR_ALL
    if item.id in instrument.ranked_together:
        return _RANKS
    if instrument.response_scales[item.response_scale].number is not None:
        return _NUMBERS
    return _NEVER_COUNTED


_COUNTED_FOR_ALL = (
    "How many gave each answer is shown for the whole organisation only: taken from that, the "
    "counts of some groups would be those of the others."
)
_NEVER_COUNTED = (
    "How many gave each answer is not shown: not every form offers the same answers, so the counts "
    "would be about the people who got one of them."
)

_RANKS = (
    "How many gave each rank is not shown: everybody gives each rank once, so the counts of one "
    "thing would say something about those of the others."
)

_NUMBERS = (
    "How many typed in each number is not shown: whoever typed in the highest would be found there."
)


def _awaited(instrument: Instrument, condition: AskIf) -> str:
    """Say which answers decide whether an item is asked."""
    answers = []
    for answer in condition.answers:
        values = [_given(value) for value in answer.values]
        answers.append(f"{named(instrument, answer.item)} with {' or '.join(values)}")
    return (", and " if condition.needs_all else ", or ").join(answers)


def _given(value: int | float | str) -> str:
    return value.replace("_", " ") if isinstance(value, str) else written.declared(value)


def _uncounted(scale: ResponseScale, outcome: Score, why: str) -> list[Step]:
    """Give the rules of an item's numbers where its answers are not counted one by one."""
    lines = (f"Σ values / {outcome.n}, over the replies with an answer on the scale.", why)
    steps = [Step(title=_MEAN, lines=lines)]
    if outcome.percent_positive is not None:
        rule = f"100 · favourable answers / {outcome.n}"
        steps.append(_share_step(scale, rule, outcome.percent_positive))
    return steps


def _counted(
    instrument: Instrument, item: Item, counts: Sequence[int]
) -> list[tuple[int, Fraction]]:
    """Give how many gave each answer that counts, with its value after reversal."""
    found = []
    scale = instrument.response_scale_of(item)
    for option, count in zip(scale.options, counts, strict=False):
        value = instrument.value_of(item, option)
        if value is not None:
            found.append((count, value))
    return found


def _mean(counts: list[tuple[int, Fraction]], n: int, replies: int) -> Step:
    products = " + ".join(f"{count}·{written.declared(value)}" for count, value in counts)
    total = sum((count * value for count, value in counts), Fraction(0))
    lines = (
        f"({products}) / {n} = {written.declared(total)} / {n}",
        f"{replies - n} replies without an answer are in neither number.",
    )
    return Step(title=_MEAN, lines=lines)


def _share(scale: ResponseScale, counts: list[tuple[int, Fraction]], n: int, share: Share) -> Step:
    hits = 0
    for count, value in counts:
        if value in scale.positive_values:
            hits += count
    return _share_step(scale, f"100 · {hits} / {n}", share)


def _share_step(scale: ResponseScale, rule: str, share: Share) -> Step:
    values = sorted(scale.positive_values)
    positive = ", ".join(written.declared(value) for value in values)
    if scale.number is not None:
        positive = f"{written.declared(values[0])} to {written.declared(values[-1])}"
    # A bound stands in place of the arrow: the steps must not say more than the number.
    shown = f"{share.bound or '→'} {written.percent(share.value)}"
    lines = [f"{rule} {shown} (values {positive})"]
    if share.interval is not None:
        low, high = (written.percent(end) for end in share.interval)
        lines.append(f"95% interval: {low} to {high}, from the printed percentage.")
    return Step(title="Share of positive answers", lines=tuple(lines))


# Other steps --------------------------------------------------------------------------------------


def _of_contrast(asked: Asked, contrast: Contrast) -> list[Step]:
    first, second = contrast.of
    rule = f"For each person who has both: {first} less {second}; then the mean over people:"
    rule += " Σ(A − B) / n."
    if asked.is_of_parts:
        rule = f"{first} less {second}. {WHY_OF_PARTS}"
    steps = [
        Step(
            title="The difference of two scales",
            lines=(f"{first}: {asked.said(first)}", f"{second}: {asked.said(second)}"),
        ),
        Step(title="The rule", lines=(rule,)),
    ]
    outcome = asked.outcome
    if isinstance(outcome, Score) and not asked.is_of_parts:
        lines = [f"{outcome.n} replies entered the number."]
        if outcome.reliability is not None:
            reliability = written.number(outcome.reliability)
            lines.append(f"Reliability of the difference: {reliability} (1 would be perfect).")
        steps.append(Step(title="Who entered", lines=tuple(lines)))
    return steps


def _weighting(asked: Asked, by: str) -> Step:
    lines = []
    for group in asked.published.replies:
        if group.by == by:
            outcome = asked.published.outcome(asked.name, group)
            lines.append(f"{group.level}: {said(outcome)}")
    if asked.published.weights_declared:
        lines.append("Each counts as the instrument says: Σ (its weight / all weights)·score.")
    else:
        formula = "Σ (invited there / invited in all)·score"
        lines.append(f"Each counts with its share of the people who were invited: {formula}.")
    return Step(title=f"The whole organisation, weighted by {by}", lines=tuple(lines))


def _ending(outcome: Score) -> list[Step]:
    rounding = "percentages to whole numbers, everything else to one decimal"
    line = f"Half away from zero, at the very last step: {rounding}."
    steps = [Step(title="Rounding", lines=(line,))]
    if outcome.interval is not None:
        low, high = (written.number(end) for end in outcome.interval)
        chance = f"95% interval: {low} to {high}. Chance alone could have moved it that far."
        steps.append(Step(title="95% interval", lines=(chance,)))
    if outcome.target is not None and outcome.gap is not None:
        steps.append(_gap(outcome.target, outcome.value, outcome.gap))
    if outcome.band is not None:
        title = "Band" if outcome.n is None else "Band, from the unrounded score"
        steps.append(Step(title=title, lines=(outcome.band,)))
    return steps


def _gap(target: Decimal, value: Decimal, gap: Decimal) -> Step:
    difference = f"{written.number(target)} − {written.number(value)}"
    line = f"{difference} = {written.number(gap)}"
    return Step(title="Gap: target less the published score", lines=(line,))


def _wording(instrument: Instrument, item: Item) -> str:
    if item.text is None or not instrument.wording_open:
        return item.id
    return item.text.in_language(instrument.language)
