"""`Results`: every number of an assessment, unrounded and unprotected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from ticassess.metrics import counts_people, counts_positive, decimals_of

Kind = Literal["overall", "scale", "item"]

Component: TypeAlias = tuple[str, str]
"""An item id, and whether its mean (`value`) or its favourable share (`favourable`) is meant, or
the share of answers that are favourable where a scale turns it round (`turned`).
"""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a number is about: the overall score, a scale, or an item."""

    kind: Kind
    id: str
    framework: str | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """Whose number it is: a level of a breakdown, or (both None) the whole organisation."""

    by: str | None = None
    level: str | None = None


WHOLE = Group()


@dataclass(frozen=True, kw_only=True)
class Weighting:
    """How much each level of a breakdown counts in the whole: as its share of those invited.

    `by`: the breakdown; `invited`: the people who were invited in each of its levels. `declared`:
    these are no people, but weights that the instrument declares.
    """

    by: str
    invited: Mapping[str, int]
    declared: bool = False

    def headcount(self, level: str) -> int | None:
        """Give how many people were invited in a level; None where nobody says."""
        return None if self.declared else self.invited[level]

    @property
    def shares(self) -> Mapping[str, Fraction]:
        """Give N_h / N by level.

        A level that nobody was invited to counts for nothing and is left out.

        >>> Weighting(by="role", invited={"nurse": 120, "admin": 40, "leader": 0}).shares
        {'nurse': Fraction(3, 4), 'admin': Fraction(1, 4)}
        """
        everybody = sum(self.invited.values())
        return {
            level: Fraction(number, everybody) for level, number in self.invited.items() if number
        }


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """One number with all that belongs to it, before anything is hidden or rounded.

    `n`: respondents who entered the number; for an item-first scale the smallest item n.
    `score`: in the subject's metric, for an item the mean of values after reversal; None with the
    reason in `undefined`. `sd`: ddof 1 over respondent scores.
    `interval`: 95 % confidence limits of the mean. `headcount`: how many people were invited, where
    that is known. `too_few_for_interval`: one would be made here,
    had more people answered in one of the levels.
    `counts`: for an item, replies per declared option, then skipped, not shown, unmatched, no
    column. `answers`: for an item, the values that were given, with how many gave each.
    `are_counted`: whether it may be told how many people gave each answer, for an item.
    `items`: how many items lie behind the number.
    `bounds`: the lowest and the highest attainable score. `favourable_margins` (items with
    favourable answers only): which share of that range lies between its lower end and the nearest
    favourable answer, and between its upper end and the nearest other one.
    `bands`: by band id, where it begins; the lowest first. `bands_above`: those of them in which
    that very score is not.
    `stage`: the stage reached, `stage_requirements` the subjects that it looks at.
    `critical`: whether an item's share of critical answers raises its flag.
    `reliability`: of a contrast, for the whole organisation.
    `largest_weight`: with which share of the number its weightiest person counts; None where all
    count the same.
    """

    subject: Subject
    group: Group
    n: int
    metric: str
    score: Fraction | None
    undefined: str | None = None
    percent_positive: Fraction | None = None
    sd: float | None = None
    interval: tuple[float, float] | None = None
    target: Fraction | None = None
    band: str | None = None
    counts: tuple[int, ...] = ()
    are_counted: bool = True
    answers: tuple[tuple[Fraction, int], ...] = ()
    items: int = 1
    averages_scores: bool = False
    bounds: tuple[Fraction, Fraction] = (Fraction(0), Fraction(100))
    favourable_margins: tuple[Fraction, Fraction] | None = None
    bands: Mapping[str, Fraction] = field(default_factory=dict)
    bands_above: frozenset[str] = frozenset()
    stage: str | None = None
    stage_requirements: tuple[str, ...] = ()
    critical: bool | None = None
    reliability: float | None = None
    sensitive: bool = False
    weight: Fraction = Fraction(1)
    largest_weight: Fraction | None = None
    too_few_for_interval: bool = False
    headcount: int | None = None

    @property
    def is_share_of_people(self) -> bool:
        """Whether everybody behind the score adds the lowest or the highest one, and nothing else.

        One favourable item does so, too. Not where people count with weights, nor above several
        scales: whoever reaches the cut of one of two adds half.
        """
        if self.subject.kind == "item" or self.averages_scores:
            return False
        if self.largest_weight is not None:
            return False
        return counts_people(self.metric) or (counts_positive(self.metric) and self.items == 1)

    @property
    def effective_n(self) -> Fraction:
        """The effective sample size: as many people of equal weight protect each other as well.

        It is n where all count the same, and else 1 / the largest share that one person has in the
        number.
        """
        n = Fraction(self.n)
        return n if self.largest_weight is None else min(n, 1 / self.largest_weight)

    @property
    def places(self) -> int:
        """With how many decimals the score is published.

        None for a percentage, one for everything else.
        """
        # A percentage on another range, such as 0 to 10, needs its decimal.
        on_own_range = self.bounds == (Fraction(0), Fraction(100))
        return decimals_of(self.metric) if on_own_range else 1


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A score that is made of others, person by person: Σ coefficient · part.

    `is_mean`: divided by the coefficients of those parts that the person has.
    """

    parts: Mapping[str, Fraction]
    is_mean: bool


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How far a weak part holds a mean down; without any number, not at all."""

    part_below: Fraction | None = None
    at_most: Fraction | None = None
    above_lowest: Fraction | None = None

    def held(self, mean: Fraction, lowest: Fraction) -> Fraction:
        """Give the mean, or the limit where that is lower.

        >>> Limit(part_below=Fraction(40), at_most=Fraction(50)).held(Fraction(70), Fraction(39))
        Fraction(50, 1)
        >>> Limit(above_lowest=Fraction(10)).held(Fraction(70), Fraction(65))
        Fraction(70, 1)
        """
        if self.above_lowest is not None:
            return min(mean, lowest + self.above_lowest)
        if self.part_below is not None and self.at_most is not None and lowest < self.part_below:
            return min(mean, self.at_most)
        return mean


@dataclass(frozen=True, kw_only=True)
class GroupFormula:
    """A score of a group that is made of the scores of other scales in that group.

    `parts`: by subject id, with what weight each counts. `required`: how many must be there.
    `lowest`: the lowest is the score; else it is the mean of them, held down by `limit`.
    """

    parts: Mapping[str, Fraction]
    required: int
    lowest: bool
    limit: Limit

    def score(self, scores: Mapping[str, Fraction | None]) -> Fraction | None:
        """Give the score that the scores of its parts make; None of too few."""
        known = {name: score for name, score in scores.items() if score is not None}
        if not known or len(known) < self.required:
            return None
        lowest = min(known.values())
        if self.lowest:
            return lowest
        total = sum((self.parts[name] * score for name, score in known.items()), Fraction(0))
        weight = sum((self.parts[name] for name in known), Fraction(0))
        return self.limit.held(total / weight, lowest)


@dataclass(frozen=True, kw_only=True)
class Entrants:
    """People of one atom who entered the same numbers, of those that are tied to each other."""

    atom: int
    subjects: frozenset[str]
    count: int


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """People of one atom who answered the same items of a scale and not all of them.

    `answered`: at least one; `has_score`: whether that is enough for a score.
    """

    atom: int
    scale: str
    answered: frozenset[str]
    has_score: bool
    count: int


@dataclass(frozen=True, kw_only=True)
class Results:
    """All estimates, with who is in which group.

    Atoms are the distinct combinations of breakdown levels that occur. `members`: which atoms make
    up each group, the whole organisation first. `replies_by_atom`: kept replies per atom.
    `n_by_atom`: by subject id, the replies per atom that entered its number (for an item-first
    scale those of the item with the fewest). `compositions`: by subject id, what weighted sum of
    items it is. `ties`: by subject id, what other scores it is made of; `entrants`: who entered
    which of these scores. `skipped`: who answered some items of a scale and not others;
    `respondents`: who answered which items and has which scores, empty where too many replied.
    `formulas`: by subject id, the scores that follow their lowest part, and what is made of those.
    `persons` is False where places or documents answered. `weighting`: how the levels of a
    breakdown count in the numbers of the whole organisation; None where every reply counts the
    same. `ranked_together`: by item, all items that people put in order with it.
    """

    kept: int
    estimates: tuple[Estimate, ...]
    members: Mapping[Group, tuple[int, ...]]
    replies_by_atom: tuple[int, ...]
    n_by_atom: Mapping[str, tuple[int, ...]]
    persons: bool = True
    compositions: Mapping[str, Mapping[Component, Fraction]] = field(default_factory=dict)
    weighting: Weighting | None = None
    ties: Mapping[str, Tie] = field(default_factory=dict)
    formulas: Mapping[str, GroupFormula] = field(default_factory=dict)
    entrants: tuple[Entrants, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    respondents: tuple[Entrants, ...] = ()
    ranked_together: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
