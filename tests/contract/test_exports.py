"""Exports as platforms write them, unedited: how many people they hold, and what they score.

The files are of the reference folder (`cases/README.md` there says what each of them shows).
"""

import json
import shutil
import warnings
from pathlib import Path

import pytest

import ticassess
from tests.reference_data import reference as found
from ticassess.assessment import load_map
from ticassess.cli.boundary import run
from ticassess.instrument import load_instrument

_folder: Path


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(tmp_path: Path) -> None:
    """Every run leaves its mark in a ledger, so every test has answers of its own."""
    global _folder
    _folder = tmp_path / "cases"


def reference(*parts: str) -> Path:
    """Give a copy of a file of reference data."""
    copied = _folder.joinpath(*parts)
    copied.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(found(*parts), copied)
    return copied


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
        # Two columns end in the same words; the code tells them apart.
        ("03_hint_first_column", "answers.csv", 12, 3.7, {}),
        ("04_long_header", "answers.csv", 12, 2.6, {}),
        ("05_unused_duplicates", "answers.csv", 12, 2.6, {}),
        ("07_qualtrics_three_rows", "answers.csv", 12, 2.6, {"header row": 2}),
        ("08_surveymonkey_two_rows", "answers.csv", 12, 2.6, {}),
        ("09_rather_not", "answers.csv", 12, 2.0, {}),
        ("10_average_row", "answers.xlsx", 12, 1.9, {"summary row": 2}),
        ("12a_notes_above", "answers.xlsx", 12, 2.6, {}),
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


@pytest.mark.parametrize(
    ("answers", "people", "reasons", "platform"),
    [
        ("15-qualtrics-previews.csv", 20, {"preview": 5}, "Qualtrics"),
        ("15-google-forms-grid.csv", 20, {}, "Google Forms"),
        ("15-limesurvey-codes.csv", 16, {"unfinished": 4}, "LimeSurvey"),
    ],
)
def test_each_platform_is_read_as_it_is(
    answers: str, people: int, reasons: dict[str, int], platform: str
) -> None:
    base = reference("cases", "answers", "base.yaml")
    result = assessed(base, reference("cases", "answers", answers))
    assert left_out(result) == reasons
    assert result.scales.loc[0, "n"] == people
    assert result.to_dict()["respondents"]["platform"] == platform


def test_a_map_with_keys_as_long_as_headers_is_taken() -> None:
    folder = ("cases", "answers", "04_long_header")
    instrument = reference(*folder, "instrument.yaml")
    settled = load_map(reference(*folder, "map.yaml"), load_instrument(str(instrument)))
    assert max(map(len, settled.columns)) > 250


WORKBOOKS = ("cases", "answers", "workbooks")


def test_a_formula_without_a_value_is_no_blank(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(reference(*WORKBOOKS, name)) for name in ("base.yaml", "01-formula-uncached.xlsx")]
    assert run(["score", *files]) == 1
    assert "12 cells of `q1` hold formulas whose value is not stored" in capsys.readouterr().err


def test_two_sheets_are_named_and_may_both_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(reference(*WORKBOOKS, name)) for name in ("base.yaml", "02-two-sheets.xlsx")]
    assert run(["score", *files]) == 1
    assert "“North” (12 rows), “South” (20 rows)" in capsys.readouterr().err
    both = tmp_path / "map.yaml"
    both.write_text("ticassess: 1\nkind: map\nsheet: all\n", "utf-8")
    assert run(["score", *files, "--map", str(both), "--format", "json"]) == 0
    respondents = json.loads(capsys.readouterr().out)["respondents"]
    # By their place: a sheet may be called after a person.
    assert (respondents["kept"], respondents["sheets"]) == (32, ["sheet 1", "sheet 2"])


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
    # As the first run on these answers: beside the other, eight people more would be told apart.
    anew = shutil.copy(answers, instrument.parent.parent)
    assert left_out(ticassess.assess(instrument, anew, keep="preview")) == {}
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
    # As the first run on these answers: beside the other, eight people more would be told apart.
    ledger = Path(f"{files[1]}.ledger.json")
    ledger.rename(tmp_path / "without_previews.json")
    assert run(["score", *files, "--keep", "preview"]) == 0
    assert "20 rows: 20 replies kept\n" in capsys.readouterr().out
    ledger.rename(tmp_path / "with_previews.json")
    report = tmp_path / "report.html"
    assert run(["report", *files, "-o", str(report)]) == 0
    assert "previews of the survey (8)" in report.read_text("utf-8")
    (tmp_path / "with_previews.json").rename(ledger)
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


GROUPS = ("cases", "answers", "groups")


def published(folder: Path, case: str) -> dict[str, int | None]:
    """Report an assessment of the reference cases, and give how many replied by group."""
    for path in found(*GROUPS, f"{case}.yaml").parent.iterdir():
        shutil.copy(path, folder)
    output = folder / "out.json"
    assert run(["report", str(folder / f"{case}.yaml"), "-o", str(output)]) == 0
    groups = {}
    for record in json.loads(output.read_text("utf-8"))["results"]:
        if record["kind"] == "scale" and record["by"]:
            groups[record["group"]] = record["n"]
    return groups


def test_full_names_are_what_groups_are_called_everywhere(tmp_path: Path) -> None:
    name = "Northern County Community Behavioral Health and Housing Support Services, Ward "
    assert published(tmp_path, "05-long-levels") == {f"{name}A": 20, f"{name}B": 20}


def test_a_group_that_was_invited_and_did_not_reply_is_listed_and_protected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    groups = published(tmp_path, "16-invited-typo")
    assert groups == {"East": None, "North": 20, "Nroth": None, "South": 20}
    said = capsys.readouterr().err
    assert "16-invited-typo.yaml:7:36: warning TIC922" in said
    assert "Did you mean `North`?" in said


def test_spellings_of_one_site_are_one_group(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(reference(*GROUPS, name)) for name in ("base.yaml", "12-levels-case.csv")]
    assert run(["score", *files, "--by", "site", "--format", "json"]) == 0
    results = json.loads(capsys.readouterr().out)["results"]
    groups = {one["group"]: one["n"] for one in results if one["by"] and one["kind"] == "scale"}
    assert groups == {"North": 21, "St John's": 14}
