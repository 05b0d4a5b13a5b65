"""`gitlab`: the report that GitLab shows beside a merge request (Code Quality)."""

import json
from typing import Any

from ticassess.finding import Finding, Severity
from ticassess.lint.fingerprint import fingerprints
from ticassess.lint.places import shown_path
from ticassess.lint.report import LintReport

PURPOSE = "Code Quality on GitLab"

# GitLab has `critical` and `blocker` besides, for what endangers a running system.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: LintReport) -> str:
    """Give a list of issues."""
    issues = []
    for file in report.files:
        # Equal fingerprints would become one issue, so each is the only one of its kind.
        marked = zip(file.findings, fingerprints(file, file.findings), strict=True)
        issues += [_issue(finding, fingerprint) for finding, fingerprint in marked]
    return json.dumps(issues, ensure_ascii=False, indent=2)


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    where = finding.where
    return {
        "description": f"{finding.message}. {finding.hint}".strip(),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": shown_path(where.file),
            "lines": {"begin": where.line, "end": where.end_line},
        },
    }
