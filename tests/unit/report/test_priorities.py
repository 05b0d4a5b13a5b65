"""Where we want to grow: gap × weight, places shared where chance cannot tell results apart."""

from decimal import Decimal
from typing import Any

from tests.unit.report.making import BANDS, instrument, published, reconciliation, shown
from ticassess.privacy import Published
from ticassess.report import GapReport, present
from ticassess.report.sections.advice import NextSteps
from ticassess.report.sections.priorities import Priorities
from ticassess.report.sections.summary import Summary


def report(
    scores: dict[str, Published], weights: dict[str, float] | None = None, **changes: Any
) -> GapReport:
    scales = tuple(
        {
            "id": name,
            "framework": "principle",
            "target": 75,
            "bands": BANDS,
            "weight": (weights or {}).get(name, 1),
        }
        for name in scores
    )
    made = instrument(tuple(scores), scales=scales, **changes)
    return present(made, published(made, scores), reconciliation())


def within(value: str, half: str) -> Published:
    number, width = Decimal(value), Decimal(half)
    return shown(value, interval=(number - width, number + width))


def test_the_largest_gap_comes_first_and_reached_targets_are_named() -> None:
    (table,) = (
        report({"alpha": shown("70.0"), "beta": shown("50.0"), "gamma": shown("80.0")})
        .section(Priorities)
        .tables
    )
    assert [(row.rank, row.title, row.gap, row.value) for row in table.rows] == [
        ("1", "Beta", "25.0", "25.0"),
        ("2", "Alpha", "5.0", "5.0"),
    ]
    assert table.reached == ("Gamma",)


def test_weights_count() -> None:
    (table,) = (
        report({"alpha": shown("60.0"), "beta": shown("50.0")}, {"alpha": 2})
        .section(Priorities)
        .tables
    )
    assert [(row.title, row.weight, row.value) for row in table.rows] == [
        ("Alpha", "2", "30.0"),
        ("Beta", "1", "25.0"),
    ]
    assert table.weighted


def test_results_that_chance_cannot_tell_apart_share_a_place() -> None:
    scores = {
        "alpha": within("50.0", "3.0"),
        "beta": within("52.0", "3.0"),
        "gamma": within("65.0", "3.0"),
    }
    (table,) = report(scores).section(Priorities).tables
    assert [row.rank for row in table.rows] == ["1", "1", "3"]
    assert table.tied


def test_advice_follows_the_band_and_begins_with_the_largest_gap() -> None:
    scores: dict[str, Published] = {
        "alpha": shown("70.0", band="leading"),
        "beta": shown("50.0", band="starting"),
        "gamma": shown("40.0"),
    }
    assert [
        (entry.id, entry.band, entry.effort) for entry in report(scores).section(NextSteps).entries
    ] == [
        ("beta", "Starting", "Quick, within about 30 days"),
        ("alpha", "Leading", "Quick, within about 30 days"),
    ]


def test_an_instrument_without_recommendations_gives_none() -> None:
    made = report({"alpha": shown("50.0", band="starting")}, recommendations=())
    assert not made.has(NextSteps)
    assert made.section(Summary).decisions == ()


def test_what_matters_more_to_people_comes_first() -> None:
    scores = {
        "alpha": shown("50.0"),
        "beta": shown("45.0"),
        "matters_a": shown("90.0"),
        "matters_b": shown("40.0"),
    }
    pairs = {"alpha": "matters_a", "beta": "matters_b"}
    scales = tuple(
        {"id": name, "framework": "principle", "target": 75, "paired_with": pairs[name]}
        if name in pairs
        else {"id": name, "framework": "importance"}
        for name in scores
    )
    made = instrument(tuple(scores), scales=scales)
    table = present(made, published(made, scores), reconciliation()).section(Priorities).tables[0]
    # 25 × 0.9 and 30 × 0.4: the smaller gap matters more.
    assert [(row.title, row.weight, row.value) for row in table.rows] == [
        ("Alpha", "0.9", "22.5"),
        ("Beta", "0.4", "12.0"),
    ]


def test_equal_gaps_stand_in_one_order_on_page_one_and_in_the_table() -> None:
    """Beta and gamma are equally far from their target, and so are delta and epsilon."""
    values = {
        "alpha": "70.0", "beta": "40.0", "gamma": "40.0",
        "delta": "60.0", "epsilon": "60.0", "zeta": "50.0",
    }  # fmt: skip
    made = report({name: shown(value) for name, value in values.items()})
    (table,) = made.section(Priorities).tables
    in_table = [row.title for row in table.rows]
    assert in_table == ["Beta", "Gamma", "Zeta", "Delta", "Epsilon", "Alpha"]
    assert table.equal
    first_page = made.section(Summary)
    assert [entry.title for entry in first_page.growth] == ["Beta", "Gamma", "Zeta"]
    assert [entry.title for entry in first_page.strengths] == ["Alpha", "Delta", "Epsilon"]


def test_no_order_is_explained_where_no_gaps_are_equal() -> None:
    scores: dict[str, Published] = {"alpha": shown("70.0"), "beta": shown("50.0")}
    (table,) = report(scores).section(Priorities).tables
    assert not table.equal
