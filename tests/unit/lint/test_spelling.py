"""How a file is written down, and how that is mended without touching anything else."""

from pathlib import Path

import pytest

from ticassess.lint.fixes import FIXABLE, mended, mended_content
from ticassess.lint.run import lint_text
from ticassess.lint.spelling import byte_order_mark
from ticassess.source import read_text

SOUND = (Path(__file__).resolve().parents[2] / "contract" / "sound.yaml").read_text("utf-8")


def found(text: str) -> list[tuple[str, int, int]]:
    report = lint_text(read_text(text, file="a.yaml"))
    return [(f.code, f.where.line, f.where.column) for f in report.findings if f.code in FIXABLE]


@pytest.mark.parametrize(
    "value", ["No", "yes", "on", "OFF", "n", "010", "1_000", "12:30", "2026-11-23", "0x1F", ".inf"]
)
def test_plain_values_that_others_misread(value: str) -> None:
    text = SOUND.replace("label: Neither", f"label: {value}")
    ((code, line, column),) = found(text)
    assert (code, text.splitlines()[line - 1][column - 1 :].startswith(value)) == ("TIC110", True)
    assert found(SOUND.replace("label: Neither", f'label: "{value}"')) == []


@pytest.mark.parametrize("value", ["Nothing", "one", "null and void", "1-2", "over", "a:b"])
def test_plain_values_that_nobody_misreads(value: str) -> None:
    assert found(SOUND.replace("label: Neither", f"label: {value}")) == []


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("Room #7 is calm", ["TIC111"]),
        ("We are #1 here", ["TIC111"]),
        ("Call us #now", ["TIC111"]),
        ("Room 7 # a comment", []),
        ('"Room #7 is calm"', []),
        ("Room#7 is calm", []),
    ],
)
def test_a_text_that_a_comment_cuts_off(value: str, codes: list[str]) -> None:
    text = SOUND.replace("title: Sound check", f"title: {value}")
    assert [code for code, _, _ in found(text)] == codes


@pytest.mark.parametrize(
    "text",
    [
        SOUND.replace("Sound check", "Sound\u200b check"),
        SOUND.replace("Sound check", "Sound\u00a0check"),
        SOUND.replace("Sound check", "Cafe\u0301"),
        SOUND.replace("Sound check", "A\u2000wide space"),
        SOUND.replace("\n", "\r\n", 3),
        SOUND.replace("Sound check", "\u202eSound"),
    ],
)
def test_characters_that_nobody_sees(text: str) -> None:
    assert [code for code, _, _ in found(text)] == ["TIC113"]


@pytest.mark.parametrize(
    "text", [SOUND, SOUND.replace("\n", "\r\n"), SOUND.replace("Sound check", "Café — “naïve”")]
)
def test_characters_as_they_should_be(text: str) -> None:
    assert found(text) == []


def test_fixes_touch_nothing_else() -> None:
    text = SOUND.replace("label: Neither}", "label: No}  # as in Norway").replace(
        "title: Sound check", "title: Be #1 now"
    )
    text = text.replace("quiet place", "quiet\u00a0pla\u200bce").replace("\n", "\r\n", 4)
    report = lint_text(read_text(text, file="a.yaml"))
    fixed = mended(text, report.findings)
    wanted = SOUND.replace("label: Neither}", 'label: "No"}  # as in Norway')
    assert fixed == wanted.replace("title: Sound check", 'title: "Be #1 now"')
    again = lint_text(read_text(fixed, file="a.yaml"))
    assert [f for f in again.findings if f.code in FIXABLE] == []
    assert mended(fixed, again.findings) == fixed


def test_dates_of_an_assessment_are_meant_as_dates() -> None:
    wave = "wave: {from: 2026-03-01, to: 2026-03-20}\n"
    assert found(f"ticassess: 1\nkind: assessment\norganisation: Us\n{wave}") == []
    assert len(found(f"ticassess: 1\nkind: map\n{wave}")) == 2


def test_a_file_in_one_line_has_no_line_ends_to_mend() -> None:
    text = "{ticassess: 1, kind: map, columns: {}}"
    mark = byte_order_mark("a.yaml")
    assert mended_content(f"\ufeff{text}".encode(), [mark]) == text.encode()
