"""What a weighted total needs: a headcount for each group that replied, and replies for each."""

from collections.abc import Mapping

import pytest

from ticassess.assessment import check_weighting, read_assessment
from ticassess.source import read_text

FILE = """
ticassess: 1
kind: assessment
organisation: Clinic
instrument: tic-principles
responses: [{file: a.csv}]
by: [role, site]
weighting: role
invited:
  role:
    nurse: 60
    peer: 12
"""
NURSE_LINE, PEER_LINE, INVITED_LINE, WEIGHTING_LINE = 11, 12, 10, 8


def found(replies: Mapping[str, int], text: str = FILE) -> list[tuple[str, int, str]]:
    document = read_text(text, file="a.yaml")
    loaded = read_assessment(document)
    assessment = loaded.assessment
    assert assessment is not None
    assert loaded.findings == ()
    told = check_weighting(document, assessment, {"role": replies, "site": {"north": 3}})
    return [(finding.code, finding.where.line, finding.message) for finding in told if finding.hint]


def test_levels_with_replies_and_headcounts_are_all_that_is_needed() -> None:
    assert found({"nurse": 60, "peer": 1}) == []
    assert found({"nurse": 60, "peer": 1}, FILE.replace("peer: 12", "peer: 12\n    cook: 0")) == []


@pytest.mark.parametrize(
    ("replies", "line", "message"),
    [
        ({"nurse": 30}, PEER_LINE, "nobody replied from `peer`"),
        ({"nurse": 30, "peer": 0}, PEER_LINE, "nobody replied from `peer`"),
        ({"nurse": 30, "peer": 4, "cook": 2}, INVITED_LINE, "people replied from `cook`"),
        ({"nurse": 30, "peer": 13}, PEER_LINE, "more people replied from `peer` than the 12"),
        (
            {"nurse": 30, "peer": 4, "(unknown)": 1},
            WEIGHTING_LINE,
            "some replies do not say their `role`",
        ),
    ],
)
def test_what_does_not_fit_is_told_where_it_stands(
    replies: Mapping[str, int], line: int, message: str
) -> None:
    ((code, where, said),) = found(replies)
    assert (code, where) == ("TIC124", line)
    assert message in said


def test_a_headcount_does_not_make_the_unknown_known() -> None:
    text = FILE.replace("peer: 12", 'peer: 12\n    "(unknown)": 5')
    ((_, line, said),) = found({"nurse": 3, "peer": 4, "(unknown)": 1}, text)
    assert (line, "do not say their `role`" in said) == (WEIGHTING_LINE, True)


def test_every_level_that_does_not_fit_is_told_at_once() -> None:
    assert [line for _, line, _ in found({"cook": 2, "nurse": 61})] == [
        NURSE_LINE,
        PEER_LINE,
        INVITED_LINE,
    ]


def test_a_weighting_by_the_title_of_a_breakdown_says_which_ids_there_are() -> None:
    text = FILE.replace("role", "Role")
    ((code, line, said),) = found({"nurse": 3}, text)
    assert (code, line) == ("TIC124", WEIGHTING_LINE)
    assert said == "results are broken down by `role`, `site`, which is not written `Role`"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FILE.replace("by: [role, site]", "by: [site]"), "TIC109"),
        (FILE.replace("weighting: role", "weighting: site"), "TIC124"),
        (
            FILE.replace("    nurse: 60\n    peer: 12\n", "").replace("  role:\n", "  total: 90\n"),
            "TIC124",
        ),
    ],
)
def test_what_can_be_told_without_answers_is(text: str, code: str) -> None:
    findings = read_assessment(read_text(text, file="a.yaml")).findings
    assert [(finding.code, finding.where.line) for finding in findings] == [(code, WEIGHTING_LINE)]


def test_what_another_fault_took_away_is_not_missed() -> None:
    findings = read_assessment(
        read_text(FILE.replace("nurse: 60", "nurse: many"), file="a.yaml")
    ).findings
    assert [finding.code for finding in findings] == ["TIC106"]


def test_without_a_weighting_nothing_is_asked() -> None:
    assert (
        found({"cook": 2, "(unknown)": 4}, FILE.replace("weighting: role", "duplicates: last"))
        == []
    )
