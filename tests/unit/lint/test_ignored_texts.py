"""An ignore at the first line of a text covers all of it, and nothing else."""

import yaml

from tests.unit.lint.forms import form
from ticassess.lint.run import Job, lint_text
from ticassess.lint.selection import RuleSelection
from ticassess.source import read_text

TEXT = """\
    text: >-  # tic: ignore[absolute] the law says so
      My rights are told to me
      by all who work here.
"""


def lines_told(item: str, *, after: str = "") -> list[int]:
    text = yaml.dump(form({"item": "Here."}), allow_unicode=True, sort_keys=False)
    text = text.replace("  text: Here.\n", item.replace("    ", "  ", 1) + after)
    report = lint_text(read_text(text, file="a.yaml"), Job(rules=RuleSelection(select=("TIC303",))))
    return [finding.where.line for finding in report.findings]


def test_without_the_comment_it_is_told_on_its_line() -> None:
    bare = TEXT.replace("  # tic: ignore[absolute] the law says so", "")
    assert len(lines_told(bare)) == 1


def test_the_comment_covers_the_lines_of_its_text() -> None:
    assert lines_told(TEXT) == []


def test_it_covers_no_other_rule() -> None:
    assert len(lines_told(TEXT.replace("[absolute]", "[negation]"))) == 1
