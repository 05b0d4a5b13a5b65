"""A report whose whole is weighted says so, and prints nothing unweighted beside it."""

from tests.unit.report.making import breakdown, from_answers, instrument, reconciliation
from ticassess.privacy import Score
from ticassess.report import Context, GapReport, present
from ticassess.report.folders import TEMPLATE, template_folders
from ticassess.report.sections.items import Items
from ticassess.report.sections.participation import Participation
from ticassess.scoring.results import WHOLE, Group, Weighting
from ticassess.typeset import fill

ROLES = breakdown("Nurse", "Peer")
INVITED = {"nurse": 60, "peer": 240}
SENTENCE = "each group under “Role” counts with its share of the people who were invited"


def made(*, weighted: bool) -> GapReport:
    asked = instrument()
    headcounts = {WHOLE: 300, **{Group(by="role", level=level): n for level, n in INVITED.items()}}
    weighting = Weighting(by="role", invited=INVITED) if weighted else None
    numbers = from_answers(asked, 80, by=ROLES, headcounts=headcounts, weighting=weighting)
    assert isinstance(numbers.outcome("alpha_1"), Score)
    return present(asked, numbers, reconciliation(80), (ROLES,), Context(headcounts=headcounts))


def page(report: GapReport) -> str:
    return fill(template_folders(), TEMPLATE, {"report": report})


def test_it_is_said_where_numbers_are_read() -> None:
    report, plain = made(weighted=True), made(weighted=False)
    assert SENTENCE in report.section(Items).weighted
    assert plain.section(Items).weighted == ""
    assert (
        page(report).count("counts with its share of the people who were invited") == 3
    )  # reading, statements, annex
    assert "share of the people who were invited" not in page(plain)


def test_answers_are_not_counted_beside_weighted_means() -> None:
    report, plain = made(weighted=True), made(weighted=False)
    rows, plain_rows = (
        [row for group in r.section(Items).groups for row in group.rows] for r in (report, plain)
    )
    assert all(row.kind == "score" and row.percent_positive for row in rows)
    assert {(row.segments, row.counts, row.not_answered) for row in rows} == {((), (), "")}
    assert all(row.segments and row.counts for row in plain_rows)
    assert "How answers spread is not shown" in page(report)
    assert ">No answer<" not in page(report)
    assert ">No answer<" in page(plain)
    assert "Answers, in percent" in page(plain)
    assert "Answers, in percent" not in page(report)
    assert all(f'<td class="num">{row.mean}</td>' in page(report) for row in rows)


def test_what_the_missing_could_change_is_said_without_the_unweighted_range() -> None:
    report, plain = made(weighted=True), made(weighted=False)
    assert "anywhere from" in plain.section(Participation).bound
    assert (
        report.section(Participation).bound
        == "The people we have not heard could change the picture."
    )
