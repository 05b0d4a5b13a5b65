"""Several people rate one place: one rating remains, the others are counted."""

import pytest

from tests.documents import instrument
from ticassess.assessment import ColumnMap
from ticassess.errors import WrongUsage
from ticassess.finding import UnusableContent
from ticassess.instrument import Consensus
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


def test_ratings_of_no_named_place_are_not_put_together() -> None:
    responses = read("median", "Room,Who,exit,light\nHall,A,4,4\n,B,1,1\n,C,5,5\n")
    assert responses.codes_of("exit").tolist() == [3]
    assert responses.reconciliation.excluded == {"no place": 2}


def test_a_place_has_one_rating_that_was_agreed_on() -> None:
    twice = "Room,Who,exit,light\nHall,Together,4,4\nHall,A,2,2\nHALL,together,1,1\n"
    with pytest.raises(UnusableContent) as stopped:
        read("recorded", twice)
    (finding,) = stopped.value.findings
    assert (finding.code, finding.where.line, finding.where.column) == ("TIC936", 4, 2)
    assert finding.message == "lines 2 and 4 are both “together” for the same place"


def test_evidence_is_asked_of_the_agreed_rating_only() -> None:
    asked = instrument(
        WALK.replace("METHOD", "recorded").replace("id: exit,", "id: exit, evidence: required,")
    )
    ratings = "Room,Who,exit,exit_evidence,light\nHall,A,4,,4\nHall,together,4,a sign,4\n"
    responses = read_responses(asked, Source(content=ratings.encode(), name="walk.csv"))
    assert [finding.code for finding in responses.reconciliation.findings] == []


@pytest.mark.parametrize(
    ("place", "rater"),
    [("Room", "Who"), ("consensus_place", "consensus_rater"), ("G1[Room]", "Q2 - Who")],
)
def test_a_platform_calls_the_columns_in_its_own_way(place: str, rater: str) -> None:
    header = "Room,Who"
    responses = read("recorded", RATINGS.replace(header, f"{place},{rater}"))
    assert responses.codes_of("exit").tolist() == [3]


@pytest.mark.parametrize(
    ("place", "rater", "agreed"), [("Room", "Who", "together"), ("Sala", "Quién", "de acuerdo")]
)
def test_the_columns_are_found_in_each_language(place: str, rater: str, agreed: str) -> None:
    rule = Consensus.model_validate(
        {
            "place": {"en": "Room", "es": "Sala"},
            "rater": {"en": "Who", "es": "Quién"},
            "recorded": {"en": "together", "es": "de acuerdo"},
            "method": "recorded",
        }
    )
    walk = instrument(WALK.replace("METHOD", "recorded"))
    asked = walk.model_copy(update={"consensus": rule})
    ratings = f"{place},{rater},exit,light\nHall,A,1,1\nHall,{agreed},4,3\n"
    responses = read_responses(asked, Source(content=ratings.encode(), name="walk.csv"))
    assert responses.codes_of("exit").tolist() == [3]
    with pytest.raises(WrongUsage, match="no column “Room” or “Sala”"):
        read_responses(asked, Source(content=b"Who,exit\nA,5\n", name="walk.csv"))


def findings_of(responses: Responses) -> list[tuple[str, int, int]]:
    found = []
    for finding in responses.reconciliation.findings:
        found.append((finding.code, finding.where.line, finding.where.column))
    return found


def test_what_names_no_place_is_none() -> None:
    responses = read(
        "recorded", "Room,Who,exit,light\nHall,together,3,3\n-,together,1,1\nn/a,together,1,1\n"
    )
    assert responses.codes_of("exit").tolist() == [2]
    assert findings_of(responses) == [("TIC937", 3, 1)]


def test_a_place_without_an_agreed_rating_is_named() -> None:
    responses = read(
        "recorded", "Room,Who,exit,light\nHall,together,3,3\nYard,A,1,1\nYard,Togther,1,1\n"
    )
    assert responses.codes_of("exit").tolist() == [2]
    assert findings_of(responses) == [("TIC938", 3, 2)]


@pytest.mark.parametrize(
    ("header", "place"),
    [("Room,Who,Who", 3), ("Room,Room,Who", 2), ("G1[Room],G2[Room],Who", 2)],
)
def test_two_columns_of_a_place_or_of_a_rater_stop(header: str, place: int) -> None:
    with pytest.raises(UnusableContent) as stopped:
        read("recorded", f"{header},exit,light\nHall,A,together,3,3\n")
    (finding,) = stopped.value.findings
    assert (finding.code, finding.where.column) == ("TIC903", place)


def test_a_map_says_which_of_two_columns_counts() -> None:
    asked = instrument(WALK.replace("METHOD", "recorded"))
    ratings = "Room,Who,Who,exit,light\nHall,A,together,3,3\n"
    counts = ColumnMap(positions={"2": "ignore"})
    source = Source(content=ratings.encode(), name="walk.csv", column_map=counts)
    assert read_responses(asked, source).codes_of("exit").tolist() == [2]
