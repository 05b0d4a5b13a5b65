"""`Plan`: what may be shown from how many replies on, and how sure it will be."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ticassess.instrument import Instrument
from ticassess.planning.minima import minima_of, shown_from
from ticassess.planning.records import Aim, GroupPlan, NeededReplies, Precision, ShownFrom
from ticassess.privacy import Policy
from ticassess.scoring import Sample, detectable_change, exact_share, half_up, half_width

TYPICAL_SD = 20.0
"""How far scores of people usually differ, in points of 100."""

RATES = (Fraction(1, 5), Fraction(2, 5), Fraction(3, 5), Fraction(4, 5), Fraction(1))
USUAL_RATE = Fraction(3, 5)
AIMS: Mapping[Aim, tuple[int, ...]] = {
    "score": (10, 5, 3),
    "percentage": (20, 10, 5),
    "change": (10, 5, 3),
}
"""In points of 100."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a survey of so many people can tell.

    `sd`: how far scores of people are taken to differ, in points of 100. `shown`: by the number of
    replies, the fewest first. `precision`: at several response rates.
    """

    invited: int
    sd: float
    policy: Policy
    shown: tuple[ShownFrom, ...]
    needed: tuple[NeededReplies, ...]
    precision: tuple[Precision, ...]
    groups: tuple[GroupPlan, ...]


def plan_survey(
    instrument: Instrument,
    invited: int,
    *,
    sd: float = TYPICAL_SD,
    groups: Mapping[str, int] | None = None,
) -> Plan:
    """Plan a survey of a known number of people; no answer is read.

    `sd`: how far scores of people differ, in points of 100. `groups`: people invited, by the name
    of a group. `invited`: 1 or more.
    """
    policy = minima_of(instrument)
    survey = _Survey(invited=invited, sd=sd, policy=policy)
    found = []
    for name, people in (groups or {}).items():
        found.append(_group(name, _Survey(invited=people, sd=sd, policy=policy)))
    return Plan(
        invited=invited,
        sd=sd,
        policy=policy,
        shown=shown_from(instrument, policy),
        needed=tuple(survey.needed()),
        precision=tuple(survey.precision()),
        groups=tuple(found),
    )


def _group(name: str, survey: "_Survey") -> GroupPlan:
    def reached(minimum: int) -> int | None:
        return minimum if survey.invited >= minimum else None

    usual = None
    replies = int(half_up(survey.invited * USUAL_RATE, 0))
    if replies >= survey.policy.score:
        usual = survey.precision_with(replies)
    return GroupPlan(
        name=name,
        invited=survey.invited,
        scores=reached(survey.policy.score),
        items=reached(survey.policy.distribution),
        usual=usual,
    )


@dataclass(frozen=True, kw_only=True)
class _Survey:
    """Works out how sure numbers are in one survey."""

    invited: int
    sd: float
    policy: Policy

    def precision(self) -> Iterator[Precision]:
        seen = set()
        for rate in RATES:
            replies = int(half_up(self.invited * rate, 0))
            if replies >= self.policy.organisation and replies not in seen:
                seen.add(replies)
                yield self.precision_with(replies)

    def precision_with(self, replies: int) -> Precision:
        score = percentage = change = None
        if replies >= self._fewest_with_range:
            score, percentage = self.score(replies), self.percentage(replies)
        if replies >= self._fewest_with_score:
            change = self.change(replies)
        return Precision(replies=replies, score=score, percentage=percentage, change=change)

    def needed(self) -> Iterator[NeededReplies]:
        widths: Mapping[Aim, tuple[Callable[[int], float], int]] = {
            "score": (self.score, self._fewest_with_range),
            "percentage": (self.percentage, self._fewest_with_range),
            "change": (self.change, self._fewest_with_score),
        }
        for aim, sizes in AIMS.items():
            width, fewest = widths[aim]
            for points in sizes:
                # With everybody's reply nothing is left to chance, so every aim can be reached.
                if fewest <= self.invited:
                    replies = self._first(width, points, fewest)
                    yield NeededReplies(aim=aim, points=points, replies=replies)

    def score(self, replies: int) -> float:
        return half_width(self.sd, replies, self.invited)

    def percentage(self, replies: int) -> float:
        """Give the longer side of the exact interval where half agree: nowhere is it longer."""
        half = replies // 2
        ends = exact_share(half, replies, self.invited)
        assert ends is not None  # of nobody there would be none
        share = half / replies
        return 100 * max(share - ends[0], ends[1] - share)

    def change(self, replies: int) -> float:
        wave = Sample(sd=self.sd, n=replies, headcount=self.invited)
        found = detectable_change(wave, wave)
        assert found is not None  # of nobody there would be none
        return found

    @property
    def _fewest_with_range(self) -> int:
        # A mean of fewer than two has no spread; places have no minima.
        return max(2, self.policy.distribution)

    @property
    def _fewest_with_score(self) -> int:
        return max(2, self.policy.score)

    def _first(self, width: Callable[[int], float], points: int, low: int) -> int:
        """Give the fewest replies from which on a width is that small, however many more come.

        Exact percentages count whole people, so a reply more may make them a little less sure: of
        some counts that are next to each other one is enough, the next is not.
        """

        def is_enough(replies: int) -> bool:
            return width(replies) <= points

        some = low + bisect_left(range(low, self.invited), True, key=is_enough)
        # With twice as many a width is a third smaller, far more than whole people can undo.
        replies = min(self.invited, 2 * some)
        while replies > low and is_enough(replies - 1):
            replies -= 1
        return replies
