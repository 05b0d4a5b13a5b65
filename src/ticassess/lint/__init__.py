"""What is wise in a file: the catalogue of rules, and one call that checks files and folders."""

from ticassess.lint.report import FileReport, LintReport
from ticassess.lint.rules import RULES, Rule
from ticassess.lint.run import lint_paths

__all__ = ["RULES", "FileReport", "LintReport", "Rule", "lint_paths"]
