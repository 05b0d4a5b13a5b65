"""The summary: as many strengths as growth areas, no scale twice, and no claim without a target."""

from typing import Any

import pytest

from tests.unit.report.making import (
    BANDS,
    instrument,
    published,
    reconciliation,
    shown,
    with_critical,
)
from ticassess.privacy import Published, Undefined
from ticassess.report import present
from ticassess.report.sections.summary import Summary


def summary(scores: dict[str, Published], *, target: float | None = 75, kept: int = 40) -> Summary:
    made = instrument(tuple(scores), target=target)
    return present(made, published(made, scores, kept=kept), reconciliation(kept)).section(Summary)


def ids(summary: Summary) -> tuple[list[str], list[str]]:
    return [entry.id for entry in summary.strengths], [entry.id for entry in summary.growth]


def of(*values: str, target: str | None = "75.0") -> dict[str, Published]:
    return {f"s{number}": shown(value, target=target) for number, value in enumerate(values)}


@pytest.mark.parametrize("count", range(1, 9))
def test_lists_are_of_equal_length_and_share_nothing(count: int) -> None:
    strengths, growth = ids(summary(of(*(f"{40 + number}.0" for number in range(count)))))
    assert len(strengths) == len(growth) == min(3, count // 2)
    assert not set(strengths) & set(growth)


def test_the_largest_gaps_are_growth_areas_and_bring_their_first_steps() -> None:
    made = summary(of("70.0", "50.0", "60.0", "80.0"))
    assert ids(made) == (["s3", "s0"], ["s1", "s2"])
    assert [entry.why for entry in made.growth] == [
        "25.0 to go to where we want to be",
        "15.0 to go to where we want to be",
    ]
    assert [entry.why for entry in made.strengths] == [
        "5.0 above where we want to be",
        "5.0 to go to where we want to be",
    ]
    assert not made.relative


@pytest.mark.parametrize("raised", [True, False])
def test_where_people_told_of_harm_nothing_is_called_a_strength(raised: bool) -> None:
    asked = with_critical(instrument(tuple("abcd")), "a_1")
    scores: dict[str, Published] = {
        "a": shown("79.0"),
        "b": shown("70.0"),
        "c": shown("50.0"),
        "d": shown("60.0"),
        "a_1": shown("4.2", target=None, critical=raised),
    }
    made = present(asked, published(asked, scores), reconciliation()).section(Summary)
    # Whatever takes its place is not one of the two where we want to grow.
    assert ids(made) == ((["b"] if raised else ["a", "b"]), ["c", "d"])
    quiet = "Strongest: A (79.0; 4.0 above target)."
    said = (
        "Strongest: B (70.0; 5.0 below target), apart from A, where some statements need a closer "
        "look."
    )
    assert made.sentence.startswith(said if raised else quiet)
    assert made.sentence.endswith("Furthest from target: C (50.0; 25.0 below target).")


@pytest.mark.parametrize(
    ("raised", "first"),
    [
        (("a_1", "b_1"), "Some statements need a closer look first, in B and A. Furthest"),
        (("a_1",), "Some statements need a closer look first, in A. Furthest"),
        (("b_1",), "Strongest: A (79.0; 4.0 above target). Furthest"),
    ],
    ids=["everywhere", "in all but the lowest", "in the lowest"],
)
def test_what_is_lowest_is_never_called_strongest_for_want_of_another(
    raised: tuple[str, ...], first: str
) -> None:
    asked = instrument(("a", "b"))
    scores: dict[str, Published] = {"a": shown("79.0"), "b": shown("50.0")}
    for name in raised:
        asked = with_critical(asked, name)
        scores[name] = shown("4.2", target=None, critical=True)
    made = present(asked, published(asked, scores), reconciliation()).section(Summary)
    assert made.sentence.startswith(first)


def test_one_missing_target_turns_both_lists_into_a_comparison_of_results() -> None:
    # 50 and 80 have the same gap, 10, to targets of their own; they are no equal results.
    scales = []
    for name, target in (("alpha", 60), ("beta", None), ("gamma", 90)):
        scales.append({"id": name, "framework": "principle", "target": target})
    scores: dict[str, Published] = {
        "alpha": shown("50.0", target="60.0"),
        "beta": shown("65.0", target=None),
        "gamma": shown("80.0", target="90.0"),
    }
    made = instrument(tuple(scores), scales=tuple(scales))
    found = present(made, published(made, scores), reconciliation()).section(Summary)
    assert ids(found) == (["gamma"], ["alpha"])
    assert found.relative
    assert [entry.why for entry in (*found.strengths, *found.growth)] == [
        "among our highest results",
        "among our lowest results",
    ]


def test_first_steps_come_from_the_band_of_the_growth_area() -> None:
    scores: dict[str, Published] = {
        "alpha": shown("50.0", band="starting"),
        "beta": shown("70.0", band="leading"),
    }
    assert [(step.id, step.text) for step in summary(scores).decisions] == [
        ("alpha", "Begin with alpha.")
    ]


def with_parts(scores: dict[str, Published], **changes: Any) -> Summary:
    """Give the summary of a whole with two parts, and two scales that stand by themselves."""
    scales = tuple(
        {
            "id": name,
            "framework": "principle",
            "target": 75,
            "bands": BANDS,
            **changes.get(name, {}),
        }
        for name in ("whole", "upper", "lower", "beta", "gamma")
    )
    scales[0]["composite"] = "mean_of_children"
    scales[1]["parent"] = scales[2]["parent"] = "whole"
    made = instrument(
        ("upper", "lower", "beta", "gamma"), scales=scales, recommendations=RECOMMENDATIONS
    )
    return present(made, published(made, scores), reconciliation()).section(Summary)


RECOMMENDATIONS = (
    {
        "when": {"scale": "whole", "band": "leading"},
        "say": {"en": "About the whole."},
        "first_step": {"en": "Begin with the whole."},
        "effort": "quick",
        "owner": {"en": "Director"},
        "check": {"en": "Look again."},
    },
)


def test_a_low_part_is_not_hidden_in_a_whole_that_looks_well() -> None:
    scores: dict[str, Published] = {
        "whole": shown("66.0", band="leading"),
        "upper": shown("78.0"),
        "lower": shown("54.0"),
        "beta": shown("62.0"),
        "gamma": shown("63.0"),
    }
    made = with_parts(scores)
    assert ids(made) == (["upper", "gamma"], ["lower", "beta"])
    assert [(entry.title, entry.within) for entry in made.growth] == [
        ("Lower", "Whole"),
        ("Beta", ""),
    ]
    assert [step.text for step in made.decisions] == [
        "Begin with the whole."
    ]  # a part without a step has its whole's


def test_a_whole_stands_for_parts_that_cannot_be_compared() -> None:
    protected: dict[str, Published] = {
        "whole": shown("50.0"),
        "upper": shown("78.0"),
        "beta": shown("62.0"),
    }
    assert ids(with_parts(protected)) == (["beta"], ["whole"])
    scores = {name: shown("50.0") for name in ("whole", "upper", "lower")}
    assert ids(with_parts({**scores, "beta": shown("62.0")}, lower={"target": None})) == (
        ["beta"],
        ["whole"],
    )


def test_one_result_alone_is_not_said_to_be_like_the_others() -> None:
    assert not summary(of("50.0")).comparable
    assert summary(of("50.0", "50.0")).comparable


def test_results_that_are_alike_are_neither() -> None:
    assert ids(summary(of("50.0", "50.0", "50.0", "50.0"))) == ([], [])
    assert ids(summary(of("50.0", "60.0", "60.0", "70.0"))) == (["s3"], ["s0"])


def test_without_targets_results_are_only_compared_with_each_other() -> None:
    made = summary(of("50.0", "60.0", target=None), target=None)
    assert made.relative
    assert [entry.why for entry in (*made.strengths, *made.growth)] == [
        "among our highest results",
        "among our lowest results",
    ]


def test_a_growth_area_that_is_already_there_says_so() -> None:
    assert (
        summary(of("80.0", "90.0")).growth[0].why
        == "our lowest result, and already there: 5.0 above"
    )


def test_protected_and_undefined_scales_are_in_no_list() -> None:
    scores = {**of("50.0", "60.0"), "s2": Undefined(reason="no answers", n=0)}
    assert ids(summary(scores)) == (["s1"], ["s0"])


def test_few_replies_are_called_few() -> None:
    said = " ".join(summary(of("50.0", "60.0"), kept=8).certainty)
    assert "8 people replied" in said
    assert "one person can move a score a long way" in said
