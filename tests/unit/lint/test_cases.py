"""At least three cases that each rule must find and three that it must not: `cases.yaml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.unit.lint.forms import findings_in
from ticassess.lint.advice import ADVICE

CASES: dict[str, dict[str, list[Any]]] = yaml.safe_load(
    Path(__file__).with_name("cases.yaml").read_text("utf-8")
)


def listed(kind: str) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}-{i}")
        for code in CASES
        for i, case in enumerate(CASES[code][kind])
    ]


def test_every_rule_that_gives_advice_has_its_cases() -> None:
    assert set(CASES) == {check.rule.code for check in ADVICE}
    for code, cases in CASES.items():
        assert len(cases["bad"]) >= 3, code
        assert len(cases["good"]) >= 3, code


@pytest.mark.parametrize(("code", "case"), listed("bad"))
def test_bad(code: str, case: Any) -> None:
    found = findings_in(case, "all")
    assert code in {finding.code for finding in found}, found
    for finding in found:
        assert finding.hint
        assert finding.message


@pytest.mark.parametrize(("code", "case"), listed("good"))
def test_good(code: str, case: Any) -> None:
    assert [finding for finding in findings_in(case, "all") if finding.code == code] == []


def test_the_form_of_the_cases_has_no_flaw() -> None:
    assert findings_in({}, "all") == []
