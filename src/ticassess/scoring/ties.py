"""How scores of scales follow from each other, and who entered which of them.

A parent is the mean of its children and a contrast the difference of its sides, but only for people
who have both. What differs between the people behind two such numbers is a group like any other.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Instrument, Scoring, exact
from ticassess.scoring.combinations import Combinations
from ticassess.scoring.persons import PersonScores
from ticassess.scoring.results import Tie


def ties(instrument: Instrument) -> Mapping[str, Tie]:
    """Give, by subject id, every score that is made of other scores person by person.

    Parents come before the overall score, and contrasts last. A parent in another order of
    aggregation is made of the scores of groups, so it has no people of its own.
    """
    found: dict[str, Tie] = {}
    for name, scale in _parents(instrument):
        children = instrument.children_of(scale)
        if all(child.order == "respondent" for child in (scale, *children)):
            parts = {child.id: exact(child.weight) for child in children}
            found[name] = Tie(parts=parts, is_mean=True)
    for contrast in instrument.contrasts:
        first, second = contrast.of
        if all(instrument.scale(side).order == "respondent" for side in contrast.of):
            found[contrast.id] = Tie(parts={first: exact(1), second: exact(-1)}, is_mean=False)
    return found


def _parents(instrument: Instrument) -> Iterator[tuple[str, Scoring]]:
    scales: list[tuple[str, Scoring]] = [(scale.id, scale) for scale in instrument.scales]
    if instrument.overall is not None:
        scales.append(("overall", instrument.overall))
    for name, scale in scales:
        if scale.is_of_children and instrument.children_of(scale):
            yield name, scale


def count_entrants(
    instrument: Instrument,
    scores: Mapping[str, PersonScores],
    rows: Sequence[int] | npt.NDArray[np.intp],
) -> Counter[tuple[int, frozenset[str]]]:
    """Count the people of each atom who have scores on the same tied scales.

    `rows`: the atom of each person.
    """
    tied: dict[str, None] = {}
    for name, tie in ties(instrument).items():
        tied |= dict.fromkeys((*tie.parts, name))
    names = list(tied)
    if not names:
        return Counter()
    has_score = [scores[name].have_score for name in names]
    among = Combinations.of(np.stack([np.asarray(rows), *has_score]))
    found: Counter[tuple[int, frozenset[str]]] = Counter()
    columns = zip(among.columns.T.tolist(), among.counts.tolist(), strict=True)
    for (atom, *entered), count in columns:
        subjects = frozenset(name for name, there in zip(names, entered, strict=True) if there)
        found[atom, subjects] = count
    return found
