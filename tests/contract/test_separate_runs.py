"""Several runs on one file of answers, as a user makes them on the command line."""

import contextlib
import csv
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import ticassess
from tests.frozen import PRINCIPLES_1
from ticassess.cli.boundary import run

CASES = Path(__file__).with_name("separate_runs")


@pytest.fixture
def instrument() -> str:
    return str(PRINCIPLES_1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def take(folder: Path, case: str, *, name: str | None = None) -> Path:
    """Copy a case, for its ledger would lie beside it."""
    return Path(shutil.copy(CASES / case, folder / (name or case)))


@functools.cache
def left_by(case: str, *runs: str) -> Mapping[str, bytes]:
    """Give what is in a folder after a case was scored by one breakdown after the other.

    Many tests begin with the same runs. An empty name is a run without a breakdown.
    """
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        folder = Path(name)
        answers = scored(folder, case, *runs[:-1]) if runs[:-1] else take(folder, case)
        by = ["--by", runs[-1]] if runs[-1] else []
        output = f"{runs[-1] or 'all'}.json"
        assert run(["score", str(PRINCIPLES_1), answers.name, *by, "-o", output]) == 0
        return {file.name: file.read_bytes() for file in folder.iterdir()}


def scored(folder: Path, case: str, *runs: str) -> Path:
    """Take a case as it lies there after these runs: with a ledger, and with a file of each."""
    for name, content in left_by(case, *runs).items():
        (folder / name).write_bytes(content)
    return folder / case


def shown(file: Path, name: str) -> dict[str, Any]:
    records = json.loads(file.read_text())["results"]
    return {record["group"]: record["score"] for record in records if record["id"] == name}


def questionnaire(folder: Path, instrument: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(["instruments", "show", instrument, "--format", "json"]) == 0
    file = folder / "questionnaire.json"
    file.write_text(capsys.readouterr().out)
    return str(file)


# Breakdowns ---------------------------------------------------------------------------------


def test_two_breakdowns_one_after_the_other_tell_no_more_than_they_may(
    instrument: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three people were known as 10.4 to 10.9 when each run was protected alone."""
    scored(folder, "separate_runs.csv", "role", "Site")
    staff = str(CASES / "separate_runs_staff.csv")
    asked = questionnaire(folder, instrument, capsys)
    assert run(["audit", "role.json", "Site.json", asked, "--staff-list", staff]) == 0
    assert "Nothing hidden could be worked out" in capsys.readouterr().out


def test_that_audit_finds_them_where_nothing_was_remembered(
    instrument: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for by in ("role", "Site"):
        scored(folder, "separate_runs.csv", by)
    staff = str(CASES / "separate_runs_staff.csv")
    asked = questionnaire(folder, instrument, capsys)
    assert run(["audit", "role.json", "Site.json", asked, "--staff-list", staff]) == 1


def test_the_ledger_is_named_once(
    instrument: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = take(folder, "separate_runs.csv")
    named = f"{answers.name}.ledger.json now remembers what was shown"
    assert run(["score", instrument, answers.name, "--by", "role"]) == 0
    assert named in capsys.readouterr().err
    assert run(["score", instrument, answers.name, "--by", "role"]) == 0
    assert run(["explain", instrument, answers.name, "safety"]) == 0
    assert "ledger" not in capsys.readouterr().err


def test_the_same_run_again_gives_the_same_bytes(instrument: str, folder: Path) -> None:
    answers = scored(folder, "separate_runs.csv", "role", "Site")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert {"role.json", "Site.json", f"{answers.name}.ledger.json"} < set(before)
    for by in ("role", "Site"):
        again = ["score", instrument, answers.name, "--by", by, "-o", f"{by}.json", "--force"]
        assert run(again) == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_explain_counts_like_a_report(instrument: str, folder: Path) -> None:
    """What was explained by role, a later run by site is protected with."""
    answers = take(folder, "separate_runs.csv")
    asked = ["--by", "role", "--group", "direct_care"]
    assert run(["explain", instrument, str(answers), "safety", *asked]) == 0
    assert run(["score", instrument, str(answers), "--by", "Site", "-o", "site.json"]) == 0
    explained = shown(folder / "site.json", "safety")
    scored(folder, "separate_runs.csv", "role", "Site")
    assert explained == shown(folder / "Site.json", "safety")
    scored(folder, "separate_runs.csv", "Site")
    assert explained != shown(folder / "Site.json", "safety")


# Replies ------------------------------------------------------------------------------------

ASSESSMENT = """
ticassess: 1
kind: assessment
organisation: Ours
instrument: {instrument}
responses: [{{file: {file}}}]
wave: {{label: {wave}}}
by: [Role]
outputs: [results.json]
"""


def assessment(folder: Path, instrument: str, file: str, wave: str, name: str = "ours") -> str:
    path = folder / f"{name}.yaml"
    text = ASSESSMENT.format(instrument=instrument, file=file, wave=wave)
    path.write_text(text)
    return str(path)


@pytest.mark.parametrize("name", ["ours", "a copy of ours"])
def test_a_renamed_wave_with_one_late_reply_is_refused(
    name: str, instrument: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, late = take(folder, "w1.csv"), take(folder, "w1late.csv")
    assert run(["report", assessment(folder, instrument, first.name, "spring")]) == 0
    again = assessment(folder, instrument, late.name, "spring again", name)
    assert run(["report", again, "--force"]) == 1
    assert "could work out what came in between" in capsys.readouterr().err
    assert run(["report", again, "--force", "--earlier", str(first)]) == 1
    assert "Fewer than 10 replies came or went" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["score", "report", "explain"])
def test_one_late_reply_in_another_file_is_refused(
    command: str, instrument: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late = take(folder, "w1late.csv")
    more = {"score": [], "report": ["-o", "r.json"], "explain": ["safety"]}[command]
    if command == "score":
        scored(folder, "w1.csv", "")
    else:
        assert run([command, instrument, take(folder, "w1.csv").name, *more]) == 0
    assert run([command, instrument, late.name, *more, *["--force"][: command == "report"]]) == 1
    assert "not those of the report that came before" in capsys.readouterr().err
    assert not (folder / f"{late.name}.ledger.json").exists()


def cut(file: Path, name: str, site: str) -> Path:
    with file.open(newline="") as lines:
        header, *rows = list(csv.reader(lines))
    place = header.index("Site")
    target = file.with_name(name)
    with target.open("w", newline="") as out:
        csv.writer(out).writerows([header, *[row for row in rows if row[place] == site]])
    return target


def test_a_file_cut_by_site_is_some_of_the_same_people(
    instrument: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    every = scored(folder, "w1.csv", "")
    north = cut(every, "north.csv", "n")
    assert run(["score", instrument, north.name]) == 1
    assert "name the answers of each report with `--earlier`" in capsys.readouterr().err
    # 20 of 40 went, so with the answers of then the two can be protected together.
    told = ["score", instrument, north.name, "-o", "north.json", "--earlier", every.name]
    assert run(told) == 0
    south = cut(every, "south.csv", "s")
    both = ["--earlier", every.name, "--earlier", north.name]
    assert run(["score", instrument, south.name, "-o", "south.json", *both]) == 0
    after = json.loads((folder / "south.csv.ledger.json").read_text())["issues"][0]["after"]
    assert len(after) == 2


def test_a_few_of_the_same_people_among_others_are_noticed(instrument: str, folder: Path) -> None:
    """Ten of 58 are enough: nobody gives the same 48 answers by chance."""
    first, others = scored(folder, "w1.csv", ""), take(folder, "separate_runs.csv")
    header, *theirs = others.read_text().splitlines(keepends=True)
    mixed = folder / "mixed.csv"
    mixed.write_text("".join([header, *theirs, *first.read_text().splitlines(keepends=True)[1:11]]))
    assert run(["score", instrument, mixed.name]) == 1
    assert run(["score", instrument, others.name]) == 0


def test_a_copy_under_another_name_is_the_same_answers(instrument: str, folder: Path) -> None:
    first = scored(folder, "w1.csv", "Role")
    copy = Path(shutil.copy(first, folder / "copy of w1.csv"))
    assert run(["score", instrument, copy.name, "--by", "Site", "-o", "site.json"]) == 0
    (issue,) = json.loads((folder / f"{copy.name}.ledger.json").read_text())["issues"]
    before = json.loads((folder / f"{first.name}.ledger.json").read_text())["issues"][0]
    assert issue["after"] == [before["id"]]


def test_an_assessment_and_a_run_without_it_know_of_each_other(
    instrument: str, folder: Path
) -> None:
    first = take(folder, "w1.csv")
    assert run(["report", assessment(folder, instrument, first.name, "spring")]) == 0
    assert run(["score", instrument, first.name, "--by", "Role"]) == 0
    assert not (folder / f"{first.name}.ledger.json").exists()  # it is that very report
    late = take(folder, "w1late.csv")
    assert run(["score", instrument, late.name, "--by", "Role"]) == 1


def test_somebody_moved_to_another_group_is_refused(
    instrument: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = scored(folder, "w1.csv", "Role")
    lines = file.read_text().splitlines(keepends=True)
    lines[1] = lines[1].replace("direct_care", "admin", 1)
    file.write_text("".join(lines))
    assert run(["score", instrument, file.name, "--by", "Role"]) == 1
    assert "somebody in another group of `role`" in capsys.readouterr().err


def test_a_column_that_is_gone_is_asked_for(
    instrument: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = scored(folder, "w1.csv", "Site")
    whole = file.read_text()
    pd.read_csv(file, dtype=str).drop(columns="Site").to_csv(file, index=False)
    assert run(["score", instrument, file.name, "--by", "Role"]) == 1
    assert "shown by `Site` before" in capsys.readouterr().err
    file.write_text(whole)
    assert run(["score", instrument, file.name, "--by", "Role"]) == 0


def without_site(file: Path, name: str) -> Path:
    target = file.with_name(name)
    pd.read_csv(file, dtype=str).drop(columns="Site").to_csv(target, index=False)
    return target


@pytest.mark.parametrize("more", [[], ["--draft"]])
def test_earlier_answers_without_the_column_are_said(
    more: list[str], instrument: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    every = take(folder, "w1.csv")
    assert run(["score", instrument, without_site(every, "plain.csv").name]) == 0
    north = cut(every, "north.csv", "n")
    told = ["score", instrument, north.name, "--by", "Site", "--earlier", "plain.csv"]
    assert run([*told, *more]) == 1
    assert "not all files have a column `Site`" in capsys.readouterr().err


# Other people, and other machines -----------------------------------------------------------


def test_other_people_in_the_same_folder_are_no_issue(instrument: str, folder: Path) -> None:
    scored(folder, "w1.csv", "")
    others = take(folder, "separate_runs.csv")
    assert run(["score", instrument, others.name]) == 0
    (issue,) = json.loads((folder / f"{others.name}.ledger.json").read_text())["issues"]
    assert issue["after"] == []


def test_without_the_key_the_same_answers_are_known_and_others_are_asked_about(
    instrument: str, folder: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    first, others = scored(folder, "w1.csv", "Role"), take(folder, "separate_runs.csv")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "a colleague's configuration"))
    assert run(["score", instrument, first.name, "--by", "Site"]) == 0
    assert run(["score", instrument, others.name]) == 1
    assert "--earlier" in capsys.readouterr().err
    assert run(["score", instrument, others.name, "--earlier", first.name]) == 0


def test_where_no_key_can_be_kept_the_same_answers_are_still_known(
    instrument: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a file").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "a file"))
    first = take(folder, "w1.csv")
    assert run(["score", instrument, first.name, "--by", "Role"]) == 0
    assert run(["score", instrument, first.name, "--by", "Site"]) == 0
    issues = json.loads((folder / f"{first.name}.ledger.json").read_text())["issues"]
    assert [(list(issue["answers"]), issue["tags"]) for issue in issues] == [(["plain"], {})] * 2


# Where it cannot be kept --------------------------------------------------------------------


def test_a_ledger_that_cannot_be_written_stops_the_run_before_anything_is_shown(
    instrument: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = take(folder, "w1.csv")
    (folder / f"{first.name}.ledger.json").mkdir()
    assert run(["score", instrument, first.name, "-o", "r.json"]) == 5
    told = capsys.readouterr()
    assert told.out == ""
    assert "nothing is shown without it" in told.err
    assert "--draft" in told.err
    assert not (folder / "r.json").exists()
    assert run(["score", instrument, first.name, "-o", "r.json", "--draft"]) == 0


def test_an_assessment_elsewhere_keeps_the_ledger_of_answers_that_lie_where_nobody_writes(
    instrument: str, folder: Path
) -> None:
    (folder / "answers").mkdir()
    (folder / "work").mkdir()
    take(folder / "answers", "w1.csv")
    made = Path(assessment(folder, instrument, "../answers/w1.csv", "x"))
    elsewhere = made.rename(folder / "work" / made.name)
    assert run(["report", str(elsewhere)]) == 0
    assert [file.name for file in (folder / "answers").iterdir()] == ["w1.csv"]
    assert list((folder / "work").glob("*.ledger.json"))


def test_two_runs_at_the_same_moment_know_of_each_other(instrument: str, folder: Path) -> None:
    first = take(folder, "w1.csv")
    started = []
    for by in ("Role", "Site"):
        command = [sys.executable, "-m", "ticassess", "score", instrument, first.name, "--by", by]
        started.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, env=dict(os.environ)))
    codes = [one.wait() for one in started]
    issues = json.loads((folder / f"{first.name}.ledger.json").read_text())["issues"]
    # Where a folder cannot be locked, the later one is told to run again.
    assert codes == [0, 0] or sorted(codes) == [0, 5]
    assert [len(issue["after"]) for issue in issues] == list(range(codes.count(0)))


def test_standard_input_has_no_ledger(instrument: str, folder: Path) -> None:
    first = take(folder, "w1.csv")
    with first.open("rb") as file:
        command = [sys.executable, "-m", "ticassess", "score", instrument, "-"]
        assert subprocess.run(command, stdin=file, capture_output=True, check=False).returncode == 0
    assert not list(folder.glob("*ledger*"))


# Drafts -------------------------------------------------------------------------------------


@functools.cache
def draft(ending: str) -> bytes:
    """Make a draft of the first wave; several tests look at each."""
    command = "score" if ending in ("json", "csv", "xlsx") else "report"
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        told = [command, str(PRINCIPLES_1), take(Path(name), "w1.csv").name, "--by", "Role"]
        assert run([*told, "--draft", "-o", f"r.{ending}"]) == 0
        assert {file.name for file in Path(name).iterdir()} == {"w1.csv", f"r.{ending}"}
        return Path(name, f"r.{ending}").read_bytes()


def drafted(folder: Path, ending: str) -> Path:
    file = folder / f"r.{ending}"
    file.write_bytes(draft(ending))
    return file


SAID = "draft: for your own eyes, not for sharing"


def test_a_draft_says_so_in_every_record(folder: Path) -> None:
    document = json.loads(drafted(folder, "json").read_text())
    assert {document["draft"], *(record["draft"] for record in document["results"])} == {SAID}
    _, *lines = drafted(folder, "csv").read_text().splitlines()
    assert all(line.startswith(f'"{SAID}",') for line in lines)
    book = openpyxl.load_workbook(drafted(folder, "xlsx"))
    for sheet, column in (("Results", 0), ("About", 2)):
        rows = list(book[sheet].iter_rows(min_row=2, values_only=True))
        assert {row[column] for row in rows} == {SAID}
        header = book[sheet].oddHeader
        assert header is not None
        assert SAID in str(header.center.text)


@pytest.mark.parametrize("command", [["score"], ["explain", "safety"], ["explain", "saf_p1"]])
def test_a_draft_says_so_on_every_line(
    command: Sequence[str], instrument: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = take(folder, "w1.csv")
    name, *number = command
    assert run([name, instrument, answers.name, *number, "--draft"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 5
    assert all(line.startswith("DRAFT │") for line in lines)
    assert max(map(len, lines)) <= 80 or name == "explain"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_a_draft_says_so_on_every_page(folder: Path) -> None:
    page = drafted(folder, "html").read_text("utf-8")
    assert '<p class="notice">DRAFT: for your own eyes, not for sharing</p>' in page
    pdf = drafted(folder, "pdf")
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True, text=True)
    pages = text.stdout.rstrip("\f").split("\f")
    assert len(pages) > 3
    assert all("DRAFT: for your own eyes" in page for page in pages)


def test_a_draft_neither_reads_nor_writes_a_ledger(instrument: str, folder: Path) -> None:
    first, late = scored(folder, "w1.csv", ""), take(folder, "w1late.csv")
    before = (folder / f"{first.name}.ledger.json").read_bytes()
    assert run(["score", instrument, late.name]) == 1
    assert run(["score", instrument, late.name, "--draft"]) == 0
    assert run(["report", assessment(folder, instrument, late.name, "x"), "--draft"]) == 0
    assert [file.name for file in folder.glob("*ledger*")] == [f"{first.name}.ledger.json"]
    assert (folder / f"{first.name}.ledger.json").read_bytes() == before


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx", "html"])
def test_audit_knows_a_draft_and_says_what_protects_it(
    ending: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = drafted(folder, ending)
    capsys.readouterr()
    assert run(["audit", file.name]) == 1
    told = capsys.readouterr().out
    assert "The plain checks found 1:" in told
    assert "a draft, which is protected by itself only" in told
    assert "Write it again without `--draft`" in told


def test_only_a_draft_may_say_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = drafted(folder, "json")
    file.write_text(file.read_text().replace(SAID, "Ana said 3", 1))
    capsys.readouterr()
    assert run(["audit", file.name]) == 1
    assert "[unexpected-key]" in capsys.readouterr().out


# Python -------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::ticassess.AnswersWarning")
def test_python_keeps_the_ledger_of_the_command_line(instrument: str, folder: Path) -> None:
    answers = scored(folder, "separate_runs.csv", "role")
    result = ticassess.assess(instrument, answers.name, by="Site")
    assert not any("add up" in note for note in result.notes)
    issues = json.loads((folder / f"{answers.name}.ledger.json").read_text())["issues"]
    assert [issue["by"] for issue in issues] == [["role"], ["Site"]]
    frame = pd.read_csv(answers, dtype=str)
    assert any("add up" in note for note in ticassess.assess(instrument, frame).notes)
