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
SMALL = {"peer": 4, "cook": 3, "driver": 4}
LARGE = ("nurse", "admin")


def organisation(*, agree_in_small_roles: int) -> Responses:
    """Make two roles of 150 people, 30 of whom agree with `a`, and three small ones."""
    chance = random.Random(7)
    roles, liked = [], []
    for role in LARGE:
        roles += [role] * 150
        liked += ["5"] * 30 + ["2"] * 120
    for role, n in SMALL.items():
        roles += [role] * n
        liked += ["4"] * agree_in_small_roles
        liked += [chance.choice("12") for _ in range(n - agree_in_small_roles)]
    columns = {"role": roles, "a": liked}
    for item in "bc":
        columns[item] = [chance.choice("12345") for _ in roles]
    return from_columns(ASKED, columns, by=("role",), n=len(roles))


def counted(results: PublishedResults, group: Group) -> int | None:
    """Count who gave a favourable answer to `a`, where answers are counted; None where not."""
    outcome = results.outcome("a", group)
    if not isinstance(outcome, Score) or outcome.counts is None:
        return None
    return sum(outcome.counts[3:5])


def test_counts_do_not_tell_that_nobody_in_the_small_groups_agrees() -> None:
    """Of 311 people 60 agree, 30 in each of the large roles: so nobody of the other eleven does.

    The percentages alone would leave that open: 19 % of 311 are 58 to 60 people.
    """
    answers = organisation(agree_in_small_roles=0)
    results = protect_issues(ASKED, [score(ASKED, answers)])[-1]
    assert counted(results, WHOLE) == 60
    assert None in [counted(results, Group(by="role", level=role)) for role in LARGE]


def test_counts_stay_where_anybody_might_have_said_either() -> None:
    answers = organisation(agree_in_small_roles=1)
    results = protect_issues(ASKED, [score(ASKED, answers)])[-1]
    assert counted(results, WHOLE) == 63
    assert [counted(results, Group(by="role", level=role)) for role in LARGE] == [30, 30]
