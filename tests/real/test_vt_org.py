"""Real staff answers give the figures that were published for them, through the command line."""

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from tests.reference_data import reference
from ticassess.cli.boundary import run

INSTRUMENT = Path(__file__).parent / "vt_org" / "instrument.yaml"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Every run leaves its mark in a ledger, so every test has answers of its own."""
    found = reference("vt_org", "responses.csv")
    shutil.copytree(found.parent, tmp_path / "vt_org")
    return tmp_path / "vt_org" / found.name


@pytest.fixture
def scored(answers: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    assert run(["score", str(INSTRUMENT), str(answers), "--format", "json"]) == 0
    document: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return document


def test_the_five_published_section_means(
    answers: Path, scored: dict[str, list[dict[str, object]]]
) -> None:
    published = json.loads((answers.parent / "published.json").read_text())["published_1dp"]
    found = {r["id"]: r["score"] for r in scored["results"] if r["kind"] == "scale"}
    assert found == published


def test_eight_replies_show_scale_scores_and_no_item(
    scored: dict[str, list[dict[str, object]]],
) -> None:
    items = [record for record in scored["results"] if record["kind"] == "item"]
    assert len(items) == 63
    assert {record["suppressed"] for record in items} == {"suppressed"}
    assert {record["n"] for record in items} == {None}
    assert {record["suppressed"] for record in scored["results"] if record["kind"] == "scale"} == {
        None
    }


def test_the_published_18_missing_answers_are_counted(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["score", str(INSTRUMENT), str(answers)]) == 0
    assert "answered 486, skipped 18" in capsys.readouterr().out


@pytest.mark.parametrize("order", ["respondent", "pooled"])
def test_only_item_means_first_gives_the_published_figures(
    order: str, answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(INSTRUMENT.read_text().replace("order: item", f"order: {order}"))
    assert run(["score", str(other), str(answers), "--format", "json"]) == 0
    found = [
        r["score"] for r in json.loads(capsys.readouterr().out)["results"] if r["kind"] == "scale"
    ]
    expected = json.loads((answers.parent / "published.json").read_text())
    means = expected["pooled" if order == "pooled" else "mean_of_respondent_means"]
    assert found == [float(Decimal(str(mean)).quantize(Decimal("0.1"))) for mean in means]
    assert found != list(expected["published_1dp"].values())
