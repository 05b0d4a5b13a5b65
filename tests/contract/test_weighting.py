"""An assessment with `weighting`: one total, said to be weighted wherever it is told."""

import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from tests.contract.test_report import assessment
from ticassess.cli.boundary import run
from ticassess.cli.schema import SCHEMAS

NURSES = ["3,3,1,nurse", "2,3,1,nurse", "3,2,2,nurse", "1,2,3,nurse"] * 5
PEERS = ["2,2,2,peer", "3,1,2,peer", "1,1,3,peer", "2,1,2,peer"] * 5
WEIGHTED = "weighting: role\ninvited: {role: {nurse: 25, peer: 75}}\n"


def document(folder: Path, more: str = WEIGHTED) -> dict:
    path = assessment(folder, rows=[*NURSES, *PEERS], more=more, outputs="[r.json, r.xlsx]")
    assert run(["report", str(path), "--force"]) == 0
    return json.loads((folder / "r.json").read_text("utf-8"))


def numbers(told: dict, name: str) -> dict[str | None, dict]:
    return {record["group"]: record for record in told["results"] if record["id"] == name}


def about(folder: Path) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(folder / "r.xlsx")["About"]
    return list(sheet.iter_rows(values_only=True, max_col=2))


def test_the_total_is_the_weighted_sum_of_the_levels(tmp_path: Path) -> None:
    told = document(tmp_path)
    for name in ("calm", "overall", "a"):
        found = numbers(told, name)
        expected = 0.25 * found["nurse"]["score"] + 0.75 * found["peer"]["score"]
        assert found[None]["score"] == pytest.approx(expected, abs=0.1)
        assert (found[None]["n"], found[None]["sd"]) == (40, None)
        assert found["nurse"]["sd"] is not None
        assert found[None]["ci_low"] < found[None]["score"] < found[None]["ci_high"]
    percent = {group: record["percent_positive"] for group, record in numbers(told, "a").items()}
    assert percent == {None: 31, "nurse": 50, "peer": 25}


def test_that_it_is_weighted_is_said_by_what_and_not_how_much(tmp_path: Path) -> None:
    told = document(tmp_path)
    assert told["weighting"] == {"by": "role"}
    jsonschema.Draft202012Validator(SCHEMAS["score"]()).validate(told)
    assert ("weighted by", "role") in about(tmp_path)
    assert "75" not in (tmp_path / "r.json").read_text("utf-8").replace('"target": 75', "")


def test_without_it_that_is_said_too(tmp_path: Path) -> None:
    told = document(tmp_path, more="")
    assert told["weighting"] is None
    assert ("weighted by", None) in about(tmp_path)


def test_a_group_without_replies_stops_the_report_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = assessment(tmp_path, rows=NURSES, more=WEIGHTED, outputs="[r.json]")
    assert run(["report", str(path)]) == 1
    said = capsys.readouterr().err
    assert "nobody replied from `peer`" in said
    assert "assessment.yaml:9:" in said
    assert "under one name here and in the answers, or leave `weighting` out" in said
    assert not (tmp_path / "r.json").exists()


def test_the_number_is_explained_as_it_came_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = numbers(document(tmp_path), "calm")
    capsys.readouterr()
    for name in ("calm", "a"):
        assert run(["explain", str(tmp_path / "assessment.yaml"), name]) == 0
        said = capsys.readouterr().out
        assert "The whole organisation, weighted by role" in said
        assert "share of the people who were invited" in said
    assert run(["explain", str(tmp_path / "assessment.yaml"), "calm"]) == 0
    said = capsys.readouterr().out
    assert f"nurse: {told['nurse']['score']}" in said
    assert said.rstrip().endswith(f"calm = {told[None]['score']}")
    assert (
        run(
            [
                "explain",
                str(tmp_path / "assessment.yaml"),
                "calm",
                "--by",
                "role",
                "--group",
                "nurse",
            ]
        )
        == 0
    )
    assert "weighted by role" not in capsys.readouterr().out


def test_a_terminal_is_told_that_it_is_weighted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = assessment(tmp_path, rows=[*NURSES, *PEERS], more=WEIGHTED, outputs="[r.json]")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert run(["report", str(path)]) == 0
    assert (
        "each `role` counts with its share of the people who were invited"
        in capsys.readouterr().err.replace("\n", " ")
    )
