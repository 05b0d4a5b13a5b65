"""Which numbers are suppressed, over results that are written by hand."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from tests.unit.privacy.made import results, role
from ticassess.privacy import (
    Dropped,
    Patterns,
    Policy,
    PublishedResults,
    Score,
    Suppressed,
)
from ticassess.privacy.minima import minima
from ticassess.privacy.protect import protect
from ticassess.scoring.results import WHOLE, Group, Results, Weighting

FOUR = {"nurse": (0,), "peer": (1,), "admin": (2,), "cook": (3,)}


def suppressed(published: PublishedResults, name: str) -> set[str | None]:
    """Name the levels that a number is suppressed of; None is the whole organisation."""
    found = set()
    for number in published.numbers:
        if number.subject.id == name and isinstance(number.outcome, Suppressed):
            found.add(number.group.level)
    return found


def shown(published: PublishedResults, group: Group = WHOLE) -> set[str]:
    return {subject.id for subject, _ in published.shown(group)}


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        (4, set()),
        (5, {"calm"}),
        (9, {"calm"}),
        (10, {"calm", "a", "b", "c", "d"}),
    ],
)
def test_by_how_many_replied(replies: int, expected: set[str]) -> None:
    published = protect(results({"nurse": (0,)}, (replies,)))
    assert shown(published) == expected
    assert shown(published, role("nurse")) == set()
    assert published.kept == replies


def test_below_10_replies_no_group_is_shown_however_large() -> None:
    published = protect(results({"nurse": (0,), "peer": (1,)}, (5, 5)))
    assert suppressed(published, "calm") == set()
    published = protect(results({"nurse": (0,), "peer": (1,)}, (5, 4)))
    assert suppressed(published, "calm") == {"nurse", "peer"}
    assert published.replies == {WHOLE: 9, role("nurse"): None, role("peer"): None}


def test_counts_of_replies_have_a_limit_of_their_own() -> None:
    made = results(FOUR, (30, 20, 7, 6))
    assert set(protect(made).replies.values()) == {63, 30, 20, 7, 6}
    # With a limit of 7 the cooks are too few, and the next larger role goes with them.
    strict = protect(made, Policy(counts=7))
    assert {group.level for group, n in strict.replies.items() if n is None} == {"cook", "admin"}
    assert suppressed(strict, "calm") == {"cook", "admin"}
    strict = protect(made, Policy(score=7, counts=3))
    assert {group.level for group, n in strict.replies.items() if n is None} == {"cook", "admin"}


def test_what_hides_a_score_hides_the_finer_numbers_too() -> None:
    """Of five roles the cooks (3) and peers (8) have no scores; items need ten in company."""
    levels = FOUR | {"leader": (4,)}
    published = protect(results(levels, (30, 8, 12, 3, 40)))
    assert suppressed(published, "calm") == {"cook", "peer"}
    assert suppressed(published, "a") == {"cook", "peer"}
    # cook + peer are 11, so ten are protected; with 6 peers they are 9, and admin goes along.
    published = protect(results(levels, (30, 6, 12, 3, 40)))
    assert suppressed(published, "calm") == {"cook", "peer"}
    assert suppressed(published, "a") == {"cook", "peer", "admin"}


def test_the_details_behind_a_score_need_as_many_replies_as_an_item() -> None:
    made = results(FOUR, (30, 20, 12, 9))
    patterns = Patterns(results=made, policy=Policy())
    by_level = {e.group.level: e for e in made.estimates if e.subject.id == "calm"}
    assert patterns.suppressed["calm"] == set()
    # The nine cooks show a score, but no spread; nor do the next larger ones, the twelve of admin.
    assert {e for e in by_level if patterns.may_show(by_level[e])} == set(by_level)
    details = {level for level in by_level if patterns.may_show_details(by_level[level])}
    assert details == {None, "nurse", "peer"}
    assert patterns.suppressed_details("calm") == {role("cook"), role("admin")}


def test_an_item_that_nobody_answered_is_no_secret() -> None:
    made = results(FOUR, (30, 20, 12, 9), {"a": (0, 0, 0, 0)})
    patterns = Patterns(results=made, policy=Policy())
    whole = next(e for e in made.estimates if e.subject.id == "a")
    assert patterns.may_show(whole)
    assert patterns.suppressed_details("a") == set()
    assert not patterns.suppresses_item("a", WHOLE)


def test_an_item_that_a_group_left_out_is_not_suppressed_there() -> None:
    made = results(FOUR, (30, 20, 12, 11), {"a": (0, 20, 12, 3)})
    patterns = Patterns(results=made, policy=Policy())
    assert role("cook") in patterns.suppressed["a"]
    assert patterns.suppresses_item("a", role("cook"))
    assert not patterns.suppresses_item("a", role("nurse"))
    assert not patterns.suppresses_item("d", role("nurse"))


# What an attack made us drop ----------------------------------------------------------------------


def dropped(*drops: Dropped) -> PublishedResults:
    return protect(results(FOUR, (30, 20, 12, 11)), dropped=frozenset(drops))


def test_a_whole_breakdown_can_be_dropped() -> None:
    published = dropped(Dropped(by="role"))
    assert suppressed(published, "calm") == suppressed(published, "a") == set(FOUR)
    assert published.replies == {WHOLE: 73} | {role(level): None for level in FOUR}
    assert published.dropped == {Dropped(by="role")}


def test_one_number_of_a_breakdown_can_be_dropped() -> None:
    published = dropped(Dropped(by="role", subject="a"), Dropped(by="site"))
    assert suppressed(published, "a") == set(FOUR)
    # Beside the score, three items must be left: two neighbours go along.
    assert suppressed(published, "b") == suppressed(published, "c") == set(FOUR)
    assert suppressed(published, "d") == suppressed(published, "calm") == set()
    assert published.replies[role("cook")] == 11


def test_a_number_can_be_dropped_everywhere() -> None:
    assert suppressed(dropped(Dropped(by=None, subject="calm")), "calm") == {None, *FOUR}


def test_a_percentage_alone_can_be_dropped() -> None:
    made = results(FOUR, (30, 20, 12, 11))
    estimates = tuple(replace(e, percent_positive=Fraction(50), sd=1.0) for e in made.estimates)
    drop = Dropped(by="role", subject="a", only_share=True)
    published = protect(replace(made, estimates=estimates), dropped=frozenset({drop}))
    outcome, whole = published.outcome("a", role("nurse")), published.outcome("a")
    assert isinstance(outcome, Score)
    assert isinstance(whole, Score)
    assert (outcome.percent_positive, outcome.sd) == (None, None)
    assert outcome.withheld == ("percent_positive", "sd")
    assert whole.percent_positive is not None


def test_the_spread_alone_can_be_dropped() -> None:
    made = results(FOUR, (30, 20, 12, 11))
    estimates = tuple(
        replace(e, percent_positive=Fraction(50), sd=20.0, interval=(40.0, 60.0))
        for e in made.estimates
    )
    drop = Dropped(by=None, subject="calm", only_spread=True)
    published = protect(replace(made, estimates=estimates), dropped=frozenset({drop}))
    whole, outcome = published.outcome("calm"), published.outcome("calm", role("nurse"))
    assert isinstance(whole, Score)
    assert isinstance(outcome, Score)
    assert (whole.sd, whole.interval) == (None, None)
    assert whole.withheld == ("sd", "ci_low", "ci_high")
    assert whole.percent_positive is not None
    assert outcome.sd is not None


def test_counts_of_answers_alone_can_be_dropped() -> None:
    made = results(FOUR, (30, 20, 12, 11))
    estimates = tuple(replace(e, counts=(1, 2, 3)) for e in made.estimates)
    of_a, of_all = (Dropped(by=None, subject=name, only_counts=True) for name in ("a", None))
    for drops, shown in (((), "abcd"), ((of_a,), "bcd"), ((of_all,), "")):
        published = protect(replace(made, estimates=estimates), dropped=frozenset(drops))
        counted = []
        for name in "abcd":
            outcome = published.outcome(name)
            assert isinstance(outcome, Score)
            if outcome.counts is not None:
                counted.append(name)
        assert "".join(counted) == shown


# Overlapping scales (P3b) -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scales", "sensitive", "expected"),
    [
        ({"four": "abcd", "three": "abc"}, "", {"four": 5, "three": 10}),
        ({"six": "abcdef", "three": "abc"}, "", {"six": 5, "three": 5}),
        ({"two": "ab"}, "", {"two": 10}),
        # The scale shows d with a, b and c from 10 replies on; so two of them wait for 20, too.
        ({"four": "abcd"}, "d", {"four": 5, "a": 20, "b": 20, "c": 10, "d": 20}),
    ],
)
def test_minima_are_raised_where_scales_leak_items(
    scales: Mapping[str, str], sensitive: str, expected: Mapping[str, int]
) -> None:
    made = results({}, (40,), scales=scales, sensitive=sensitive)
    found = minima(made, Policy())
    assert {name: found[name] for name in expected} == expected


def test_an_item_that_nobody_answered_is_in_no_score() -> None:
    """Of a to d nobody answered d, so both scales are the same and leak nothing."""
    made = results({}, (40,), {"d": (0,)}, scales={"four": "abcd", "three": "abc"})
    assert minima(made, Policy())["three"] == 5


def test_minima_are_those_of_the_whole_organisation() -> None:
    made = results(FOUR, (30, 20, 12, 11), {"a": (0, 20, 12, 11)})
    estimates = list(made.estimates)
    # A group in which a score has fewer items does not change what the score needs.
    last = estimates[-5]
    assert last.subject.id == "calm"
    estimates[-5] = replace(last, items=1)
    assert minima(replace(made, estimates=tuple(estimates)), Policy())["calm"] == 5


def test_neighbours_go_with_an_item_in_the_group_where_few_answered_it() -> None:
    """Few nurses answered c: there a and b go with it, the first two of equally many answers."""
    made = results(FOUR, (30, 20, 12, 11), {"c": (4, 20, 12, 11)})
    published = protect(made)
    assert shown(published, role("nurse")) == {"calm", "d"}
    # c is suppressed of another role as well, or the total would tell it: the cooks, the smallest.
    assert suppressed(published, "c") == {"nurse", "cook"}
    assert shown(published, role("cook")) == {"calm", "d"}
    assert shown(published, role("peer")) == {"calm", "a", "b", "c", "d"}


def test_a_neighbour_that_went_along_must_not_come_out_of_the_total() -> None:
    """Few nurses answered c, and one cook left out d.

    Of the nurses a and b go with c. Of the cooks, the smallest role, c goes so that the total does
    not tell the nurses'; d, which fewest of them answered, and a go with it. Now b of the nurses
    and d of the cooks are what the total leaves: of b the cooks go, too, and of d the next larger
    role, admin, of which a and b go along.
    """
    made = results(FOUR, (30, 20, 12, 11), {"c": (4, 20, 12, 11), "d": (30, 20, 12, 10)})
    published = protect(made)
    assert suppressed(published, "c") == {"nurse", "cook"}
    assert suppressed(published, "d") == {"cook", "admin"}
    assert suppressed(published, "a") == suppressed(published, "b") == {"nurse", "cook", "admin"}
    assert suppressed(published, "calm") == set()


def test_the_neighbour_that_fewest_answered_goes_first() -> None:
    made = results({}, (30,), {"a": (4,), "d": (20,), "c": (25,)})
    assert shown(protect(made)) == {"calm", "b"}


# Earlier issues (P7, ADR 15) ----------------------------------------------------------------------


def two_issues() -> tuple[Results, Results]:
    """Three cooks and fourteen peers in the first report; twelve more cooks in the second."""
    replies = (3, 14, 12)
    first = results({"cook": (0,), "peer": (1,)}, replies, everybody=(0, 1))
    return first, results({"cook": (0, 2), "peer": (1,)}, replies)


def test_a_second_report_alone_would_show_both_roles() -> None:
    first, second = two_issues()
    assert suppressed(protect(first), "calm") == {"cook", "peer"}
    assert suppressed(protect(second), "calm") == suppressed(protect(second), "a") == set()


def test_beside_the_first_report_it_shows_neither() -> None:
    first, second = two_issues()
    before = Patterns(results=first, policy=Policy())
    published = protect(second, earlier=(before,))
    for name in ("calm", "a"):
        assert suppressed(published, name) == {"cook", "peer"}
    assert published.replies == {WHOLE: 29, role("cook"): None, role("peer"): None}


def test_the_details_of_an_earlier_report_stay_known() -> None:
    """Nine cooks had a score in the first report, but no spread; ten more came."""
    replies = (9, 14, 30, 10)
    levels = {"cook": (0,), "peer": (1,), "nurse": (2,)}
    first = results(levels, replies, everybody=(0, 1, 2))
    second = results(levels | {"cook": (0, 3)}, replies)
    before = Patterns(results=first, policy=Policy())
    assert before.suppressed_details("calm") == {role("cook"), role("peer")}
    now = Patterns(results=second, policy=Policy(), earlier=(before,))
    alone = Patterns(results=second, policy=Policy())
    assert alone.suppressed_details("calm") == set()
    # Were the peers (14) shown now, the first total without them and the nurses was the nine cooks.
    assert role("peer") in now.suppressed_details("calm")
    assert now.suppressed["calm"] == set()


def test_what_a_breakdown_below_10_replies_did_not_show_is_not_known() -> None:
    """Nine replied first, so no role was shown; then twelve cooks came."""
    replies = (4, 5, 12)
    first = results({"cook": (0,), "peer": (1,)}, replies, everybody=(0, 1))
    second = results({"cook": (0, 2), "peer": (1,)}, replies)
    before = Patterns(results=first, policy=Policy())
    told = before.as_earlier(before.membership("calm"), frozenset())
    assert told.shown == set()
    assert told.whole == (0, 1)
    # The five peers, shown now, would leave the four cooks of the first total.
    assert suppressed(protect(second, earlier=(before,)), "calm") == {"cook", "peer"}


# Stages, heavy items, weights ---------------------------------------------------------------------


def test_a_score_of_which_an_item_is_suppressed_is_capped_further_in() -> None:
    """Nine replies, so no item is shown: each of four is a quarter, each of three a third."""
    for scales, cap in (({"calm": "abcd"}, "95.0"), ({"calm": "abc"}, "93.3")):
        made = results({}, (9,), scales=scales)
        top = tuple(replace(e, score=Fraction(97)) for e in made.estimates)
        outcome = protect(replace(made, estimates=top)).outcome("calm")
        assert not isinstance(outcome, Score | Suppressed)
        assert str(getattr(outcome, "value", "")) == cap


def test_with_all_items_shown_only_the_outer_5_percent_are() -> None:
    made = results({}, (10,), scales={"calm": "abc"})
    near = tuple(replace(e, score=Fraction(94)) for e in made.estimates)
    outcome = protect(replace(made, estimates=near)).outcome("calm")
    assert isinstance(outcome, Score)
    # One item that only nine answered takes its neighbours along, and the cap is that of the items.
    made = results({}, (10,), {"b": (9,)}, scales={"calm": "abc"})
    near = tuple(replace(e, score=Fraction(94)) for e in made.estimates)
    outcome = protect(replace(made, estimates=near)).outcome("calm")
    assert str(getattr(outcome, "value", "")) == "93.3"


def test_weights_of_items_count_by_their_size() -> None:
    made = results({}, (9,))
    weights = {("a", "value"): Fraction(-1, 2), ("b", "value"): Fraction(1, 4)}
    weights |= {("c", "value"): Fraction(1, 4)}
    top = tuple(replace(e, score=Fraction(91)) for e in made.estimates)
    heavy = replace(made, estimates=top, compositions={**made.compositions, "calm": weights})
    outcome = protect(heavy).outcome("calm")
    # The half that hangs on a keeps it open over 20 %: 10 points.
    assert str(getattr(outcome, "value", "")) == "90.0"


def test_a_score_of_unknown_composition_is_one_item() -> None:
    made = results({}, (9,))
    top = tuple(replace(e, score=Fraction(81)) for e in made.estimates)
    nothing = replace(made, estimates=top, compositions={})
    assert str(getattr(protect(nothing).outcome("calm"), "value", "")) == "80.0"


def test_the_breakdown_of_the_weights_is_told() -> None:
    made = results({"nurse": (0,), "peer": (1,)}, (30, 20))
    assert protect(made).weighted_by is None
    weighted = replace(made, weighting=Weighting(by="role", invited={"nurse": 60, "peer": 40}))
    assert protect(weighted).weighted_by == "role"
    assert protect(replace(weighted, persons=False)).weighted_by == "role"


def weighted(invited: Mapping[str, int], replies: tuple[int, int] = (30, 20)) -> Results:
    made = results({"nurse": (0,), "peer": (1,)}, replies)
    return replace(made, weighting=Weighting(by="role", invited=invited))


def may_show_interval(patterns: Patterns, group: Group = WHOLE) -> bool:
    (estimate,) = (
        e for e in patterns.results.estimates if e.subject.id == "calm" and e.group == group
    )
    return patterns.may_show_interval(estimate)


def test_the_interval_of_a_weighted_total_is_shown_by_itself() -> None:
    made = weighted({"nurse": 60, "peer": 40})
    assert may_show_interval(Patterns(results=made, policy=Policy()))
    # One peer out of forty, or fewer replies than an interval needs: not shown.
    alone = Patterns(results=weighted({"nurse": 60, "peer": 40}, (30, 1)), policy=Policy())
    assert not may_show_interval(alone)
    few = Patterns(results=weighted({"nurse": 60, "peer": 40}, (5, 4)), policy=Policy())
    assert not may_show_interval(few)


def test_the_interval_of_a_level_is_a_matter_of_its_details() -> None:
    alone = Patterns(results=weighted({"nurse": 60, "peer": 40}, (30, 1)), policy=Policy())
    assert may_show_interval(alone, role("nurse"))
    plain = Patterns(results=results({"nurse": (0,)}, (4,)), policy=Policy())
    assert may_show_interval(plain)


def test_beside_an_earlier_issue_no_interval_of_a_weighted_total_is_shown() -> None:
    made = weighted({"nurse": 60, "peer": 40})
    before = Patterns(results=made, policy=Policy())
    assert not may_show_interval(Patterns(results=made, policy=Policy(), earlier=(before,)))


def test_places_have_nobody_to_protect() -> None:
    made = replace(results(FOUR, (1, 1, 0, 2)), persons=False)
    published = protect(made)
    assert suppressed(published, "calm") == suppressed(published, "a") == set()
    assert published.replies == {
        WHOLE: 4,
        role("nurse"): 1,
        role("peer"): 1,
        role("admin"): 0,
        role("cook"): 2,
    }
    assert set(published.policy.flat().values()) == {1}


# What is left to read -----------------------------------------------------------------------------


def test_published_results_count_and_give_what_is_shown() -> None:
    published = protect(results({"nurse": (0,), "peer": (1,)}, (30, 4)))
    assert published.n_suppressed == 10  # five numbers of two roles
    assert not published.is_empty
    assert [subject.id for subject, _ in published.shown()] == ["calm", "a", "b", "c", "d"]
    assert protect(results({}, (4,))).is_empty
    assert published.left is None
