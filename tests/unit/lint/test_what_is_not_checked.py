"""What the linter cannot judge is said; what it measured names its measure."""

import json

import pytest

from tests.unit.lint.forms import findings_in, form
from ticassess.lint.formats import FORMATS, writer_of
from ticassess.lint.report import LintReport
from ticassess.lint.run import lint_text
from ticassess.source import read_text


def summary_in(language: str) -> str:
    made = form({"languages": {language: "source"}})
    report = lint_text(read_text(json.dumps(made), file="flawless.yaml"))
    return report.summary


def test_a_language_without_word_lists_is_said_to_be_unchecked() -> None:
    assert summary_in("nl").endswith("the wording in `nl` is not checked")
    assert "not checked" not in summary_in("en")
    assert "not checked" not in summary_in("es-MX")


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"junit"}))
def test_every_format_says_it_beside_other_findings(name: str) -> None:
    made = form({"languages": {"nl": "source", "fr": "draft"}, "authors": []})
    text = json.dumps(made, indent=1)
    file = lint_text(read_text(text, file="dutch.yaml"))
    assert "TIC114" in {finding.code for finding in file.findings}
    written = writer_of(name)(LintReport(files=(file,)))
    for language in ("nl", "fr"):
        assert written.count(f"he wording in `{language}` is not checked") == 1


def test_a_file_with_errors_says_it_too() -> None:
    made = form({"languages": {"nl": "source"}, "weights": [-1]})
    findings = lint_text(read_text(json.dumps(made), file="dutch.yaml")).findings
    assert {"TIC207", "TIC510"} <= {finding.code for finding in findings}


def test_the_reading_grade_names_its_formula() -> None:
    (finding,) = findings_in({"introduction": "hard"}, "TIC307")
    assert "by Flesch-Kincaid; 8 is the most" in finding.message
