"""What is shown and what is protected, on organisations that are small enough to count by hand."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.documents import from_columns, instrument
from ticassess.privacy import Policy, PublishedResults, Score, Suppressed, Undefined
from ticassess.privacy.membership import Membership
from ticassess.privacy.protect import protect
from ticassess.privacy.suppression import suppressed_groups
from ticassess.scoring.results import WHOLE, Group
from ticassess.scoring.rounding import half_up
from ticassess.scoring.score import score

ASKED = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm, pair]}
      - {id: b, response_scale: agreement, in: [calm, pair]}
      - {id: c, response_scale: agreement, in: [calm]}
      - {id: harm, response_scale: agreement, sensitive: true}
    scales:
      - {id: calm, framework: principle, target: 75}
      - {id: pair, framework: facet}
""")


def published(
    people: Mapping[str, int], *, policy: Policy | None = None, harm: str = "2"
) -> PublishedResults:
    """Publish answers 4, 3, 5 of so many people per role."""
    roles = [role for role, n in people.items() for _ in range(n)]
    n = len(roles)
    columns = {
        "a": ["4", "3"] * n,
        "b": ["3"] * n,
        "c": ["5"] * n,
        "harm": [harm] * n,
        "role": roles,
    }
    replies = from_columns(
        ASKED, {name: cells[:n] for name, cells in columns.items()}, by=("role",), n=n
    )
    return protect(score(ASKED, replies), policy)


def role(name: str) -> Group:
    return Group(by="role", level=name)


def test_below_5_replies_nothing_is_published() -> None:
    assert published({"nurse": 4}).is_empty


def test_from_5_to_9_replies_only_whole_organisation_scale_scores_are() -> None:
    results = published({"nurse": 9})
    assert [subject.id for subject, _ in results.shown()] == ["calm"]
    assert isinstance(results.outcome("calm", role("nurse")), Suppressed)


def test_with_9_replies_the_score_is_shown_without_its_spread() -> None:
    outcome = published({"nurse": 9}).outcome("calm")
    assert isinstance(outcome, Score)
    assert (outcome.sd, outcome.interval, outcome.withheld) == (
        None,
        None,
        ("sd", "ci_low", "ci_high"),
    )


def test_a_scale_of_two_items_needs_as_many_replies_as_an_item() -> None:
    assert isinstance(published({"nurse": 9}).outcome("pair"), Suppressed)
    assert isinstance(published({"nurse": 10}).outcome("pair"), Score)


def test_a_sensitive_item_needs_20_replies() -> None:
    assert isinstance(published({"nurse": 19}).outcome("harm"), Suppressed)
    assert isinstance(published({"nurse": 20}).outcome("harm"), Score)


def test_what_counts_is_who_answered_the_item_not_who_replied() -> None:
    assert isinstance(published({"nurse": 30}, harm="-").outcome("harm"), Undefined)
    columns = {"a": ["4"] * 9 + ["."] * 20, "b": ["3"] * 29, "c": ["5"] * 29, "harm": ["2"] * 29}
    results = protect(score(ASKED, from_columns(ASKED, columns, n=29)))
    assert isinstance(results.outcome("a"), Suppressed)
    assert isinstance(results.outcome("harm"), Score)


def test_one_small_role_takes_the_smallest_shown_one_with_it() -> None:
    results = published({"nurse": 30, "peer": 8, "admin": 12, "leader": 3})
    shown = {
        name
        for name in ("nurse", "peer", "admin", "leader")
        if results.replies[role(name)] is not None
    }
    assert shown == {"nurse", "admin"}
    assert isinstance(results.outcome("calm", role("leader")), Suppressed)
    assert isinstance(results.outcome("calm", role("peer")), Suppressed)
    assert isinstance(results.outcome("calm", role("admin")), Score)


def test_a_breakdown_that_could_show_one_role_only_shows_none() -> None:
    results = published({"nurse": 30, "leader": 3})
    assert results.replies[role("nurse")] is None
    assert isinstance(results.outcome("calm", role("nurse")), Suppressed)


def test_items_of_a_role_need_more_replies_than_its_scores() -> None:
    results = published({"nurse": 30, "peer": 30, "admin": 9, "kitchen": 8})
    assert isinstance(results.outcome("calm", role("admin")), Score)
    assert isinstance(results.outcome("a", role("admin")), Suppressed)
    assert isinstance(results.outcome("a", role("nurse")), Score)


def test_the_gap_is_the_target_less_the_published_score() -> None:
    outcome = published({"nurse": 11}).outcome("calm")
    assert isinstance(outcome, Score)
    assert outcome.gap == Decimal(75) - outcome.value


def test_a_policy_may_ask_for_more() -> None:
    assert isinstance(
        published({"nurse": 30, "peer": 8, "admin": 9}, policy=Policy(score=10)).outcome(
            "calm", role("nurse")
        ),
        Suppressed,
    )


@pytest.mark.parametrize(
    ("counts", "minimum", "hidden"),
    [
        ({"a": 9, "b": 3}, 5, {"a", "b"}),  # K1: 12 people; showing A would give B
        ({"a": 9, "b": 3, "c": 20}, 5, {"a", "b"}),
        ({"a": 3, "b": 1, "c": 20, "d": 30}, 5, {"a", "b", "c"}),  # a + b = 4 is still below 5
        ({"a": 3, "b": 2, "c": 20, "d": 30}, 5, {"a", "b"}),
        (
            {"a": 0, "b": 3, "c": 7, "d": 20, "e": 30},
            5,
            {"a", "b", "c"},
        ),  # an empty level protects nobody
        ({"a": 0, "b": 10, "c": 20}, 5, {"a"}),
        ({"a": 5, "b": 6}, 5, set()),
    ],
)
def test_hidden_levels_of_one_breakdown(
    counts: dict[str, int], minimum: int, hidden: set[str]
) -> None:
    members = {WHOLE: tuple(range(len(counts)))} | {
        role(name): (i,) for i, name in enumerate(counts)
    }
    membership = Membership(members=members, counts=tuple(counts.values()))
    found = {group.level for group in suppressed_groups(membership, minimum)}
    assert found == hidden


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (Fraction("62.45"), 1, "62.5"),
        (Fraction("62.35"), 1, "62.4"),  # half-even would print 62.4 for both
        (Fraction("77.5"), 0, "78"),
        (Fraction("76.5"), 0, "77"),
        (Fraction(200, 3), 0, "67"),
        (Fraction("-0.05"), 1, "-0.1"),
        (Fraction(10**30 + 5, 10 * 10**30), 1, "0.1"),
        (2.25, 1, "2.3"),
        (0.0, 1, "0.0"),
    ],
)
def test_rounding_is_half_up_on_the_decimal(
    value: Fraction | float, places: int, printed: str
) -> None:
    assert str(half_up(value, places)) == printed


def test_the_whole_organisation_is_first() -> None:
    assert published({"nurse": 12}).numbers[0].group == WHOLE
