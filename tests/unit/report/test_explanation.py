"""An explanation: each step as one would work it out by hand, ending in the published number."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.unit.report.making import instrument, published, shown
from ticassess.instrument import AskIf, GivenAnswer, Instrument, load_instrument
from ticassess.privacy import Capped, Published, Score, Share, Suppressed, Undefined
from ticassess.report.explanation import Explanation, explain
from ticassess.report.steps import named
from ticassess.scoring.results import WHOLE, Group

NURSE, PEER = Group(by="role", level="nurse"), Group(by="role", level="peer")
# 1, 4, 10, 20 and 5 people chose 1 to 5; 3 did not know, 2 skipped: 144 points over 40 people.
COUNTS = (1, 4, 10, 20, 5, 3, 2, 0, 0)


def explained(
    name: str, scores: Mapping[str, Published], made: Instrument | None = None, **more: Any
) -> Explanation:
    made = made or instrument(("alpha",))
    return explain(made, published(made, scores, **more), name)


def steps(explanation: Explanation) -> dict[str, tuple[str, ...]]:
    return {step.title: step.lines for step in explanation.steps}


def test_an_item_is_counted_out() -> None:
    share = Share(value=Decimal(63))
    score = shown("3.6", target=None, counts=COUNTS, percent_positive=share)
    found = explained("alpha_1", {"alpha_1": score})
    assert (found.title, found.result) == ("alpha_1, the whole organisation", "alpha_1 = 3.6")
    assert not found.is_protected
    assert steps(found) == {
        "What was asked": ("Statement 1 of alpha. (agreement, 1 to 5)",),
        "Mean of the values after reversal": (
            "(1·1 + 4·2 + 10·3 + 20·4 + 5·5) / 40 = 144 / 40",
            "5 replies without an answer are in neither number.",
        ),
        "Share of positive answers": ("100 · 25 / 40 → 63% (values 4, 5)",),
        "Rounding": (
            "Half away from zero, at the very last step: percentages to whole numbers, "
            "everything else to one decimal.",
        ),
    }


def test_ranks_are_not_counted_because_everybody_gives_each_once() -> None:
    together = Path(__file__).resolve().parents[2] / "instruments" / "valid" / "together.yaml"
    ranked = load_instrument(str(together))
    found = explained("pay", {"pay": shown("1.4", target=None)}, ranked)
    said = " ".join(steps(found)["Mean of the values after reversal"])
    assert "everybody gives each rank once" in said
    assert "not every form" not in said


def test_a_reversed_item_is_counted_after_reversal() -> None:
    bound = Share(value=Decimal(80), bound=">=")
    score = shown("2.4", target=None, counts=COUNTS, percent_positive=bound)
    found = steps(explained("alpha_3", {"alpha_3": score}))
    assert found["What was asked"][1] == "Reverse-scored: x becomes 1 + 5 − x."
    mean = found["Mean of the values after reversal"][0]
    assert mean == "(1·5 + 4·4 + 10·3 + 20·2 + 5·1) / 40 = 96 / 40"
    assert found["Share of positive answers"] == ("100 · 5 / 40 >= 80% (values 4, 5)",)


@pytest.mark.parametrize(
    ("outcome", "result"),
    [
        (Suppressed(), "alpha = protected"),
        (Undefined(reason="no answers", n=0), "alpha = none (no answers)"),
        (Capped(n=30, bound=">=", value=Decimal("95.0")), "alpha = >= 95.0"),
    ],
)
def test_what_is_no_score_has_no_ending(outcome: Published, result: str) -> None:
    found = explained("alpha", {"alpha": outcome})
    assert found.result == result
    assert found.is_protected == isinstance(outcome, Suppressed)
    assert list(steps(found)) == ["Made of 3 items", "The rule", "A made-up person", "Advice"]


def test_a_scale_is_made_of_its_items() -> None:
    interval = (Decimal("55.0"), Decimal("65.0"))
    score = shown("60.0", sd=Decimal("12.5"), interval=interval, band="leading")
    found = steps(explained("alpha", {"alpha": score, "alpha_1": shown("3.5")}))
    assert found["Made of 3 items"] == (
        "alpha_1 “Statement 1 of alpha.”: mean 3.5",
        "alpha_2 “Statement 2 of alpha.”: mean protected",
        "alpha_3 “Statement 3 of alpha.” (reverse-scored): mean protected",
    )
    assert found["The rule"][1:3] == (
        "At least 2 of 3 items must be answered (of those that were asked).",
        "First each person gets a score, then the scores are averaged over people. "
        "Σ persons' scores / n.",
    )
    # Answers of 4 on a scale from 1 to 5 lie at 75 of 100.
    person = "Somebody whose values are 4 throughout, after reversal, has 75.0."
    assert found["A made-up person"] == (person,)
    who = "40 of 40 replies entered the number, standard deviation 12.5."
    assert found["Who entered"] == (who,)
    chance = "95% interval: 55.0 to 65.0. Chance alone could have moved it that far."
    assert found["95% interval"] == (chance,)
    assert len(found["Rounding"]) == 1
    assert found["Gap: target less the published score"] == ("75.0 − 60.0 = 15.0",)
    assert found["Band, from the unrounded score"] == ("leading",)


def test_a_group_is_named_and_not_compared_with_all_replies() -> None:
    made = instrument(("alpha",))
    results = published(made, {}, groups={NURSE: {"alpha": shown("60.0", n=12)}})
    found = explain(made, results, "alpha", NURSE)
    assert found.title == "alpha, role = nurse"
    assert steps(found)["Who entered"] == ("12 replies entered the number.",)


def test_a_whole_is_made_of_its_parts() -> None:
    scale = {"framework": "principle"}
    scales = (
        {"id": "alpha", "parent": "both", "weight": 2, **scale},
        {"id": "beta", "parent": "both", **scale},
        {"id": "both", "composite": "mean_of_children", "min_respondents": 7, **scale},
    )
    made = instrument(("alpha", "beta"), recommendations=(), scales=scales)
    scores = {"alpha": shown("60.0"), "both": shown("50.0")}
    found = steps(explained("both", scores, made))
    # One of the two is protected, so nothing can be put into the formula.
    assert found["Made of these scales"] == ("alpha (weight 2): 60.0", "beta: protected")
    both_shown = {**scores, "beta": shown("45.5")}
    # (2 · 60 + 45.5) / 3 = 165.5 / 3 = 55.17
    assert steps(explained("both", both_shown, made))["Made of these scales"][2:] == (
        "With these rounded scores: (2·60.0 + 1·45.5) / 3 = 55.2.",
        "The number itself is made person by person, and may differ a little.",
    )
    assert found["The rule"][0] == "The weighted mean of the child scores: Σw·child / Σw."
    assert found["The rule"][1] == "At least 1 of 2 child scores must be there."
    assert found["The rule"][-1] == "At least 7 people must have a score."


def test_prorating_and_other_ranges_are_said() -> None:
    scales = (
        {"id": "alpha", "framework": "principle", "metric": "sum", "prorate": True},
        {"id": "beta", "framework": "principle", "rescale": (0, 10)},
    )
    made = instrument(("alpha", "beta"), recommendations=(), scales=scales)
    total = steps(explained("alpha", {}, made))["The rule"]
    assert "Prorated: the person's own mean times the weight of all items." in total
    rescaled = steps(explained("beta", {}, made))["The rule"]
    assert "Put on the range from 0 to 10: 0 + s·(10 − 0)/100." in rescaled
    assert not any("Put on" in line for line in total)
    assert not any("Prorated" in line for line in rescaled)


def test_a_non_answer_that_counts_is_said() -> None:
    scales = (
        {"id": "alpha", "framework": "principle", "non_answers": {"dont_know": 1}},
        {"id": "beta", "framework": "principle", "metric": "mean"},
    )
    made = instrument(("alpha", "beta"), recommendations=(), scales=scales)
    assert "dont know counts as 1." in steps(explained("alpha", {}, made))["The rule"]
    rule = steps(explained("beta", {}, made))["The rule"]
    assert not any("counts as" in line for line in rule)


def test_a_contrast_is_a_difference_for_each_person() -> None:
    contrast = {"id": "apart", "title": {"en": "Apart"}, "of": ("alpha", "beta")}
    made = instrument(("alpha", "beta"), contrasts=(contrast,))
    results = published(made, {"alpha": shown("60.0")})
    score: Published = Score(n=30, value=Decimal("8.0"), reliability=Decimal("0.55"))
    number = replace(results.numbers[0], outcome=score)
    subject = replace(number.subject, id="apart", framework=None)
    results = replace(results, numbers=(*results.numbers, replace(number, subject=subject)))
    found = explain(made, results, "apart")
    assert found.result == "apart = 8.0"
    assert steps(found)["The difference of two scales"] == ("alpha: 60.0", "beta: protected")
    assert steps(found)["The rule"] == (
        "For each person who has both: alpha less beta; then the mean over people: Σ(A − B) / n.",
    )
    assert steps(found)["Who entered"] == (
        "30 replies entered the number.",
        "Reliability of the difference: 0.55 (1 would be perfect).",
    )


def test_a_weighted_whole_shows_the_groups_that_it_is_made_of() -> None:
    made = instrument(("alpha",))
    groups: dict[Group, dict[str, Published]] = {NURSE: {"alpha": shown("50.0")}, PEER: {}}
    results = published(
        made,
        {"alpha": shown("60.0")},
        groups=groups,
        replies={WHOLE: 40, NURSE: 20, PEER: None, Group(by="site", level="north"): 9},
    )
    weighted = replace(results, weighted_by="role")
    lines = steps(explain(made, weighted, "alpha"))["The whole organisation, weighted by role"]
    assert lines[:2] == ("nurse: 50.0", "peer: protected")
    assert lines[2].endswith("Σ (invited there / invited in all)·score.")
    assert "weighted by" not in str(explain(made, weighted, "alpha", NURSE).steps)
    assert "weighted by" not in str(explain(made, results, "alpha").steps)


def test_the_overall_score_is_explained_by_its_own_rule() -> None:
    overall = {"scales": ("alpha", "beta")}
    made = instrument(("alpha", "beta"), overall=overall)
    found = explained("overall", {"overall": shown("61.5", target=None)}, made)
    assert found.result == "overall = 61.5"
    assert "The rule" in steps(found)


def test_wording_that_is_withheld_is_not_quoted() -> None:
    rights = {"owner": "them", "licence": "theirs", "citation": "Theirs.", "wording": "withheld"}
    found = explained("alpha_1", {"alpha_1": shown("3.0")}, instrument(("alpha",), rights=rights))
    assert steps(found)["What was asked"] == ("alpha_1 (agreement, 1 to 5)",)


def test_a_name_that_was_not_published_is_no_explanation() -> None:
    with pytest.raises(KeyError):
        explained("nothing", {})


def test_it_is_said_who_is_asked_an_item() -> None:
    made = instrument(("alpha",))
    said_before = GivenAnswer(item="alpha_2", values=(1, "dont_know"))
    agreed = GivenAnswer(item="alpha_3", values=(5,))
    condition = AskIf(all_of=(said_before, agreed))
    first = made.items[0].model_copy(update={"ask_if": condition})
    made = made.changed(items=(first, *made.items[1:]))
    found = steps(explained("alpha_1", {"alpha_1": shown("3.6", target=None, counts=COUNTS)}, made))
    assert found["What was asked"][1] == (
        "Asked only of those who answered alpha_2 “Statement 2 of alpha.” with 1 or dont know, "
        "and alpha_3 “Statement 3 of alpha.” with 5."
    )


def test_a_long_wording_is_cut_between_words_and_a_withheld_one_is_not_shown() -> None:
    asked = load_instrument("tic-principles")
    assert named(asked, "saf_p1") == (
        "saf_p1 “A person who needs a calm moment can go straight to a quiet …”"
    )
    assert named(asked, "tra5") == "tra5 “My training helps me to calm a tense moment.”"
    rights = {"owner": "them", "licence": "theirs", "citation": "Theirs.", "wording": "withheld"}
    assert named(instrument(("alpha",), rights=rights), "alpha_1") == "alpha_1"
