"""Three published tables of a patient safety culture survey, from one skeleton and made rows."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.real.published.made import (
    SKELETONS,
    hundred_rows,
    printed,
    skeleton,
    table,
    write_rows,
)
from ticassess.cli.boundary import run
from ticassess.instrument import Instrument
from ticassess.responses import read_responses
from ticassess.scoring.results import WHOLE
from ticassess.scoring.rounding import half_up
from ticassess.scoring.score import score

SURVEY = SKELETONS / "sops-like.yaml"
PUBLISHED = "published_scores"

# D1, from the 39 items of 2007; the composites by the numbers of the published table.
COMPOSITES = {
    1: ("teamwork_within_units", "77.75"),
    2: ("supervisor_expectations", "73.5"),
    3: ("management_support", "69.33"),
    4: ("organizational_learning", "69.0"),
    5: ("overall_perceptions", "63.25"),
    7: ("communication_openness", "61.33"),
    8: ("frequency_of_reporting", "58.67"),
    9: ("teamwork_across_units", "56.75"),
    10: ("staffing", "54.5"),
    11: ("handoffs_transitions", "44.75"),
    12: ("nonpunitive_response", "42.67"),
}


@pytest.fixture(scope="module")
def survey() -> Instrument:
    return skeleton("sops-like")


def exact(survey: Instrument, answers: Path) -> Mapping[str, Fraction | None]:
    found = score(survey, read_responses(survey, answers)).estimates
    return {e.subject.id: e.score for e in found if e.group == WHOLE and e.subject.kind != "item"}


class TestItemsAndCompositesOf2007:
    """D1: a composite is the unweighted mean of its items' percentages."""

    @pytest.fixture
    def items(self) -> list[dict[str, str]]:
        return table(PUBLISHED, "ahrq_hsopsc_2007_item_percent_positive.csv")

    @pytest.fixture
    def answers(self, survey: Instrument, items: list[dict[str, str]], tmp_path: Path) -> Path:
        percentages = {row["item"]: int(row["avg_percent_positive"]) for row in items}
        return write_rows(tmp_path / "answers.csv", hundred_rows(survey, percentages))

    def test_the_skeleton_has_the_items_of_the_table(
        self, survey: Instrument, items: list[dict[str, str]]
    ) -> None:
        assert len(items) == 39
        assert sum(row["reverse_worded"] == "1" for row in items) == 18
        for row in items:
            item = survey.item(row["item"])
            assert item.reverse == (row["reverse_worded"] == "1")
            assert item.scales == (COMPOSITES[int(row["composite_no"])][0],)

    def test_eleven_composites_exactly(
        self, survey: Instrument, items: list[dict[str, str]], answers: Path
    ) -> None:
        found = exact(survey, answers)
        for number, (composite, to_two_places) in COMPOSITES.items():
            published = [
                int(row["avg_percent_positive"])
                for row in items
                if row["composite_no"] == str(number)
            ]
            value = found[composite]
            assert value == Fraction(sum(published), len(published))
            assert half_up(value, 2) == Decimal(to_two_places)

    def test_a_composite_that_nobody_was_asked_about_has_no_score(
        self, answers: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        feedback = printed(SURVEY, answers, capsys)["feedback_about_error"]
        assert (feedback["score"], feedback["undefined"]) == (None, "no answers")

    def test_items_and_composites_as_printed(
        self, items: list[dict[str, str]], answers: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        found = printed(SURVEY, answers, capsys)
        for composite, value in COMPOSITES.values():
            assert found[composite]["score"] == int(half_up(Fraction(value), 0))
            assert found[composite]["n"] == 100
        for row in items:
            assert found[row["item"]]["percent_positive"] == int(row["avg_percent_positive"])


class TestAnItemThatWasTurnedTwice:
    """D5: 77.0 % positive becomes 8.5 % in a file reversed before; the other items tell."""

    @pytest.fixture
    def rows(self, survey: Instrument) -> list[dict[str, int]]:
        staffing = {"A2": 54, "A5": 52, "A7": 64, "A14": 48}
        return hundred_rows(survey, staffing)

    def test_is_named(
        self, rows: list[dict[str, int]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        turned = write_rows(
            tmp_path / "answers.csv", [{**row, "A7": 6 - row["A7"]} for row in rows]
        )
        assert run(["score", str(SURVEY), str(turned), "--format", "json"]) == 0
        told = capsys.readouterr().err
        assert "A7" in told
        assert "A5" not in told

    def test_is_not_claimed_of_clean_answers(
        self, rows: list[dict[str, int]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert (
            run(
                [
                    "score",
                    str(SURVEY),
                    str(write_rows(tmp_path / "answers.csv", rows)),
                    "--format",
                    "json",
                ]
            )
            == 0
        )
        assert not set(rows[0]) & set(re.findall(r"\w+", capsys.readouterr().err))


TREND_ITEMS = {
    # The table numbers the positively worded items first; which is which changes nothing here.
    "Overall perceptions of safety": ("overall_perceptions", ("A15", "A18", "A10", "A17")),
    "Frequency of events reported": ("frequency_of_reporting", ("D1", "D2", "D3")),
    "Supervisor/manager expectations": ("supervisor_expectations", ("B1", "B2", "B3", "B4")),
    "Organizational learning": ("organizational_learning", ("A6", "A9", "A13")),
}


@pytest.mark.parametrize("year", ["mean2005", "mean2007"])
def test_the_trend_of_21_hospitals(
    year: str, survey: Instrument, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """D2: 69 to 72, 61 to 65, 72 to 75 and 72 to 75, each printed from the items of its year."""
    rows = table(PUBLISHED, "cah21_hsopsc_trend_2005_2007.csv")
    percentages, expected = {}, {}
    for row in rows:
        dimension, items = TREND_ITEMS[row["dimension"]]
        if row["item_no"] == "ALL":
            expected[dimension] = int(row[year])
        else:
            name = items[int(row["item_no"]) - 1]
            assert survey.item(name).reverse == (row["reverse_worded"] == "1")
            percentages[name] = int(row[year])
    answers = write_rows(tmp_path / "answers.csv", hundred_rows(survey, percentages))
    found = printed(SURVEY, answers, capsys)
    assert {dimension: found[dimension]["score"] for dimension in expected} == expected
    assert len(expected) == 4


def test_the_average_across_composites(
    survey: Instrument, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """D3: sixteen averages of twelve composites; half-even would miss one of them."""
    rows = table(PUBLISHED, "ahrq_hsopsc_tableA5_2009_2012.csv")
    assert len(rows) == 16
    composites = [scale.id for scale in survey.scales]
    for number, row in enumerate(rows):
        # Each hospital has a folder, and so a ledger, of its own.
        folder = tmp_path / str(number)
        folder.mkdir()
        of_composite = {name: int(row[f"c{i}"]) for i, name in enumerate(composites, start=1)}
        percentages = {item.id: of_composite[item.scales[0]] for item in survey.items}
        answers = write_rows(folder / "answers.csv", hundred_rows(survey, percentages))
        found = printed(SURVEY, answers, capsys)
        assert {name: found[name]["score"] for name in composites} == of_composite
        assert found["overall"]["score"] == int(row["published_avg_across_composites"])
