"""`earlier_waves` of an assessment file: what no change can be told from."""

from pathlib import Path

import pytest

from ticassess.assessment import check_files, read_assessment
from ticassess.finding import Finding
from ticassess.source import read_document

INSTRUMENT = """\
ticassess: 1
kind: instrument
id: {name}
version: "1.0"
title: T
languages: {{en: source}}
rights: {{owner: o, licence: CC-BY-4.0, citation: c, wording: open}}
response_scales: {{yes_no: {{options: [{{value: 0, label: N}}, {{value: 1, label: Y}}]}}}}
items: [{{id: a, text: A., response_scale: yes_no, in: [s]}}]
scales: [{{id: s, framework: f}}]
"""
WAVE = """\
ticassess: 1
kind: assessment
organisation: O
instrument: {instrument}.yaml
responses: [{{file: answers.csv}}]
wave: {{from: {day}}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("asked", "other"):
        (tmp_path / f"{name}.yaml").write_text(INSTRUMENT.format(name=name), "utf-8")
    (tmp_path / "answers.csv").write_text("a\n1\n", "utf-8")
    for year in (2024, 2025, 2026):
        wave = WAVE.format(instrument="asked", day=f"{year}-03-02")
        (tmp_path / f"{year}.yaml").write_text(wave, "utf-8")
    wave = WAVE.format(instrument="other", day="2023-03-02")
    (tmp_path / "other-wave.yaml").write_text(wave, "utf-8")
    return tmp_path


def findings(folder: Path, named: str) -> list[Finding]:
    path = folder / "2026.yaml"
    path.write_text(f"{path.read_text('utf-8')}earlier_waves: [{named}]\n", "utf-8")
    loaded = read_assessment(read_document(path))
    assert loaded.part is not None
    return [*loaded.findings, *check_files(loaded.document, loaded.part)]


def test_earlier_waves_in_their_order_are_fine(folder: Path) -> None:
    assert findings(folder, "2024.yaml, 2025.yaml") == []


@pytest.mark.parametrize(
    ("named", "code", "said"),
    [
        ("2023.yaml", "TIC121", "the file `2023.yaml` is not there"),
        ("2026.yaml", "TIC940", "`2026.yaml` cannot be used: it is this very file"),
        ("asked.yaml", "TIC940", "the earlier wave `asked.yaml` cannot be used:"),
        ("answers.csv", "TIC940", "the earlier wave `answers.csv` cannot be used:"),
        ("2025.yaml, 2024.yaml", "TIC941", "2024.yaml is of 2024-03-02, which is not after"),
        ("other-wave.yaml", "TIC942", "other-wave.yaml asked other, and this wave asks"),
        ("2025.yaml, 2025.yaml", "TIC107", "the earlier wave `2025.yaml` was given before"),
    ],
)
def test_what_cannot_be_compared(folder: Path, named: str, code: str, said: str) -> None:
    found = findings(folder, named)
    assert code in [finding.code for finding in found]
    (finding,) = [finding for finding in found if finding.code == code]
    assert said in finding.message
    assert finding.where.line == 7
    assert finding.hint


def test_a_later_wave_is_no_earlier_one(folder: Path) -> None:
    path = folder / "2025.yaml"
    path.write_text(path.read_text("utf-8").replace("2025-03-02", "2027-03-02"), "utf-8")
    (finding,) = findings(folder, "2025.yaml")
    assert finding.code == "TIC941"
    assert "is of 2027-03-02, which is not before this wave, 2026-03-02" in finding.message
