"""The annex and `explain` count answers, so the attack before publishing knows these counts."""

import random

from tests.documents import from_columns, instrument
from ticassess.privacy import PublishedResults, Score
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
AGREE = {"nurse": 20, "admin": 21, "night": 21}
"""Of 90 people each. Their percentages, 22, 23 and 23, leave no other numbers."""
SMALL = {"peer": 4, "cook": 3, "driver": 4}


def organisation(*, agree_in_small_roles: int) -> Responses:
    """Make three roles of 90 people and three small ones, and say who agrees with `a`."""
    chance = random.Random(7)
    roles: list[str] = []
    answers: list[str] = []
    for role, n in {**dict.fromkeys(AGREE, 90), **SMALL}.items():
        agree = AGREE.get(role, agree_in_small_roles)
        roles += [role] * n
        answers += ["4"] * agree
        answers += [chance.choice("12") for _ in range(n - agree)]
    columns = {"role": roles, "a": answers}
    for item in "bc":
        columns[item] = [chance.choice("12345") for _ in roles]
    return from_columns(ASKED, columns, by=("role",), n=len(roles))


def published(*, agree_in_small_roles: int) -> PublishedResults:
    answers = organisation(agree_in_small_roles=agree_in_small_roles)
    return protect_issues(ASKED, [score(ASKED, answers)])[-1]


def item(results: PublishedResults, group: Group = WHOLE) -> Score:
    outcome = results.outcome("a", group)
    assert isinstance(outcome, Score)
    return outcome


def counts_of_everybody(results: PublishedResults) -> tuple[int, ...]:
    counts = item(results).counts
    assert counts is not None
    return counts


def percentages(results: PublishedResults) -> list[int | None]:
    found = []
    for role in AGREE:
        share = item(results, Group(by="role", level=role)).percent_positive
        found.append(None if share is None else int(share.value))
    return found


def test_counts_do_not_tell_that_nobody_in_the_small_roles_agrees() -> None:
    """62 of 281 people agree, 62 of them in the large roles, so nobody of the other eleven does.

    The percentages alone leave that open: 22 % of 281 are 61 to 63 people.
    """
    results = published(agree_in_small_roles=0)
    assert counts_of_everybody(results)[3:5] == (62, 0)
    assert percentages(results) == [None, None, None]


def test_percentages_stay_where_anybody_might_have_said_either() -> None:
    results = published(agree_in_small_roles=1)
    assert counts_of_everybody(results)[3:5] == (65, 0)
    assert percentages(results) == [22, 23, 23]


def test_answers_are_counted_for_everybody_and_for_no_group() -> None:
    """Exact counts of three roles, taken from those of everybody, are those of the small ones."""
    results = published(agree_in_small_roles=1)
    for role in AGREE:
        assert item(results, Group(by="role", level=role)).counts is None
