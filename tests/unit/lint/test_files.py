"""Every file in tests/instruments is a test: a new file needs no new Python."""

from pathlib import Path

import pytest

from ticassess.lint import RULES, lint_paths

INSTRUMENTS = Path(__file__).resolve().parents[2] / "instruments"
VALID = sorted((INSTRUMENTS / "valid").rglob("*.yaml"))
INVALID = sorted((INSTRUMENTS / "invalid").rglob("*.yaml"))


def named(path: Path) -> str:
    return str(path.relative_to(INSTRUMENTS))


@pytest.mark.parametrize("path", VALID, ids=named)
def test_valid(path: Path) -> None:
    assert lint_paths([path]).findings == ()


@pytest.mark.parametrize("path", INVALID, ids=named)
def test_invalid(path: Path) -> None:
    """The first line says what is expected: `# expect: TIC109 dangling-reference 14:31`."""
    expected = path.read_text("utf-8").partition("\n")[0].removeprefix("# expect: ")
    findings = lint_paths([path]).findings
    got = [f"{found.code} {found.name} {found.where.line}:{found.where.column}" for found in findings]
    assert got == [expected]
    (finding,) = findings
    assert finding.hint
    assert finding.message == finding.message.strip()
    assert (RULES[finding.code].name, RULES[finding.code].severity) == (finding.name, finding.severity)


def test_every_rule_has_an_invalid_file() -> None:
    shown = {f"TIC{(path if path.stem != 'instrument' else path.parent).name[:3]}" for path in INVALID}
    # TIC214 and its like are about assessment files, which have tests of their own.
    about_instruments = {code for code, rule in RULES.items() if rule.subject == "instrument"}
    assert shown == about_instruments
