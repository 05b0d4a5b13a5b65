"""Questions with right answers: right is 1, wrong is 0, and there is nothing in between."""

from fractions import Fraction

from tests.documents import instrument, responses
from ticassess.scoring.results import Estimate
from ticassess.scoring.score import score

QUIZ = """
items:
  - {id: told, response_scale: who, correct: [3], in: [known]}
  - {id: asked, response_scale: who, correct: [1, 2], in: [known]}
scales:
  - {id: known, framework: knowledge, metric: percent_positive}
tests:
  - {name: one of two, answers: [{told: 3, asked: 3}], expect: {known: 50}}
  - {name: unknown is not wrong, answers: [{told: 3, asked: dont_know}], expect: {known: 100}}
"""
OPTIONS = "[{value: 1}, {value: 2}, {value: 3}, {non_answer: dont_know}]"
WHO = f"response_scales: {{who: {{level: nominal, options: {OPTIONS}}}}}\n"


def test_right_answers_count_whatever_their_values_are() -> None:
    asked = instrument(QUIZ, response_scales=WHO)
    found = {
        e.subject.id: e
        for e in score(asked, responses(asked, "told asked\n3 1\n1 2\n3 3\n2 -")).estimates
    }

    def of(name: str) -> tuple[int, Fraction | None]:
        estimate: Estimate = found[name]
        return estimate.n, estimate.score

    assert of("told") == (4, Fraction(1, 2))
    assert of("asked") == (3, Fraction(2, 3))
    assert of("known") == (4, Fraction(100 + 50 + 50 + 0, 4))
    assert found["asked"].counts == (1, 1, 1, 1, 0, 0, 0, 0)
