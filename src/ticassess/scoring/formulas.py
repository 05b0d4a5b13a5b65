"""`GroupFormula`: a score of a group that follows its lowest child, made of the scores of others.

Which child is the lowest differs from person to person, so it is asked of groups only. Then the
score is a function of numbers that stand beside it.
"""

from collections.abc import Mapping

from ticassess.instrument import Instrument, Scoring
from ticassess.scoring.combining import formula_of
from ticassess.scoring.results import GroupFormula


def formulas(instrument: Instrument) -> Mapping[str, GroupFormula]:
    """Give, by subject id, every score that follows its lowest child, or has such a child.

    Children come before their parents.
    """
    scorings: dict[str, Scoring] = {scale.id: scale for scale in instrument.scales}
    if instrument.overall is not None:
        scorings["overall"] = instrument.overall
    found: dict[str, GroupFormula] = {}
    for name, scale in scorings.items():
        _add(instrument, name, scale, found)
    return found


def _add(instrument: Instrument, name: str, scale: Scoring, found: dict[str, GroupFormula]) -> None:
    children = instrument.children_of(scale)
    if name in found or not children or not scale.is_of_children:
        return
    for child in children:
        _add(instrument, child.id, child, found)
    if not scale.follows_lowest and not any(child.id in found for child in children):
        return
    found[name] = formula_of(scale, children)
