"""`github`: one workflow command for each finding.

GitHub shows 10 errors, 10 warnings and 10 notices of a step and drops the rest without a word
(actions/toolkit#734), so the last place says how many more there are.
"""

from collections.abc import Iterator, Sequence

from ticassess.finding import Finding, Severity
from ticassess.lint.message import message_with_hint
from ticassess.lint.places import shown_path
from ticassess.lint.report import LintReport

PURPOSE = "annotations on GitHub"

MOST = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: LintReport) -> str:
    """Give workflow commands, the worst first, as many as GitHub shows."""
    lines: list[str] = []
    for severity, command in _COMMANDS.items():
        findings = [finding for finding in report.findings if finding.severity is severity]
        lines += _commands(command, findings)
    return "\n".join(lines)


def _commands(command: str, findings: Sequence[Finding]) -> Iterator[str]:
    shown = findings
    if len(findings) > MOST:
        shown = findings[: MOST - 1]
    for finding in shown:
        yield f"::{command} {_properties(finding)}::{_data(message_with_hint(finding))}"
    left = len(findings) - len(shown)
    if left:
        title = f"{left} more {command}s"
        message = f"{title}; the summary of this job lists all of them."
        yield f"::{command} title={_property(title)}::{_data(message)}"


def _properties(finding: Finding) -> str:
    where = finding.where
    properties: dict[str, object] = {"file": shown_path(where.file), "line": where.line}
    properties["endLine"] = where.end_line
    if where.line == where.end_line:  # GitHub takes columns only within one line
        properties["col"] = where.column
        properties["endColumn"] = where.end_column
    properties["title"] = f"{finding.code} {finding.name}"
    return ",".join(f"{key}={_property(value)}" for key, value in properties.items())


def _data(text: str) -> str:
    # The per cent sign first, or those of the other escapes would be escaped again.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
