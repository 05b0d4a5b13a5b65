"""From `init` to the report, as on a fresh machine: 30 people answer, some of them in Chromium."""

import csv
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import WHY_NOT, Chromium
from tests.browser.filling import MAIN, begin
from tests.served import person_at, serving_command

if WHY_NOT:
    pytest.skip(WHY_NOT, allow_module_level=True)

PEOPLE, IN_CHROMIUM = 30, 3

_OFFERED = """
const offered = {};
for (const one of document.querySelectorAll('main input[type=radio]'))
  (offered[one.name] ??= []).push(one.value);
for (const one of document.querySelectorAll('main select'))
  offered[one.name] = Array.from(one.options, option => option.value);
return offered;
"""

_CHOOSE = """
for (const [name, value] of Object.entries(arguments[0])) {
  const one = document.querySelector(`main input[name="${name}"][value="${value}"]`);
  if (one) one.click(); else document.querySelector(`main select[name="${name}"]`).value = value;
}
"""

Reply = dict[str, str]


def ticassess(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "ticassess", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def chosen(offered: dict[str, list[str]], chance: random.Random) -> Reply:
    """Choose one of all that a page offers, and leave some questions out."""
    found = {}
    for name, values in offered.items():
        if chance.random() < 0.9:
            found[name] = chance.choice(values)
    return found


def answered_with_little(url: str, chance: random.Random) -> Reply:
    """Answer in a browser without scripts."""
    reply: Reply = {}
    with person_at(url) as person:
        person.start()
        while person.path != "/send":
            own = chosen(person.form.offered, chance)
            reply |= own
            person.press("next", "", **own)
        person.press("send")
        assert "Your answers have been sent" in person.text
    return reply


def answered_in_chromium(browser: Chromium, url: str, chance: random.Random) -> Reply:
    reply: Reply = {}
    browser.fresh()
    begin(browser, url)
    while browser.path != "/send":
        own = chosen(browser.run(_OFFERED), chance)
        reply |= own
        browser.run(_CHOOSE, own)
        browser.press(MAIN)
    browser.press(MAIN)
    assert "Your answers have been sent" in browser.text
    return reply


def as_csv(folder: Path, assessment: Path, replies: list[Reply]) -> Path:
    """Make an assessment of the same answers as a CSV file."""
    folder.mkdir()
    columns = list(dict.fromkeys(name for reply in replies for name in reply))
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, restval="")
        writer.writeheader()
        writer.writerows(replies)
    text = assessment.read_text("utf-8")
    sheet, database = (
        f"  - {{file: answers.{ending}, form: staff}}\n" for ending in ("xlsx", "db")
    )
    assert sheet in text
    assert database in text
    text = text.replace(sheet, "").replace(database, database.replace(".db", ".csv"))
    file = folder / "assessment.yaml"
    file.write_text(text, "utf-8")
    return file


def results_of(assessment: Path) -> Any:
    """Make the report, and give the numbers in it."""
    ticassess(assessment.parent, "report", str(assessment))
    assert assessment.with_name("gap-report.pdf").read_bytes().startswith(b"%PDF")
    return json.loads(assessment.with_name("results.json").read_text("utf-8"))["results"]


def test_from_init_to_the_report(browser: Chromium, tmp_path: Path) -> None:
    chance = random.Random(16)
    ticassess(tmp_path, "init", "our-survey")
    file = tmp_path / "our-survey" / "assessment.yaml"
    replies = []
    with serving_command(file) as server:
        for _ in range(PEOPLE - IN_CHROMIUM):
            replies.append(answered_with_little(server.url, chance))
        for _ in range(IN_CHROMIUM):
            replies.append(answered_in_chromium(browser, server.url, chance))
    told = ticassess(tmp_path, "collect", "close", str(file))
    assert f"{PEOPLE} forms are in" in told
    collected = results_of(file)
    assert collected == results_of(as_csv(tmp_path / "by-hand", file, replies))
    assert any(one["score"] is not None for one in collected)
