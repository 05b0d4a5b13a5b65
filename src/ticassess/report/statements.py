"""`ItemRow`: one item with its answers, as far as they may be shown."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, assert_never

from ticassess.instrument import Item, ResponseOption, ResponseScale
from ticassess.privacy import Capped, Published, Score, Suppressed, Undefined
from ticassess.report import format as written
from ticassess.report.figures import Shown, bound_of, n_in_words
from ticassess.report.naming import Naming
from ticassess.report.words import share_in_words

MIDDLE = Fraction(1, 2)


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One answer option of a bar, from the least to the most favourable."""

    label: str
    count: str
    percent: str
    share: float
    tone: int
    """0 (least favourable) to 4 (most favourable); 2 is the middle."""


@dataclass(frozen=True, kw_only=True)
class ItemRow:
    """One item with its answers."""

    id: str
    text: str
    is_id: bool
    reverse: bool
    critical: bool = False
    """Whether it got so many low answers that it needs a closer look, whatever its average."""
    kind: Literal["score", "undefined", "protected"]
    why: str = ""
    n: str = ""
    mean: str
    percent_positive: str = ""
    segments: tuple[Segment, ...] = ()
    start: float = 0.0
    """Where the bar begins: −1 … 0, so that the middle of the scale lies at 0."""
    counts: tuple[str, ...] = ()
    """People per option, in the order of the answer scale as it was asked."""
    not_answered: str = ""
    spoken: str


def make_item_row(naming: Naming, item: Item, outcome: Published) -> ItemRow:
    """Make the row of one item from its published number."""
    words, text = naming.words, naming.wording_of(item)
    bare = ItemRow(
        id=item.id,
        text=text,
        is_id=text == item.id,
        reverse=item.reverse,
        kind="protected",
        mean=words("number.protected"),
        spoken="",
    )
    match outcome:
        case Score() | Capped():
            row = _of_score(naming, item, bare, outcome)
        case Undefined(reason=reason, n=n):
            why = words.get(f"reason.{reason}", reason)
            mean = words("number.undefined")
            row = replace(bare, kind="undefined", why=why, n=written.number(n), mean=mean)
        case Suppressed():
            row = bare
        case never:
            assert_never(never)
    return replace(row, spoken=_spoken(naming, row))


def _of_score(naming: Naming, item: Item, bare: ItemRow, outcome: Shown) -> ItemRow:
    favourable = ""
    share = outcome.percent_positive
    if share is not None:
        favourable = naming.bounded(written.percent(share.value), share.bound)
    row = replace(
        bare,
        kind="score",
        n=n_in_words(naming, outcome),
        mean=naming.bounded(_mean(naming, item, outcome), bound_of(outcome)),
        percent_positive=favourable,
    )
    if isinstance(outcome, Capped):
        return row
    row = replace(row, critical=outcome.critical is True)
    if outcome.counts is None:
        return row
    return _with_answers(naming, item, row, outcome.counts)


def _mean(naming: Naming, item: Item, outcome: Shown) -> str:
    """Write a mean, with its unit where it is one of numbers that were typed in."""
    mean = written.number(outcome.value)
    number = naming.instrument.response_scales[item.response_scale].number
    if number is None or number.unit is None:
        return mean
    return f"{mean}\N{NO-BREAK SPACE}{naming.text(number.unit)}"


def _with_answers(naming: Naming, item: Item, row: ItemRow, counts: tuple[int, ...]) -> ItemRow:
    """Add how many gave each answer; `counts` go beyond the options, by the kinds of blanks."""
    scale = naming.instrument.response_scale_of(item)
    columns = naming.counted_options(item.response_scale)
    answered = []
    for option, count in zip(scale.options, counts, strict=False):
        # By position: a scale of right and wrong answers has values of its own.
        if option.value is not None or option in columns:
            answered.append(count)
    segments = _segments(naming, item, scale, counts)
    row = replace(
        row,
        start=_start(segments),
        counts=tuple(written.number(count) for count in answered),
        not_answered=written.number(sum(counts) - sum(answered)),
    )
    # A bar says which answers are better, and nominal ones have no order.
    if scale.level == "ordinal":
        return replace(row, segments=segments)
    return row


def _segments(
    naming: Naming, item: Item, scale: ResponseScale, counts: tuple[int, ...]
) -> tuple[Segment, ...]:
    """Give the bar of an item, from its least to its most favourable answer.

    Non-answers that count stand in it with what they count as.
    """
    scored: list[tuple[Fraction, ResponseOption, int]] = []
    for option, count in zip(scale.options, counts, strict=False):
        value = naming.instrument.value_of(item, option)
        if value is not None:
            scored.append((value, option, count))
    # Options may be declared from high to low, and reversal turns them round. What is absent comes
    # before the answer that it counts as.
    scored.sort(key=lambda entry: (entry[0], entry[1].non_answer is None))
    total = sum(count for _, _, count in scored)
    if total == 0:
        return ()
    segments = []
    for value, option, count in scored:
        segment = Segment(
            label=naming.option_label(option),
            count=written.number(count),
            percent=share_in_words(count, total, naming.words),
            share=round(count / total, 4),
            tone=tone_of(position_of(scale, value)),
        )
        segments.append(segment)
    return tuple(segments)


def position_of(scale: ResponseScale, value: Fraction) -> Fraction:
    """Say where a value lies on an answer scale, from 0 to 1."""
    width = scale.maximum - scale.minimum
    if width == 0:
        return MIDDLE
    return (value - scale.minimum) / width


def tone_of(position: Fraction) -> int:
    """Give the colour step of an answer: two on each side of the middle, which has its own.

    >>> [tone_of(Fraction(step, 4)) for step in range(5)]
    [0, 1, 2, 3, 4]
    >>> [tone_of(Fraction(step, 3)) for step in range(4)]
    [0, 1, 3, 4]
    """
    if position == MIDDLE:
        return 2
    if position < MIDDLE:
        return 0 if position < Fraction(1, 4) else 1
    return 4 if position > Fraction(3, 4) else 3


def _start(segments: tuple[Segment, ...]) -> float:
    left = 0.0
    middle = 0.0
    for segment in segments:
        if segment.tone < 2:
            left += segment.share
        # Half of the middle answers lie on either side, so the middle of the scale is always at 0.
        elif segment.tone == 2:
            middle += segment.share
    return -round(left + middle / 2, 4)


def _spoken(naming: Naming, row: ItemRow) -> str:
    words = naming.words
    if not row.segments:
        said = words("spoken.item_without", text=row.text, mean=row.mean, why=row.why)
        return said.strip(" ;,")
    parts = []
    for segment in row.segments:
        parts.append(words("spoken.segment", label=segment.label, percent=segment.percent))
    return words("spoken.item", text=row.text, n=row.n, mean=row.mean, parts="; ".join(parts))
