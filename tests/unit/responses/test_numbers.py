"""Numbers that people type in: read with their units and commas, and never beyond their range."""

from fractions import Fraction
from pathlib import Path
from typing import Literal

import openpyxl
import pytest

from tests.documents import instrument
from ticassess.exporters import ExportSettings, exporter, left_out, questionnaire
from ticassess.finding import Severity, UnusableContent
from ticassess.instrument import Instrument, load_instrument
from ticassess.privacy import Score, Suppressed
from ticassess.publish.protection import protect_issues
from ticassess.report.explanation import explain
from ticassess.responses import Responses, Source, read_responses
from ticassess.scoring.results import WHOLE
from ticassess.scoring.score import score

HOURS = """
response_scales:
  hours:
    number: {min: 0, max: 80, step: 0.5, between: nearest, unit: {en: hours}}
    options: [{non_answer: prefer_not_to_say, label: {en: Rather not}}]
    positive: [0, 10]
  events: {number: {min: 0, max: 40}}
"""


@pytest.fixture(scope="module")
def asked() -> Instrument:
    body = """
        items:
          - {id: worked, response_scale: hours, in: [{scale: rest, reverse: true}]}
          - {id: seen, response_scale: events}
        scales: [{id: rest, framework: f}]
    """
    return instrument(body, response_scales=HOURS)


def read(
    asked: Instrument, folder: Path, *cells: str, unmatched: Literal["stop", "count"] = "stop"
) -> Responses:
    path = folder / "answers.csv"
    rows = "".join(f'"{cell}",3\n' for cell in cells)
    path.write_text(f"worked,seen\n{rows}", encoding="utf-8")
    return read_responses(asked, Source(content=path), unmatched=unmatched)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("37.5", Fraction(75, 2)),
        ("37,5", Fraction(75, 2)),
        ("37.5 hours", Fraction(75, 2)),
        ("12 Hours", Fraction(12)),
        ("12hours", Fraction(12)),
        ("0", Fraction(0)),
        ("80.0", Fraction(80)),
        ("7.2", Fraction(7)),
        # Halfway between two steps it is the higher one.
        ("7.25", Fraction(15, 2)),
        # As people type them in Persian, with a decimal mark of its own.
        ("\u06f1\u06f2\u066b\u06f5", Fraction(25, 2)),
        # Thousands would be far beyond the range.
        ("7.500", Fraction(15, 2)),
        ("Rather not", None),
    ],
)
def test_a_number_is_read(
    asked: Instrument, tmp_path: Path, cell: str, expected: Fraction | None
) -> None:
    found = score(asked, read(asked, tmp_path, cell)).estimates
    numbers = {one.subject.id: one.score for one in found if one.group == WHOLE}
    assert numbers["worked"] == expected
    if expected is not None:
        assert numbers["rest"] == 100 * (80 - expected) / 80


@pytest.mark.parametrize("cell", ["81", "-1", "400", "many", "12 to 14", "1,000", "12 days"])
def test_what_is_no_number_of_the_range_stops_the_reading(
    asked: Instrument, tmp_path: Path, cell: str
) -> None:
    with pytest.raises(UnusableContent) as stopped:
        read(asked, tmp_path, "12", cell)
    (finding,) = stopped.value.findings
    assert (finding.code, finding.where.line) == ("TIC930", 3)
    assert "a number from 0 to 80 in steps of 0.5" in finding.message


@pytest.mark.parametrize("cell", ["37.5 h", "37,5h", "37.5 hrs.", "37.5 Std."])
def test_a_unit_in_other_words_is_read_and_told(
    asked: Instrument, tmp_path: Path, cell: str
) -> None:
    done = read(asked, tmp_path, "12 hours", cell, cell)
    found = score(asked, done).estimates
    numbers = {one.subject.id: one.score for one in found if one.group == WHOLE}
    assert numbers["worked"] == 29  # (12 + 2 × 37.5) / 3
    (said,) = done.reconciliation.findings
    assert (said.code, said.severity, said.where.line) == ("TIC945", Severity.INFO, 3)
    number = cell.partition("h")[0].partition("S")[0].strip()
    assert said.message == f"“{cell}” is read as {number} hours (2 cells have such a unit)"


@pytest.mark.parametrize("cell", ["3 min", "3 d", "3 h 30", "3-4 h", "h", "3 m", "3 h overtime"])
def test_another_unit_stops_the_reading(asked: Instrument, tmp_path: Path, cell: str) -> None:
    with pytest.raises(UnusableContent) as stopped:
        read(asked, tmp_path, "12", cell)
    assert [one.code for one in stopped.value.findings] == ["TIC930"]


def test_a_point_that_may_stand_between_thousands_is_no_decimal_one(tmp_path: Path) -> None:
    body = """
        items: [{id: worked, response_scale: hours, in: [rest]}]
        scales: [{id: rest, framework: f}]
    """
    scales = "response_scales: {hours: {number: {min: 0, max: 2000, step: 10, between: nearest}}}"
    asked = instrument(body, response_scales=scales)
    path = tmp_path / "answers.csv"
    path.write_text("worked\n1.5\n1.500\n", encoding="utf-8")
    with pytest.raises(UnusableContent) as stopped:
        read_responses(asked, Source(content=path))
    (finding,) = stopped.value.findings
    assert (finding.code, finding.where.line) == ("TIC930", 3)
    assert finding.message == (
        "1.500 may have a decimal point or one between thousands: it should be a number from 0 to "
        "2000 in steps of 10 (`worked`)"
    )


def test_a_number_cell_of_a_workbook_has_no_thousands_in_doubt(tmp_path: Path) -> None:
    body = """
        items: [{id: worked, response_scale: hours, in: [rest]}]
        scales: [{id: rest, framework: f, metric: mean}]
    """
    scales = "response_scales: {hours: {number: {min: 0, max: 2000, step: 10, between: nearest}}}"
    asked = instrument(body, response_scales=scales)
    workbook = openpyxl.Workbook()
    sheet = workbook.create_sheet("Answers", 0)
    for row in (["worked"], [11.125], [1.5], [1125]):
        sheet.append(row)
    del workbook["Sheet"]
    path = tmp_path / "answers.xlsx"
    workbook.save(path)
    estimates = score(asked, read_responses(asked, Source(content=path))).estimates
    (worked,) = [one for one in estimates if one.subject.id == "worked"]
    assert (worked.n, worked.score) == (3, Fraction(10 + 0 + 1130, 3))


def test_a_point_is_a_decimal_one_where_thousands_are_out_of_range(tmp_path: Path) -> None:
    body = """
        items: [{id: change, response_scale: points, in: [rest]}]
        scales: [{id: rest, framework: f, metric: mean}]
    """
    scales = "response_scales: {points: {number: {min: -10, max: 10, step: 0.125}}}"
    asked = instrument(body, response_scales=scales)
    path = tmp_path / "answers.csv"
    path.write_text("change\n-1.125\n1.125\n-2.250\n", encoding="utf-8")
    (change,) = [
        one
        for one in score(asked, read_responses(asked, Source(content=path))).estimates
        if one.subject.id == "change"
    ]
    assert (change.n, change.score) == (3, Fraction(-9, 4) / 3)


def test_it_may_be_counted_as_unmatched(asked: Instrument, tmp_path: Path) -> None:
    found = score(asked, read(asked, tmp_path, "12", "400", unmatched="count")).estimates
    (hours,) = [one for one in found if one.subject.id == "worked"]
    assert (hours.n, hours.score) == (1, Fraction(12))


def test_between_two_steps_nothing_is_guessed_unless_the_file_says_so(
    asked: Instrument, tmp_path: Path
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("worked,seen\n1,2.5\n", encoding="utf-8")
    with pytest.raises(UnusableContent, match="a number from 0 to 40"):
        read_responses(asked, Source(content=path))


def test_a_typed_in_number_is_a_value_like_others(asked: Instrument, tmp_path: Path) -> None:
    few = score(asked, read(asked, tmp_path, *(["8", "12", "30"] * 3)))
    assert isinstance(protect_issues(asked, [few])[-1].outcome("worked", WHOLE), Suppressed)
    many = protect_issues(asked, [score(asked, read(asked, tmp_path, *(["8", "12", "30"] * 8)))])[
        -1
    ]
    outcome = many.outcome("worked", WHOLE)
    assert isinstance(outcome, Score)
    # (8 + 12 + 30) / 3; one of three is at most 10. Nobody counts who typed in what.
    assert (str(outcome.value), outcome.n, outcome.counts) == ("16.7", 24, None)
    assert outcome.percent_positive is not None
    assert outcome.percent_positive.value == 33
    assert "whoever typed in the highest" in str(explain(asked, many, "worked"))


def test_an_export_says_what_is_lost_beside_a_number() -> None:
    path = Path(__file__).parents[2] / "instruments" / "valid" / "numbers.yaml"
    asked = questionnaire(load_instrument(str(path)))
    said = left_out(exporter("xlsform"), asked, ExportSettings(contacts=("Ann",)))
    assert [one for one in said if one.startswith("“I would rather not say” cannot be ticked")]
    # A line can be exported for Kobo; LimeSurvey has none for a single number.
    on_a_line = "`ease` would be set on a line. Here the number is typed in."
    assert on_a_line not in said
    assert on_a_line in left_out(exporter("limesurvey"), asked, ExportSettings(contacts=("Ann",)))
    ease = asked.statement("ease").number
    assert ease is not None
    assert ease.said == "A number from 0 to 100 (0: not at all; 100: fully)"
