"""Who answered some items of a scale and not others.

The score of a scale and the means of its items differ by these people alone, so whoever has both
can tell something of them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Instrument, Item, Scoring
from ticassess.scoring.combinations import Combinations
from ticassess.scoring.options import part_table
from ticassess.scoring.persons import Codes, PersonScores

_CODES = 256
"""How many codes an answer can have."""


@dataclass(frozen=True, kw_only=True)
class Skip:
    """What some people left out of a scale: `answered`, and whether they have a score all the same.

    At least one of its items is answered, and at least one is not.
    """

    scale: str
    answered: frozenset[str]
    has_score: bool


def scales_of_items(instrument: Instrument) -> Iterator[tuple[str, Scoring]]:
    """Yield the scales that are made of items person by person."""
    scales: list[tuple[str, Scoring]] = [(scale.id, scale) for scale in instrument.scales]
    if instrument.overall is not None:
        scales.append(("overall", instrument.overall))
    for name, scale in scales:
        is_composite = scale.is_of_children and instrument.children_of(scale)
        if scale.order == "respondent" and not is_composite:
            yield name, scale


def count_skips(
    instrument: Instrument,
    codes: Codes,
    scores: Mapping[str, PersonScores],
    rows: Sequence[int] | npt.NDArray[np.intp],
) -> Counter[tuple[int, Skip]]:
    """Count, by atom, the people who answered the same items of a scale and not all of them.

    `codes`: uint8 [items, people]; `rows`: the atom of each person.
    """
    found: Counter[tuple[int, Skip]] = Counter()
    places = {item.id: row for row, item in enumerate(instrument.items)}
    atoms = np.asarray(rows)
    for name, scale in scales_of_items(instrument):
        items = instrument.items_of(scale)
        answered = np.zeros((len(items), codes.shape[1]), dtype=bool)
        for place, item in enumerate(items):
            answered[place] = _are_answers(instrument, scale, item)[codes[places[item.id]]]
        has_score = scores[name].have_score
        partly = answered.any(axis=0) & ~answered.all(axis=0)
        among = Combinations.of(np.vstack([atoms, has_score, answered])[:, partly])
        columns = zip(among.columns.T.tolist(), among.counts.tolist(), strict=True)
        for (atom, there, *given), count in columns:
            names = frozenset(
                item.id for item, is_given in zip(items, given, strict=True) if is_given
            )
            skip = Skip(scale=name, answered=names, has_score=bool(there))
            found[atom, skip] = count
    return found


def _are_answers(instrument: Instrument, scale: Scoring, item: Item) -> npt.NDArray[np.bool_]:
    """Say of each code whether it is an answer that counts in a scale."""
    found = np.zeros(_CODES, dtype=bool)
    for code, part in enumerate(part_table(instrument, scale, item)):
        found[code] = part is not None
    return found
