"""Every file in tests/instruments is a test: a new file needs no new Python."""

from collections import Counter
from pathlib import Path

import pytest

from ticassess.finding import Finding, Severity
from ticassess.lint import RULES, lint_paths
from ticassess.lint.advice import ADVICE

INSTRUMENTS = Path(__file__).resolve().parents[2] / "instruments"
VALID = sorted((INSTRUMENTS / "valid").rglob("*.yaml"))
INVALID = sorted((INSTRUMENTS / "invalid").rglob("*.yaml"))


def named(path: Path) -> str:
    return str(path.relative_to(INSTRUMENTS))


def of_structure(finding: Finding) -> bool:
    """These files are as short as can be, without consent or authors; that is not their subject."""
    return finding.severity is Severity.ERROR and RULES[finding.code].family in (
        "structure",
        "scoring",
    )


@pytest.mark.parametrize("path", VALID, ids=named)
def test_valid(path: Path) -> None:
    assert [finding for finding in lint_paths([path]).findings if of_structure(finding)] == []


@pytest.mark.parametrize("path", INVALID, ids=named)
def test_invalid(path: Path) -> None:
    """The first line says what is expected: `# expect: TIC109 dangling-reference 14:31`.

    A severity stands behind it where it is another than that of the rule.
    """
    first_line = path.read_text("utf-8").partition("\n")[0].removeprefix("# expect: ")
    code, name, place, *severity = first_line.split()
    expected = f"{code} {name} {place}"
    findings = [
        finding
        for finding in lint_paths([path]).findings
        if of_structure(finding) or expected.startswith(finding.code)
    ]
    got = [
        f"{found.code} {found.name} {found.where.line}:{found.where.column}" for found in findings
    ]
    assert got == [expected]
    (finding,) = findings
    assert finding.hint
    assert finding.message == finding.message.strip()
    usual = RULES[finding.code].severity
    assert (RULES[finding.code].name, severity or [usual]) == (finding.name, [finding.severity])


def test_every_rule_has_at_least_three_invalid_files() -> None:
    counts = Counter(path.read_text("utf-8").split()[2] for path in INVALID)
    assert {code: count for code, count in counts.items() if count < 3} == {}


def test_every_rule_of_loading_has_an_invalid_file() -> None:
    shown = {
        f"TIC{(path if path.stem != 'instrument' else path.parent).name[:3]}" for path in INVALID
    }
    # Rules that give advice, compare versions or read characters have cases beside this file.
    elsewhere = {check.rule.code for check in ADVICE} | {"TIC110", "TIC111", "TIC113", "TIC123"}
    wanted = {
        code
        for code, rule in RULES.items()
        if rule.file_kind == "instrument"
        and rule.family in ("structure", "scoring")
        and code not in elsewhere - shown
    }
    assert shown == wanted
