"""A bound leaves open what each person said, and no other number may close it again."""

import random

from tests.documents import from_columns, instrument
from ticassess.privacy import PublishedResults, Score
from ticassess.privacy.protect import protect
from ticassess.publish.attacker import Attacker
from ticassess.publish.protection import protect_issues
from ticassess.responses.model import Responses
from ticassess.scoring.results import WHOLE, Group, Results
from ticassess.scoring.score import score

ASKED = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm]}
      - {id: b, response_scale: agreement, in: [calm]}
      - {id: c, response_scale: agreement, in: [calm]}
    scales:
      - {id: calm, framework: principle}
""")


def organisation(agreeing_nurses: int) -> Responses:
    """Make 40 cooks, 10 of whom agree with `a`, and 24 nurses, of whom so many do."""
    chance = random.Random(3)
    roles = ["cook"] * 40 + ["nurse"] * 24
    answers = ["4"] * 10 + [chance.choice("123") for _ in range(30)]
    answers += ["4"] * agreeing_nurses
    answers += [chance.choice("123") for _ in range(24 - agreeing_nurses)]
    columns = {"role": roles, "a": answers}
    for item in "bc":
        columns[item] = [chance.choice("12345") for _ in roles]
    return from_columns(ASKED, columns, by=("role",), n=len(roles))


def results(agreeing_nurses: int) -> Results:
    return score(ASKED, organisation(agreeing_nurses))


def percentage(published: PublishedResults, level: str | None = None) -> str | None:
    outcome = published.outcome("a", WHOLE if level is None else Group(by="role", level=level))
    assert isinstance(outcome, Score)
    share = outcome.percent_positive
    return None if share is None else f"{share.bound or ''}{share.value}"


def test_what_everybody_and_the_others_say_undoes_a_bound() -> None:
    """10 of 64 agree, 16 %, and 10 of 40 cooks, 25 %: so none of the 24 nurses, “9 % or less”."""
    before = protect(results(0))
    assert [percentage(before), percentage(before, "cook")] == ["16", "25"]
    assert percentage(before, "nurse") == "<=9"
    leaks = Attacker.of(ASKED, [results(0)]).leaks_of(before)
    assert [(leak.about, leak.means) for leak in leaks if leak.subject == "a"] == [
        ("role: nurse", "certain")
    ]
    after = protect_issues(ASKED, [results(0)])[-1]
    assert percentage(after) == "16"
    assert [percentage(after, "cook"), percentage(after, "nurse")] == [None, None]


def test_that_one_of_24_said_otherwise_undoes_it_as_well() -> None:
    """11 of 64 agree, 17 %: exactly one nurse, though “9 % or less” leaves two."""
    before = protect(results(1))
    leaks = Attacker.of(ASKED, [results(1)]).leaks_of(before)
    assert [(leak.about, leak.means) for leak in leaks if leak.subject == "a"] == [
        ("role: nurse", "range")
    ]
    after = protect_issues(ASKED, [results(1)])[-1]
    assert [percentage(after, "cook"), percentage(after, "nurse")] == [None, None]


def test_a_bound_stays_where_it_is_open_who_said_otherwise() -> None:
    published = protect_issues(ASKED, [results(2)])[-1]
    assert [percentage(published, "cook"), percentage(published, "nurse")] == ["25", "<=9"]
