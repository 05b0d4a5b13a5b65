"""TIC805 looks at what one person is asked: questions of two forms are never put together."""

import json
from typing import Any

from tests.unit.lint.forms import form
from ticassess.lint.run import lint_text
from ticassess.source import read_text


def findings(asked_on: list[list[str]]) -> list[str]:
    """Lint a file with two forms and two questions of 11 and 10 options."""
    made: dict[str, Any] = form({"demographics": [11, 10]})
    made["forms"]["two"] = {"audience": "staff"}
    for demographic, forms in zip(made["demographics"], asked_on, strict=True):
        demographic["forms"] = forms
    report = lint_text(read_text(json.dumps(made), file="two-forms.yaml"))
    return [finding.message for finding in report.findings if finding.code == "TIC805"]


def test_questions_of_two_forms_make_no_combinations() -> None:
    assert findings([["one"], ["two"]]) == []


def test_questions_of_one_form_do() -> None:
    (message,) = findings([["one"], ["one", "two"]])
    assert "110 combinations" in message
