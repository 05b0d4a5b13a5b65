"""Whatever one door hides, every other one hides, too.

In `protect-alone.csv`, minima and complementary suppression leave the percentages of item a1 by
site, and only the attack sees that with the roles beside them they tell what a small group
answered.
"""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import ticassess
from ticassess.cli.boundary import run

CASE = Path(__file__).with_name("protect-alone.csv")
INSTRUMENT = Path(__file__).parents[3] / "examples" / "own-scale" / "instrument.yaml"
BY = ["--by", "role", "--by", "site"]
FINER_THAN_A_MEAN = ("percent_positive", "sd", "ci_low", "ci_high", "percent_bound")


def answers(folder: Path) -> Path:
    """Give a copy, for its ledger would lie beside the answers."""
    return Path(shutil.copy(CASE, folder))


def written(folder: Path, command: str, name: str) -> Path:
    output = folder / name
    assert run([command, str(INSTRUMENT), str(answers(folder)), *BY, "-o", str(output)]) == 0
    return output


def rows_of_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def rows_of_workbook(path: Path) -> list[dict[str, Any]]:
    header, *rows = openpyxl.load_workbook(path)["Results"].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def in_python(folder: Path) -> "ticassess.AssessmentResult":
    return ticassess.assess(INSTRUMENT, answers(folder), by=["role", "site"])


def score_json(folder: Path) -> Iterable[Mapping[str, Any]]:
    return json.loads(written(folder, "score", "results.json").read_text())["results"]


def score_csv(folder: Path) -> Iterable[Mapping[str, Any]]:
    return rows_of_csv(written(folder, "score", "results.csv").read_text())


def score_xlsx(folder: Path) -> Iterable[Mapping[str, Any]]:
    return rows_of_workbook(written(folder, "score", "results.xlsx"))


def report_json(folder: Path) -> Iterable[Mapping[str, Any]]:
    return json.loads(written(folder, "report", "results.json").read_text())["results"]


def python_json(folder: Path) -> Iterable[Mapping[str, Any]]:
    return json.loads(in_python(folder).to_json())["results"]


def python_file(folder: Path) -> Iterable[Mapping[str, Any]]:
    return rows_of_csv(in_python(folder).report(folder / "python.csv").read_text())


def python_frame(folder: Path) -> Iterable[Mapping[str, Any]]:
    frame = in_python(folder).groups.astype(object)
    return frame.where(frame.notna(), None).to_dict("records")  # type: ignore[return-value]


def python_on_a_frame(folder: Path) -> Iterable[Mapping[str, Any]]:
    result = ticassess.assess(INSTRUMENT, pd.read_csv(CASE), by=["role", "site"])
    return result.to_dict()["results"]


DOORS = [
    score_json, score_csv, score_xlsx, report_json,
    python_json, python_file, python_frame, python_on_a_frame,
]  # fmt: skip


@pytest.mark.filterwarnings("ignore::ticassess.AnswersWarning")
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_what_only_the_attack_finds_is_hidden_behind_every_door(
    door: Callable[[Path], Iterable[Mapping[str, Any]]], tmp_path: Path
) -> None:
    records = [one for one in door(tmp_path) if one["id"] == "a1" and one["by"] == "site"]
    assert [one["group"] for one in records] == ["x", "y", "z"]
    for record in records:
        assert record["score"] not in (None, "")
        assert {record[key] for key in FINER_THAN_A_MEAN} <= {None, ""}


@pytest.mark.filterwarnings("ignore::ticassess.AnswersWarning")
def test_explanations_hide_it_too(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    alone, together = (tmp_path_factory.mktemp(name) for name in ("alone", "together"))
    file = str(answers(alone))
    command = ["explain", str(INSTRUMENT), file, "a1", "--by", "site", "--group", "y"]
    assert run(command) == 0  # by site alone, the percentage may be shown
    assert "Share of positive answers" in capsys.readouterr().out
    text = in_python(together).explain("a1", by="site", group="y")
    assert "Share of positive answers" not in text
    assert text.endswith("a1 = 1.4")  # 43 / 30
