"""`rdjson`: diagnostics for reviewdog, which writes them beside the changed lines of a review."""

import json
from typing import Any

from ticassess.finding import Finding
from ticassess.lint.places import shown_path
from ticassess.lint.report import FileReport, LintReport

PURPOSE = "reviewdog"


def write(report: LintReport) -> str:
    """Give one diagnostic for each finding."""
    diagnostics: list[dict[str, Any]] = []
    for file in report.files:
        diagnostics += [_diagnostic(file, finding) for finding in file.findings]
    result = {"source": {"name": "ticassess"}, "diagnostics": diagnostics}
    return json.dumps(result, ensure_ascii=False, indent=2)


def _diagnostic(file: FileReport, finding: Finding) -> dict[str, Any]:
    where = finding.where
    start = _position(file, where.line, where.column)
    end = _position(file, where.end_line, where.end_column)
    return {
        "message": f"{finding.message}. {finding.hint}".strip(),
        "location": {"path": shown_path(where.file), "range": {"start": start, "end": end}},
        "severity": finding.severity.value.upper(),
        "code": {"value": finding.code},
    }


def _position(file: FileReport, line: int, column: int) -> dict[str, int]:
    """Count the column in bytes of UTF-8, as the format asks."""
    before = ""
    if 1 <= line <= len(file.lines):
        before = file.lines[line - 1][: column - 1]
    return {"line": line, "column": len(before.encode("utf-8", "replace")) + 1}
