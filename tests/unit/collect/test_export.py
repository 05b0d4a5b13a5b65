"""What open answers become in an exported file: harmless there, and the same when read."""

import csv
from pathlib import Path

import pytest

from tests.surveys import survey_in
from ticassess.collect import Survey, close, csv_of
from ticassess.collect.accepting import take
from ticassess.responses import Source, read_responses
from ticassess.writing import marked_as_text, unmarked

FORMULAS = ("=1+1", "+1+1", "-1+cmd", "@SUM(A1)", "\N{FULLWIDTH EQUALS SIGN}1+1")
OTHERS = ("fine", "'twas quiet", "'=typed so", "''", "a = b", "5 - 3")


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    survey = survey_in(tmp_path)
    form = survey.forms["staff"]
    for text in (*FORMULAS, *OTHERS):
        take(survey.store, "staff", form.row({"wish": text, "mood": "-1", "saf_1": "3"}), None)
    close(survey)
    return survey


def column(survey: Survey, name: str) -> list[str]:
    header, *rows = csv.reader(csv_of(survey, None).decode("utf-8-sig").splitlines())
    return [row[header.index(name)] for row in rows]


def test_no_text_of_anybody_is_a_formula_in_the_export(survey: Survey) -> None:
    wishes = column(survey, "wish")
    marked = ["'=1+1", "'+1+1", "'-1+cmd", "'@SUM(A1)", "'\N{FULLWIDTH EQUALS SIGN}1+1"]
    marked += ["fine", "'twas quiet", "''=typed so", "''", "a = b", "5 - 3"]
    assert sorted(wishes) == sorted(marked)
    # A value of the scale is a number, and stays one.
    assert set(column(survey, "mood")) == {"-1"}


def test_the_export_is_read_as_the_database_is(survey: Survey, tmp_path: Path) -> None:
    exported = tmp_path / "answers.csv"
    exported.write_bytes(csv_of(survey, None))
    instrument = survey.forms["staff"].instrument
    read = []
    for path in (survey.store.path, exported):
        responses = read_responses(instrument, Source(content=path, form="staff"))
        read.append({key: list(map(str, texts)) for key, texts in responses.comments.items()})
        assert responses.reconciliation.cells.get("unmatched", 0) == 0
    assert read[0] == read[1]
    assert set(read[0]["wish"]) == {*FORMULAS, *OTHERS}


@pytest.mark.parametrize(
    "text", ["\t=1", "\r=1", "\n=1", "-1", "+2.5", "-1,5", "'-1", "'", "''@", ""]
)
def test_every_cell_comes_back_as_it_was(text: str) -> None:
    marked = marked_as_text(text)
    assert unmarked(marked) == text
    assert not marked.startswith(("\t", "\r", "\n"))
