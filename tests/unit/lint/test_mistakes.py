"""What people get wrong when they write an instrument: each is told once, at its line, and how to
mend it.

Where a message or a hint is long, the list has its beginning.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ticassess.finding import Finding
from ticassess.lint.run import lint_text
from ticassess.source import read_text

BASE = Path(__file__).with_name("shift_check.yaml").read_text("utf-8")
(USUAL,) = [line for line in BASE.splitlines() if line.startswith("  - {id: a4,")]
MISTAKES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("mistakes.yaml").read_text("utf-8")
)
OF_WRITING = ("TIC110", "TIC111", "TIC113")


def findings_of(text: str) -> list[Finding]:
    report = lint_text(read_text(text, file="a.yaml"))
    found = []
    for finding in report.findings:
        if finding.severity == "error" or finding.code in OF_WRITING:
            found.append(finding)
    return found


def test_the_file_without_a_mistake_has_no_finding() -> None:
    assert findings_of(BASE) == []


def test_there_are_many_mistakes_and_none_twice() -> None:
    names = {mistake["mistake"] for mistake in MISTAKES}
    assert len(names) == len(MISTAKES) >= 68


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["mistake"])
def test_a_mistake_is_told_where_it_is_and_with_what_to_do(mistake: dict[str, Any]) -> None:
    instead_of = mistake.get("instead_of", USUAL)
    assert instead_of in BASE
    findings = findings_of(BASE.replace(instead_of, mistake["written"], 1))
    places = [f"{finding.where.line}:{finding.where.column}" for finding in findings]
    assert places == [told["at"] for told in mistake["told"]], findings
    for finding, told in zip(findings, mistake["told"], strict=True):
        code, _, what = told["what"].partition(" ")
        assert finding.code == code
        assert finding.message.removeprefix("this is not valid YAML: ").startswith(what)
        assert finding.hint.startswith(told["do"])


def test_a_quote_that_another_text_closes_is_told_where_it_opens() -> None:
    text = BASE.replace("text: I can rest here.", 'text: "I can rest here.')
    text = text.replace("text: I hear what", 'text: "I hear what').replace(
        "my suggestions.", 'my suggestions."'
    )
    (finding,) = findings_of(text)
    opened = text.partition('"I can rest')[0]
    assert (finding.where.line, finding.where.column) == (
        opened.count("\n") + 1,
        len(opened.rpartition("\n")[2]) + 1,
    )
    assert "is closed only on line" in finding.message
