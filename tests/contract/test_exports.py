"""Exports as platforms write them, unedited: how many people they hold, and what they score.

The files are of the reference folder (`cases/README.md` there says what each of them shows).
"""

import json
import shutil
import warnings
from pathlib import Path

import pytest

import ticassess
from tests.reference_data import reference
from ticassess.cli.boundary import run


def assessed(instrument: Path, answers: Path) -> ticassess.AssessmentResult:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ticassess.AnswersWarning)
        return ticassess.assess(instrument, answers)


def left_out(result: ticassess.AssessmentResult) -> dict[str, int]:
    respondents = result.to_dict()["respondents"]
    reasons = {entry["reason"]: entry["n"] for entry in respondents["excluded"]}
    assert respondents["read"] == respondents["kept"] + sum(reasons.values())
    return reasons


@pytest.mark.parametrize(
    ("case", "answers", "people", "score", "reasons"),
    [
        ("01_email_na", "answers.csv", 22, 2.6, {}),
        ("02_preview_rows", "answers.csv", 12, 2.0, {"preview": 8}),
        ("07_qualtrics_three_rows", "answers.csv", 12, 2.6, {"header row": 2}),
        ("10_average_row", "answers.xlsx", 12, 1.9, {"summary row": 2}),
    ],
)
def test_only_people_are_scored(
    case: str, answers: str, people: int, score: float, reasons: dict[str, int]
) -> None:
    instrument = reference("cases", "answers", case, "instrument.yaml")
    result = assessed(instrument, reference("cases", "answers", case, answers))
    assert left_out(result) == reasons
    (scale,) = result.scales.itertuples()
    assert (scale.n, scale.score) == (people, score)


def test_previews_of_a_second_export() -> None:
    base = reference("cases", "answers", "base.yaml")
    result = assessed(base, reference("cases", "answers", "15-qualtrics-previews.csv"))
    assert left_out(result) == {"preview": 5}
    assert result.scales.loc[0, "n"] == 20


def test_two_sites_that_count_from_one() -> None:
    folder = ("cases", "numbers", "dup-ids")
    result = assessed(reference(*folder, "own-scale.yaml"), reference(*folder, "both.csv"))
    overall = result.to_dict()["results"][0]
    assert (overall["kind"], overall["n"], overall["score"]) == ("overall", 80, 12.4)
    assert left_out(result) == {}


PREVIEWS = ("cases", "answers", "02_preview_rows")


def test_a_script_may_count_what_is_left_out() -> None:
    instrument = reference(*PREVIEWS, "instrument.yaml")
    answers = reference(*PREVIEWS, "answers.csv")
    with pytest.warns(ticassess.AnswersWarning, match=r'`keep="preview"`'):
        ticassess.assess(instrument, answers)
    assert left_out(ticassess.assess(instrument, answers, keep="preview")) == {}
    with pytest.raises(ticassess.WrongUsage, match="“previews”"):
        ticassess.assess(instrument, answers, keep=["previews"])
    with pytest.raises(ticassess.WrongUsage, match="`keep` cannot be an int"):
        ticassess.assess(instrument, answers, keep=[3])  # type: ignore[list-item]


def test_so_may_every_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(reference(*PREVIEWS, name)) for name in ("instrument.yaml", "answers.csv")]
    assert run(["score", *files]) == 0
    told = capsys.readouterr()
    assert "20 rows: 12 replies kept, left out: preview 8" in told.out
    assert "pass `--keep preview`" in told.err
    assert run(["score", *files, "--keep", "preview"]) == 0
    assert "20 rows: 20 replies kept\n" in capsys.readouterr().out
    report = tmp_path / "report.html"
    assert run(["report", *files, "-o", str(report)]) == 0
    assert "previews of the survey (8)" in report.read_text("utf-8")
    numbers = tmp_path / "numbers.json"
    assert run(["report", *files, "--keep", "preview", "-o", str(numbers)]) == 0
    assert json.loads(numbers.read_text("utf-8"))["respondents"]["kept"] == 20
    capsys.readouterr()
    assert run(["explain", *files, "all", "--keep", "preview"]) == 0
    assert "20" in capsys.readouterr().out


def test_an_assessment_file_says_so_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    instrument = reference(*PREVIEWS, "instrument.yaml")
    shutil.copy(reference(*PREVIEWS, "answers.csv"), tmp_path)
    path = tmp_path / "assessment.yaml"
    path.write_text(
        "ticassess: 1\nkind: assessment\norganisation: Test\n"
        f"instrument: {instrument}\nresponses: [{{file: answers.csv}}]\nkeep: [preview]\n"
        "outputs: [numbers.json]\n"
    )
    assert run(["report", str(path), "--keep", "preview"]) == 2
    assert "Write `by: [role]`" in capsys.readouterr().err
    assert run(["explain", str(path), "all", "--keep", "preview"]) == 2
    assert run(["report", str(path)]) == 0
    numbers = json.loads((tmp_path / "numbers.json").read_text("utf-8"))
    assert numbers["respondents"]["kept"] == 20
