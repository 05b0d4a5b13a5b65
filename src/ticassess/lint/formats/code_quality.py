"""`gitlab`: the report that GitLab shows beside a merge request (Code Quality)."""

import json

from ticassess.finding import Severity
from ticassess.lint.fingerprint import fingerprints
from ticassess.lint.places import shown_path
from ticassess.lint.report import LintReport

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab(report: LintReport) -> str:
    """Give a list of issues. Equal fingerprints would become one issue, so each is the only one of its kind."""
    issues = []
    for file in report.files:
        for finding, fingerprint in zip(
            file.findings, fingerprints(file, file.findings), strict=True
        ):
            where = finding.where
            issues.append(
                {
                    "description": f"{finding.message}. {finding.hint}".strip(),
                    "check_name": f"{finding.code} {finding.name}",
                    "fingerprint": fingerprint,
                    "severity": _SEVERITIES[finding.severity],
                    "location": {
                        "path": shown_path(where.file),
                        "lines": {"begin": where.line, "end": where.end_line},
                    },
                }
            )
    return json.dumps(issues, ensure_ascii=False, indent=2)
