"""Several people rate one place: one rating remains, the others are counted."""

import pytest

from tests.documents import instrument
from ticassess.errors import WrongUsage
from ticassess.responses import Responses, Source, read_responses

WALK = """
unit: place
consensus: {place: Room, rater: Who, method: METHOD, recorded: together}
items:
  - {id: exit, response_scale: agreement, in: [calm]}
  - {id: light, response_scale: agreement, in: [calm]}
open_questions: [{id: seen, text: {en: What did you see?}}]
scales: [{id: calm, framework: environment}]
"""
RATINGS = """Room,Who,exit,light,seen
Hall,A,5,2,a door
Hall,B,4,not_applicable,
Hall,C,1,3,a lamp
Hall,Together,4,3,we agreed
Office,A,2,not_applicable,
Office,B,3,not_applicable,
"""


def read(method: str, ratings: str = RATINGS) -> Responses:
    asked = instrument(WALK.replace("METHOD", method))
    return read_responses(asked, Source(content=ratings.encode(), name="walk.csv"))


def test_the_recorded_rating_stands_for_the_place() -> None:
    responses = read("recorded")
    assert responses.codes_of("exit").tolist() == [3]
    assert responses.reconciliation.excluded == {"single rating": 5}
    assert responses.comments["seen"].tolist() == ["a door\na lamp\nwe agreed"]


def test_the_middle_rating_is_one_that_somebody_gave() -> None:
    responses = read("median", RATINGS.replace("Hall,Together,4,3,we agreed\n", ""))
    # Hall: exit 1, 4, 5; light 2, 3. Office: exit 2, 3, and nobody could rate the light.
    assert responses.codes_of("exit").tolist() == [3, 1]
    assert responses.codes_of("light").tolist() == [1, 5]
    assert responses.reconciliation.kept + sum(responses.reconciliation.excluded.values()) == 5


def test_a_missing_column_is_named() -> None:
    with pytest.raises(WrongUsage, match="no column “Room”"):
        read("median", "Who,exit,light\nA,5,5\n")
