"""Which items of an instrument point the same way, because it adds them up."""

from collections.abc import Mapping, Sequence

from ticassess.instrument import Instrument, Item, Scoring
from ticassess.scoring.reversals import Block, Neighbours

_FEWEST_ITEMS = 3


def neighbours_of(instrument: Instrument, items: Sequence[Item]) -> Neighbours:
    """Say what each item is held against; rows are places in `items`.

    A block is the overall score, where there is one: its items are declared to point the same way.
    Else it is each scale without a parent, of the framework that has most items in such scales.
    Different blocks may point different ways, as strain and support do. Where there are
    fewer than three items there is nothing to hold one against.
    """
    row_of = {item.id: row for row, item in enumerate(items)}
    blocks = []
    whole: dict[int, tuple[int, ...]] = {}
    for rows in _blocks(instrument, row_of):
        reverse = frozenset(row for row in rows if items[row].reverse)
        blocks.append(Block(rows=rows, reverse=reverse))
        whole.update(dict.fromkeys(rows, rows))
    # A scale of two items says too little, and the whole of which it is a part says more.
    own = whole | _scale_of_each(instrument, row_of)
    return Neighbours(blocks=tuple(blocks), own=own, whole=own | whole)


def _scale_of_each(instrument: Instrument, row_of: Mapping[str, int]) -> dict[int, tuple[int, ...]]:
    """Give for each row those of the first scale that has it with enough others."""
    own: dict[int, tuple[int, ...]] = {}
    for scale in instrument.scales:
        # The items of a parent are looked at in its children.
        rows = _rows(instrument, scale, row_of)
        if len(rows) >= _FEWEST_ITEMS and not instrument.children_of(scale):
            own |= {row: rows for row in rows if row not in own}
    return own


def _blocks(instrument: Instrument, row_of: Mapping[str, int]) -> Sequence[tuple[int, ...]]:
    if instrument.overall is not None:
        of_overall = _rows(instrument, instrument.overall, row_of)
        return _apart([of_overall])
    best: Sequence[tuple[int, ...]] = ()
    for framework in instrument.frameworks():
        tops = []
        for scale in instrument.scales:
            if scale.framework == framework and scale.parent is None:
                tops.append(_rows(instrument, scale, row_of))
        apart = _apart(tops)
        if sum(map(len, apart)) > sum(map(len, best)):
            best = apart
    return best


def _apart(sets: Sequence[tuple[int, ...]]) -> Sequence[tuple[int, ...]]:
    """Leave out what is too small, and what shares an item with one before it."""
    taken: set[int] = set()
    apart = []
    for rows in sets:
        if len(rows) >= _FEWEST_ITEMS and not taken & set(rows):
            taken |= set(rows)
            apart.append(rows)
    return apart


def _rows(instrument: Instrument, scale: Scoring, row_of: Mapping[str, int]) -> tuple[int, ...]:
    """Give the rows of the items that point in a scale where they point by themselves."""
    rows = []
    for item in instrument.items_of(scale):
        # In a scale that turns it, an item disagrees with the others as it should.
        if item.id in row_of and not instrument.is_turned(item):
            rows.append(row_of[item.id])
    return tuple(rows)
