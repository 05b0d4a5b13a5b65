"""Places and documents: nothing to protect, and never quite all of it unless it is all."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.documents import from_columns, instrument
from tests.unit.privacy.made import scale_score
from ticassess.privacy import Capped, Score, Share, Undefined
from ticassess.privacy.places import open_outcome, share_of
from ticassess.privacy.protect import protect
from ticassess.report.records import record
from ticassess.scoring.results import Subject
from ticassess.scoring.score import score

CHECKLIST = """
unit: place
items:
  - {id: exit, response_scale: met, in: [calm]}
  - {id: light, response_scale: met, in: [calm]}
scales:
  - {id: calm, framework: principle, metric: percent_positive, order: pooled}
  - {id: done, framework: principle, metric: count}
"""
MET = "response_scales: {met: {options: [{value: 0}, {value: 1}], positive: [1]}}\n"


def test_one_place_is_enough_for_every_number() -> None:
    asked = instrument(CHECKLIST, response_scales=MET)
    published = protect(score(asked, from_columns(asked, {"exit": ["1"], "light": ["0"]})))
    item = published.outcome("light")
    assert isinstance(item, Score)
    assert (item.value, item.counts) == (Decimal("0.0"), (1, 0, 0, 0, 0, 0))
    calm = published.outcome("calm")
    assert isinstance(calm, Score)
    assert calm.value == 50


@pytest.mark.parametrize(
    ("met", "places", "shown"),
    [(199, 200, ">= 99"), (200, 200, "100"), (1, 300, "<= 1"), (0, 300, "0"), (150, 200, "75")],
)
def test_only_all_is_100_percent_and_only_none_is_0(met: int, places: int, shown: str) -> None:
    asked = instrument(CHECKLIST, response_scales=MET)
    cells = ["1"] * met + ["0"] * (places - met)
    published = protect(score(asked, from_columns(asked, {"exit": cells, "light": cells})))
    outcome = published.outcome("calm")
    assert isinstance(outcome, Score | Capped)
    bound = f"{outcome.bound} " if isinstance(outcome, Capped) else ""
    assert f"{bound}{outcome.value}" == shown
    item = next(n for n in published.numbers if n.subject == Subject(kind="item", id="exit"))
    assert record(item).percent_positive == outcome.value
    assert record(item).percent_bound == (bound.strip() or None)


def test_a_stage_is_told_only_with_the_numbers_that_it_looks_at() -> None:
    asked = instrument("""
        items:
          - {id: a, response_scale: agreement, in: [care]}
          - {id: b, response_scale: agreement, in: [care]}
          - {id: c, response_scale: agreement, in: [care]}
        scales:
          - id: care
            framework: principle
            stages: [{id: aware, label: {en: Aware}, requires: [{item: a, at_least: 3}]}]
    """)

    def care(n: int) -> tuple[str | None, tuple[str, ...]]:
        cells = {"a": ["3", "4"] * n, "b": ["2", "4"] * n, "c": ["3", "4"] * n}
        replies = from_columns(asked, {name: values[:n] for name, values in cells.items()})
        outcome = protect(score(asked, replies)).outcome("care")
        assert isinstance(outcome, Score)
        return outcome.stage, outcome.withheld

    assert care(20) == ("aware", ())
    assert care(8) == (None, ("sd", "ci_low", "ci_high", "stage"))


def test_everything_about_places_is_shown_and_only_rounded() -> None:
    estimate = scale_score(
        Fraction("62.45"),
        n=3,
        percent_positive=Fraction("99.6"),
        sd=12.25,
        interval=(57.04, 67.86),
        target=Fraction(75),
        band="growing",
        counts=(1, 2),
        stage="aware",
        critical=False,
    )
    assert open_outcome(estimate) == Score(
        n=3,
        value=Decimal("62.5"),
        percent_positive=Share(value=Decimal(99), bound=">="),
        sd=Decimal("12.3"),
        interval=(Decimal("57.0"), Decimal("67.9")),
        target=Decimal("75.0"),
        gap=Decimal("12.5"),
        band="growing",
        counts=(1, 2),
        stage="aware",
        critical=False,
    )


def test_a_bound_on_a_percentage_of_places_keeps_gap_band_and_stage() -> None:
    estimate = scale_score(
        Fraction("99.6"),
        n=3,
        metric="percent_positive",
        target=Fraction(100),
        band="leading",
        stage="aware",
    )
    assert open_outcome(estimate) == Capped(
        n=3,
        bound=">=",
        value=Decimal(99),
        target=Decimal(100),
        gap=Decimal(1),
        band="leading",
        stage="aware",
    )


def test_a_score_with_decimals_has_no_such_bound() -> None:
    found = open_outcome(scale_score(Fraction("99.96"), n=3))
    assert isinstance(found, Score)
    assert (found.value, found.counts, found.gap) == (Decimal("100.0"), None, None)


def test_places_of_which_nothing_was_seen_have_no_number() -> None:
    nothing = scale_score(None, n=0, target=Fraction(75))
    reason = "no answers"
    assert open_outcome(nothing) == Undefined(reason=reason, n=0, target=Decimal("75.0"))
    found = open_outcome(replace(nothing, undefined="zero variance"))
    assert found == Undefined(reason="zero variance", n=0, target=Decimal("75.0"))


@pytest.mark.parametrize(
    ("percent", "shown"),
    [
        ("100", (100, None)),
        ("99.5", (99, ">=")),
        ("99.4", (99, None)),
        ("0", (0, None)),
        ("0.4", (1, "<=")),
        ("0.5", (1, None)),
    ],
)
def test_only_all_and_only_none_are_round(percent: str, shown: tuple[int, str | None]) -> None:
    found = share_of(Fraction(percent))
    assert [found.value, found.bound] == [*shown]
