"""What is wise in a file: the catalogue of rules, and one call that checks files and folders."""

from ticassess.lint.report import FileReport, LintReport
from ticassess.lint.rule import Rule
from ticassess.lint.rules import RULES
from ticassess.lint.run import lint_paths

__all__ = ["RULES", "FileReport", "LintReport", "Rule", "lint_paths"]
