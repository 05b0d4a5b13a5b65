"""What people read has no mark of the program in it, and a minus sign where a number is below 0."""

import re
from pathlib import Path

import pytest

from tests.contract.reading_html import read_html
from tests.demos import Demo
from ticassess.cli.boundary import run

SLIPS = {
    "a backtick": re.compile("`"),
    "None": re.compile(r"\bNone\b"),
    "nan": re.compile(r"\bnan\b", re.IGNORECASE),
    "a doubled space": re.compile(r"\S {2,}\S"),
    "markup of a terminal": re.compile(r"\[/?(bold|dim|red|link)\b"),
    "a hyphen before a number": re.compile(r"(?<![\w–-])-\d"),
}
BELOW_ZERO = """\
ticassess: 1
kind: instrument
id: below
version: "1.0"
title: Below zero
languages: {en: source}
rights: {owner: o, licence: CC-BY-4.0, citation: c, wording: open}
response_scales:
  change: {options: [{value: -2, label: Worse}, {value: 0, label: Same}, {value: 2, label: Better}]}
items: [{id: a, text: Today., response_scale: change, in: [mood]}]
scales: [{id: mood, framework: part, metric: mean, target: -1}]
"""


def slips_in(texts: list[str]) -> list[str]:
    found = []
    for text in texts:
        for name, pattern in SLIPS.items():
            if pattern.search(text):
                found.append(f"{name}: {text}")
    return found


@pytest.mark.parametrize("example", ["riverside", "harbor"])
def test_no_page_of_the_examples_has_a_mark_of_the_program(
    example: str, request: pytest.FixtureRequest
) -> None:
    demo: Demo = request.getfixturevalue(example)
    pages = demo.pages()
    assert [page.stem for page in pages] == ["gap-report", "annex", "share-back"]
    for page in pages:
        assert slips_in(list(read_html(page.read_text("utf-8")).pieces())) == []


def test_the_slips_are_found_where_they_are() -> None:
    assert len(slips_in(["`id`", "None said", "nan%", "two  spaces", "[bold]x", "from -3 to"])) == 6
    assert slips_in(["from 3-5 to −2", "one space", "Nonetheless", "2026-03-01"]) == []


def test_a_terminal_shows_numbers_below_zero_with_a_minus_sign(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "below.yaml"
    path.write_text(BELOW_ZERO, "utf-8")
    assert run(["instruments", "show", str(path)]) == 0
    told = capsys.readouterr().out
    assert "−2  Worse" in told
    assert "target −1" in told
    assert run(["instruments", "show", str(path), "--format", "json"]) == 0
    assert "−" not in capsys.readouterr().out  # programs read a hyphen
