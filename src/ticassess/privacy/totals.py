"""What a total of the whole organisation is made of, to ask what it tells together with its parts."""

from fractions import Fraction

from ticassess.privacy.suppression import Membership
from ticassess.scoring.results import Group, Results


def membership_of(results: Results, counts: tuple[int, ...]) -> Membership:
    """Give who belongs where, for a number with these replies per atom.

    In a weighted total a reply of the level h counts with W_h / n_h, the level's share of those invited over its
    replies behind the number.
    """
    if results.weighting is None:
        return Membership(members=results.members, counts=counts)
    weights = [Fraction(0)] * len(counts)
    for atoms, share, replies, _ in _strata(results, counts):
        for atom in atoms:
            weights[atom] = share / replies
    return Membership(members=results.members, counts=counts, weights=tuple(weights))


def spreads_of(results: Results, counts: tuple[int, ...]) -> Membership | None:
    """Give the same for the interval of a weighted total, which is a total of squared deviations.

    SE² = Σ W²·s²/n·(1 − n/N), so a squared deviation in the level h counts with W²·(1 − n/N) / (n·(n − 1)). None where
    only one of several people in a level answered.
    """
    weights = [Fraction(0)] * len(counts)
    for atoms, share, replies, invited in _strata(results, counts):
        left = 1 - min(Fraction(replies, invited), Fraction(1))
        if left and replies == 1:
            return None
        for atom in atoms:
            weights[atom] = share**2 * left / (replies * (replies - 1)) if left else Fraction(0)
    return Membership(members=results.members, counts=counts, weights=tuple(weights))


def _strata(
    results: Results, counts: tuple[int, ...]
) -> list[tuple[tuple[int, ...], Fraction, int, int]]:
    """Give the atoms, the share, the replies and the headcount of each level with replies behind the number."""
    weighting = results.weighting
    if weighting is None:
        return []
    found = []
    for level, share in weighting.shares.items():
        atoms = results.members[Group(by=weighting.by, level=level)]
        if replies := sum(counts[atom] for atom in atoms):
            found.append((atoms, share, replies, weighting.invited[level]))
    return found
