"""Who answered which items and has which scores, all at once.

Several scales and all their items hang together through the same people, so whoever sets all of
them against each other can tell something of those who left a few out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Instrument
from ticassess.scoring.combinations import Combinations
from ticassess.scoring.options import value_table
from ticassess.scoring.persons import Codes, PersonScores

Respondents: TypeAlias = Counter[tuple[int, frozenset[str]]]
"""How many people of an atom answered exactly these items and have exactly these scores."""

MOST_PEOPLE = 2000
"""Of more people, nobody sets all numbers against each other: too many kinds of them differ."""

_CODES = 256


def count_respondents(
    instrument: Instrument,
    codes: Codes,
    scores: Mapping[str, PersonScores],
    rows: Sequence[int] | npt.NDArray[np.intp],
) -> Respondents | None:
    """Count the people of each atom who answered the same items; None of too many people.

    `codes`: uint8 [items, people]; `rows`: the atom of each person. Nobody is counted who neither
    answered an item nor has a score.
    """
    if codes.shape[1] > MOST_PEOPLE:
        return None
    names = [*(item.id for item in instrument.items), *scores]
    parts = [np.asarray(rows)]
    for item, given in zip(instrument.items, codes, strict=True):
        counts = np.zeros(_CODES, dtype=bool)
        for code, value in enumerate(value_table(instrument, item)):
            counts[code] = value is not None
        parts.append(counts[given])
    parts += [of_score.have_score for of_score in scores.values()]
    among = Combinations.of(np.stack(parts))
    found: Respondents = Counter()
    columns = zip(among.columns.T.tolist(), among.counts.tolist(), strict=True)
    for (atom, *there), count in columns:
        subjects = frozenset(name for name, has in zip(names, there, strict=True) if has)
        if subjects:
            found[atom, subjects] = count
    return found
