"""What a total of the whole organisation is made of, to ask what it tells beside its parts."""

from dataclasses import dataclass
from fractions import Fraction

from ticassess.privacy.membership import Atoms, Membership
from ticassess.scoring import Group, Results


def membership_of(results: Results, counts: tuple[int, ...]) -> Membership:
    """Give who belongs where, for a number with these replies per atom.

    In a weighted total a reply of the level h counts with W_h / n_h, the level's share of those
    invited over its replies behind the number.
    """
    if results.weighting is None:
        return Membership(members=results.members, counts=counts)
    weights = [Fraction(0)] * len(counts)
    for stratum in _strata(results, counts):
        for atom in stratum.atoms:
            weights[atom] = stratum.share / stratum.replies
    return Membership(members=results.members, counts=counts, weights=tuple(weights))


def squared_deviations_of(results: Results, counts: tuple[int, ...]) -> Membership | None:
    """Give the same for the interval of a weighted total, a total of squared deviations.

    SE² = Σ W²·s²/n·(1 − n/N), so a squared deviation in the level h counts with
    W²·(1 − n/N) / (n·(n − 1)). None where only one of several people in a level answered.
    """
    weights = [Fraction(0)] * len(counts)
    for stratum in _strata(results, counts):
        silent = stratum.share_of_silent
        # A level of which everybody answered has no error; of one person alone nobody knows any.
        if silent and stratum.replies == 1:
            return None
        if silent:
            pairs = stratum.replies * (stratum.replies - 1)
            for atom in stratum.atoms:
                weights[atom] = stratum.share**2 * silent / pairs
    return Membership(members=results.members, counts=counts, weights=tuple(weights))


@dataclass(frozen=True, kw_only=True)
class _Stratum:
    """A level of the breakdown of the weights, with its share of all who were invited."""

    atoms: Atoms
    share: Fraction
    replies: int
    invited: int | None

    @property
    def share_of_silent(self) -> Fraction:
        """The share of those invited who did not reply."""
        if self.invited is None:
            return Fraction(1)
        # Headcounts are of another day than replies: more may have replied than were invited.
        return 1 - min(Fraction(self.replies, self.invited), Fraction(1))


def _strata(results: Results, counts: tuple[int, ...]) -> list[_Stratum]:
    """Give the levels that have replies behind the number."""
    weighting = results.weighting
    if weighting is None:
        return []
    found = []
    for level, share in weighting.shares.items():
        atoms = results.members[Group(by=weighting.by, level=level)]
        replies = sum(counts[atom] for atom in atoms)
        if replies:
            invited = weighting.headcount(level)
            found.append(_Stratum(atoms=atoms, share=share, replies=replies, invited=invited))
    return found
