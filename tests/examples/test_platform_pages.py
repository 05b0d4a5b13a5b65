"""The pages of `docs/how-to/platforms`: their exports are read as they say, and commands work."""

import os
import re
import shlex
from pathlib import Path

import pytest

from tests.examples.platform_files import PEOPLE, write_answers
from ticassess.cli.boundary import run
from ticassess.instrument import Instrument, check
from ticassess.responses import PLATFORMS, Source, read_responses
from ticassess.source import read_text

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "platforms"
PAGES = sorted(FOLDER.glob("*.md"))
# From here on the pages say the same, so that the report is made for some; `make roundtrip` makes
# it for each.
WITH_REPORT = PAGES if "TICASSESS_ROUNDTRIP" in os.environ else PAGES[::4]
WITH_EXPORT = [page for page in PAGES if page.stem in PLATFORMS]

SHIFT = """
ticassess: 1
kind: instrument
id: shift
version: "1"
title: Shift
languages: {en: source}
rights: {owner: o, licence: CC-BY-4.0, citation: c, wording: open}
response_scales:
  how_much:
    options:
      - {value: 0, label: Not at all}
      - {value: 1, label: A little}
      - {value: 2, label: Mostly}
      - {value: 3, label: Fully}
items:
  - {id: break, text: I can take a break when I need one., response_scale: how_much, in: [safe]}
  - {id: quiet, text: I know where to find a quiet place., response_scale: how_much, in: [safe]}
scales:
  - {id: safe, framework: part, title: Safe}
"""
SKIPPED = 255
# Mostly, A little, Not at all; Fully, nothing, Mostly: the same three people on every page.
ANSWERS = {"break": [2, 1, 0], "quiet": [3, SKIPPED, 2]}


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def shift() -> Instrument:
    loaded = check(read_text(SHIFT, file="shift.yaml"))
    assert loaded.instrument is not None, loaded.findings
    return loaded.instrument


def test_every_platform_has_a_page() -> None:
    assert {page.stem for page in WITH_EXPORT} == set(PLATFORMS)


@pytest.mark.parametrize("page", WITH_EXPORT, ids=lambda page: page.stem)
def test_the_export_of_a_page_is_read_as_it_says(page: Path, shift: Instrument) -> None:
    text = page.read_text("utf-8")
    ending = "json" if blocks(page, "json") else "csv"
    (export,) = blocks(page, ending)
    source = Source(content=export.encode(), name=f"export.{ending}")
    responses = read_responses(shift, source)
    for item, codes in ANSWERS.items():
        assert responses.codes_of(item).tolist() == codes
    said = " ".join(text.split())
    assert f"This file reads as: “{responses.reconciliation.recognised}”." in said
    assert responses.reconciliation.platforms == (PLATFORMS[page.stem].title,)
    # Nothing that the platform adds is left over as a question.
    left = [use.header for use in responses.reconciliation.columns if use.use == "extra"]
    assert left == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_leads_from_the_questionnaire_to_the_report(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its commands one after the other, with answers to the form that the first one wrote."""
    monkeypatch.chdir(tmp_path)
    form: Path | None = None
    done: list[str] = []
    scored: list[str] = []
    for line in "".join(blocks(page, "console")).splitlines():
        program, command, *arguments = shlex.split(line)
        assert program == "ticassess"
        if command == "export":
            form = Path(arguments[-1])
        elif not done or done[-1] == "export":
            write_answers(page.stem, form, Path(arguments[1]))
        if command == "report" and page not in WITH_REPORT:
            assert arguments == [*scored, "-o", "gap-report.pdf"]
            return
        # As HTML it is made in a fraction of the time.
        said = [word.replace("gap-report.pdf", "gap-report.html") for word in arguments]
        assert run([command, *said]) == 0, (line, capsys.readouterr().err)
        if command == "score":
            assert f"rows: {PEOPLE} replies kept" in capsys.readouterr().out
            scored = arguments
        done.append(command)
    assert done[-2:] == ["score", "report"]
    assert Path("gap-report.html").exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_what_to_switch_off_and_what_is_no_answer(page: Path) -> None:
    text = page.read_text("utf-8")
    assert page.stem == "parquet" or "## Switch off before you" in text
    assert page.stem == "parquet" or "## Cells without an answer" in text
