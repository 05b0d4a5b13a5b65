"""`sarif`: SARIF 2.1.0, which code hosts show as code-scanning alerts."""

import json
from collections.abc import Iterable
from typing import Any

from ticassess import __version__
from ticassess.finding import Finding, Severity
from ticassess.lint.fingerprint import fingerprints
from ticassess.lint.places import as_uri
from ticassess.lint.report import FileReport, IgnoredFinding, LintReport
from ticassess.lint.rule import Rule
from ticassess.lint.rules import RULES

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}  # "notice" is no level


def sarif(report: LintReport) -> str:
    """Give one run with every rule and every finding; what does not count is marked and not left out.

    A result that vanished from the file would close its alert and open it again (alint#93).
    """
    numbers = {code: number for number, code in enumerate(RULES)}
    run = {
        "tool": {
            "driver": {
                "name": "ticassess",
                "version": __version__,
                "rules": [_rule(rule) for rule in RULES.values()],
            }
        },
        "automationDetails": {"id": "ticassess/validate/"},
        "columnKind": "unicodeCodePoints",
        "results": [result for file in report.files for result in _results(file, numbers)],
    }
    return json.dumps(
        {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": f"{rule.code} {rule.name}"},
        "fullDescription": {"text": _sentence(rule.why)},
        "help": {"text": rule.text, "markdown": rule.text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _results(file: FileReport, numbers: dict[str, int]) -> Iterable[dict[str, Any]]:
    passed = {id(entry.finding): entry for entry in file.ignored}
    findings = [*file.findings, *(entry.finding for entry in file.ignored)]
    for finding, fingerprint in zip(findings, fingerprints(file, findings), strict=True):
        yield _result(finding, fingerprint, numbers, passed.get(id(finding)))


def _result(
    finding: Finding, fingerprint: str, numbers: dict[str, int], passed: IgnoredFinding | None
) -> dict[str, Any]:
    where = finding.where
    region = {"startLine": where.line, "startColumn": where.column}
    region |= {"endLine": where.end_line, "endColumn": where.end_column}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": _told(finding)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": as_uri(where.file)},
                    "region": region,
                }
            }
        ],
        "partialFingerprints": {"ticassessFinding/v1": fingerprint},
    }
    if finding.code in numbers:
        result["ruleIndex"] = numbers[finding.code]
    if passed is not None:
        kind = "inSource" if passed.by == "comment" else "external"
        result["suppressions"] = [
            {"kind": kind, "justification": passed.reason or "known before (baseline)"}
        ]
        result["baselineState"] = "unchanged"
    return result


def _told(finding: Finding) -> str:
    between = "\n" if finding.details else ". "
    return f"{_sentence(finding.in_full)}{between}{finding.hint}".strip()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
