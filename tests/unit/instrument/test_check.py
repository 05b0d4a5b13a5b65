"""Everything that is wrong with a file is said in one run, and nothing that is not."""

from pathlib import Path

import pytest

from ticassess.instrument import check
from ticassess.source import read_text

FULL = (Path(__file__).resolve().parents[2] / "instruments" / "valid" / "full.yaml").read_text(
    "utf-8"
)

# One fault per line of the file: what is replaced, by what, and its code. No two touch one entry.
FAULTS = [
    ("authors: [A. Author", "auhtors: [A. Author", "unknown-key"),
    ('version: "3.1.4"', "version: 1.10", "wrong-type"),
    ("wording: open", "wording: opne", "wrong-type"),
    ("minutes: 5", "minutes: five", "wrong-type"),
    ("client: {audience: client}", "client: {audience: clients}", "wrong-type"),
    ("thanks: {en: Thank you.}", "thanks: {en: ''}", "wrong-type"),
    ("{value: 2, label: {en: Seldom}}", "{value: 2, lable: {en: Seldom}}", "unknown-key"),
    (
        "{value: 0.5, label: {en: Partly}}",
        "{value: 1.5, label: {en: Partly}}",
        "nonmonotonic-scale",
    ),
    (
        "options: [{value: 1, label: {en: Red}}",
        "options: [{label: {en: Red}}",
        "missing-code-scored",
    ),
    ("min: 25, max: 75", "min: 25, max: 70", "band-gap"),
    ("reverse: true, weight: 1.5", "reverse: yes, weight: 1.5", "wrong-type"),
    ("in: [fair]}", "in: [fiar]}", "dangling-reference"),
    (
        "text: {en: There is a quiet place.}",
        "text: {nn: Der er ein stille stad.}",
        "dangling-reference",
    ),
    (
        "Which door do you use?}, response_scale: colour",
        "Which?}, response_scale: color",
        "dangling-reference",
    ),
    ("weight: 2, target: 80", "weight: -2, target: 80", "zero-or-negative-weight"),
    ("min_answered: 1}", "min_answered: 1.5}", "wrong-type"),
    ("metric: percent_positive", "metric: percent-positive", "wrong-type"),
    ("    prorate: true", "    prorated: true", "unknown-key"),
    ("framework: facet, parent: total", "framework: facet, parent: totel", "dangling-reference"),
    (
        "overall: {title: {en: Overall}, scales: [both]",
        "overall: {title: {en: Overall}, scales: []",
        "wrong-type",
    ),
    ("{value: nurse, label", "{value: 1, label", "wrong-type"),
    ("{id: lived, title", "{id: 2lived, title", "bad-id-format"),
    ("when: {scale: calm, band: low}", "when: {scale: calm, band: lowest}", "dangling-reference"),
    ("expect: {calm: 100,", "expect: {clam: 100,", "dangling-reference"),
    (
        "answers: [{q1: 5, q2: 1, q3: 3, q4: 1}]",
        "answers: [{q1: 5, q2: 1, q3: 3, q4: 7}]",
        "wrong-type",
    ),
    ("expect: {fair: 33.3}", "expect: {fair: 33.3, fair: 34}", "duplicate-key"),
    ("    level: ordinal", "    levl: ordinal", "unknown-key"),
    ("  licence: CC-BY-4.0", "  license: CC-BY-4.0", "unknown-key"),
    ("id: everything", "id: Everything", "bad-id-format"),
    ("  owner: The authors", "  owners: The authors", "unknown-key"),
]


def faulty(*faults: tuple[str, str, str]) -> tuple[str, list[tuple[int, str]]]:
    """Give the file with these faults, and the line and the name of each."""
    text, expected = FULL, []
    for old, new, name in faults:
        assert text.count(old) == 1, old
        expected.append((text[: text.index(old)].count("\n") + 1 + new.startswith("\n"), name))
        text = text.replace(old, new)
    return text, expected


def found(text: str) -> list[tuple[int, str]]:
    return [
        (finding.where.line, finding.name)
        for finding in check(read_text(text, file="a.yaml")).findings
    ]


def test_the_file_itself_is_fine() -> None:
    assert found(FULL) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[1])
def test_each_fault_alone_is_found_at_its_line(fault: tuple[str, str, str]) -> None:
    text, expected = faulty(fault)
    # A misspelled required key is missing, too, and complained about where its group starts.
    assert [entry for entry in found(text) if entry[1] != "missing-key"] == expected


def test_thirty_faults_are_found_in_one_run() -> None:
    text, expected = faulty(*FAULTS)
    assert len(expected) == 30
    assert set(expected) - set(found(text)) == set()
    # A misspelled required key is not called missing as well: that is one cause.
    assert set(found(text)) - set(expected) == set()


def test_faults_of_scoring_are_found_beside_faults_of_shape() -> None:
    text, expected = faulty(FAULTS[0], FAULTS[7], FAULTS[9], FAULTS[11], FAULTS[20], FAULTS[21])
    assert found(text) == sorted(expected)


def test_what_was_taken_out_is_not_called_missing() -> None:
    """The scale `both` has its own fault; children and overall score still name it rightly."""
    text, expected = faulty(
        ("composite: mean_of_children, min_answered: 1.0", "composite: mean, min_answered: 1.0", "")
    )
    assert [line for line, _ in found(text)] == [line for line, _ in expected]


def test_no_instrument_comes_out_of_a_file_with_errors() -> None:
    assert check(read_text(FULL, file="a.yaml")).instrument is not None
    for fault in FAULTS:
        assert check(read_text(faulty(fault)[0], file="a.yaml")).instrument is None


def test_warnings_leave_the_instrument_usable() -> None:
    text = FULL.replace("\noverall:", "\n  - {id: idle, framework: facet}\noverall:")
    loaded = check(read_text(text, file="a.yaml"))
    assert [finding.name for finding in loaded.findings] == ["unused-definition"]
    assert loaded.instrument is not None


@pytest.mark.parametrize(
    "section", ["items", "scales", "response_scales", "languages", "rights", "title", "version"]
)
def test_a_section_that_is_missing_or_of_another_kind_stops_nothing(section: str) -> None:
    start = FULL.index(f"\n{section}:")
    rest = FULL[start + 1 :]
    after = next(
        (at for at in range(len(rest)) if rest[at] == "\n" and rest[at + 1 : at + 2].strip()),
        len(rest),
    )
    for text in (FULL[:start] + rest[after:], FULL[:start] + f"\n{section}: 7" + rest[after:]):
        findings = check(read_text(text, file="a.yaml")).findings
        assert any(finding.name in ("missing-key", "wrong-type") for finding in findings)
        assert len(findings) < 12, [str(finding) for finding in findings]


def test_a_long_chain_of_scales_ends_in_a_finding() -> None:
    chain = "".join(
        f"  - {{id: s{i}, framework: x, parent: s{i + 1}, composite: mean_of_items}}\n"
        for i in range(3000)
    )
    text = FULL.replace("\nscales:\n", f"\nscales:\n{chain}  - {{id: s3000, framework: x}}\n")
    names = {finding.name for finding in check(read_text(text, file="a.yaml")).findings}
    assert "unsafe-yaml" in names


def test_a_circle_of_scales_ends_in_findings() -> None:
    text = FULL.replace(
        "\noverall:",
        "\n  - {id: a, framework: x, parent: b, composite: mean_of_items}"
        "\n  - {id: b, framework: x, parent: a, composite: mean_of_items}\noverall:",
    )
    (finding,) = check(read_text(text, file="a.yaml")).findings
    assert (finding.name, finding.message) == (
        "circular-parent",
        "`a` is its own ancestor: a → b → a",
    )
