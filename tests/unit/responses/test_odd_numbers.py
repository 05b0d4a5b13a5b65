"""Numbers that are on the scale and may mean something else, which a warning names."""

from collections.abc import Mapping, Sequence

import pytest

from tests.documents import instrument
from ticassess.assessment import ColumnMap
from ticassess.finding import Finding, Severity
from ticassess.instrument import Instrument
from ticassess.responses import Responses, Source, read_responses

SCALES = """
response_scales:
  share: {number: {min: 0, max: 100, unit: "%"}}
  how_much:
    options:
      - {value: 0, label: Not at all}
      - {value: 1, label: A little}
      - {value: 2, label: Mostly}
      - {value: 3, label: Fully}
  agreement:
    options:
      - {value: 1, label: Never}
      - {value: 2, label: Rarely}
      - {value: 3, label: Often}
      - {value: 4, label: Always}
"""
BODY = """
items:
  - {id: sure, response_scale: share, in: [safe]}
  - {id: rest, response_scale: how_much, in: [safe]}
  - {id: calm, response_scale: how_much, reverse: true, in: [safe]}
  - {id: heard, response_scale: agreement, in: [safe]}
scales: [{id: safe, framework: f}]
"""


@pytest.fixture(scope="module")
def asked() -> Instrument:
    return instrument(BODY, response_scales=SCALES)


def read(
    asked: Instrument, columns: Mapping[str, Sequence[str]], **cells: dict[str, int]
) -> Responses:
    rows = [",".join(row) for row in zip(*columns.values(), strict=True)]
    content = "\n".join([",".join(columns), *rows]).encode()
    source = Source(content=content, name="answers.csv", column_map=ColumnMap(cells=cells))
    return read_responses(asked, source)


def said(done: Responses) -> list[Finding]:
    found = [one for one in done.reconciliation.findings if one.code == "TIC961"]
    assert all(one.severity == Severity.WARNING for one in found)
    return found


def test_shares_of_one_on_a_scale_to_a_hundred(asked: Instrument) -> None:
    sure = ["0", "1", "1", "0", "1", "1"]
    (found,) = said(read(asked, {"sure": sure}))
    assert found.message == "6 answers to `sure` are all 0 or 1, on a scale from 0 to 100"
    assert '`cells: {share: {"1": 100}}`' in found.hint
    assert said(read(asked, {"sure": sure}, share={"1": 100})) == []


def test_a_one_beside_cells_in_percent(asked: Instrument) -> None:
    (found,) = said(read(asked, {"sure": ["60%", "75%", "1", "40%"]}))
    assert found.message == "1 cell of `sure` is 0 or 1 beside others in percent"


@pytest.mark.parametrize(
    "sure",
    [
        ["0", "0", "0", "0", "0", "0"],
        ["0", "1", "50", "0", "1", "1"],
        ["0", "1"],
        ["90", "95", "99", "99", "99", "100"],
        ["20", "99", "99", "50", "40", "30"],
        ["60%", "1%", "0%", "5%", "100%", "0"],
    ],
)
def test_numbers_of_people_who_use_the_scale_are_not_told(
    asked: Instrument, sure: list[str]
) -> None:
    assert said(read(asked, {"sure": sure})) == []


def test_a_code_of_blanks_far_from_all_other_numbers(asked: Instrument) -> None:
    sure = ["20", "99", "99", "50", "99", "30"]
    (found,) = said(read(asked, {"sure": sure}))
    assert found.message.startswith("3 answers to `sure` are 99, and no other is near")
    assert '`cells: {share: {"99": skipped}}`' in found.hint


def test_a_tool_that_counts_from_one(asked: Instrument) -> None:
    rest = ["1", "2", "3", "2"] * 10
    (found,) = said(read(asked, {"rest": rest, "calm": rest[::-1]}))
    assert found.message == "80 answers on `how_much` are numbers, and none of them is 0"
    assert '`cells: {how_much: {"1": 0, "2": 1, "3": 2, "4": 3}}`' in found.hint


def test_a_tool_that_counts_from_zero(asked: Instrument) -> None:
    (found,) = said(read(asked, {"heard": ["1", "2", "3", "2"] * 80}))
    assert found.message == "320 answers on `agreement` are numbers, and none of them is 4"
    assert '`cells: {agreement: {"0": 1, "1": 2, "2": 3, "3": 4}}`' in found.hint


@pytest.mark.parametrize(
    "answers",
    [
        {"rest": ["1", "2", "3", "0"] * 10},
        {"rest": ["1", "2", "3", "2"] * 9},
        {"rest": ["1", "2", "1", "2"] * 80},
        # Friendly answers to statements of one direction.
        {"rest": ["1", "2", "3", "2"] * 70},
        {"rest": ["A little", "Mostly", "Fully", "Mostly"] * 80},
        {"heard": ["4", "2", "3", "2"] * 80},
        {"heard": ["3", "2", "3", "2"] * 80},
    ],
)
def test_a_scale_of_which_both_ends_are_chosen_is_not_told(
    asked: Instrument, answers: dict[str, list[str]]
) -> None:
    assert said(read(asked, answers)) == []
