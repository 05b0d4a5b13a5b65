"""Statements: the favourable side is always on the right, and nothing hidden is drawn."""

from decimal import Decimal
from typing import Any

from tests.unit.report.making import from_answers, instrument, published, reconciliation, shown
from ticassess.privacy import Score, Share
from ticassess.report import GapReport, present
from ticassess.report.sections.annex import Annex
from ticassess.report.sections.items import Items

COUNTS = (
    1,
    4,
    10,
    20,
    5,
    3,
    2,
    0,
    0,
)  # strongly disagree … strongly agree, don't know; skipped, not shown, unmatched


def statement(number: int = 1, **changes: Any) -> GapReport:
    made = instrument(("alpha",), **changes)
    score = shown("3.6", target=None, percent_positive=Share(value=Decimal(63)), counts=COUNTS)
    return present(made, published(made, {f"alpha_{number}": score}), reconciliation())


def test_a_bar_runs_from_the_least_to_the_most_favourable_answer() -> None:
    items = statement().section(Items)
    row = items.groups[0].rows[0]
    assert [(segment.label, segment.count, segment.tone) for segment in row.segments] == [
        ("Strongly disagree", "1", 0),
        ("Disagree", "4", 1),
        ("Neither", "10", 2),
        ("Agree", "20", 3),
        ("Strongly agree", "5", 4),
    ]
    assert row.start == -(0.025 + 0.1 + 0.25 / 2)
    assert (row.n, row.mean, row.percent_positive, row.not_answered) == ("40", "3.6", "63%", "5")
    assert row.spoken.startswith(
        "Statement 1 of alpha. 40 answers, average 3.6. Strongly disagree 3%; Disagree 10%;"
    )


def test_a_reversed_statement_is_turned_round_in_the_bar_but_not_in_the_table() -> None:
    items = statement(3).section(Items)
    row = items.groups[0].rows[2]
    assert row.reverse
    assert row.segments[0].label == "Strongly agree"
    assert row.counts == ("1", "4", "10", "20", "5")


def test_a_protected_statement_has_no_bar_and_no_number() -> None:
    items = statement().section(Items)
    row = items.groups[0].rows[1]
    assert (row.kind, row.mean, row.segments, row.counts, row.n) == (
        "protected",
        "protected",
        (),
        (),
        "",
    )
    assert items.protected == 2


def test_a_statement_whose_distribution_is_withheld_shows_its_mean_only() -> None:
    made = instrument(("alpha",))
    score = Score(n=12, value=Decimal("3.6"), counts=None)
    items = present(made, published(made, {"alpha_1": score}), reconciliation()).section(Items)
    assert (items.groups[0].rows[0].mean, items.groups[0].rows[0].segments) == ("3.6", ())


def test_with_few_replies_statements_are_listed_without_numbers() -> None:
    made = instrument()
    report = present(made, from_answers(made, 8), reconciliation(8))
    assert (report.has(Items), report.section(Annex).tables, report.tiny) == (False, (), True)
    assert [scale.title for scale in report.section(Annex).wording] == [
        "Alpha",
        "Beta",
        "Gamma",
        "Delta",
    ]


def test_withheld_wording_is_replaced_by_the_id() -> None:
    rights = {"owner": "them", "licence": "theirs", "citation": "Theirs.", "wording": "withheld"}
    report = statement(rights=rights)
    row = report.section(Items).groups[0].rows[0]
    assert (row.text, row.is_id, report.section(Annex).withheld) == ("alpha_1", True, True)
    assert "Statement 1" not in str(report)
