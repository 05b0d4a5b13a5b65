"""An instrument's own tests: what failed, where exactly, and how the other number came about."""

import pytest

from ticassess.instrument import check
from ticassess.instrument.identity import content_hash
from ticassess.lint.worked_examples import failed_tests
from ticassess.source import read_text

TEXT = """
ticassess: 1
kind: instrument
id: calm
version: "1.0.0"
title: Calm
languages: {en: source}
rights: {owner: us, licence: CC-BY-4.0, citation: none, wording: withheld}
response_scales:
  agreement:
    options:
      [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}, {non_answer: not_applicable}]
    positive: [4, 5]
items:
  - {id: a, response_scale: agreement, in: [calm, middle]}
  - {id: b, response_scale: agreement, reverse: true, in: [calm]}
  - {id: c, response_scale: agreement, in: [fair], weight: 2}
  - {id: d, response_scale: agreement, in: [fair, middle, pool, hits]}
scales:
  - id: calm
    framework: x
    parent: both
    bands: [{id: low, min: 0, label: Low}, {id: high, min: 50, label: High}]
  - {id: fair, framework: x, parent: both}
  - {id: both, framework: x, composite: mean_of_children, min_respondents: 2}
  - {id: middle, framework: y, metric: median}
  - {id: pool, framework: y, metric: mean, order: pooled}
  - id: hits
    framework: y
    metric: count
    stages: [{id: one, label: One, requires: [{item: d, at_least: 4}]}]
overall: {scales: [calm, fair], composite: mean_of_items}
contrasts:
  - {id: gap, of: [calm, fair]}
tests:
  - {name: it, answers: ANSWERS, expect: EXPECT}
"""


def failures(answers: str, expect: str) -> list[tuple[str, ...]]:
    """Give the words at the place of each failure, and its three lines without their names."""
    text = TEXT.replace("ANSWERS", answers).replace("EXPECT", expect)
    document = read_text(text, file="calm.yaml")
    loaded = check(document)
    assert loaded.instrument is not None, [str(finding) for finding in loaded.findings]
    found = []
    for finding in failed_tests(document, loaded.instrument):
        where = finding.where
        words = document.lines[where.line - 1][where.column - 1 : where.end_column - 1]
        assert [line[:12].strip() for line in finding.details] == ["- expected", "+ got", "made of"]
        found.append((words, *(line[12:] for line in finding.details)))
    return found


def test_what_comes_out_is_no_finding() -> None:
    assert failures("[{a: 5, b: 1}]", "{calm: 100}") == []
    assert (
        failures(
            "[{a: 5, b: 1}]", "{calm: {score: 100, band: high}, hits: {score: null, stage: null}}"
        )
        == []
    )
    assert (
        failures("[{d: 4}]", "{hits: {score: 1, stage: one}, calm: {score: null, band: null}}")
        == []
    )


@pytest.mark.parametrize(
    ("answers", "expect", "shown"),
    [
        (
            "[{a: 5, b: 5}]",
            "{calm: 60}",
            ("60", "50", "2 of 2 items count, 1 needed; mean of `a` 100, `b` 0"),
        ),
        (
            "[{a: 5, b: 1}, {a: 4, b: 1}, {a: 4, b: 1}]",
            "{calm: 90}",
            (
                "90",
                "92 (before rounding 91.6667)",
                "3 of 3 people have a score; mean of 100, 87.5, 87.5",
            ),
        ),
        (
            "[{c: 5, d: not_applicable}]",
            "{fair: null}",
            ("none", "100", "1 of 2 items count, 1 needed; weighted mean of `c` 100"),
        ),
        (
            "[{a: 5, d: 1}]",
            "{middle: 4}",
            ("4", "3", "2 of 2 items count, 1 needed; middle of `a` 5, `d` 1"),
        ),
        (
            "[{d: 5}, {d: 2}]",
            "{pool: 3}",
            ("3", "4 (before rounding 3.5)", "2 people; all answers at once: `d` 3.5 (n 2)"),
        ),
        (
            "[{a: 5}, {a: 1}]",
            "{gap: 0}",
            ("0", "none", "`calm` less `fair`, person by person: 100 − none, 0 − none"),
        ),
        (
            "[{a: 5}]",
            "{both: 100}",
            (
                "100",
                "none",
                "1 of 2 scales have a score, 1 needed; mean of `calm` 100, `fair` none",
            ),
        ),
        (
            "[{a: 5}, {}]",
            "{both: 100}",
            ("100", "none", "1 of 2 people have a score; 2 needed; mean of 100, none"),
        ),
    ],
)
def test_a_score_is_shown_with_what_it_was_made_of(
    answers: str, expect: str, shown: tuple[str, ...]
) -> None:
    ((_, expected, got, made_of),) = failures(answers, expect)
    assert (expected, got, made_of) == shown


def test_rounding_is_told() -> None:
    ((_, expected, got, _),) = failures(
        "[{a: 5, b: 1}, {a: 4, b: 1}, {a: 4, b: 1}]", "{calm: 91.6}"
    )
    assert (expected, got) == ("91.6", "91.7 (before rounding 91.6667)")


def test_each_wrong_part_is_pointed_at_by_itself() -> None:
    found = failures(
        "[{a: 2, b: 4, d: 3}]", "{calm: {score: 30.0, band: high}, hits: {score: 0, stage: one}}"
    )
    assert [(words, got) for words, _, got, _ in found] == [
        ("30.0", "25.0"),
        ("high", "low (the score is 25; `low` from 0, `high` from 50)"),
        ("one", "none (the next one asks `d` for 4; it is at 3)"),
    ]


def test_a_long_list_is_cut() -> None:
    ((*_, made_of),) = failures(f"[{', '.join(['{a: 5}'] * 12)}]", "{calm: 0}")
    assert made_of == f"12 of 12 people have a score; mean of {', '.join(['100'] * 8)} and 4 more"
    ((*_, made_of),) = failures(f"[{', '.join(['{a: 5}'] * 8)}]", "{calm: 0}")
    assert made_of == f"8 of 8 people have a score; mean of {', '.join(['100'] * 8)}"


def test_those_who_answered_too_little_are_left_out_and_told() -> None:
    rule = "min_answered: 0.5\nitems:"
    text = TEXT.replace("\nitems:", f"\n{rule}").replace("EXPECT", "{calm: 0}")
    document = read_text(text.replace("ANSWERS", "[{a: 5, b: 1}, {a: 5}]"), file="calm.yaml")
    instrument = check(document).instrument
    assert instrument is not None
    (finding,) = failed_tests(document, instrument)
    assert finding.details[-1].endswith(
        "mean of `a` 100, `b` 100; 1 left out, with too few answers"
    )
    document = read_text(text.replace("ANSWERS", "[{a: 5}]"), file="calm.yaml")
    instrument = check(document).instrument
    assert instrument is not None
    (finding,) = failed_tests(document, instrument)
    assert finding.details[-1].endswith("nobody answered enough items to count")


def test_the_content_hash_sees_what_is_expected_and_what_is_not() -> None:
    said = [
        "100",
        "{score: 100}",
        "{score: 100, band: null}",
        "{score: 100, stage: null}",
        "null",
        "{score: null}",
    ]
    hashes = set()
    with_bands = TEXT.replace("stages: [", "bands: [{id: z, min: 0, label: Z}]\n    stages: [")
    for expect in said:
        text = with_bands.replace("ANSWERS", "[{a: 5, b: 1}]").replace(
            "EXPECT", f"{{hits: {expect}}}"
        )
        instrument = check(read_text(text, file="calm.yaml")).instrument
        assert instrument is not None
        hashes.add(content_hash(instrument))
    assert len(hashes) == len(said)
