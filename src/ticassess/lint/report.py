"""`LintReport`: what was looked at and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ticassess.errors import TicassessError
from ticassess.finding import Finding, Severity, in_order
from ticassess.source import split_lines


@dataclass(frozen=True, kw_only=True)
class IgnoredFinding:
    """A finding that does not count, and what lets it pass: a comment, or the baseline."""

    finding: Finding
    by: Literal["comment", "baseline"]
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """One file: its findings, its text for showing them, one phrase about a file without errors."""

    file: str
    findings: tuple[Finding, ...]
    text: str = field(default="", repr=False)
    summary: str = ""
    ignored: tuple[IgnoredFinding, ...] = ()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file without their ends; only a file with findings is asked for them."""
        return tuple(split_lines(self.text))


@dataclass(frozen=True, kw_only=True)
class LintReport:
    """Every file that was looked at, and every path that could not be."""

    files: tuple[FileReport, ...]
    unreadable: tuple[TicassessError, ...] = ()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, sorted by file and place."""
        findings: list[Finding] = []
        for file in self.files:
            findings += file.findings
        return in_order(findings)

    @property
    def ignored(self) -> tuple[IgnoredFinding, ...]:
        """All findings that do not count, file by file."""
        ignored: list[IgnoredFinding] = []
        for file in self.files:
            ignored += file.ignored
        return tuple(ignored)

    @property
    def lines(self) -> Mapping[str, tuple[str, ...]]:
        """The lines of each file that a finding points into, by its name."""
        named = {finding.where.file for finding in self.findings}
        return {file.file: file.lines for file in self.files if file.file in named}

    def count(self, severity: Severity) -> int:
        """Count the findings of one severity."""
        return [finding.severity for finding in self.findings].count(severity)

    def exit_code(self, fail_on: Severity = Severity.ERROR) -> int:
        """Give 1 with findings at or above `fail_on`, 3 where a path could not be read, else 0."""
        code = 0
        if any(finding.severity.rank <= fail_on.rank for finding in self.findings):
            code = 1
        for error in self.unreadable:
            code = max(code, error.exit_code)
        return code
