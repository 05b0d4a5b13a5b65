"""Near the ends of their range, numbers are shown as bounds (P5)."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.documents import from_columns, instrument
from ticassess.privacy import Capped, PublishedResults, Score, Share
from ticassess.privacy.homogeneity import Cap, cap_of_percentage
from ticassess.privacy.protect import protect
from ticassess.report.records import record
from ticassess.scoring.score import score

ASKED = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm, means]}
      - {id: b, response_scale: agreement, in: [calm, means]}
      - {id: c, response_scale: agreement, in: [calm, means]}
      - {id: d, response_scale: agreement, in: [calm, means]}
    scales:
      - id: calm
        framework: principle
        target: 97
        bands: [{id: low, min: 0, label: {en: Low}}, {id: high, min: 80, label: {en: High}}]
      - id: means
        framework: facet
        metric: mean
        bands: [{id: low, min: 1, label: {en: Low}}, {id: top, min: 4.9, label: {en: Top}}]
""")


def published(answers: str) -> PublishedResults:
    """Publish one answer per person, the same to every item."""
    columns = {item.id: list(answers) for item in ASKED.items}
    return protect(score(ASKED, from_columns(ASKED, columns, n=len(answers))))


def test_where_everybody_agrees_only_the_cap_is_shown() -> None:
    outcome = published("5" * 60).outcome("calm")
    assert outcome == Capped(
        n=60,
        bound=">=",
        value=Decimal("95.0"),
        target=Decimal("97.0"),
        gap=Decimal("2.0"),
        band="high",
        withheld=("sd", "ci_low", "ci_high"),
    )


def test_a_mean_is_capped_on_its_own_range_and_keeps_no_band_that_tells_more() -> None:
    outcome = published("5" * 60).outcome("means")
    assert isinstance(outcome, Capped)
    assert (outcome.value, outcome.band) == (Decimal("4.8"), None)
    assert "band" in outcome.withheld


def test_at_the_lower_end_it_is_so_much_or_less() -> None:
    outcome = published("1" * 60).outcome("calm")
    assert isinstance(outcome, Capped)
    assert (outcome.bound, outcome.value) == ("<=", Decimal("5.0"))


def test_just_inside_the_cap_a_score_is_shown_as_it_is() -> None:
    outcome = published("5" * 47 + "4" * 13).outcome("calm")
    assert isinstance(outcome, Score)
    assert outcome.value == Decimal("94.6")


def test_an_item_near_its_end_shows_neither_spread_nor_distribution() -> None:
    outcome = published("5" * 18 + "11").outcome("a")
    assert isinstance(outcome, Score)
    assert outcome.percent_positive == Share(value=Decimal(90), bound=">=")
    assert (outcome.counts, outcome.sd, outcome.interval) == (None, None, None)
    assert outcome.withheld == ("sd", "ci_low", "ci_high")


@pytest.mark.parametrize(
    ("answers", "bound", "value"),
    [
        (
            "4555555555",
            ">=",
            "4.6",
        ),  # two people might be at 3, the nearest answer that is not favourable
        ("1111111111", "<=", "1.6"),  # two people might be at 4, the nearest favourable one
        ("1" * 40, "<=", "1.2"),
    ],
)
def test_the_mean_of_an_item_leaves_two_people_in_doubt(
    answers: str, bound: str, value: str
) -> None:
    outcome = published(answers).outcome("a")
    assert isinstance(outcome, Capped)
    assert (outcome.bound, outcome.value) == (bound, Decimal(value))


@pytest.mark.parametrize(
    ("percent", "n", "cap"),
    [
        (
            80,
            10,
            Cap(bound=">=", value=Fraction(80)),
        ),  # shown as 80, only 90 and 100 would be left for the cap
        (79, 10, None),
        (20, 10, Cap(bound="<=", value=Fraction(20))),
        (94, 100, None),
        (95, 100, Cap(bound=">=", value=Fraction(95))),
        (75, 8, Cap(bound=">=", value=Fraction(75))),
    ],
)
def test_percentages_are_capped_where_two_people_make_the_difference(
    percent: int, n: int, cap: Cap | None
) -> None:
    assert cap_of_percentage(Fraction(percent), n) == cap


def test_a_record_says_on_which_side_it_is_open() -> None:
    results = published("5" * 60)
    records = {number.subject.id: record(number) for number in results.numbers}
    calm, item = records["calm"], records["a"]
    assert (calm.score, calm.bound, calm.gap, calm.sd, calm.ci_low) == (95, ">=", 2, None, None)
    assert (item.percent_positive, item.percent_bound, item.bound) == (95, ">=", ">=")
    assert calm.score is not None
    assert calm.gap is not None
    assert calm.score + calm.gap == calm.target
