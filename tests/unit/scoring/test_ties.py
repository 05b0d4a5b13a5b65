"""How scores follow from each other, and who has which of them."""

from fractions import Fraction

from tests.documents import instrument, responses
from ticassess.scoring.results import Entrants, Results, Tie
from ticassess.scoring.score import score
from ticassess.scoring.tallies import tally

ASKED = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [body]}
      - {id: b, response_scale: agreement, in: [heart]}
    scales:
      - {id: body, framework: principle, parent: safety, weight: 3}
      - {id: heart, framework: principle, parent: safety}
      - {id: safety, framework: principle, composite: mean_of_children, min_answered: 0.5}
    contrasts:
      - {id: difference, of: [heart, body]}
""")
ANSWERS = """
    role   a b
    nurse  1 2
    nurse  5 .
    nurse  3 .
    cook   . .
    cook   2 2
"""


def scored() -> Results:
    return score(ASKED, responses(ASKED, ANSWERS, by=("role",)))


def test_a_parent_is_a_mean_of_children_and_a_contrast_a_difference() -> None:
    assert scored().ties == {
        "safety": Tie(parts={"body": Fraction(3), "heart": Fraction(1)}, is_mean=True),
        "difference": Tie(parts={"heart": Fraction(1), "body": Fraction(-1)}, is_mean=False),
    }


def test_people_are_counted_by_level_and_by_the_scores_that_they_have() -> None:
    # Cooks are the first atom: atoms are in order of their levels.
    every, half = (
        frozenset({"body", "heart", "safety", "difference"}),
        frozenset({"body", "safety"}),
    )
    assert set(scored().entrants) == {
        Entrants(atom=0, subjects=frozenset(), count=1),
        Entrants(atom=0, subjects=every, count=1),
        Entrants(atom=1, subjects=every, count=1),
        Entrants(atom=1, subjects=half, count=2),
    }


def test_parts_of_a_file_add_up_to_the_whole() -> None:
    head, *rows = ANSWERS.strip().splitlines()
    parts = [
        responses(ASKED, "\n".join([head, *some]), by=("role",)) for some in (rows[:2], rows[2:])
    ]
    first, second = (tally(ASKED, part) for part in parts)
    whole = tally(ASKED, responses(ASKED, ANSWERS, by=("role",)))
    assert (first + second).entrants == whole.entrants


def test_group_scores_that_are_no_means_of_people_are_tied_to_nobody() -> None:
    asked = instrument("""
        items:
          - {id: a, response_scale: agreement, in: [body]}
          - {id: b, response_scale: agreement, in: [heart]}
        scales:
          - {id: body, framework: principle, order: item}
          - {id: heart, framework: principle, order: item}
        overall: {scales: [body, heart], composite: mean_of_children, order: item}
    """)
    found = score(asked, responses(asked, "a b\n1 2\n3 ."))
    assert (found.ties, found.entrants) == ({}, ())
