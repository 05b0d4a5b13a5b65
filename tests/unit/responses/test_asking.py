"""Who was asked what: conditions, accepted non-answers, and replies that answer too little."""

import pytest

from tests.documents import instrument
from ticassess.finding import Severity, UnusableContent
from ticassess.instrument import Instrument
from ticassess.responses import Responses, Source, read_responses
from ticassess.scoring.results import WHOLE
from ticassess.scoring.score import score

PARENTS = """
items:
  - {id: parent, response_scale: yes_no}
  - {id: heard, response_scale: agreement, in: [care], ask_if: {item: parent, values: [1]}}
  - {id: early, response_scale: agreement, in: [care], ask_if: {item: parent, values: [1]}}
  - {id: kind, response_scale: agreement, in: [care], allow: []}
scales:
  - {id: care, framework: principle, min_answered: 1.0}
"""
OPTIONS = """
response_scales:
  yes_no: {options: [{value: 0}, {value: 1}]}
  agreement:
    options:
      [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}, {non_answer: not_applicable}]
"""


@pytest.fixture
def asked() -> Instrument:
    return instrument(PARENTS, response_scales=OPTIONS)


def read(asked: Instrument, table: str, **options: str) -> Responses:
    source = Source(content=table.encode(), name="answers.csv")
    return read_responses(asked, source, **options)  # type: ignore[arg-type]


def care(asked: Instrument, responses: Responses) -> tuple[int, object]:
    found = next(
        e for e in score(asked, responses).estimates if e.subject.id == "care" and e.group == WHOLE
    )
    return found.n, found.score


def test_what_was_not_asked_is_not_missing(asked: Instrument) -> None:
    responses = read(asked, "parent,heard,early,kind\n1,5,5,5\n0,,,5\n1,5,,5\n")
    assert responses.reconciliation.cells["not_shown"] == 2
    assert responses.reconciliation.cells["skipped"] == 1
    # The second person answered all they were asked; the third left one out, and all are required.
    assert care(asked, responses) == (2, 100)


SEVERAL = """
items:
  - {id: parent, response_scale: yes_no}
  - {id: stays, response_scale: yes_no}
  - {id: both, response_scale: agreement, in: [care],
     ask_if: {all: [{item: parent, values: [1]}, {item: stays, values: [1]}]}}
  - {id: either, response_scale: agreement, in: [care],
     ask_if: {any: [{item: parent, values: [1]}, {item: stays, values: [1]}]}}
scales:
  - {id: care, framework: principle, min_answered: 1.0}
open_questions:
  - {id: why, text: {en: Why?}, ask_if: {item: either, values: [1, 2]}}
"""


def test_several_answers_decide_together_or_one_of_them() -> None:
    asked = instrument(SEVERAL, response_scales=OPTIONS)
    table = "parent,stays,both,either,why\n1,1,5,5,\n1,0,,3,\n0,1,,,\n0,0,,,\n,1,,1,cold\n"
    responses = read(asked, table)
    # `both` of the last four, and `either` of the fourth; the third has skipped `either`.
    assert responses.reconciliation.cells["not_shown"] == 5
    assert responses.reconciliation.cells["skipped"] == 2
    assert care(asked, responses) == (3, 50)
    # Of the replies, one gave a low answer, and two another one; the rest gave none.
    assert (responses.asked, responses.passed_over) == ({"why": 1}, {"why": 2})


def test_an_answer_that_was_not_asked_for_counts_and_is_said(asked: Instrument) -> None:
    responses = read(asked, "parent,heard,early,kind\n0,5,,5\n")
    (warning,) = responses.reconciliation.findings
    assert (warning.code, warning.severity) == ("TIC914", Severity.WARNING)
    assert "`heard` was answered in 1 replies" in warning.message
    assert care(asked, responses) == (1, 100)


def test_a_non_answer_that_the_item_does_not_accept_stops_the_run(asked: Instrument) -> None:
    table = "parent,heard,early,kind\n1,5,5,not_applicable\n"
    with pytest.raises(UnusableContent) as stopped:
        read(asked, table)
    assert [finding.code for finding in stopped.value.findings] == ["TIC913"]
    assert read(asked, table, unmatched="count").reconciliation.cells["unmatched"] == 1


def test_replies_with_too_few_answers_are_left_out_and_counted() -> None:
    asked = instrument(
        """
        min_answered: 0.5
        items:
          - {id: a, response_scale: agreement, in: [care]}
          - {id: b, response_scale: agreement, in: [care]}
          - {id: c, response_scale: agreement, in: [care]}
        scales: [{id: care, framework: principle}]
        """
    )
    responses = read(asked, "a,b,c\n5,5,\n5,,\n,not_applicable,5\n")
    assert responses.reconciliation.kept == 1
    assert responses.reconciliation.excluded == {"too few answers": 2}
    assert sum(responses.reconciliation.cells.values()) == 3
