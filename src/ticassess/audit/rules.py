"""`Rules`: what holds for a number, whoever tries to work it out.

Of how many people it may be told, in which range it is, and which answers there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ticassess.audit.codebook import Codebook
from ticassess.audit.leaks import NARROW
from ticassess.audit.published import (
    PERCENT,
    PERCENTAGES,
    SHARES_OF_PEOPLE,
    Cell,
    Group,
    Interval,
    Issue,
)
from ticassess.audit.quantities import Asked
from ticassess.audit.spread_groups import SubjectFacts

_FEW_ITEMS = 3
"""A scale of fewer items tells as much as an item does."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What holds for the numbers of one subject.

    `minimum`, `of_spread`: of how many people a score and a standard deviation may be told; `ends`:
    the range of the score, None where nobody can know it; `replies` and `invited`: how many replied
    and were asked, by group; `facts`: what is known for an attack on sums and squares, and `alone`
    says whether that is on this score alone.
    """

    minimum: int
    of_spread: int
    ends: Interval | None
    replies: Mapping[Group, int]
    invited: Mapping[Group, int | float]
    facts: SubjectFacts | None
    alone: bool = True

    @property
    def asked(self) -> Asked:
        """The same for an attack on sums."""
        answers = () if self.facts is None else self.facts.answers
        return Asked(minimum=self.minimum, ends=self.ends, answers=answers)

    @classmethod
    def of(cls, issue: Issue, cell: Cell, known: Codebook | None) -> "Rules":
        """Give what holds for the numbers of one subject, from one of its cells."""
        minimum = _minimum(issue, cell, known)
        return cls(
            minimum=minimum,
            of_spread=max(minimum, issue.minima["distribution"]),
            ends=ends_of(cell, known),
            replies=issue.replies,
            invited=_shares_told(issue, cell, known),
            facts=facts_for(minimum, cell, known),
        )


def _shares_told(issue: Issue, cell: Cell, known: Codebook | None) -> Mapping[Group, int | float]:
    """Give what tells how groups count in the whole: the people invited, or declared weights."""
    told = any(by is not None and by == cell.weighted_by for by, _ in issue.invited)
    if told or known is None or not known.weights:
        return issue.invited
    return known.weights


def facts_for(minimum: int, cell: Cell, known: Codebook | None) -> SubjectFacts | None:
    """Give what is known of a number for sums and squares; None where its range is not."""
    if cell.metric == "difference":
        # Points of 100, though there are 200 of them.
        return SubjectFacts(ends=(-100.0, 100.0), minimum=minimum, narrow=NARROW / 2)
    ends = ends_of(cell, known)
    if ends is None:
        return None
    if known is None:
        return SubjectFacts(ends=ends, minimum=minimum)
    return SubjectFacts(
        ends=ends,
        minimum=minimum,
        answers=known.values.get(cell.subject, ()),
        positive=known.positive.get(cell.subject, frozenset()),
    )


def facts_of(issue: Issue, subjects: frozenset[str], known: Codebook) -> Mapping[str, SubjectFacts]:
    """Give what is known of some scores, in the order of the issue."""
    found: dict[str, SubjectFacts] = {}
    minima = minima_of(issue, known)
    for name in issue.subjects():
        facts = None
        if name in subjects:
            facts = facts_for(minima[name], issue.of(name)[0], known)
        if facts is not None:
            found[name] = facts
    return found


def ends_of(cell: Cell, known: Codebook | None) -> Interval | None:
    """Give the range of a score; None where nobody can know it."""
    if known is not None and cell.subject in known.ranges:
        return known.ranges[cell.subject]
    if cell.metric in PERCENTAGES:
        return PERCENT
    return None


def minima_of(issue: Issue, known: Codebook) -> dict[str, int]:
    """Say the same of all numbers, by subject."""
    found: dict[str, int] = {}
    for cell in issue.cells.values():
        if cell.subject not in found:
            found[cell.subject] = _minimum(issue, cell, known)
    return found


def _minimum(issue: Issue, cell: Cell, known: Codebook | None) -> int:
    """Say of how many people a number may be told."""
    if known is not None:
        if cell.subject in known.sensitive:
            # Either minimum may be the larger one: an assessment may raise each of them.
            return max(issue.minima["sensitive"], issue.minima["distribution"])
        if 0 < len(known.parts.get(cell.subject, ())) < _FEW_ITEMS:
            return issue.minima["distribution"]
    if cell.kind == "item" or cell.metric in SHARES_OF_PEOPLE:
        return issue.minima["distribution"]
    return issue.minima["score"]
