"""Edges where one answer more or less changes what is said."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.unit.report.making import instrument, published, reconciliation, shown
from ticassess.privacy import Capped, Published
from ticassess.report import Context, present
from ticassess.report import format as written
from ticassess.report.colour import contrast_on_white, readable
from ticassess.report.figures import place_of, tone_of
from ticassess.report.sections.comparisons import Comparisons
from ticassess.report.sections.items import Items
from ticassess.report.sections.participation import Participation
from ticassess.report.sections.priorities import Priorities
from ticassess.report.sections.reading import Reading
from ticassess.report.statements import tone_of as tone_of_answer
from ticassess.scoring.results import WHOLE


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 200, "0%"), (1, 201, "under 1%"), (1, 200, "1%"), (199, 200, "over 99%"),
     (198, 200, "99%"), (200, 200, "100%"), (1, 8, "13%")],
)  # fmt: skip
def test_only_none_is_nothing_and_only_all_is_everything(part: int, whole: int, said: str) -> None:
    assert written.share(part, whole) == said


def test_declared_numbers_have_no_needless_decimals() -> None:
    given = (4, 4.0, 2.5, -1, Fraction(2, 3), Fraction(1, 2))
    assert [written.declared(n) for n in given] == ["4", "4", "2.5", "−1", "0.67", "0.5"]
    assert written.number(Decimal("1E+2")) == "100"


def test_contrast_is_that_of_the_accessibility_guidelines() -> None:
    # 4.48 and 4.54 are the textbook pair around the limit of 4.5.
    assert round(contrast_on_white("#777777"), 2) == 4.48
    assert round(contrast_on_white("#767676"), 2) == 4.54
    assert round(contrast_on_white("#ff0000"), 2) == 4.0
    assert readable("#767676") == "#767676"
    assert readable("#777777") != "#777777"
    assert readable("#12345") == readable("#1234567") == "#0b4a80"


def test_places_stay_on_the_range() -> None:
    bounds = (Fraction(1), Fraction(5))
    values = (Fraction(0), Fraction(1), Fraction(2), Fraction(5), Fraction(6))
    assert [place_of(value, bounds) for value in values] == [0.0, 0.0, 0.25, 1.0, 1.0]
    assert place_of(Fraction(3), (Fraction(3), Fraction(3))) == 0.0
    assert [tone_of(place) for place in (0.0, 0.0999, 0.1, 0.99, 1.0)] == [0, 0, 1, 9, 9]
    positions = (Fraction(1, 5), Fraction(1, 4), Fraction(3, 4), Fraction(4, 5))
    assert [tone_of_answer(position) for position in positions] == [0, 1, 3, 4]


@pytest.mark.parametrize(
    ("value", "quarter"),
    [("29.9", "in the lower quarter"),
     ("30.0", "between the lower quarter and the middle"),
     ("39.9", "between the lower quarter and the middle"),
     ("40.0", "between the middle and the upper quarter"),
     ("60.0", "between the middle and the upper quarter"),
     ("60.1", "in the upper quarter")],
)  # fmt: skip
def test_quarters_begin_where_they_are_published(value: str, quarter: str) -> None:
    other = {"scale": "alpha", "source": "made up", "date": "2026", "n": 12}
    made = instrument(("alpha",), benchmarks=({**other, "quartiles": (30, 40, 60)},))
    report = present(made, published(made, {"alpha": shown(value)}), reconciliation())
    (row,) = report.section(Comparisons).benchmarks
    assert (row.said, row.now, row.quartiles) == (quarter, value, ("30", "40", "60"))


@pytest.mark.parametrize(
    ("replies", "low", "bound"), [(27, True, True), (30, False, True), (35, False, False)]
)
def test_care_is_asked_for_below_sixty_and_bounds_below_seventy_percent(
    replies: int, low: bool, bound: bool
) -> None:
    made = instrument(("alpha",))
    results = published(made, {"alpha": shown("60.0")}, kept=replies)
    context = Context(headcounts={WHOLE: 50})
    took = present(made, results, reconciliation(replies), (), context).section(Participation)
    assert (took.low, bool(took.bound)) == (low, bound)


def test_a_cap_says_nothing_of_what_the_missing_could_change() -> None:
    made = instrument(("alpha",))
    cap: Published = Capped(n=20, bound=">=", value=Decimal("95.0"))
    context = Context(headcounts={WHOLE: 100})
    took = present(made, published(made, {"alpha": cap}), reconciliation(), (), context)
    assert took.section(Participation).bound == ""
    assert took.section(Participation).whole.place == 0.4


def test_bars_of_priority_are_as_long_as_their_part_of_the_largest() -> None:
    made = instrument(("alpha", "beta", "gamma"))
    scores = {"alpha": shown("65.0"), "beta": shown("35.0"), "gamma": shown("75.0")}
    report = present(made, published(made, scores), reconciliation())
    (table,) = report.section(Priorities).tables
    assert [(row.title, row.place) for row in table.rows] == [("Beta", 1.0), ("Alpha", 0.25)]
    assert (table.reached, table.weighted, table.parts, table.tied) == (
        ("Gamma",), False, False, False,
    )  # fmt: skip


def example(**scores: Published) -> Any:
    made = instrument(("alpha", "beta"))
    report = present(made, published(made, scores), reconciliation())
    return report.section(Reading).example


def test_the_example_is_the_first_score_with_something_to_do() -> None:
    assert example(alpha=shown("80.0"), beta=shown("70.0")).figure.id == "beta"
    assert example(alpha=shown("80.0"), beta=shown("85.0")).figure.id == "alpha"
    assert example(alpha=shown("75.0"), beta=shown("80.0")).is_gap
    assert not example(alpha=shown("80.0"), beta=shown("80.0")).is_gap
    assert example() is None


def test_the_example_item_is_not_reversed_and_its_favourable_answers_are_counted() -> None:
    counts = (1, 4, 10, 20, 5, 3, 2, 0, 0)
    reversed_one = shown("2.4", target=None, counts=counts)
    found = example(alpha=shown("60.0"), alpha_3=reversed_one)
    assert (found.item, found.favourable) == (None, "")
    found = example(alpha=shown("60.0"), alpha_3=reversed_one, beta_2=reversed_one)
    assert (found.item.id, found.favourable) == ("beta_2", "25")


def test_bars_reach_as_far_as_the_longest() -> None:
    made = instrument(("alpha",))
    # 1 of 4 in the middle, 3 favourable; reversed: 3 unfavourable.
    counts = (0, 0, 1, 3, 0, 0, 0, 0, 0)
    score = shown("3.8", target=None, counts=counts)
    scores: dict[str, Published] = {"alpha_1": score, "alpha_3": score}
    items = present(made, published(made, scores), reconciliation()).section(Items)
    assert (items.left, items.right) == (0.875, 0.875)
    assert [entry.tone for entry in items.legend] == [0, 1, 2, 3, 4]
    assert items.legend[0].label == "Strongly disagree"
    one = present(made, published(made, {"alpha_1": score}), reconciliation()).section(Items)
    assert (one.left, one.right) == (0.125, 0.875)
    none = present(made, published(made, {"alpha_1": shown("3")}), reconciliation()).section(Items)
    assert (none.left, none.right) == (0.5, 0.5)
