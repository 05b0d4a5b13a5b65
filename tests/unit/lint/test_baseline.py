"""A baseline survives whatever happens elsewhere in the file: nothing that was known comes back."""

import json
import os
import random
from pathlib import Path

import yaml

from ticassess.lint.baseline import baseline_of, read_baseline, without_known
from ticassess.lint.report import LintReport
from ticassess.lint.run import lint_text
from ticassess.source import read_text

SOUND = Path(__file__).resolve().parents[2] / "contract" / "sound.yaml"
EDITS = 1000 if "TICASSESS_FUZZ" in os.environ else 200
FAULTS = [
    "I always feel safe here.",
    "Staff are kind and rooms are clean.",
    "I do not feel safe here.",
    "Victims get help here.",
    "I always feel safe here.",
]


def text_with_faults() -> str:
    items = "".join(
        f'  - {{id: bad_{i}, text: "{text}", response_scale: agreement, in: [safety]}}\n'
        for i, text in enumerate(FAULTS)
    )
    whole = SOUND.read_text("utf-8")
    before, marker, after = whole.partition("  - {id: saf_1")
    return f"{before}{items}{marker}{after}"


def report_of(text: str) -> LintReport:
    return LintReport(files=(lint_text(read_text(text, file="a.yaml")),))


def edited(text: str, chance: random.Random) -> str:
    """Change the file somewhere else: comments, blank lines, order, new items, other layout."""
    lines = text.splitlines(keepends=True)
    items = [i for i, line in enumerate(lines) if line.startswith("  - {id: ")]
    kind = chance.randrange(5)
    if kind == 0:
        lines.insert(chance.choice(items), f"  # a note {chance.random()}\n")
    elif kind == 1:
        lines.insert(0, "\n# on top\n")
    elif kind == 2:
        one, other = chance.sample([i for i in items if "scale: agreement" in lines[i]], 2)
        lines[one], lines[other] = lines[other], lines[one]
    elif kind == 3:
        place = chance.choice([i for i in items if "response_scale" in lines[i]])
        new = f"n{chance.randrange(10**9)}"
        item = f'id: {new}, text: "Here, {new} is my room.", response_scale: agreement'
        lines.insert(place, f"  - {{{item}, in: [safety]}}\n")
    else:
        place = chance.choice([i for i in items if "response_scale" in lines[i]])
        lines[place] = lines[place].replace(
            ", response_scale: agreement", ",  response_scale:  agreement", 1
        )
    return "".join(lines)


def test_nothing_known_comes_back_in_random_edits(tmp_path: Path) -> None:
    text = text_with_faults()
    first = report_of(text)
    kept = tmp_path / "baseline.json"
    kept.write_text(baseline_of(first), "utf-8")
    known = read_baseline(kept)
    assert len(known) == len(first.findings) >= len(FAULTS)
    chance = random.Random(1)
    changed = text
    for number in range(EDITS):
        changed = edited(changed if number % 20 else text, chance)
        left = without_known(report_of(changed), known).findings
        assert [f for f in left if f.code in ("TIC301", "TIC302", "TIC303", "TIC401")] == [], (
            number,
            changed,
        )


def test_a_changed_text_and_a_new_fault_count() -> None:
    text = text_with_faults()
    known = frozenset(yaml.safe_load(baseline_of(report_of(text)))["findings"])
    assert without_known(report_of(text), known).findings == ()
    worse = text.replace("I do not feel safe here.", "I do not feel well here.")
    assert [f.code for f in without_known(report_of(worse), known).findings] == ["TIC302"]


def test_the_same_fault_once_more_counts_once_more() -> None:
    text = text_with_faults()
    known = frozenset(yaml.safe_load(baseline_of(report_of(text)))["findings"])
    item = '  - {id: more, text: "I always rest.", response_scale: agreement, in: [safety]}\n'
    more = text.replace("  - {id: bad_0", f"{item}  - {{id: bad_0", 1)
    assert [f.code for f in without_known(report_of(more), known).findings] == ["TIC303"]


def test_what_a_comment_lets_pass_stays_ignored_beside_the_baseline() -> None:
    text = text_with_faults()
    line = next(line for line in text.splitlines() if "Victims" in line)
    report = report_of(text.replace(line, f"{line}  # tic: ignore[stigmatizing-language] a quote"))
    known = [entry.finding for entry in report.ignored]
    assert [finding.code for finding in known] == ["TIC401"]
    marks = json.loads(baseline_of(report))["findings"]
    left = without_known(report, frozenset(marks))
    assert left.findings == ()
    assert [entry.by for entry in left.ignored] == ["comment"] + ["baseline"] * len(marks)
