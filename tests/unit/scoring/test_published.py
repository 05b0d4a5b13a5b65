"""Published scores, exactly, before any rounding.

By the exact scorer and by the tallies, from the files alone.

Ids (S1, C1, …) are those of `published_scores/scoring_vectors.csv` in the reference folder; its
PROVENANCE.md names the source of each. K1 is about suppression and stands in
`tests/unit/privacy/test_protect.py`. What is printed of these numbers is in `tests/real/published`.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from tests.documents import instrument
from tests.real.published.single_assessments import PERCENT, RANGES, TREE, TWO_RANGES, compliance
from ticassess.instrument import Instrument, load_instrument
from ticassess.responses import Source, read_responses
from ticassess.scoring.exact import score_answers
from ticassess.scoring.results import WHOLE, Estimate
from ticassess.scoring.rounding import half_up
from ticassess.scoring.score import score

SKELETONS = Path(__file__).parents[2] / "instruments" / "skeletons"

Row = Mapping[str, int | float | str]


def skeleton(name: str) -> Instrument:
    return load_instrument(str(SKELETONS / f"{name}.yaml"))


def estimates(asked: Instrument, rows: Sequence[Row]) -> Mapping[str, Estimate]:
    """Write the rows into a file, read it, and score it; blanks where a row has no answer."""
    ids = [item.id for item in asked.items]
    lines = [",".join(str(row.get(name, "")) for name in ids) for row in rows]
    # A column of its own keeps a row without any answer from being taken for an empty line.
    table = "\n".join([",".join(["row", *ids]), *(f"{i},{line}" for i, line in enumerate(lines))])
    found = score(asked, read_responses(asked, Source(content=table.encode(), name="answers.csv")))
    return {e.subject.id: e for e in found.estimates if e.group == WHOLE}


def scores(asked: Instrument, *rows: Row) -> Mapping[str, Fraction | None]:
    """Score rows in both ways, which must agree exactly."""
    exact = score_answers(asked, rows)
    tallied = estimates(asked, rows)
    assert {name: tallied[name].score for name in exact} == exact
    return exact


# Single assessments: a document is one row -------------------------------------------------------

SAMM = skeleton("samm-like")
S1 = [(Fraction(1), Fraction(0), Fraction(1, 4), Fraction(1, 2))[i % 4] for i in range(15)]


def samm_blocks() -> list[list[str]]:
    return [[item.id for item in SAMM.items[i : i + 6]] for i in range(0, 90, 6)]


def s1_answers() -> dict[str, int | float | str]:
    return {
        name: float(value) for block, value in zip(samm_blocks(), S1, strict=True) for name in block
    }


def of_framework(asked: Instrument, framework: str) -> list[str]:
    return [scale.id for scale in asked.scales if scale.framework == framework]


def test_s1_ninety_answers_of_a_maturity_model() -> None:
    found = scores(SAMM, s1_answers())
    assert [found[name] for name in of_framework(SAMM, "practice")] == [3 * value for value in S1]
    functions = [found[name] for name in of_framework(SAMM, "function")]
    assert functions == [Fraction(text) for text in ("1.25", "1.5", "1.75", "0.75", "1.25")]
    assert found["overall"] == Fraction("1.30")


def test_s2_two_streams() -> None:
    streams = dict(zip(samm_blocks()[0], (1, 0.5, 0.25, 0.5, 0.25, 0), strict=True))
    assert scores(SAMM, streams)["strategy_metrics"] == Fraction("1.25")


def test_without_one_of_the_ninety_answers_there_is_no_score_and_never_zero() -> None:
    """D7, for each of the ninety."""
    for item in SAMM.items:
        answers = {name: value for name, value in s1_answers().items() if name != item.id}
        exact = score_answers(SAMM, [answers])
        without = {name for name, value in exact.items() if value is None}
        assert without == {item.scales[0], SAMM.scale(item.scales[0]).parent, "overall"}


def test_a_missing_answer_is_undefined_with_a_reason() -> None:
    answers = s1_answers()
    del answers["om_b3"]
    found = estimates(SAMM, [answers])
    for name in ("operational_management", "operations", "overall"):
        assert (found[name].score, found[name].undefined) == (None, "too few items answered")


C1 = {"a1": 80, "a2": 60, "b1": 40, "b2": 100}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param(C1, {"flat": "80.0", "total": "480.0", "sections": "77.5"}, id="C1"),
        pytest.param(
            {**C1, "b2": "not_applicable"},
            {"flat": "60.0", "total": "180.0", "sections": "55.0"},
            id="C2",
        ),
        pytest.param(
            {"a1": 80, "b1": 40, "b2": 100}, {"flat": "84.0", "sections": "82.5"}, id="C3"
        ),
    ],
)
def test_weights_not_applicable_and_unscored(answers: Row, expected: Mapping[str, str]) -> None:
    found = scores(compliance(), answers)
    assert {name: found[name] for name in expected} == {
        name: Fraction(text) for name, text in expected.items()
    }


@pytest.mark.parametrize(
    "policy",
    ["target: 3, non_answers: {not_applicable: target}", "non_answers: {not_applicable: 3}"],
)
def test_c4_not_applicable_counts_as_the_target(policy: str) -> None:
    found = scores(compliance(policy), {**C1, "b2": "not_applicable"})
    assert (found["flat"], found["sections"]) == (Fraction("31.5"), Fraction("41.125"))
    assert str(half_up(Fraction("41.125"), 1)) == "41.1"  # as the source shows it


def test_c5_a_tree_of_sections_and_a_flat_mean() -> None:
    asked = instrument(TREE, response_scales=PERCENT)
    found = scores(asked, {"s1a": 80, "s1b": 60, "s2a": 40, "s3a": 100, "s4a": 50})
    assert found["flat"] == 66
    assert found["tree"] == Fraction(205, 3)
    assert str(half_up(Fraction(205, 3), 1)) == "68.3"  # as the source shows it


def test_c6_scales_of_different_length_meet_on_a_common_range() -> None:
    asked = instrument(RANGES, response_scales=TWO_RANGES)
    found = scores(asked, {"a1": 4, "a2": 1, "b1": 2, "b2": 5})
    assert (found["flat"], found["sections"]) == (Fraction(13, 3), Fraction("4.375"))
    # The source cuts 4.375 off to 4.3; half-up is the rule here.
    assert [str(half_up(found[name] or Fraction(0), 1)) for name in ("flat", "sections")] == [
        "4.3",
        "4.4",
    ]


def test_the_index_of_a_review_with_uneven_points() -> None:
    """D12: ten answers A, four B, two C, nine D with 3, 5, 8 and 0 points: 66 / 25."""
    items = "\n".join(f"  - {{id: q{i}, response_scale: points, in: [index]}}" for i in range(25))
    asked = instrument(
        f"unit: document\nitems:\n{items}\n"
        "scales: [{id: index, framework: review, metric: mean}]",
        response_scales="""
        response_scales: {points: {options: [{value: 0}, {value: 3}, {value: 5}, {value: 8}]}}
        """,
    )
    points = [3] * 10 + [5] * 4 + [8] * 2 + [0] * 9
    found = scores(asked, {f"q{i}": point for i, point in enumerate(points)})["index"]
    assert found == Fraction("2.64")
    assert str(half_up(found, 1)) == "2.6"


# A few people ------------------------------------------------------------------------------------

GLINT = skeleton("glint-like")


@pytest.mark.parametrize(
    ("answers", "mean", "printed", "shares"),
    [
        pytest.param((4, 3, 4, 2, 3, 4), Fraction(20, 6), "58", ("50.0", "33.3", "16.7"), id="G1"),
        pytest.param((3, 4, 2, 3, 4, 3), Fraction(19, 6), "54", ("33.3", "50.0", "16.7"), id="G2"),
    ],
)
def test_a_question_on_five_points(
    answers: tuple[int, ...], mean: Fraction, printed: str, shares: tuple[str, str, str]
) -> None:
    rows = [{"q5": answer} for answer in answers]
    found = scores(GLINT, *rows)
    assert found["mean_5"] == mean
    assert found["score_5"] == 100 * (mean - 1) / 4
    assert str(half_up(found["score_5"], 0)) == printed
    counts = estimates(GLINT, rows)["q5"].counts
    favourable, neutral, unfavourable = sum(counts[3:5]), counts[2], sum(counts[:2])
    assert found["favourable_5"] == Fraction(100 * favourable, 6)
    assert (
        tuple(str(half_up(Fraction(100 * n, 6), 1)) for n in (favourable, neutral, unfavourable))
        == shares
    )


G3 = {2: {2}, 3: {3}, 4: {4}, 5: {4, 5}, 6: {4, 5, 6}, 7: {6, 7}, 8: {6, 7, 8}, 9: {7, 8, 9}}
G3 |= {10: {8, 9, 10}, 11: {10, 11}}


@pytest.mark.parametrize("points", G3)
def test_g3_which_answers_are_favourable_is_said_for_each_number_of_points(points: int) -> None:
    found = {
        answer
        for answer in range(1, points + 1)
        if scores(GLINT, {f"q{points}": answer})[f"favourable_{points}"]
    }
    assert found == G3[points]


SAQ = skeleton("saq")


@pytest.mark.parametrize(
    ("answers", "score_", "printed", "band"),
    [
        pytest.param((5, 2, 4, 4, 3, 4), Fraction(75), "75.00", "positive", id="Q1"),
        pytest.param((4, 2, 4, 4, 4, 3), Fraction(425, 6), "70.83", "not_positive", id="Q2"),
    ],
)
def test_a_respondent_is_positive_from_75_on(
    answers: tuple[int, ...], score_: Fraction, printed: str, band: str
) -> None:
    row: Row = {
        f"q{i}": answer for i, answer in enumerate(answers, start=1)
    }  # q2 is negatively worded
    assert scores(SAQ, row)["teamwork"] == score_
    found = estimates(SAQ, [row])["teamwork"]
    assert (str(half_up(found.score or Fraction(0), 2)), found.band) == (printed, band)
    assert scores(SAQ, row)["teamwork_positive"] == (100 if band == "positive" else 0)


def test_percent_positive_is_the_share_of_respondents_from_75_on() -> None:
    """A hundred rows of the two printed respondents: 38 are positive, whatever the mean is."""
    positive: Row = {f"q{i}": answer for i, answer in enumerate((5, 2, 4, 4, 3, 4), start=1)}
    other: Row = {f"q{i}": answer for i, answer in enumerate((4, 2, 4, 4, 4, 3), start=1)}
    found = estimates(SAQ, [positive] * 38 + [other] * 62)
    assert found["teamwork_positive"].score == 38
    assert str(half_up(found["teamwork"].score or Fraction(0), 1)) == "72.4"


def test_n1_all_nine_items_of_a_dimension_answered_3() -> None:
    row: Row = {f"a{i}": 3 for i in range(1, 10)}
    found = scores(skeleton("nosacq"), row)["management_priority"]
    assert found == Fraction(23, 9)
    assert str(half_up(found, 4)) == "2.5556"


# Many people -------------------------------------------------------------------------------------

ONE_NEGATIVE_ITEM = """
items: [{id: q, response_scale: agreement, in: [item], reverse: REVERSED}]
scales: [{id: item, framework: item, metric: percent_positive, order: item}]
"""
R1 = (1072, 1753, 534, 196, 116)
"""From strong disagreement to strong agreement with a negatively worded statement."""


@pytest.mark.parametrize(("reverse", "printed"), [("true", "77.0"), ("false", "8.5")])
def test_r1_neutral_answers_stay_in_the_denominator(reverse: str, printed: str) -> None:
    asked = instrument(ONE_NEGATIVE_ITEM.replace("REVERSED", reverse))
    found = estimates(
        asked, [{"q": value} for value, n in enumerate(R1, start=1) for _ in range(n)]
    )["item"]
    positive = R1[0] + R1[1] if reverse == "true" else R1[3] + R1[4]
    assert (found.n, found.score) == (3671, Fraction(100 * positive, 3671))
    assert str(half_up(Fraction(100 * positive, 3671), 1)) == printed


def test_r1_the_published_distribution() -> None:
    asked = instrument(ONE_NEGATIVE_ITEM.replace("REVERSED", "true"))
    found = estimates(
        asked, [{"q": value} for value, n in enumerate(R1, start=1) for _ in range(n)]
    )["q"]
    assert found.counts[:5] == R1
    shares = [str(half_up(Fraction(100 * n, found.n), 1)) for n in R1]
    # 77.0 is the share of 2825 and not the sum of two rounded shares.
    assert shares == ["29.2", "47.8", "14.5", "5.3", "3.2"]


TWO_ITEMS = """
items:
  - {id: first, response_scale: agreement, in: [mean_of_items, pooled]}
  - {id: second, response_scale: agreement, in: [mean_of_items, pooled]}
scales:
  - {id: mean_of_items, framework: composite, metric: percent_positive, order: item}
  - {id: pooled, framework: composite, metric: percent_positive, order: pooled}
"""


def test_w1_a_composite_is_the_mean_of_item_percentages_and_not_the_pooled_one() -> None:
    rows: Sequence[Row] = (
        [{"first": 4, "second": 5}] * 9 + [{"first": 2, "second": 5}] + [{"second": 1}] * 40
    )
    found = scores(instrument(TWO_ITEMS), *rows)
    assert found["mean_of_items"] == 55
    assert found["pooled"] == Fraction(100 * 19, 60)
    assert str(half_up(found["pooled"], 1)) == "31.7"


def test_an_element_is_the_mean_of_its_sub_scores_and_not_of_its_items() -> None:
    """D11: questions on 0 to 10 make sub-scores, sub-scores make an element.

    Numbers and values constructed.
    """
    asked = instrument(
        """
        items:
          - {id: q1, response_scale: agreement, in: [voice, questions]}
          - {id: q2, response_scale: agreement, in: [voice, questions]}
          - {id: q3, response_scale: agreement, in: [voice, questions]}
          - {id: q4, response_scale: how_often, in: [pressure, questions], reverse: true}
        scales:
          - {id: voice, framework: sub_score, parent: element, rescale: [0, 10]}
          - {id: pressure, framework: sub_score, parent: element, rescale: [0, 10]}
          - {id: element, framework: element, composite: mean_of_children, rescale: [0, 10]}
          - {id: questions, framework: other, rescale: [0, 10]}
        """,
        response_scales="""
        response_scales:
          agreement: {options: [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}]}
          how_often: {options: [{value: 0}, {value: 1}, {value: 2}, {value: 3}]}
        """,
    )
    # Three times 7.5; never (0 of 3) with something that should not happen: 10.
    one: Row = {"q1": 4, "q2": 4, "q3": 4, "q4": 0}
    found = scores(asked, one)
    assert found["voice"] == Fraction("7.5")
    assert found["pressure"] == 10
    assert found["element"] == Fraction("8.75")
    assert found["questions"] == Fraction("8.125")
    assert scores(asked, one, {"q1": 1, "q2": 1, "q3": 1, "q4": 3})["element"] == Fraction("4.375")
