"""What is wise in a file: the catalogue of rules, checks of files and texts, and reports on them.

Each name is loaded when it is asked for: the command line lists the formats at every start, and
that takes no rules.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ticassess.lint.baseline import baseline_of, read_baseline, without_known
    from ticassess.lint.configuration import Configuration, configuration_for
    from ticassess.lint.discovery import files_of
    from ticassess.lint.fixes import mended_content
    from ticassess.lint.formats import FORMATS, Writer, writer_of
    from ticassess.lint.output import ValidateOutput
    from ticassess.lint.report import FileReport, IgnoredFinding, LintReport
    from ticassess.lint.rule import Rule
    from ticassess.lint.rules import RULES
    from ticassess.lint.run import Job, lint_paths, lint_text
    from ticassess.lint.selection import RuleSelection, codes_of
    from ticassess.lint.versions import are_alike

__all__ = [
    "FORMATS",
    "RULES",
    "Configuration",
    "FileReport",
    "IgnoredFinding",
    "Job",
    "LintReport",
    "Rule",
    "RuleSelection",
    "ValidateOutput",
    "Writer",
    "are_alike",
    "baseline_of",
    "codes_of",
    "configuration_for",
    "files_of",
    "lint_paths",
    "lint_text",
    "mended_content",
    "read_baseline",
    "without_known",
    "writer_of",
]

_MODULES = {
    "FORMATS": "formats",
    "RULES": "rules",
    "Configuration": "configuration",
    "FileReport": "report",
    "IgnoredFinding": "report",
    "Job": "run",
    "LintReport": "report",
    "Rule": "rule",
    "RuleSelection": "selection",
    "ValidateOutput": "output",
    "Writer": "formats",
    "are_alike": "versions",
    "baseline_of": "baseline",
    "codes_of": "selection",
    "configuration_for": "configuration",
    "files_of": "discovery",
    "lint_paths": "run",
    "lint_text": "run",
    "mended_content": "fixes",
    "read_baseline": "baseline",
    "without_known": "baseline",
    "writer_of": "formats",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
