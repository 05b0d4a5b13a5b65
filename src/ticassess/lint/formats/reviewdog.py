"""`rdjson`: diagnostics for reviewdog, which writes them beside the changed lines of a review."""

import json
from typing import Any

from ticassess.finding import Finding
from ticassess.lint.places import shown_path
from ticassess.lint.report import FileReport, LintReport


def rdjson(report: LintReport) -> str:
    """Give one diagnostic for each finding. Columns count bytes of UTF-8 here, as the format asks."""
    result = {
        "source": {"name": "ticassess"},
        "diagnostics": [
            _diagnostic(file, finding) for file in report.files for finding in file.findings
        ],
    }
    return json.dumps(result, ensure_ascii=False, indent=2)


def _diagnostic(file: FileReport, finding: Finding) -> dict[str, Any]:
    where = finding.where
    return {
        "message": f"{finding.message}. {finding.hint}".strip(),
        "location": {
            "path": shown_path(where.file),
            "range": {
                "start": {"line": where.line, "column": _bytes(file, where.line, where.column)},
                "end": {
                    "line": where.end_line,
                    "column": _bytes(file, where.end_line, where.end_column),
                },
            },
        },
        "severity": finding.severity.value.upper(),
        "code": {"value": finding.code},
    }


def _bytes(file: FileReport, line: int, column: int) -> int:
    before = file.lines[line - 1][: column - 1] if 1 <= line <= len(file.lines) else ""
    return len(before.encode("utf-8", "replace")) + 1
