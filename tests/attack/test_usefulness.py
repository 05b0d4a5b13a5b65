"""What is hidden is hardly more than the least that protects everybody."""

import random
from collections.abc import Set
from itertools import combinations

import pytest

from tests.attack.organisations import Organisation, organisation, protected
from tests.attack.usefulness import Usefulness, summary, usefulness
from tests.documents import from_columns
from ticassess.instrument import load_instrument
from ticassess.privacy import Capped, Score
from ticassess.privacy.disclosure import DisclosureTest
from ticassess.privacy.membership import Membership
from ticassess.privacy.suppression import suppressed_groups
from ticassess.publish import publish
from ticassess.scoring.results import WHOLE, Group

ORGANISATIONS = 35
MOST_ABOVE = 1.03


def too_small(membership: Membership, minimum: int) -> frozenset[Group]:
    return frozenset(group for group in membership.members if membership.size(group) < minimum)


def fewest(membership: Membership, minimum: int, found: Set[Group]) -> int:
    """Try all smaller sets: how many groups must be hidden at least?"""
    test = DisclosureTest(membership=membership, minimum=minimum)
    own = too_small(membership, minimum)
    others = [group for group in membership.members if group not in own and group != WHOLE]
    for size in range(len(found - own)):
        for some in combinations(others, size):
            if not test.leaks(own | set(some)):
                return len(own) + size
    return len(found)


@pytest.mark.parametrize("minimum", [5, 10])
def test_of_35_organisations_no_more_groups_are_hidden_than_must_be(minimum: int) -> None:
    hidden, least = 0, 0
    for seed in range(ORGANISATIONS):
        results = organisation(seed).results
        membership = Membership(members=results.members, counts=results.replies_by_atom)
        found = suppressed_groups(membership, minimum)
        hidden += len(found)
        least += fewest(membership, minimum, found)
    assert least <= hidden <= MOST_ABOVE * least


def test_where_nothing_small_helps_one_scale_goes_and_not_every_breakdown() -> None:
    """All lean to the top, and two skip: neither the contrast nor the overall score tells them."""
    made = organisation(20)
    published = protected(made)
    assert all(drop.subject is not None for drop in published.dropped)
    counted = usefulness(20, made, published)
    assert counted.shown > 0.7 * counted.possible


ROLES = {"direct care": 52, "clinical": 34, "office": 24, "peers": 18, "leaders": 12}
SITES = ("harbour", "hill", "garden")


def answers_of_140() -> Organisation:
    """Make answers of which a few are missing; some people skip how safe they feel in body."""
    asked = load_instrument("tic-principles")
    chance = random.Random(140)
    roles: list[str] = []
    for role, size in ROLES.items():
        roles += [role] * size
    columns = {"role": roles, "site": [chance.choice(SITES) for _ in roles]}
    for item in asked.items:
        scale = asked.response_scales[item.response_scale]
        values = [f"{option.value:g}" for option in scale.options if option.value is not None]
        columns[item.id] = [chance.choice([*values * 6, "."]) for _ in roles]
        if item.id.startswith("saf_p"):
            for person in (3, 60, 90, 115, 135):
                columns[item.id][person] = "."
    return Organisation(columns=columns, by=("role", "site"), n=len(roles), asked=asked)


def test_140_people_see_every_scale_by_role() -> None:
    made = answers_of_140()
    responses = from_columns(made.asked, made.columns, by=made.by, n=made.n)
    published = publish(made.asked, responses).results
    scales = [scale.id for scale in made.asked.scales]
    assert len(scales) >= 10
    hidden = []
    for role in ROLES:
        for scale in scales:
            outcome = published.outcome(scale, Group(by="role", level=role))
            if not isinstance(outcome, Score | Capped):
                hidden.append((role, scale))
    assert hidden == []


def test_the_summary_compares_with_the_same_organisations() -> None:
    counted = [Usefulness(seed=seed, shown=60, possible=100, spreads=20) for seed in range(25)]
    assert summary(counted[:3]) == (
        "Shown: 60.0% (180 of 300) of the numbers that enough people answered, "
        "60 of them with a standard deviation."
    )
    # 1,254 of 2,500 are 50.2 %.
    assert "before people who skip were protected, 50.2%." in summary(counted)
