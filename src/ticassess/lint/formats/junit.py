"""`junit`: a suite for each file, a case for each rule, passed ones too, so that dashboards show what is checked."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from ticassess.finding import Finding, Severity
from ticassess.lint.places import shown_path
from ticassess.lint.report import FileReport, LintReport
from ticassess.lint.rules import RULES

# Characters that XML 1.0 cannot hold are replaced; a message may quote them.
_NOT_XML = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), 65534, 65535, *range(55296, 57344)), "�"
)


def junit(report: LintReport) -> str:
    """Give the report as JUnit XML. Findings below a warning do not fail a case; they are told in its suite."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")  # the format wants one
    suites = [_suite(number, file, now) for number, file in enumerate(report.files)]
    text = "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", *suites, "</testsuites>"]
    )
    return text.translate(_NOT_XML)


def _suite(number: int, file: FileReport, now: str) -> str:
    found: dict[str, list[Finding]] = {}
    for finding in file.findings:
        found.setdefault(finding.code, []).append(finding)
    failed = {
        code: those
        for code, those in found.items()
        if any(f.severity is not Severity.INFO for f in those)
    }
    codes = sorted({*RULES, *found})
    name = shown_path(file.file)
    package = name.rpartition("/")[0].strip("/").replace("/", ".") or "."
    head = (
        f'  <testsuite name={_attribute(name)} package={_attribute(package)} id="{number}"'
        f' timestamp="{now}" hostname="localhost" tests="{len(codes)}" failures="{len(failed)}" errors="0" time="0">'
    )
    cases = [_case(name, code, failed) for code in codes]
    notes = [str(finding) for finding in file.findings if finding.severity is Severity.INFO]
    output = f"    <system-out>{escape(chr(10).join(notes))}</system-out>"
    return "\n".join(
        [head, "    <properties/>", *cases, output, "    <system-err/>", "  </testsuite>"]
    )


def _case(file: str, code: str, failed: Mapping[str, Sequence[Finding]]) -> str:
    rule = RULES.get(code)
    title = f"{code} {rule.name}" if rule else code
    start = f'    <testcase name={_attribute(title)} classname={_attribute(file)} time="0"'
    findings = failed.get(code)
    if not findings:
        return f"{start}/>"
    count = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    told = "\n".join("\n    ".join([str(f), *f.details, f.hint]) for f in findings)
    kind = findings[0].severity.value
    message = _attribute(f"{findings[0].message}{count}")
    return f'{start}>\n      <failure type="{kind}" message={message}>{escape(told)}</failure>\n    </testcase>'


def _attribute(text: str) -> str:
    return quoteattr(" ".join(text.split()))
