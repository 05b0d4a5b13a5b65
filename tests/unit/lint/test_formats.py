"""Each machine format against its public schema, and against the traps of its readers."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema

from tests.reference_data import reference
from ticassess.finding import Finding, Place, Severity
from ticassess.lint import RULES, LintReport, lint_paths
from ticassess.lint.formats import FORMATS, writer_of
from ticassess.lint.report import FileReport, IgnoredFinding

INSTRUMENTS = Path(__file__).resolve().parents[2] / "instruments"


def finding(number: int = 1, *, severity: Severity = Severity.ERROR, **changes: Any) -> Finding:
    place = Place(file="a b/ä,1.yaml", line=number, column=2, end_line=number, end_column=5)
    told = {
        "code": "TIC301",
        "name": "double-barreled",
        "message": "what: 100 %, <b>|\r\nmore\x0b",
        "hint": "Do it.",
    }
    return Finding(severity=severity, where=place, **{**told, **changes})


def report(*findings: Finding, ignored: tuple[IgnoredFinding, ...] = ()) -> LintReport:
    text = "\n".join(f"é line {number}" for number in range(60))
    return LintReport(
        files=(FileReport(file="a b/ä,1.yaml", findings=findings, text=text, ignored=ignored),)
    )


EVERYTHING = lint_paths([INSTRUMENTS / "invalid", INSTRUMENTS / "valid"])
REPORTS = [report(), report(finding()), EVERYTHING]


def public(name: str) -> Path:
    return reference("schemas", name)


@pytest.mark.parametrize("shown", REPORTS, ids=["nothing", "one", "everything"])
def test_sarif_fits_its_schema(shown: LintReport) -> None:
    schema = json.loads(public("sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(writer_of("sarif")(shown)))


@pytest.mark.parametrize("shown", REPORTS, ids=["nothing", "one", "everything"])
def test_rdjson_fits_its_schema(shown: LintReport) -> None:
    schema = json.loads(public("rdjson-DiagnosticResult.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(writer_of("rdjson")(shown)))


@pytest.mark.parametrize("shown", REPORTS, ids=["nothing", "one", "everything"])
def test_junit_fits_its_schema(shown: LintReport) -> None:
    schema = xmlschema.XMLSchema(str(public("junit.xsd")))
    schema.validate(writer_of("junit")(shown))


@pytest.mark.parametrize("shown", REPORTS, ids=["nothing", "one", "everything"])
def test_gitlab_has_what_its_page_asks_for(shown: LintReport) -> None:
    issues = json.loads(writer_of("gitlab")(shown))
    assert len(issues) == len(shown.findings)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"]["begin"] >= 1


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"markdown", "junit", "github"}))
def test_every_writer_tells_every_finding(name: str) -> None:
    text = writer_of(name)(EVERYTHING)
    for code in {found.code for found in EVERYTHING.findings}:
        assert code in text


def test_github_escapes_what_would_end_a_command() -> None:
    (line,) = writer_of("github")(report(finding())).split("\n")
    assert line == (
        "::error file=a b/ä%2C1.yaml,line=1,endLine=1,col=2,endColumn=5,"
        "title=TIC301 double-barreled"
        "::what: 100 %25, <b>|%0D%0Amore\x0b. Do it."
    )


@pytest.mark.parametrize(
    ("found", "lines", "last"), [(10, 10, "TIC301"), (11, 10, "2 more errors"), (50, 10, "41 more")]
)
def test_github_shows_ten_of_a_kind_and_says_how_many_more(
    found: int, lines: int, last: str
) -> None:
    told = writer_of("github")(report(*(finding(number) for number in range(1, found + 1)))).split(
        "\n"
    )
    assert len(told) == lines
    assert last in told[-1]


def test_github_tells_the_worst_first() -> None:
    mixed = [finding(1, severity=Severity.INFO), finding(2, severity=Severity.WARNING), finding(3)]
    told = writer_of("github")(report(*mixed)).split("\n")
    assert [line.split()[0] for line in told] == ["::error", "::warning", "::notice"]


def test_junit_has_a_case_for_each_rule_passed_ones_too() -> None:
    twice = report(finding(1), finding(2), finding(3, code="TIC302", severity=Severity.INFO))
    (suite,) = ET.fromstring(writer_of("junit")(twice))
    cases = suite.findall("testcase")
    assert len(cases) == len(RULES) == int(suite.attrib["tests"])
    failed = [case.attrib["name"] for case in cases if case.find("failure") is not None]
    assert failed == ["TIC301 double-barreled"]
    assert suite.attrib["failures"] == "1"


def test_sarif_marks_what_passes_and_keeps_fingerprints_apart() -> None:
    known, ignored = finding(2, about="items/a"), finding(3, about="items/b")
    shown = report(
        finding(1, about="items/a"),
        ignored=(
            IgnoredFinding(finding=known, by="baseline"),
            IgnoredFinding(finding=ignored, by="comment", reason="the law says so"),
        ),
    )
    (run,) = json.loads(writer_of("sarif")(shown))["runs"]
    assert [result.get("baselineState") for result in run["results"]] == [
        None,
        "unchanged",
        "unchanged",
    ]
    assert run["results"][2]["suppressions"] == [
        {"kind": "inSource", "justification": "the law says so"}
    ]
    marks = [result["partialFingerprints"]["ticassessFinding/v1"] for result in run["results"]]
    assert len(set(marks)) == 3
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/%C3%A4%2C1.yaml"


def test_rdjson_counts_bytes() -> None:
    (diagnostic,) = json.loads(writer_of("rdjson")(report(finding())))["diagnostics"]
    assert diagnostic["location"]["range"]["start"]["column"] == 3  # é takes two


def test_markdown_keeps_its_table_whole() -> None:
    row = writer_of("markdown")(report(finding())).split("\n")[-1]
    assert row.count("|") - row.count("\\|") == 6
    assert "&lt;b>" in row


def test_lines_of_jsonl_are_objects() -> None:
    lines = writer_of("jsonl")(EVERYTHING).split("\n")
    assert [json.loads(line)["code"] for line in lines] == [
        found.code for found in EVERYTHING.findings
    ]


def test_github_gets_columns_only_within_one_line() -> None:
    where = Place(file="a.yaml", line=1, column=2, end_line=3, end_column=5)
    told = writer_of("github")(report(replace(finding(), where=where)))
    assert told.startswith("::error file=a.yaml,line=1,endLine=3,title=TIC301")


def test_details_stand_between_message_and_hint() -> None:
    told = replace(finding(), message="what", details=("- expected 1", "+ got 2"))
    assert writer_of("github")(report(told)).endswith("::what%0A- expected 1%0A+ got 2%0ADo it.")


@pytest.mark.parametrize(
    ("start", "shown", "carets"),
    [
        (1, f"{'x' * 10}{'.' * 90}…", "^^^"),
        (120, f"…{'.' * 100}…", f"{' ' * 51}^^^"),
        (200, f"…{'.' * 100}", f"{' ' * 100}^"),
    ],
)
def test_of_a_long_line_the_part_around_the_caret_is_shown(
    start: int, shown: str, carets: str
) -> None:
    line = "x" * 10 + "." * 190
    where = Place(file="a.yaml", line=1, column=start, end_line=1, end_column=start + 3)
    told = replace(finding(), where=where, message="what")
    file = FileReport(file="a.yaml", findings=(told,), text=line)
    _, source, below, *_ = writer_of("text")(LintReport(files=(file,))).splitlines()
    assert source == f"    1 | {shown}"
    assert below == f"      | {carets}"
