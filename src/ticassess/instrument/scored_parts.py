"""What the scoring checks talk about: everything that has a score, its name and its numbers."""

from collections.abc import Iterator
from fractions import Fraction

from ticassess.instrument.model import Instrument, Overall, Scale
from ticassess.source import KeyPath


def scorings(instrument: Instrument) -> Iterator[tuple[KeyPath, Scale | Overall]]:
    """Yield what has a score and items with values; the others have findings of their own."""
    yield from instrument.scored


def ranged(instrument: Instrument) -> Iterator[tuple[KeyPath, Scale | Overall]]:
    """Yield what has a score of known range; an unreadable table has a finding of its own."""
    yield from (
        (path, scale) for path, scale in scorings(instrument) if range_known(instrument, scale)
    )


def range_known(instrument: Instrument, scale: Scale | Overall) -> bool:
    """Say whether every table that a score comes from could be read."""
    if scale.is_of_children:
        return all(range_known(instrument, child) for child in instrument.children_of(scale))
    return not isinstance(scale.lookup, str)


def path_name(scale: Scale | Overall) -> str:
    """Name a scale or the overall score by its id."""
    return scale.id if isinstance(scale, Scale) else "overall"


def short_number(value: Fraction) -> str:
    """Write a bound or a value for a message, without needless decimals.

    >>> short_number(Fraction(100)), short_number(Fraction(5, 2)), short_number(Fraction(200, 3))
    ('100', '2.5', '66.6667')
    """
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
