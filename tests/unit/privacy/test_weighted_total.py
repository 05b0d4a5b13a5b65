"""One headline total, weighted or not (P8): what a weighted one tells beside its levels decides."""

import itertools
import random
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from tests.documents import from_columns, instrument
from ticassess.privacy import Capped, PublishedResults, Score, Share, Suppressed
from ticassess.privacy.membership import Membership
from ticassess.privacy.protect import protect
from ticassess.privacy.suppression import suppressed_groups
from ticassess.privacy.totals import membership_of, squared_deviations_of
from ticassess.scoring.results import WHOLE, Group, Results, Weighting
from ticassess.scoring.score import score

ASKED = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm]}
      - {id: b, response_scale: agreement, in: [calm]}
      - {id: c, response_scale: agreement, in: [calm]}
    scales:
      - {id: calm, framework: principle}
""")
Replies = Mapping[str, tuple[int, int]]
"""How many of how many replied, by role."""


def results(replies: Replies, *, weighted: bool = True, answers: str = "3425") -> Results:
    roles = [role for role, (n, _) in replies.items() for _ in range(n)]
    cells = [answers[i % len(answers)] for i in range(len(roles))]
    columns = {"a": cells, "b": cells[::-1], "c": cells, "role": roles}
    invited = {role: people for role, (_, people) in replies.items()}
    made = from_columns(ASKED, columns, by=("role",), n=len(roles))
    headcounts = {Group(by="role", level=role): people for role, people in invited.items()}
    weighting = Weighting(by="role", invited=invited) if weighted else None
    return score(ASKED, made, headcounts=headcounts, weighting=weighting)


def hidden(published: PublishedResults, name: str = "calm") -> set[str | None]:
    """Name the levels that a number is hidden of; None is the whole organisation."""
    groups = [n.group for n in published.numbers if n.subject.id == name]
    return {
        group.level for group in groups if isinstance(published.outcome(name, group), Suppressed)
    }


def test_two_totals_of_one_survey_solve_a_hidden_pair_so_there_is_only_one() -> None:
    replies = {"nurse": (30, 60), "admin": (20, 40), "peer": (8, 10), "leader": (3, 5)}
    membership = membership_of(results(replies), (20, 3, 30, 8))  # levels in alphabetical order
    shown = [
        membership.vector(group)
        for group in membership.members
        if group.level in (None, "nurse", "admin")
    ]
    plain = Membership(members=membership.members, counts=membership.counts).vector(WHOLE)
    leader = membership.vector(Group(by="role", level="leader"))
    for totals, told in (([], False), ([plain], True)):
        table = np.array([*shown, *totals]).T
        rest = leader - table @ np.linalg.lstsq(table, leader, rcond=None)[0]
        assert bool(np.linalg.norm(rest) < 1e-9) == told


@pytest.mark.parametrize("sizes", [(30, 20, 8, 3), (30, 9, 9, 4), (12, 6, 5, 4), (40, 30, 3, 1)])
def test_with_equal_response_rates_the_same_groups_are_hidden_as_without_weights(
    sizes: tuple[int, ...],
) -> None:
    replies = {f"role{i}": (n, 2 * n) for i, n in enumerate(sizes)}
    weighted, plain = protect(results(replies)), protect(results(replies, weighted=False))
    for name in ("calm", "a"):
        assert hidden(weighted, name) == hidden(plain, name)
    assert (weighted.replies, weighted.weighted_by, plain.weighted_by) == (
        plain.replies,
        "role",
        None,
    )


def test_company_that_hardly_counts_is_no_company() -> None:
    replies = {"nurse": (30, 60), "admin": (20, 60), "peer": (8, 10), "leader": (3, 60)}
    assert hidden(protect(results(replies, weighted=False))) == {"leader", "peer"}
    # A leader stands for 20 people and a peer for 1.25: the pair is as good as three leaders alone.
    assert hidden(protect(results(replies))) == {"leader", "peer", "admin"}


def test_a_total_that_is_mostly_one_persons_is_hidden_and_the_levels_are_not() -> None:
    replies = {"nurse": (30, 60), "care": (25, 50), "admin": (20, 60), "leader": (2, 400)}
    assert hidden(protect(results(replies))) == {None, "leader", "admin"}
    assert hidden(protect(results(replies, weighted=False))) == {"leader", "admin"}


def test_a_number_needs_an_effective_n_as_large_as_the_policy_asks_replies() -> None:
    replies = {"nurse": (30, 60), "admin": (20, 60), "leader": (6, 90)}
    # One leader is 1/14 of everybody: an effective n of 14. With 130 invited it would be 9.
    assert {name: None in hidden(protect(results(replies)), name) for name in ("calm", "a")} == {
        "calm": False,
        "a": False,
    }
    many = protect(results({**replies, "leader": (6, 270)}))
    assert {name: None in hidden(many, name) for name in ("calm", "a")} == {
        "calm": False,
        "a": True,
    }


def test_caps_leave_two_of_the_weightiest_people_in_doubt() -> None:
    replies = {"nurse": (40, 60), "leader": (20, 180)}
    roles = ["leader"] * 20 + ["nurse"] * 40
    # The bound is 100 − 200·(180/240)/20 = 92.5, and “92 or more” is true as printed.
    for low, share in ((2, Share(value=Decimal(92), bound=">=")), (3, Share(value=Decimal(89)))):
        cells = ["1"] * low + ["5"] * (20 - low) + ["5"] * 40
        if low == 3:
            cells = ["1"] * low + ["4"] * (20 - low) + ["4"] * 40
        weighting = Weighting(
            by="role", invited={role: people for role, (_, people) in replies.items()}
        )
        made = from_columns(
            ASKED, {"a": cells, "b": cells, "c": cells, "role": roles}, by=("role",)
        )
        outcome = protect(score(ASKED, made, weighting=weighting)).outcome("a")
        assert isinstance(outcome, Score | Capped)
        assert outcome.percent_positive == share
    # Unweighted, 3 of 60 are 95 % and 2/60 is below the outer 5 %; a leader counts 0.75 / 20, so
    # 7.5 % are left open.


def published_interval(replies: Replies, name: str = "calm") -> tuple[bool, bool]:
    """Say whether an interval is shown, and whether it is called withheld."""
    outcome = protect(results(replies)).outcome(name)
    assert isinstance(outcome, Score)
    return outcome.interval is not None, {"ci_low", "ci_high"} <= set(outcome.withheld)


def test_where_all_levels_are_shown_the_interval_is() -> None:
    replies = {"nurse": (30, 60), "admin": (20, 60)}
    assert published_interval(replies) == (True, False)
    outcome = protect(results(replies)).outcome("calm")
    assert isinstance(outcome, Score)
    assert (outcome.sd, outcome.counts, outcome.withheld) == (None, None, ())


def test_an_interval_that_would_tell_how_a_hidden_group_agrees_is_withheld() -> None:
    few = {"nurse": (60, 120), "admin": (40, 80), "peer": (12, 12), "leader": (8, 10)}
    # All peers answered, so what the shown groups leave of the interval is the leaders' spread.
    assert published_interval(few) == (False, True)
    assert published_interval({**few, "peer": (12, 30)}) == (True, False)


def test_that_one_person_of_a_level_answered_alone_is_not_told_by_the_interval() -> None:
    assert published_interval({"nurse": (30, 60), "admin": (20, 60), "leader": (1, 5)}) == (
        False,
        True,
    )


def test_the_interval_is_a_total_of_squared_deviations() -> None:
    found = squared_deviations_of(results({"nurse": (30, 60), "admin": (20, 20)}), (20, 30))
    assert found is not None
    assert found.weights == (Fraction(0), Fraction(9, 16) / 2 / (30 * 29))


def test_where_sites_add_up_to_the_plain_total_a_hidden_pair_takes_a_third_level() -> None:
    roles = ["nurse"] * 30 + ["admin"] * 20 + ["peer"] * 12 + ["leader"] * 3
    columns = {name: (["3", "4", "2"] * 22)[:65] for name in "abc"}
    columns |= {"role": roles, "site": (["north", "south"] * 33)[:65]}
    weighting = Weighting(by="role", invited={"nurse": 60, "admin": 30, "peer": 36, "leader": 6})

    def hidden_roles(by: tuple[str, ...], chosen: Weighting | None) -> set[str | None]:
        published = protect(score(ASKED, from_columns(ASKED, columns, by=by), weighting=chosen))
        return hidden(published)

    assert hidden_roles(("role",), weighting) == {"leader", "peer"}
    assert hidden_roles(("role", "site"), None) == {"leader", "peer"}
    assert hidden_roles(("role", "site"), weighting) == {"leader", "peer", "admin"}


def test_the_levels_of_another_breakdown_are_told_apart_as_before() -> None:
    """Nearly equal weights say nearly what a plain total does, so a hidden site needs company."""
    rows = (
        [("nurse", "north")] * 20
        + [("admin", "south")] * 20
        + [("nurse", "south")] * 6
        + [("admin", "hill")] * 3
    )
    columns = {name: ["3", "4", "2"] * 17 for name in "abc"} | {
        "role": [r for r, _ in rows],
        "site": [s for _, s in rows],
    }
    made = from_columns(ASKED, {k: v[:49] for k, v in columns.items()}, by=("role", "site"), n=49)
    weighting = Weighting(by="role", invited={"nurse": 52, "admin": 47})
    published = protect(score(ASKED, made, weighting=weighting))
    levels = {
        n.group.level
        for n in published.numbers
        if n.group.by == "site" and isinstance(n.outcome, Suppressed)
    }
    assert levels == {"hill", "north", "south"}


@pytest.mark.parametrize("seed", range(40))
def test_no_hidden_group_is_a_sum_of_what_is_shown(seed: int) -> None:
    """Look with other means: shares of a person in every sum that leaves out shown levels."""
    draw = random.Random(seed)
    levels = "abcde"[: draw.randint(2, 5)]
    counts = tuple(draw.choice([1, 2, 3, 5, 8, 13, 30]) for _ in levels)
    invited = [n + draw.choice([0, 1, 10, 100]) for n in counts]
    weights = tuple(
        Fraction(n, sum(invited)) / count for n, count in zip(invited, counts, strict=True)
    )
    members = {WHOLE: tuple(range(len(levels)))}
    members |= {Group(by="role", level=level): (i,) for i, level in enumerate(levels)}
    if sum(counts) < 5:
        return
    hidden = suppressed_groups(Membership(members=members, counts=counts, weights=weights), 5)
    left = [i for i, level in enumerate(levels) if Group(by="role", level=level) in hidden]
    assert all(counts[i] >= 5 for i in range(len(levels)) if i not in left)
    if WHOLE in hidden:
        return
    for kept in ({*left}, {*range(len(levels))}):
        if kept:
            share = max(weights[i] for i in kept) / sum(weights[i] * counts[i] for i in kept)
            assert share <= Fraction(1, 5), (counts, invited, left)
    assert len(left) != 1
    # And no more than needed: with one more shown it would not hold, or the plain sums would tell.
    for extra in itertools.chain(i for i in left if counts[i] >= 5):
        kept = {*left} - {extra}
        unsafe = max(weights[i] for i in kept) * 5 > sum(weights[i] * counts[i] for i in kept)
        assert unsafe or len(kept) == 1 or sum(counts[i] for i in kept) < 5
