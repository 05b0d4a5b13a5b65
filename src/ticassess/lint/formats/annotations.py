"""One line for each finding: for editors and problem matchers (`concise`), as GitHub's workflow commands (`github`).

GitHub shows 10 errors, 10 warnings and 10 notices of a step and drops the rest without a word
(actions/toolkit#734), so the last place says how many more there are.
"""

from collections.abc import Iterator, Sequence

from ticassess.finding import Finding, Severity
from ticassess.lint.places import shown_path
from ticassess.lint.report import LintReport

MOST = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def problem_lines(report: LintReport) -> str:
    """Give `file:line:column: severity CODE name: message` for each finding, and nothing without any."""
    return "\n".join(" ".join(str(finding).splitlines()) for finding in report.findings)


def github(report: LintReport) -> str:
    """Give workflow commands, the worst first, as many as GitHub shows."""
    lines: list[str] = []
    for severity, command in _COMMANDS.items():
        lines += _commands(
            command, [finding for finding in report.findings if finding.severity is severity]
        )
    return "\n".join(lines)


def _commands(command: str, findings: Sequence[Finding]) -> Iterator[str]:
    shown = findings if len(findings) <= MOST else findings[: MOST - 1]
    for finding in shown:
        where = finding.where
        properties = {"file": shown_path(where.file), "line": where.line}
        if where.line == where.end_line:  # GitHub takes columns only within one line
            properties |= {
                "endLine": where.end_line,
                "col": where.column,
                "endColumn": where.end_column,
            }
        else:
            properties |= {"endLine": where.end_line}
        properties["title"] = f"{finding.code} {finding.name}"
        listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        yield f"::{command} {listed}::{_data(_told(finding))}"
    left = len(findings) - len(shown)
    if left:
        title = f"{left} more {command}s"
        yield f"::{command} title={_property(title)}::{_data(f'{title}; the summary of this job lists all of them.')}"


def _told(finding: Finding) -> str:
    between = "\n" if finding.details else ". "
    return f"{finding.in_full}{between}{finding.hint}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
