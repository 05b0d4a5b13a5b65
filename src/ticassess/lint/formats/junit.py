"""`junit`: a suite for each file, a case for each rule.

Passed ones are in it, too, so that dashboards show what is checked.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from ticassess.finding import Finding, Severity
from ticassess.lint.places import shown_path
from ticassess.lint.report import FileReport, LintReport
from ticassess.lint.rules import RULES

PURPOSE = "test dashboards: a suite for each file, a case for each rule"

# Characters that XML 1.0 cannot hold are replaced; a message may quote them.
_NOT_XML = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), 65534, 65535, *range(55296, 57344)), "�"
)


def write(report: LintReport) -> str:
    """Give the report as JUnit XML.

    Findings below a warning do not fail a case; they are told in its suite.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")  # the format wants one
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    for number, file in enumerate(report.files):
        lines += _suite(number, file, now)
    lines.append("</testsuites>")
    return "\n".join(lines).translate(_NOT_XML)


def _suite(number: int, file: FileReport, now: str) -> list[str]:
    found: dict[str, list[Finding]] = {}
    notes = []
    for finding in file.findings:
        found.setdefault(finding.code, []).append(finding)
        if finding.severity is Severity.INFO:
            notes.append(str(finding))
    failed = {code: findings for code, findings in found.items() if not _are_notes(findings)}
    codes = sorted({*RULES, *found})
    name = shown_path(file.file)
    folder = name.rpartition("/")[0].strip("/").replace("/", ".")
    counts = f'tests="{len(codes)}" failures="{len(failed)}" errors="0" time="0"'
    made = f'id="{number}" timestamp="{now}" hostname="localhost" {counts}'
    return [
        f"  <testsuite name={_attribute(name)} package={_attribute(folder or '.')} {made}>",
        # Empty ones too: the JUnit schema asks for each of these elements, in this order.
        "    <properties/>",
        *(_case(name, code, failed.get(code, ())) for code in codes),
        f"    <system-out>{escape(chr(10).join(notes))}</system-out>",
        "    <system-err/>",
        "  </testsuite>",
    ]


def _are_notes(findings: Sequence[Finding]) -> bool:
    return all(finding.severity is Severity.INFO for finding in findings)


def _case(file: str, code: str, findings: Sequence[Finding]) -> str:
    """Give the case of a rule; `findings` are those by which it fails."""
    title = code
    if code in RULES:
        title = f"{code} {RULES[code].name}"
    start = f'    <testcase name={_attribute(title)} classname={_attribute(file)} time="0"'
    if not findings:
        return f"{start}/>"
    message = findings[0].message
    if len(findings) > 1:
        message += f" (and {len(findings) - 1} more)"
    told = []
    for finding in findings:
        told.append("\n    ".join([str(finding), *finding.details, finding.hint]))
    failure = f'type="{findings[0].severity.value}" message={_attribute(message)}'
    text = escape("\n".join(told))
    return f"{start}>\n      <failure {failure}>{text}</failure>\n    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(" ".join(text.split()))
