"""`sarif`: SARIF 2.1.0, which code hosts show as code-scanning alerts."""

import json
from collections.abc import Iterator
from typing import Any

from ticassess import __version__
from ticassess.finding import Finding, Severity
from ticassess.lint.fingerprint import fingerprints
from ticassess.lint.message import message_with_hint
from ticassess.lint.places import as_uri
from ticassess.lint.report import FileReport, IgnoredFinding, LintReport
from ticassess.lint.rule import Rule
from ticassess.lint.rules import RULES

PURPOSE = "code scanning"

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}  # "notice" is no level
_NUMBERS = {code: number for number, code in enumerate(RULES)}


def write(report: LintReport) -> str:
    """Give one run with every rule and every finding; what does not count is marked, not left out.

    A result that vanished from the file would close its alert and open it again (alint#93).
    """
    driver = {
        "name": "ticassess",
        "version": __version__,
        "rules": [_rule(rule) for rule in RULES.values()],
    }
    results: list[dict[str, Any]] = []
    for file in report.files:
        results += _results(file)
    run = {
        "tool": {"driver": driver},
        # The slash ends the category: what would follow it names a single run.
        "automationDetails": {"id": "ticassess/validate/"},
        # Readers that count in UTF-16 would else point beside the words after an emoji.
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    content = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name.title().replace("-", ""),
        "shortDescription": {"text": f"{rule.code} {rule.name}"},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.text, "markdown": rule.text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _results(file: FileReport) -> Iterator[dict[str, Any]]:
    # Equal fingerprints are counted through, so those that do not count come after all others.
    findings = [*file.findings, *(entry.finding for entry in file.ignored)]
    marks = fingerprints(file, findings)
    counted = len(file.findings)
    for finding, mark in zip(file.findings, marks[:counted], strict=True):
        yield _result(finding, mark)
    for entry, mark in zip(file.ignored, marks[counted:], strict=True):
        yield {**_result(entry.finding, mark), **_suppression(entry)}


def _result(finding: Finding, fingerprint: str) -> dict[str, Any]:
    where = finding.where
    location = {
        "artifactLocation": {"uri": as_uri(where.file)},
        "region": {
            "startLine": where.line,
            "startColumn": where.column,
            "endLine": where.end_line,
            "endColumn": where.end_column,
        },
    }
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"ticassessFinding/v1": fingerprint},
    }
    if finding.code in _NUMBERS:
        result["ruleIndex"] = _NUMBERS[finding.code]
    return result


def _suppression(entry: IgnoredFinding) -> dict[str, Any]:
    kind = "inSource" if entry.by == "comment" else "external"
    justification = entry.reason or "known before (baseline)"
    return {
        "suppressions": [{"kind": kind, "justification": justification}],
        "baselineState": "unchanged",
    }


def _message(finding: Finding) -> str:
    message = message_with_hint(finding).strip()
    return message[:1].upper() + message[1:]
