"""What is wise in a file: the catalogue of rules, and calls that check files, folders and texts.

Loaded when asked for, so that the command line knows the names of formats without the rules.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ticassess.lint.report import FileReport, IgnoredFinding, LintReport
    from ticassess.lint.rule import Rule
    from ticassess.lint.rules import RULES
    from ticassess.lint.run import Job, lint_paths, lint_text
    from ticassess.lint.selection import RuleSelection

__all__ = [
    "RULES",
    "FileReport",
    "IgnoredFinding",
    "Job",
    "LintReport",
    "Rule",
    "RuleSelection",
    "lint_paths",
    "lint_text",
]

_MODULES = {
    "RULES": "rules",
    "FileReport": "report",
    "IgnoredFinding": "report",
    "Job": "run",
    "LintReport": "report",
    "Rule": "rule",
    "RuleSelection": "selection",
    "lint_paths": "run",
    "lint_text": "run",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
