"""`--platform`: what was recognised can be overruled, and what is wrong is said in one message."""

import json
import sys
import warnings
from pathlib import Path

import pytest

import ticassess
from tests.unit.responses.conftest import INSTRUMENT
from ticassess.cli.boundary import run

# Six people, of whom one has a status that means something at Typeform only.
OWN = "Response Type,calm,quiet,share\n" + "completed,4,4,All\n" * 6 + "started,4,4,All\n"
QUALTRICS = "ResponseId,RecordedDate,Status,calm,quiet,share\n" + "".join(
    f"R_{number},2026-03-01,IP Address,4,4,All\n" for number in range(6)
)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "calm.yaml").write_text(INSTRUMENT, "utf-8")
    (tmp_path / "own.csv").write_text(OWN, "utf-8")
    (tmp_path / "export.csv").write_text(QUALTRICS, "utf-8")
    return [str(tmp_path / "calm.yaml"), str(tmp_path / "export.csv")]


def scored(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> dict:
    assert run(["score", *arguments, "--format", "json", "--draft"]) == 0
    respondents = json.loads(capsys.readouterr().out)["respondents"]
    assert isinstance(respondents, dict)
    return respondents


def test_what_is_recognised_needs_no_word(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert scored(files, capsys)["platform"] == "Qualtrics"


@pytest.mark.parametrize(
    ("name", "platform", "kept"),
    [("typeform", "Typeform", 6), ("Microsoft Forms", "Microsoft Forms", 7), ("plain", None, 7)],
)
def test_what_is_named_decides_what_marks_mean(
    files: list[str], capsys: pytest.CaptureFixture[str], name: str, platform: str, kept: int
) -> None:
    own = [files[0], str(Path(files[1]).with_name("own.csv"))]
    respondents = scored([*own, "--platform", name], capsys)
    assert (respondents["platform"], respondents["kept"]) == (platform, kept)


def test_a_name_that_nobody_knows_is_told_with_the_nearest(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["score"], ["map"], ["explain"]):
        rest = ["safety"] if command == ["explain"] else []
        assert run([*command, *files, *rest, "--platform", "qualtrix"]) == 2
        said = capsys.readouterr().err
        assert said == "There is no platform `qualtrix`.\nDid you mean `qualtrics`?\n"
    assert run(["score", *files, "--platform", "x"]) == 2
    assert "Known are `alchemer`, `google-forms`," in capsys.readouterr().err


def test_a_platform_that_the_file_is_not_from_is_one_message(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["score", *files, "--platform", "limesurvey"]) == 2
    assert capsys.readouterr().err == (
        f"{files[1]} is not an export of LimeSurvey: it has columns of Qualtrics (“ResponseId”, "
        "“RecordedDate”, “Status”).\n"
        "Leave out the platform, or name `qualtrics`; `plain` reads it as any other table.\n"
    )


def test_every_command_that_reads_answers_takes_it(files: list[str], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    own = str(tmp_path / "own.csv")
    named = ["--platform", "typeform"]
    assert run(["report", files[0], own, "-o", str(report), *named, "--draft"]) == 0
    assert json.loads(report.read_text("utf-8"))["respondents"]["platform"] == "Typeform"
    assert run(["explain", files[0], own, "safety", *named, "--draft"]) == 0
    assert run(["map", files[0], own, "-o", str(tmp_path / "map.yaml"), *named]) == 0


def test_a_map_may_name_it(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    own = str(Path(files[1]).with_name("own.csv"))
    path = Path(files[0]).with_name("map.yaml")
    path.write_text("ticassess: 1\nkind: map\nplatform: typeform\n")
    respondents = scored([files[0], own, "--map", str(path)], capsys)
    assert (respondents["platform"], respondents["kept"]) == ("Typeform", 6)
    path.write_text("ticassess: 1\nkind: map\nplatform: typefrom\n")
    assert run(["score", files[0], own, "--map", str(path)]) == 1
    said = capsys.readouterr().err
    assert f"{path}:3:11: error TIC109" in said
    assert "Did you mean `typeform`?" in said


def test_an_assessment_names_it_for_each_file(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "assessment.yaml"
    text = (
        "ticassess: 1\nkind: assessment\norganisation: Test\ninstrument: calm.yaml\n"
        "responses:\n  - {file: own.csv, platform: typeform}\noutputs: [out.json]\n"
    )
    path.write_text(text)
    assert run(["report", str(path), "--draft"]) == 0
    written = json.loads((tmp_path / "out.json").read_text("utf-8"))["respondents"]
    assert (written["platform"], written["kept"]) == ("Typeform", 6)
    capsys.readouterr()
    path.write_text(text.replace("typeform", "tpyeform"))
    assert run(["report", str(path), "--draft", "--force"]) == 1
    assert f"{path}:6:31: error TIC109" in capsys.readouterr().err
    for option in (["--platform", "typeform"], ["--encoding", "cp1252"]):
        assert run(["report", str(path), *option]) == 2
        assert "are set in that file" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["assessment", "map"])
def test_validate_finds_a_name_that_nobody_knows(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    texts = {
        "assessment": "ticassess: 1\nkind: assessment\norganisation: Test\n"
        "instrument: calm.yaml\nresponses:\n  - file: own.csv\n    platform: tpyeform\n"
        "outputs: [out.json]\n",
        "map": "ticassess: 1\nkind: map\n\n\n\n\nplatform: tpyeform\n",
    }
    path = tmp_path / "checked.yaml"
    path.write_text(texts[kind])
    assert run(["validate", str(path), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["code"], one["line"], one["hint"]) for one in found] == [
        ("TIC109", 7, "Did you mean `typeform`?")
    ]
    path.write_text(texts[kind].replace("tpyeform", "Google Forms"))
    assert run(["validate", str(path)]) == 0


@pytest.mark.parametrize(
    ("ending", "package", "part"),
    [("sav", "pyreadstat", "spss"), ("zsav", "pyreadstat", "spss"), ("parquet", "polars", "fast")],
)
def test_a_missing_package_is_named_with_the_line_that_installs_it(
    files: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
    package: str,
    part: str,
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    answers = tmp_path / f"answers.{ending}"
    answers.write_bytes(b"x")
    assert run(["score", files[0], str(answers)]) == 2
    assert capsys.readouterr().err == (
        f"This needs the package {package}, which is not installed.\n"
        f'Install what is missing: pip install "ticassess[{part}]"\n'
    )


def test_scripts_may_name_it(files: list[str]) -> None:
    own = Path(files[1]).with_name("own.csv")
    with pytest.warns(ticassess.AnswersWarning, match="not finished"):
        result = ticassess.assess(files[0], own, platform="typeform")
    assert result.to_dict()["respondents"]["platform"] == "Typeform"
    with pytest.raises(ticassess.WrongUsage, match="There is no platform `x`"):
        ticassess.assess(files[0], own, platform="x")
    with pytest.raises(ticassess.WrongUsage, match="`platform` cannot be an int"):
        ticassess.assess(files[0], own, platform=3)  # type: ignore[arg-type]


def test_nothing_of_a_person_comes_out(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The header that is used is translated, and names no column as English would."""
    rows = [
        ["StartDate", "Status", "ResponseId", "LocationLatitude", "ExternalReference", "Q1_1",
         "Q1_2", "Q2"],
        ["Fecha", "Tipo", "Id", "Dónde", "Otra", "Puedo decir que no.",
         "I know a quiet place that I may use.", "How much of it do you share?"],
        *[['{"ImportId":"x"}'] * 8],
        *[["d", "IP Address", f"R_{n}", f"52.{n}", "E-17", "4", "4", "All"] for n in range(6)],
        ["d", "Survey Preview", "R_9", "52.9", "E-17", "1", "1", "All"],
    ]  # fmt: skip
    path = tmp_path / "spanish.csv"
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ticassess.AnswersWarning)
        result = ticassess.assess(files[0], path)
    respondents = result.to_dict()["respondents"]
    assert (respondents["kept"], respondents["platform"]) == (6, "Qualtrics")
    assert {one["reason"]: one["n"] for one in respondents["excluded"]} == {
        "header row": 1,
        "preview": 1,
    }
    assert run(["score", files[0], str(path), "--by", "Dónde"]) == 2
    said = capsys.readouterr().err
    assert "personal data" in said
    assert "52." not in said
