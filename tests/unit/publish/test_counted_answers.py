"""The annex and `explain` count answers, so the attack before publishing knows these counts."""

import random
from collections.abc import Mapping

import pytest

from tests.documents import from_columns, instrument
from ticassess.privacy import PublishedResults, Score
from ticassess.privacy.protect import protect
from ticassess.publish.attacker import Attacker
from ticassess.publish.protection import protect_issues
from ticassess.responses.model import Responses
from ticassess.scoring.results import WHOLE, Group
from ticassess.scoring.score import score

ASKED = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm]}
      - {id: b, response_scale: agreement, in: [calm]}
      - {id: c, response_scale: agreement, in: [calm]}
    scales:
      - {id: calm, framework: principle}
""")
AGREE = {"nurse": 21, "admin": 21, "night": 21}
"""Of 90 people each. Their percentages, all 23, leave no other numbers."""
SMALL = dict.fromkeys(("peer", "cook", "driver", "guard", "gardener"), 4)


def organisation(*, agree_in_small_roles: int, small: Mapping[str, int]) -> Responses:
    """Make three roles of 90 people and three small ones, and say who agrees with `a`."""
    chance = random.Random(7)
    roles: list[str] = []
    answers: list[str] = []
    for role, n in {**dict.fromkeys(AGREE, 90), **small}.items():
        agree = AGREE.get(role, agree_in_small_roles)
        roles += [role] * n
        answers += ["4"] * agree
        answers += [chance.choice("12") for _ in range(n - agree)]
    columns = {"role": roles, "a": answers}
    for item in "bc":
        columns[item] = [chance.choice("12345") for _ in roles]
    return from_columns(ASKED, columns, by=("role",), n=len(roles))


def published(*, agree_in_small_roles: int, small: Mapping[str, int] = SMALL) -> PublishedResults:
    answers = organisation(agree_in_small_roles=agree_in_small_roles, small=small)
    return protect_issues(ASKED, [score(ASKED, answers)])[-1]


def item(results: PublishedResults, group: Group = WHOLE) -> Score:
    outcome = results.outcome("a", group)
    assert isinstance(outcome, Score)
    return outcome


def percentages(results: PublishedResults) -> list[int | None]:
    found = []
    for role in AGREE:
        share = item(results, Group(by="role", level=role)).percent_positive
        found.append(None if share is None else int(share.value))
    return found


def test_counts_do_not_tell_that_nobody_in_the_small_roles_agrees() -> None:
    """63 of 290 people agree, 63 of them in the large roles, so nobody of the other 20 does.

    The percentages alone leave that open: 22 % of 290 are 63 to 65 people. So they stay.
    """
    results = published(agree_in_small_roles=0)
    assert item(results).counts is None
    assert percentages(results) == [23, 23, 23]


def test_counts_stay_where_anybody_might_have_said_either() -> None:
    results = published(agree_in_small_roles=1)
    counts = item(results).counts
    assert counts is not None
    assert counts[3:5] == (68, 0)
    assert percentages(results) == [23, 23, 23]


def test_nothing_is_counted_where_few_people_are_hidden_however_they_answered() -> None:
    """Eleven may be told of, but exact counts of everybody would be nearly those of them."""
    for agreeing in (0, 1):
        results = published(agree_in_small_roles=agreeing, small={"peer": 4, "cook": 7})
        assert item(results).counts is None


def test_answers_are_counted_for_everybody_and_for_no_group() -> None:
    """Exact counts of three roles, taken from those of everybody, are those of the small ones."""
    results = published(agree_in_small_roles=1)
    for role in AGREE:
        assert item(results, Group(by="role", level=role)).counts is None


def test_an_attack_on_counts_alone_names_who_would_be_told() -> None:
    answers = organisation(agree_in_small_roles=0, small=SMALL)
    results = score(ASKED, answers)
    leaks = Attacker.of(ASKED, [results]).leaks_of_counts(protect(results))
    of_twenty = [leak for leak in leaks if leak.subject == "a" and leak.people == 20]
    assert [(leak.means, leak.favourable) for leak in of_twenty] == [("counts", True)]
    assert of_twenty[0].high == pytest.approx(0, abs=1e-6)


def test_a_hidden_group_with_a_score_bounds_what_counts_may_tell() -> None:
    """Of eight cooks a score is shown and no statement: their answers have to add up to it."""
    roles = ["nurse"] * 60 + ["cook"] * 8 + ["guard"] * 40 + ["porter"] * 8 + ["peer"] * 8
    columns = {"role": roles}
    for place, name in enumerate("abc"):
        columns[name] = [str(1 + (place + person) % 5) for person in range(len(roles))]
    answers = from_columns(ASKED, columns, by=("role",), n=len(roles))
    results = protect(score(ASKED, answers))
    assert isinstance(results.outcome("calm", Group(by="role", level="cook")), Score)
    assert item(results).counts is None
