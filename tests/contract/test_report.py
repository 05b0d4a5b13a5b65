"""`ticassess report`: what it writes, what it keeps its hands off, and what it says."""

import json
import os
from pathlib import Path

import openpyxl
import pytest

from tests.contract.test_score import INSTRUMENT
from ticassess.cli.boundary import run

ENOUGH = ["3,3,1,nurse", "1,2,3,nurse", "2,2,2,peer", "3,1,,peer"] * 4
HEADER = "a,b,c,role"


def assessment(
    folder: Path,
    *,
    rows: list[str] = ENOUGH,
    more: str = "",
    outputs: str = "[r.pdf, r.html, r.json]",
) -> Path:
    (folder / "tiny.yaml").write_text(INSTRUMENT, "utf-8")
    (folder / "answers.csv").write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")
    path = folder / "assessment.yaml"
    path.write_text(
        "ticassess: 1\nkind: assessment\norganisation: Ours\ninstrument: tiny.yaml\nby: [role]\n"
        f"responses: [{{file: answers.csv}}]\noutputs: {outputs}\n{more}",
        "utf-8",
    )
    return path


def test_where_nothing_may_be_published_programs_still_get_their_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = assessment(tmp_path, rows=["3,3,1,nurse"] * 4)
    assert run(["report", str(path)]) == 4
    assert "4 replies were kept" in capsys.readouterr().err
    assert not (tmp_path / "r.pdf").exists()
    assert not (tmp_path / "r.html").exists()
    records = json.loads((tmp_path / "r.json").read_text("utf-8"))["results"]
    assert records
    assert all(record["suppressed"] for record in records)
    assert (
        run(
            [
                "report",
                str(tmp_path / "tiny.yaml"),
                str(tmp_path / "answers.csv"),
                "-o",
                str(tmp_path / "z.csv"),
            ]
        )
        == 4
    )
    assert (tmp_path / "z.csv").read_text("utf-8").startswith("kind,id,")


def test_every_output_that_is_asked_for_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of two of them, only the last one was, without a word."""
    path = assessment(tmp_path)
    names = [tmp_path / name for name in ("one.csv", "two.json")]
    asked = [part for name in (*names, names[0]) for part in ("-o", str(name))]
    assert run(["report", str(path), *asked]) == 0
    assert all(name.exists() for name in names)
    assert not (tmp_path / "r.json").exists()
    assert capsys.readouterr().out.count("one.csv") == 1
    answers = [str(tmp_path / "tiny.yaml"), str(tmp_path / "answers.csv")]
    assert run(["report", *answers, *asked]) == 2  # neither is written over
    assert run(["report", *answers, *asked, "--force"]) == 0


def test_without_any_reply_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = assessment(tmp_path, rows=[])
    assert run(["report", str(path)]) == 4
    assert "No reply was kept" in capsys.readouterr().err
    assert not list(tmp_path.glob("r.*"))


def test_where_nobody_gave_an_answer_with_a_value_it_says_just_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = assessment(tmp_path, rows=["Not for me,Not for me,Not for me,nurse"] * 12)
    assert run(["report", str(path)]) == 4
    said = capsys.readouterr().err
    assert "of 12 replies, nobody gave an answer that can be scored" in said
    assert "protected" not in said


@pytest.mark.parametrize("name", ["assessment.yaml", "tiny.yaml", "answers.csv", "linked.json"])
def test_no_input_is_ever_written_over(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = assessment(tmp_path)
    if name == "linked.json":
        os.link(tmp_path / "answers.csv", tmp_path / name)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    replies, target = str(tmp_path / "answers.csv"), str(tmp_path / name)
    attempts = [
        ["report", str(path), "-o", target],
        ["report", str(tmp_path / "tiny.yaml"), replies, "--map", str(path), "-o", target],
        [
            "score",
            str(tmp_path / "tiny.yaml"),
            replies,
            "--map",
            str(path),
            "-o",
            target,
            "--format",
            "json",
        ],
    ]
    for arguments in attempts:
        assert run([*arguments, "--force"]) == 2, arguments
        assert f"{target} is a file that this command reads" in capsys.readouterr().err
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_outputs_of_an_assessment_are_not_its_inputs_either(tmp_path: Path) -> None:
    path = assessment(tmp_path, outputs="[answers.csv]")
    before = (tmp_path / "answers.csv").read_bytes()
    assert run(["report", str(path), "--force"]) == 2
    assert (tmp_path / "answers.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("command", "ending", "more"),
    [("sheet", ".xlsx", []), ("form", ".pdf", ["--contact", "Ana, room 12"])],
)
def test_sheets_and_forms_keep_their_instrument(
    command: str, ending: str, more: list[str], tmp_path: Path
) -> None:
    instrument = tmp_path / f"tiny{ending}"
    instrument.write_text(INSTRUMENT, "utf-8")
    assert run([command, str(instrument), "-o", str(instrument), "--force", *more]) == 2
    assert instrument.read_text("utf-8") == INSTRUMENT


def test_more_replies_than_people_are_pointed_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = assessment(
        tmp_path, more="invited: {total: 12, role: {nurse: 8, peer: 2}}\n", outputs="[r.json]"
    )
    assert run(["report", str(path)]) == 0
    said = capsys.readouterr().err
    assert "In all, 16 replied, but only 12 were invited" in said
    assert "In `role`, `peer`, 8 replied, but only 2 were invited" in said
    assert "`nurse`" not in said


def test_personal_columns_are_named_in_what_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = assessment(tmp_path, outputs="[r.json, r.xlsx]")
    rows = (tmp_path / "answers.csv").read_text("utf-8").splitlines()
    more = [f"{row},ann{number}@example.org" for number, row in enumerate(rows[1:])]
    (tmp_path / "answers.csv").write_text(
        "\n".join([f"{rows[0]},Work e-mail", *more]) + "\n", "utf-8"
    )
    assert run(["report", str(path)]) == 0
    assert (
        "Personal columns were dropped before anything was computed: Work e-mail."
        in capsys.readouterr().err
    )
    respondents = json.loads((tmp_path / "r.json").read_text("utf-8"))["respondents"]
    assert respondents["personal_columns"] == ["Work e-mail"]
    about = openpyxl.load_workbook(tmp_path / "r.xlsx")["About"].iter_rows(values_only=True)
    assert ("personal column, dropped", "Work e-mail") in list(about)
    assert b"@example.org" not in (tmp_path / "r.json").read_bytes()


def test_a_long_name_of_a_group_is_told_in_full(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    role = "Somebody who works in the kitchen, in the laundry, and at the door, by turns"
    rows = [row.replace("nurse", f'"{role}"') for row in ENOUGH * 2]
    assessment(tmp_path, rows=rows)
    assert (
        run(["score", str(tmp_path / "tiny.yaml"), str(tmp_path / "answers.csv"), "--by", "role"])
        == 0
    )
    words = capsys.readouterr().out.split()
    assert all(word in words for word in role.split())


def test_the_table_tells_stages_and_flags(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Where four people leave an item of a scale out, its items are protected, and so is its stage.
    assessment(tmp_path, rows=[row.replace(",,", ",2,") for row in ENOUGH])
    path = tmp_path / "tiny.yaml"
    text = path.read_text("utf-8").replace(
        "title: {en: Calm}, target: 75}",
        "title: {en: Calm}, stages: "
        "[{id: one, label: {en: Begun}, requires: [{item: a, at_least: 1.5}]}]}",
    )
    path.write_text(
        text.replace(
            "{id: b, text: {en: I can say no.},",
            "{id: b, critical: {at: [1], share: 0.1}, text: {en: No.},",
        )
    )
    assert run(["score", str(path), str(tmp_path / "answers.csv"), "--all"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split()[0:1] == ["Calm"] and "Begun" in line for line in lines)
    assert any(line.split()[0:1] == ["b"] and "needs a closer look" in line for line in lines)
    assert not any(line.split()[0:1] == ["a"] and "needs a closer look" in line for line in lines)
