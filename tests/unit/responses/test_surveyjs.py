"""Answers as JSON, in the shapes that SurveyJS and its service give."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.errors import InputNotReadable
from ticassess.finding import Finding
from ticassess.responses.model import SKIPPED

Complaints = Callable[..., Sequence[Finding]]
NAME = "answers.json"

GRID = [
    {"about": {"name": "Ana", "email": "ana@example.org"}, "work": {"calm": 4, "quiet": "Agree"},
     "share": "All", "topics": ["rooms", "breaks"]},
    {"work": {"quiet": 1}, "share": "None", "calm-Comment": "too loud"},
]  # fmt: skip
BY_WORDING = [
    {"work": {"I can say “no” here.": 4, "I know a quiet place that I may use.": 4}},
    {"work": {"I know a quiet place that I may use.": 1}, "How much of it do you share?": "None"},
]
FLAT = [{"calm": 4, "quiet": 4, "share": "All"}, {"quiet": 1, "share": "None", "extra": None}]
PLAIN = [
    [{"name": "work", "title": "How much?", "value": {"calm": 4, "quiet": 4}, "isNode": True},
     {"name": "share", "value": "All"}],
    [{"name": "work", "value": {"quiet": 1}}, {"name": "share", "value": "None"}],
]  # fmt: skip


def written(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "content",
    [GRID, BY_WORDING, FLAT, PLAIN, {"ResultCount": 2, "Data": GRID}],
    ids=["grid", "wording", "flat", "plain", "service"],
)
def test_replies_are_read_from_every_shape(read: Read, content: Any) -> None:
    done = read(written(content), name=NAME)
    assert (codes(done, "calm"), codes(done, "quiet")) == ([3, SKIPPED], [3, 0])
    assert codes(done, "share")[1] == 0
    assert (done.reconciliation.rows_read, done.reconciliation.platforms) == (2, ("SurveyJS",))


def test_nothing_about_a_person_stays(read: Read) -> None:
    done = read(written(GRID), name=NAME).reconciliation
    assert done.personal_columns == ("about/name", "about/email")
    assert {use.header for use in done.columns if use.use == "extra"} == {"topics"}


def test_a_single_reply_is_one_row(read: Read) -> None:
    assert codes(read(written(FLAT[0]), name=NAME), "calm") == [3]


def test_a_mistake_in_the_file_has_its_place(complaints: Complaints) -> None:
    (found,) = complaints(b'[{"calm": 4},\n {"calm": 4 "quiet": 5}]', name=NAME)
    assert (found.code, found.where.line, found.where.column) == ("TIC929", 2, 13)


def test_two_values_of_one_name_are_not_one(complaints: Complaints) -> None:
    (found,) = complaints(b'[{"calm": 4}, {"calm": 4, "calm": 2}]', name=NAME)
    assert (found.code, found.message) == ("TIC929", "reply 2 has two values called `calm`")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"replies": [{"calm": 4}], "replies": [{"calm": 2}]}',
         "the file has two values called `replies`"),
        (b'[{"work": {"calm": 4, "quiet": 1, "calm": 2}}]',
         "reply 1 has two values called `calm`"),
        (b'[[{"name": "calm", "value": 4}, {"name": "calm", "value": 2}]]',
         "reply 1 has two values called `calm`"),
    ],
)  # fmt: skip
def test_two_values_of_one_name_are_seen_wherever_they_stand(
    complaints: Complaints, content: bytes, said: str
) -> None:
    (found,) = complaints(content, name=NAME)
    assert (found.code, found.message) == ("TIC929", said)


def test_numbers_are_read_as_they_are_written(read: Read, complaints: Complaints) -> None:
    done = read(b'[{"calm": 4.0, "quiet": NaN, "share": "All"}]', name=NAME)
    assert (codes(done, "calm"), codes(done, "quiet")) == ([3], [SKIPPED])
    (found,) = complaints(
        b'[{"calm": ' + b"9" * 6000 + b', "quiet": 4, "share": 1e999}]', name=NAME
    )[:1]
    assert found.code == "TIC902"


@pytest.mark.parametrize("content", [b"[]", b"[{}]"])
def test_no_replies_are_an_empty_file(complaints: Complaints, content: bytes) -> None:
    (found,) = complaints(content, name=NAME)
    assert (found.code, found.message) == ("TIC906", "there are no replies in the file")


@pytest.mark.parametrize("content", [b"4", b"[4, 5]", b"[[1, 2]]", b"[" * 100_000])
def test_what_holds_no_replies_is_said(read: Read, content: bytes) -> None:
    with pytest.raises(InputNotReadable, match=r"answers\.json has no list of replies"):
        read(content, name=NAME)


def test_a_questionnaire_in_the_place_of_answers_is_told(read: Read) -> None:
    survey = {"title": "Staff", "pages": [{"elements": [{"type": "text", "name": "calm"}]}]}
    with pytest.raises(InputNotReadable, match="is a questionnaire of SurveyJS"):
        read(written(survey), name=NAME)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"ticassess": 1, "kind": "instrument", "id": "q", "items": []}, "an instrument"),
        ({"ticassess": 1, "kind": "map"}, "a map"),
        ({"resourceType": "Questionnaire", "item": []}, "a questionnaire of FHIR"),
        ({"schema": "ticassess/score/1", "results": []}, "a file of results"),
    ],
)
def test_another_kind_of_file_in_the_place_of_answers_is_told(
    read: Read, content: dict[str, object], what: str
) -> None:
    with pytest.raises(InputNotReadable, match=rf"json is {what}, where answers are expected"):
        read(written(content), name=NAME)


def test_bytes_that_are_no_text_have_their_place(complaints: Complaints) -> None:
    (found,) = complaints(b'[{"calm": "caf\xe9"}]', name=NAME)
    assert (found.code, found.where.column) == ("TIC905", 15)
