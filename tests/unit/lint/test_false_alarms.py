"""Every wording rule leaves sound items alone: fewer than 3 false alarms in 100 of our own."""

import json
from collections import Counter
from pathlib import Path

import pytest

from ticassess.finding import Finding
from ticassess.instrument import check
from ticassess.lint.advice import ADVICE
from ticassess.lint.run import lint_text
from ticassess.source import Document, read_document, read_text

ROOT = Path(__file__).resolve().parents[3]
MOST = 0.03
BATCH = 40
HEAD = (ROOT / "tests" / "contract" / "sound.yaml").read_text("utf-8").partition("items:\n")[0]

ITEM_RULES = [
    code for code in (check.rule.code for check in ADVICE) if code[3] in "34" and code < "TIC405"
]


def lines() -> list[str]:
    text = Path(__file__).with_name("clean_corpus.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def instrument_of(items: list[str]) -> Document:
    listed = ""
    for i, text in enumerate(items):
        quoted = json.dumps(text, ensure_ascii=False)
        listed += f"  - {{id: q{i}, text: {quoted}, response_scale: agreement, in: [s]}}\n"
    text = f"{HEAD}items:\n{listed}scales: [{{id: s, framework: part}}]\n"
    return read_text(text, file="corpus.yaml")


def ours() -> list[str]:
    """Every item of the bundled instruments and of the examples that people copy from."""
    paths = [
        *(ROOT / "instruments").glob("*/instrument.yaml"),
        ROOT / "examples" / "own-scale" / "instrument.yaml",
    ]
    found = []
    for path in paths:
        instrument = check(read_document(path)).instrument
        assert instrument is not None
        found += [item.text.in_language("en") for item in instrument.items if item.text]
    return found


@pytest.fixture(scope="module")
def alarms() -> tuple[int, list[Finding]]:
    items = [*lines(), *ours()]
    found: list[Finding] = []
    for start in range(0, len(items), BATCH):
        report = lint_text(instrument_of(items[start : start + BATCH]))
        assert report.summary, report.findings
        found += [finding for finding in report.findings if finding.code in ITEM_RULES]
    return len(items), found


def test_the_corpus_is_large_enough_and_has_nothing_twice() -> None:
    items = [*lines(), *ours()]
    assert len(items) >= 300
    assert len(set(items)) == len(items)


@pytest.mark.parametrize("code", ITEM_RULES)
def test_few_false_alarms(code: str, alarms: tuple[int, list[Finding]]) -> None:
    items, found = alarms
    of_rule = [finding for finding in found if finding.code == code]
    assert len(of_rule) < MOST * items, [str(finding) for finding in of_rule]


def test_all_rules_together_leave_nine_of_ten_items_alone(
    alarms: tuple[int, list[Finding]],
) -> None:
    items, found = alarms
    per_item = Counter((finding.where.file, finding.about, finding.where.line) for finding in found)
    assert len(per_item) < 0.1 * items
