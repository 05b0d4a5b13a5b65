"""The package that docs/reference/plug-ins.md shows, installed, does what the page says."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.copies import copy_of
from tests.in_one_process import outputs_of

ROOT = Path(__file__).resolve().parents[2]
PLUG_IN = ROOT / "tests" / "contract" / "plug_in"
OWN_SCALE = ROOT / "examples" / "own-scale"
ANSWERS = copy_of(OWN_SCALE / "answers.csv")
SCORED = (str(OWN_SCALE / "instrument.yaml"), str(ANSWERS))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the package was installed into."""
    folder = tmp_path_factory.mktemp("site")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    alone: list[str | Path] = [
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--target",
        folder,
    ]
    subprocess.run([*install, *alone, PLUG_IN], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The answers of examples/own-scale as JSON lines."""
    path = tmp_path_factory.mktemp("answers") / "answers.jsonl"
    with ANSWERS.open(encoding="utf-8", newline="") as rows:
        lines = [json.dumps(row) for row in csv.DictReader(rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def python(site: Path, *arguments: str) -> str:
    """Run Python as somebody has it who installed the package."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(site), str(ROOT / "src")])},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(site: Path, *commands: Sequence[str]) -> list[str]:
    """Run commands as somebody does who installed the package."""
    return outputs_of(commands, [site, ROOT / "src"])


def test_the_reader_reads(site: Path, answers: Path) -> None:
    score = ["score", "--format", "json", str(OWN_SCALE / "instrument.yaml")]
    told = run(site, [*score, str(answers)], [*score, str(ANSWERS)])
    found, same = (json.loads(one) for one in told)
    assert found["respondents"]["kept"] > 0
    assert found["results"] == same["results"]


def test_the_reader_names_the_line_that_it_cannot_read(
    site: Path, answers: Path, tmp_path: Path
) -> None:
    whole = answers.read_text("utf-8").splitlines()
    broken = tmp_path / "broken.jsonl"
    broken.write_text("\n".join([whole[0], "{" + whole[1], *whole[2:]]), "utf-8")
    program = f"""
import ticassess
try:
    ticassess.assess({str(OWN_SCALE / "instrument.yaml")!r}, {str(broken)!r})
except ticassess.UnusableContent as error:
    print([(finding.name, finding.where.line) for finding in error.findings])
"""
    assert python(site, "-c", program).strip() == "[('not-json', 2)]"


@pytest.mark.parametrize("named", [["--platform", "plain-survey"], []], ids=["named", "shown"])
def test_the_platform_is_known_by_its_name_and_by_its_columns(
    site: Path, tmp_path: Path, named: list[str]
) -> None:
    answers = tmp_path / "answers.csv"
    with ANSWERS.open(encoding="utf-8", newline="") as rows:
        header, *replies = csv.reader(rows)
    with answers.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([*header, "PlainID", "PlainState", "PlainVisitor"])
        for number, reply in enumerate(replies):
            writer.writerow([*reply, number, "trial" if number < 2 else "done", f"v{number}"])
    scored = ["score", SCORED[0], str(answers), "--format", "json", "--draft"]
    done = json.loads(python(site, "-m", "ticassess", *scored, *named))
    assert done["respondents"]["platform"] == "Plain Survey"
    assert {"reason": "test", "n": 2} in done["respondents"]["excluded"]


def test_the_renderer_writes_a_report(site: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.txt"
    python(site, "-m", "ticassess", "report", *SCORED, "-o", str(page))
    assert "\n- " in page.read_text("utf-8")


def test_the_format_writes_numbers_wherever_ours_do(site: Path, tmp_path: Path) -> None:
    files = {command: tmp_path / f"{command}.jsonl" for command in ("score", "report")}
    printed, *_ = run(
        site,
        ["score", *SCORED, "--format", "jsonl"],
        *([command, *SCORED, "-o", str(file)] for command, file in files.items()),
    )
    assert {json.loads(line)["kind"] for line in printed.splitlines()} >= {"scale", "item"}
    for file in files.values():
        assert file.read_text("utf-8") == printed


def test_the_exporter_exports(site: Path) -> None:
    program = """
from ticassess.exporters import ExportSettings, exporter, questionnaire
from ticassess.instrument import load_instrument
asked = questionnaire(load_instrument("tic-principles"), form="staff")
print(exporter("plain").export(asked, ExportSettings()).decode())
"""
    assert "  [ ] " in python(site, "-c", program)


def test_the_command_knows_the_exporter(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.txt"
    export = ("-m", "ticassess", "export", "tic-principles", "--form", "staff", "--to", "plain")
    python(site, *export, "-o", str(file))
    # There is no “There is no such thing here” beside how often something happened.
    assert file.read_text("utf-8").count("  [ ] ") == 61 * 9 - 8


def test_the_format_of_findings_writes_them(site: Path) -> None:
    checked = str(ROOT / "instruments")
    assert python(site, "-m", "ticassess", "validate", checked, "--format", "counts")[:2] == "0 "
