"""The attacker knows who answered what, in which issue, and how the total is weighted."""

from fractions import Fraction

from tests.documents import instrument, responses
from ticassess.publish.attacker import people_of
from ticassess.scoring.results import Weighting
from ticassess.scoring.score import score, score_issues

ASKED = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm]}
      - {id: b, response_scale: agreement, in: [calm]}
      - {id: c, response_scale: agreement, in: [calm]}
    scales:
      - {id: calm, framework: principle}
""")
FIRST = """
    role   site  a b c
    nurse  x     1 2 3
    nurse  x     4 . 2
    nurse  y     5 5 5
    cook   y     2 2 .
"""
SECOND = FIRST.rstrip() + "\n    cook   x     1 1 1\n"


def test_each_combination_of_levels_has_its_size_and_who_answered() -> None:
    people = people_of([score(ASKED, responses(ASKED, FIRST, by=("role", "site")))])
    assert people.breakdowns == ("role", "site")
    known = dict(
        zip(people.atoms, zip(people.sizes, people.answered["b"], strict=True), strict=True)
    )
    assert known == {("nurse", "x"): (2, 1), ("nurse", "y"): (1, 1), ("cook", "y"): (1, 1)}
    assert people.present == ()
    assert people.shares == {}


def test_of_several_issues_each_combination_says_in_which_it_is() -> None:
    by = ("role", "site")
    answers = [responses(ASKED, text, by=by) for text in (FIRST, SECOND)]
    issues = score_issues(ASKED, answers)
    both = people_of(issues)
    present = dict(zip(both.atoms, both.present, strict=True))
    assert present[("cook", "x")] == {1}
    assert present[("nurse", "x")] == {0, 1}
    # Whoever has the first issue alone has not heard of those who came later.
    assert ("cook", "x") not in people_of(issues[:1]).atoms


def test_weights_are_known_to_everybody() -> None:
    weighting = Weighting(by="role", invited={"nurse": 30, "cook": 10})
    assert weighting.shares == {"nurse": Fraction(3, 4), "cook": Fraction(1, 4)}
    answers = responses(ASKED, FIRST, by=("role",))
    assert people_of([score(ASKED, answers, weighting=weighting)]).shares == {
        "nurse": 0.75,
        "cook": 0.25,
    }
