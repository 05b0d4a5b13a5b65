"""What the linter cannot judge is said; what it measured names its measure."""

import json

from tests.unit.lint.forms import findings_in, form
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


def test_the_reading_grade_names_its_formula() -> None:
    (finding,) = findings_in({"introduction": "hard"}, "TIC307")
    assert "by Flesch-Kincaid; 8 is the most" in finding.message
