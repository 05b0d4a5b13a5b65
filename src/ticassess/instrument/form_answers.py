"""Other answers on a form: a response scale in place of another, put on its range.

Whoever scores sees one response scale for an item, with the answers of all forms; whoever asks or
reads sees that of a form, and how its options stand in the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ticassess.instrument.fields import exact
from ticassess.instrument.response_scale import ResponseOption, ResponseScale


@dataclass(frozen=True, kw_only=True)
class JoinedAnswers:
    """The answers of a response scale and of those in its place, each value once.

    `scale`: all of them, values in order and then the non-answers. `positions`: for each scale that
    went in, where its options stand in that.
    """

    scale: ResponseScale
    positions: tuple[tuple[int, ...], ...]


def on_range(base: ResponseScale, other: ResponseScale) -> tuple[ResponseOption, ...]:
    """Give the options of another response scale with their values on the range of the first.

    A value x on the declared bounds l and u becomes L + (x − l)·(U − L)/(u − l).

    >>> base = ResponseScale(options=tuple(ResponseOption(value=x) for x in (1, 2, 3, 4, 5)))
    >>> faces = ResponseScale(options=tuple(ResponseOption(value=x) for x in (0, 1, 2)))
    >>> [option.value for option in on_range(base, faces)]
    [1, 3, 5]
    """
    stretch = (base.maximum - base.minimum) / (other.maximum - other.minimum)
    put: list[ResponseOption] = []
    for option in other.options:
        moved = option
        if option.value is not None:
            value = base.minimum + (exact(option.value) - other.minimum) * stretch
            moved = option.model_copy(update={"value": _plain(value)})
        put.append(moved)
    return tuple(put)


def joined(base: ResponseScale, others: Sequence[ResponseScale]) -> JoinedAnswers:
    """Put the options of other response scales among those of the first.

    Answers of equal value, and non-answers of one kind, are one option, which the first names.
    """
    lists = [base.options, *(on_range(base, other) for other in others)]
    options = _distinct(lists, falling=len(base.values) > 1 and base.values[0] > base.values[-1])
    positions = [_places(listed, options) for listed in lists]
    positive: dict[Fraction, int | float | Fraction] = {}
    for scale, moved in zip((base, *others), lists, strict=True):
        for value in _favourable(scale, moved):
            positive[exact(value)] = value
    made = base.model_copy(update={"declared": options, "positive": tuple(positive.values())})
    return JoinedAnswers(scale=_bare(made), positions=tuple(positions))


def _places(listed: Sequence[ResponseOption], among: Sequence[ResponseOption]) -> tuple[int, ...]:
    """Say where options, or those that mean the same, stand among others."""
    places = {_meaning(option): place for place, option in enumerate(among)}
    return tuple(places[_meaning(option)] for option in listed)


def _meaning(option: ResponseOption) -> Fraction | str | None:
    """Give the value of an option, or its kind of non-answer."""
    return option.non_answer if option.value is None else exact(option.value)


def _distinct(
    lists: Sequence[Sequence[ResponseOption]], *, falling: bool
) -> tuple[ResponseOption, ...]:
    """Give each value and each kind of non-answer once, values in order and first."""
    by_value: dict[Fraction, ResponseOption] = {}
    by_kind: dict[str | None, ResponseOption] = {}
    for options in lists:
        for option in options:
            if option.value is None:
                by_kind.setdefault(option.non_answer, option)
            else:
                by_value.setdefault(exact(option.value), option)
    values = sorted(by_value, reverse=falling)
    return (*(by_value[value] for value in values), *by_kind.values())


def _favourable(
    scale: ResponseScale, moved: Sequence[ResponseOption]
) -> Iterator[int | float | Fraction]:
    """Yield the values, put on another range, of the options that are favourable."""
    for before, after in zip(scale.options, moved, strict=True):
        is_favourable = before.value is not None and exact(before.value) in scale.positive_values
        if is_favourable and after.value is not None:
            yield after.value


def _plain(value: Fraction) -> int | float | Fraction:
    """Write a value as a file would, if it can be written in decimals."""
    if value.denominator == 1:
        return value.numerator
    written = float(value)
    return written if exact(written) == value else value


def _bare(scale: ResponseScale) -> ResponseScale:
    """Give a copy without what was cached of the scale that it was copied from."""
    for name in scale.__dict__.keys() - ResponseScale.model_fields.keys():
        del scale.__dict__[name]
    return scale
