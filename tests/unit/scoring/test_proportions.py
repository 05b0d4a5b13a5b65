"""Intervals of percentages: those of R, by hand where few people can be counted, and as printed."""

import json
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from tests.documents import from_columns, instrument
from ticassess.privacy import Score
from ticassess.privacy.protect import protect
from ticassess.scoring.results import WHOLE
from ticassess.scoring.score import score
from ticassess.scoring.statistics.proportions import exact_share, interval_of_printed, wilson

REFERENCE = Path(__file__).parents[2] / "reference"
EXPECTED = json.loads((REFERENCE / "p_proportions.json").read_text())
PERCENT = (Fraction(0), Fraction(100))


@pytest.mark.parametrize("case", EXPECTED["wilson_and_exact"], ids=lambda c: f"{c['x']}-{c['n']}")
def test_wilson_is_that_of_r(case: dict) -> None:
    assert wilson(case["x"], case["n"]) == pytest.approx(case["wilson95"], abs=1e-9)


@pytest.mark.parametrize(
    "case", EXPECTED["hypergeometric_exact"], ids=lambda c: f"{c['x']}-{c['n']}-{c['N']}"
)
def test_the_exact_interval_is_that_of_r(case: dict) -> None:
    assert exact_share(case["x"], case["n"], case["N"]) == pytest.approx(case["p95"], abs=1e-9)


def test_the_exact_interval_by_trying_every_sample() -> None:
    # 7 people, 4 were heard and 3 of them agree: which K of 7 make that no rarer than 2.5 %?
    kept = []
    for agreeing in range(8):
        people = [1] * agreeing + [0] * (7 - agreeing)
        hits = [sum(sample) for sample in combinations(people, 4)]
        as_many = sum(count >= 3 for count in hits) / len(hits)
        as_few = sum(count <= 3 for count in hits) / len(hits)
        if as_many > 0.025 and as_few > 0.025:
            kept.append(agreeing)
    assert exact_share(3, 4, 7) == (min(kept) / 7, max(kept) / 7)


def test_nobody_has_no_interval_and_everybody_no_doubt() -> None:
    assert (wilson(0, 0), exact_share(0, 0, 9)) == (None, None)
    assert exact_share(5, 8, 8) == (0.625, 0.625)
    with pytest.raises(ValueError, match="More people"):
        exact_share(3, 9, 8)


def test_every_count_that_is_printed_alike_is_in_the_interval() -> None:
    # Of 400 people 202 to 205 are printed as 51 %, since 50.5 becomes 51 and 51.5 becomes 52.
    printed = interval_of_printed(Decimal(51), 400, None, PERCENT)
    assert printed is not None
    first, last = wilson(202, 400), wilson(205, 400)
    assert first is not None
    assert last is not None
    assert printed == pytest.approx((100 * first[0], 100 * last[1]))


def test_a_percentage_that_nobody_can_have_has_no_interval() -> None:
    assert interval_of_printed(Decimal(34), 2, None, PERCENT) is None


def test_a_share_may_be_on_another_range() -> None:
    on_ten = interval_of_printed(Decimal("7.5"), 8, 10, (Fraction(0), Fraction(10)))
    assert on_ten == pytest.approx((6.0, 8.0))


ONE_ITEM = instrument("""
    items:
      - {id: q, response_scale: agreement, in: [agree, reach]}
    scales:
      - {id: agree, framework: f, metric: percent_positive}
      - {id: reach, framework: f, metric: percent_reaching, cut: 75}
    """)


def published(headcount: int | None) -> dict[str, Score]:
    headcounts = {} if headcount is None else {WHOLE: headcount}
    replies = from_columns(ONE_ITEM, {"q": ["5"] * 12 + ["2"] * 8})
    found = {}
    for number in protect(score(ONE_ITEM, replies, headcounts=headcounts)).numbers:
        assert isinstance(number.outcome, Score)
        found[number.subject.id] = number.outcome
    return found


def test_12_of_20_people_of_30_as_they_are_printed() -> None:
    # R's `phyper`: 14 to 21 of 30, so 46.7 to 70 %; rounded outward.
    shown = published(30)
    assert shown["q"].percent_positive is not None
    assert shown["q"].percent_positive.interval == (Decimal(46), Decimal(70))
    assert shown["agree"].interval == shown["reach"].interval == (Decimal(46), Decimal(70))


def test_without_a_headcount_and_with_a_wrong_one_it_is_wilsons() -> None:
    # R's `prop.test(12, 20, correct = FALSE)`: 0.3866 to 0.7812.
    for headcount in (None, 19):
        shown = published(headcount)
        assert shown["q"].percent_positive is not None
        assert shown["q"].percent_positive.interval == (Decimal(38), Decimal(79))
        assert shown["reach"].interval == (Decimal(38), Decimal(79))


def test_above_two_cuts_it_is_no_share_of_people() -> None:
    asked = instrument("""
        items:
          - {id: a, response_scale: agreement, in: [first]}
          - {id: b, response_scale: agreement, in: [second]}
        scales:
          - {id: both, framework: f, metric: percent_reaching, composite: mean_of_children}
          - {id: first, framework: f, parent: both, metric: percent_reaching, cut: 75}
          - {id: second, framework: f, parent: both, metric: percent_reaching, cut: 75}
        """)
    # Four reach both cuts, eight one of them, eight none: 40 on average, as 8 of 20 would be.
    replies = from_columns(asked, {"a": ["5"] * 12 + ["2"] * 8, "b": ["5"] * 4 + ["1"] * 16})
    number = next(iter(protect(score(asked, replies)).numbers))
    assert number.subject.id == "both"
    assert isinstance(number.outcome, Score)
    assert number.outcome.value == 40
    # R: 40 +- qt(0.975, 19) * sd(c(rep(100, 4), rep(50, 8), rep(0, 8))) / sqrt(20) = 22.03, 57.97.
    assert number.outcome.interval == (Decimal(22), Decimal(58))
