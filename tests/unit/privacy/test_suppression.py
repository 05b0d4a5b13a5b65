"""Which groups are suppressed, counted by hand over few groups (P2 and P3)."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest

from tests.unit.privacy.made import membership, role
from ticassess.privacy.disclosure import DisclosureTest
from ticassess.privacy.membership import Earlier, Membership
from ticassess.privacy.suppression import suppressed_groups, unpaired_levels
from ticassess.scoring.results import WHOLE, Group


def site(level: str) -> Group:
    return Group(by="site", level=level)


def levels(groups: frozenset[Group]) -> set[str | None]:
    """Name the levels; None is the whole organisation."""
    return {group.level for group in groups}


def test_of_too_few_people_nothing_is_shown_not_even_the_total() -> None:
    assert levels(suppressed_groups(membership({"a": 4}), 5)) == {None, "a"}
    assert levels(suppressed_groups(membership({"a": 2, "b": 2}), 5)) == {None, "a", "b"}


def test_exactly_the_minimum_is_enough() -> None:
    assert levels(suppressed_groups(membership({"a": 5, "b": 5}), 5)) == set()


def test_among_equals_the_first_breakdown_and_the_first_name_go() -> None:
    equal = membership({"c": 8, "b": 8, "a": 8, "d": 3})
    assert levels(suppressed_groups(equal, 5)) == {"d", "a"}


def two_breakdowns() -> Membership:
    """Three leaders and two peers at headquarters; nurses in the field and in the north."""
    members = {
        WHOLE: (0, 1, 2, 3),
        role("leader"): (0,),
        role("peer"): (1,),
        role("nurse"): (2, 3),
        site("field"): (2,),
        site("hq"): (0, 1),
        site("north"): (3,),
    }
    return Membership(members=members, counts=(6, 3, 20, 30))


def test_another_breakdown_may_undo_what_one_hides() -> None:
    # hq − leader = peer, so with the peers the leaders go, and nothing else: hq is 9 people.
    assert levels(suppressed_groups(two_breakdowns(), 5)) == {"peer", "leader"}


def test_what_is_given_back_is_the_largest_of_what_is_not_needed() -> None:
    """The smallest levels go first, and one of them turns out to be no company at all."""
    members = {
        WHOLE: (0, 1, 2),
        role("a"): (0,),
        role("b"): (1, 2),
        site("x"): (0, 1),
        site("y"): (2,),
    }
    # y (3) is too small. Shown a (6), b (13), x (16): the whole less x is y. So a (6) is
    # suppressed, then b (13), then x (16), and only then is y safe; a and b come back.
    found = suppressed_groups(Membership(members=members, counts=(6, 10, 3)), 5)
    assert levels(found) == {"x", "y"}


@pytest.mark.parametrize(
    ("small", "minimum", "leaks"),
    [
        ({"a": 3, "b": 4}, 8, True),  # 7 people together are still too few
        ({"a": 3, "b": 4}, 7, False),
        ({"a": 3, "b": 0}, 5, True),  # nobody is no company
        ({"a": 2, "b": 2, "c": 2}, 7, True),
        ({"a": 2, "b": 2, "c": 2}, 6, False),
    ],
)
def test_suppressed_levels_together_must_be_enough(
    small: Mapping[str, int], minimum: int, leaks: bool
) -> None:
    test = DisclosureTest(membership=membership({**small, "many": 30}), minimum=minimum)
    assert test.leaks({role(level) for level in small}) == leaks


def test_of_more_than_12_suppressed_levels_pairs_and_all_are_tried() -> None:
    # Thirteen ones and the rest of the breakdown: only all thirteen together are a difference.
    ones = {f"r{place:02}": 1 for place in range(13)}
    test = DisclosureTest(membership=membership({**ones, "many": 30}), minimum=14)
    assert test.leaks({role(level) for level in ones})
    assert not DisclosureTest(membership=test.membership, minimum=13).leaks(
        {role(level) for level in ones}
    )
    # A pair that another breakdown tells: r00 + r01 = left.
    members = dict(test.membership.members) | {
        site("left"): (0, 1),
        site("right"): (*range(2, 14),),
    }
    told = Membership(members=members, counts=(*[2] * 13, 30))
    assert DisclosureTest(membership=told, minimum=5).leaks({role(level) for level in ones})
    assert not DisclosureTest(membership=told, minimum=4).leaks({role(level) for level in ones})


@pytest.mark.parametrize("levels", [12, 13])
def test_people_whom_nothing_tells_apart_are_a_set_however_many_levels_there_are(
    levels: int,
) -> None:
    """Three levels of two people are x + q − p, which is no difference of two groups."""
    many, more = levels, levels + 1
    members = {WHOLE: (*range(levels + 2),), role("many"): (many, more)}
    members |= {role(f"r{place:02}"): (place,) for place in range(levels)}
    members |= {site("x"): (0, 1, 2, many)}
    members |= {Group(by="area", level="p"): (many, more), Group(by="shift", level="q"): (more,)}
    test = DisclosureTest(
        membership=Membership(members=members, counts=(*[2] * levels, 30, 30)), minimum=7
    )
    assert test.leaks({role(f"r{place:02}") for place in range(levels)})


def seven_beside_three_groups(rest: int) -> Membership:
    """Give two hidden roles that share a hidden site with parts of a shown one."""
    members = {
        WHOLE: (0, 1, 2, 3, 4),
        role("nurse"): (0,),
        role("cook"): (1, 2),
        role("porter"): (3, 4),
        site("north"): (1, 3),
        site("south"): (0, 2, 4),
    }
    return Membership(members=members, counts=(33, 20, rest - 3, 15, 3))


def test_groups_of_two_breakdowns_that_do_not_overlap_leave_a_rest() -> None:
    """All less the nurses less the north are some cooks and some porters, of no group alone."""
    hidden = {role("cook"), role("porter"), site("south")}
    nine, ten = seven_beside_three_groups(9), seven_beside_three_groups(10)
    assert DisclosureTest(membership=nine, minimum=10).leaks(hidden)
    assert not DisclosureTest(membership=ten, minimum=10).leaks(hidden)


def test_what_is_told_may_be_several_kinds_of_people_together() -> None:
    """North and east are all nurses and two of the porters, who are of two other sites, too."""
    members = {
        WHOLE: (0, 1, 2, 3, 4, 5),
        role("nurse"): (0, 1),
        role("porter"): (2, 3, 4, 5),
        site("north"): (0, 2),
        site("east"): (1, 3),
        site("west"): (4, 5),
        Group(by="shift", level="day"): (2, 4),
        Group(by="shift", level="night"): (0, 1, 3, 5),
    }
    counts = (20, 30, 2, 2, 40, 25)
    test = DisclosureTest(membership=Membership(members=members, counts=counts), minimum=5)
    assert test.leaks({role("porter")})
    assert not DisclosureTest(membership=test.membership, minimum=2).leaks({role("porter")})


def test_where_nothing_is_shown_nothing_leaks() -> None:
    made = membership({"a": 3, "b": 9})
    assert not DisclosureTest(membership=made, minimum=5).leaks(set(made.members))


def test_one_person_of_a_combination_is_told_by_what_two_groups_share() -> None:
    """Everybody but one person of role a works at x; every group by itself is large enough."""
    members = {
        WHOLE: (0, 1, 2),
        role("a"): (0, 1),
        role("b"): (2,),
        site("x"): (0,),
        site("y"): (1, 2),
    }
    made = Membership(members=members, counts=(9, 1, 20))
    assert DisclosureTest(membership=made, minimum=5).leaks(set())
    # a − x and y − b are that person, and so is a + y − everybody: a and b go, x + y is everybody.
    assert levels(suppressed_groups(made, 5)) == {"a", "b"}


def test_what_must_not_be_told_is_protected_however_large_it_is() -> None:
    found = suppressed_groups(
        membership({"a": 30, "b": 40, "c": 50}), 5, primary=frozenset({role("b")})
    )
    assert levels(found) == {"b", "a"}


def test_a_group_without_replies_needs_no_protection() -> None:
    made = membership({"a": 0, "b": 40, "c": 50})
    found = suppressed_groups(made, 5, primary=frozenset({role("a")}))
    assert levels(found) == {"a"}


def test_what_is_large_enough_and_suppressed_all_the_same_needs_no_company() -> None:
    made = membership({"a": 30, "b": 40, "c": 50})
    found = suppressed_groups(made, 5, complementary=frozenset({role("b")}))
    assert levels(found) == {"b"}


def test_a_weighted_total_that_is_mostly_one_persons_is_suppressed() -> None:
    weights = (Fraction(9, 10), Fraction(1, 90))
    made = membership({"a": 1, "b": 9}, weights=weights)
    assert levels(suppressed_groups(made, 5)) == {None, "a"}


def test_if_not_even_the_total_alone_is_safe_nothing_is_shown() -> None:
    # What must not be told is all that there is: the total goes with its only level.
    alone = membership({"a": 9})
    assert levels(suppressed_groups(alone, 5, primary=frozenset({role("a")}))) == {None, "a"}


@pytest.mark.parametrize(
    ("suppressed", "unpaired"),
    [("", ""), ("a", ""), ("ab", "abc"), ("abc", "abc")],
)
def test_a_breakdown_shows_two_levels_or_none(suppressed: str, unpaired: str) -> None:
    made = membership({"a": 9, "b": 9, "c": 9})
    found = unpaired_levels(made, frozenset(role(level) for level in suppressed))
    assert found == {role(level) for level in unpaired}


# Vectors ------------------------------------------------------------------------------------------


def test_vectors_are_over_the_atoms_that_hold_replies() -> None:
    made = membership({"a": 3, "b": 0, "c": 2})
    assert made.vector(WHOLE).tolist() == [1, 0, 1]
    assert made.vector(role("b")).tolist() == [0, 0, 0]
    assert (made.size(WHOLE), made.size(role("a"))) == (5, 3)


def test_a_weighted_whole_has_1_where_a_reply_weighs_most() -> None:
    made = membership({"a": 2, "b": 8}, weights=(Fraction(1, 4), Fraction(1, 16)))
    assert made.vector(WHOLE).tolist() == [1, 0.25]
    assert made.vector(role("b")).tolist() == [0, 1]
    # Each of the eight counts a quarter: as many as 2 + 8/4 people of equal weight.
    assert made.effective_n(made.vector(WHOLE)) == 4
    assert made.effective_n(np.zeros(2)) == 0


def test_weights_of_nobody_are_no_weights() -> None:
    made = membership({"a": 0, "b": 0}, weights=(Fraction(0), Fraction(0)))
    assert made.vector(WHOLE).tolist() == [0, 0]


def test_a_weighted_total_is_looked_at_both_ways() -> None:
    plain = membership({"a": 2, "b": 8})
    weighted = membership({"a": 2, "b": 8}, weights=(Fraction(1, 4), Fraction(1, 16)))
    assert plain.with_and_without_weights() == (plain,)
    assert weighted.with_and_without_weights() == (weighted, plain)


# Weighted totals (P8) -----------------------------------------------------------------------------


def test_a_weighted_total_without_its_levels_must_leave_enough_people() -> None:
    # What the total leaves beside c: one a (weight 1) and nine b (weight 1/9): as good as 2 people.
    weights = (Fraction(1, 4), Fraction(1, 36), Fraction(1, 80))
    made = membership({"a": 1, "b": 9, "c": 40}, weights=weights)
    test = DisclosureTest(membership=made, minimum=5)
    assert test.leaks({role("a"), role("b")})
    assert not DisclosureTest(membership=made, minimum=2).leaks({role("a"), role("b")})
    # Without weights ten people are left.
    plain = membership({"a": 1, "b": 9, "c": 40})
    assert not DisclosureTest(membership=plain, minimum=5).leaks({role("a"), role("b")})


def test_a_total_that_is_not_shown_leaves_nothing() -> None:
    weights = (Fraction(1, 4), Fraction(1, 36), Fraction(1, 80))
    made = membership({"a": 1, "b": 9, "c": 40}, weights=weights)
    assert not DisclosureTest(membership=made, minimum=2).leaks({WHOLE, role("a"), role("b")})


# Earlier issues (P7) ------------------------------------------------------------------------------


def test_an_earlier_issue_tells_its_shown_levels_and_its_total() -> None:
    made = membership({"a": 9, "b": 3, "c": 8})
    earlier = Earlier.of(made, frozenset({role("b"), role("c")}))
    assert earlier.shown == {(0,)}
    assert earlier.suppressed == (((1,), (2,)),)
    assert earlier.whole == (0, 1, 2)
    assert Earlier.of(made, frozenset(made.members)).whole is None
    # A later issue has one more atom.
    later = membership({"a": 9, "b": 3, "c": 8, "late": 12})
    vectors = sorted(vector.tolist() for vector in earlier.vectors(later))
    assert vectors == [[1, 0, 0, 0], [1, 1, 1, 0]]


def test_levels_are_kept_apart_by_breakdown() -> None:
    made = two_breakdowns()
    earlier = Earlier.of(made, frozenset({role("leader"), role("peer"), site("hq")}))
    assert earlier.suppressed == (((0,), (1,)), ((0, 1),))


def test_an_earlier_total_keeps_its_own_weights() -> None:
    weights = (Fraction(1, 2), Fraction(1, 4))
    made = membership({"a": 1, "b": 2}, weights=weights)
    earlier = Earlier.of(made, frozenset({role("a"), role("b")}))
    (vector,) = earlier.vectors(made)
    assert vector.tolist() == [1, 0.5]
    # Looked at without weights, all of it is.
    (vector,) = earlier.vectors(membership({"a": 1, "b": 2}))
    assert vector.tolist() == [1, 1]


def cooks_and_peers() -> tuple[Membership, Membership]:
    """Three cooks and fourteen peers, and then twelve more cooks (ADR 15)."""
    first = {WHOLE: (0, 1), role("cook"): (0,), role("peer"): (1,)}
    second = {WHOLE: (0, 1, 2), role("cook"): (0, 2), role("peer"): (1,)}
    counts = (3, 14, 12)
    return Membership(members=first, counts=counts), Membership(members=second, counts=counts)


def test_a_group_that_was_too_small_stays_suppressed_where_two_issues_would_tell_it() -> None:
    first, second = cooks_and_peers()
    before = suppressed_groups(first, 5)
    assert levels(before) == {"cook", "peer"}
    assert levels(suppressed_groups(second, 5)) == set()
    earlier = (Earlier.of(first, before),)
    assert levels(suppressed_groups(second, 5, earlier=earlier)) == {"cook", "peer"}


def test_what_an_earlier_issue_suppressed_must_not_come_out_with_the_total_alone() -> None:
    # Two people joined a group that was not shown: 17 and 19 in all, and no level in either.
    first = Membership(members={WHOLE: (0,)}, counts=(17, 2))
    second = Membership(members={WHOLE: (0, 1)}, counts=(17, 2))
    earlier = (Earlier.of(first, frozenset()),)
    assert levels(suppressed_groups(second, 5, earlier=earlier)) == {None}
    assert levels(suppressed_groups(second, 2, earlier=earlier)) == set()


def test_what_was_shown_under_a_lower_limit_cannot_be_hidden_any_more() -> None:
    """Six chefs were shown, and a later report asks for seven people: nobody else must go."""
    made = membership({"chef": 6, "cook": 20, "nurse": 30})
    earlier = (Earlier.of(made, frozenset()),)
    assert levels(suppressed_groups(made, 7)) == {"chef", "cook"}
    assert levels(suppressed_groups(made, 7, earlier=earlier)) == {"chef"}
    # Of what was hidden then, the same rules hold as ever.
    hidden = (Earlier.of(made, frozenset({role("chef"), role("cook")})),)
    assert levels(suppressed_groups(made, 7, earlier=hidden)) == {"chef", "cook"}


def test_another_breakdown_that_was_shown_before_counts() -> None:
    """Headquarters were shown; with the leaders, they would tell the peers."""
    both = two_breakdowns()
    by_site = {group: atoms for group, atoms in both.members.items() if group.by != "role"}
    by_role = {group: atoms for group, atoms in both.members.items() if group.by != "site"}
    first = Membership(members=by_site, counts=both.counts)
    second = Membership(members=by_role, counts=both.counts)
    before = suppressed_groups(first, 5)
    assert levels(before) == set()
    earlier = (Earlier.of(first, before),)
    assert levels(suppressed_groups(second, 5, earlier=earlier)) == {"peer", "leader"}
