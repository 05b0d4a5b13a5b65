"""The rules in words: each once, true, and with its scales where there is more than one."""

from typing import Any

from tests.unit.report.making import instrument, published, reconciliation
from ticassess.report import present
from ticassess.report.sections.reading import Reading


def method(*scales: dict[str, Any], **changes: Any) -> Reading:
    names = tuple(scale["id"] for scale in scales)
    made = instrument(
        names, scales=tuple({"framework": "principle", **scale} for scale in scales), **changes
    )
    return present(made, published(made, {}), reconciliation()).section(Reading)


def test_one_rule_for_all_names_nobody() -> None:
    made = method({"id": "alpha"}, {"id": "beta"})
    assert [rule.of for rule in (*made.metrics, *made.orders, *made.answered)] == ["", "", ""]


def test_two_rules_say_what_they_are_about() -> None:
    made = method(
        {"id": "alpha", "metric": "mean"},
        {"id": "beta", "metric": "sum"},
        {"id": "gamma", "metric": "sum"},
    )
    assert [(rule.of, rule.text.partition(".")[0]) for rule in made.metrics] == [
        ("Alpha", "A score is the average answer on the answer scale"),
        ("Beta and Gamma", "A score is the sum of the answers to its statements"),
    ]
    assert [(rule.of, "all of its" in rule.text) for rule in made.answered] == [
        ("Alpha", False),
        ("Beta and Gamma", True),
    ]


def test_a_framework_with_one_rule_goes_by_its_name() -> None:
    facets = [{"id": name, "framework": "facet", "metric": "sum"} for name in ("gamma", "delta")]
    made = method({"id": "alpha"}, {"id": "beta"}, *facets)
    assert [rule.of for rule in made.metrics] == ["All principles", "All themes"]


def test_a_score_that_is_an_average_of_others_is_left_to_those() -> None:
    children = (
        {"id": "alpha", "metric": "mean", "parent": "whole"},
        {"id": "beta", "metric": "mean", "parent": "whole"},
    )
    whole = {"id": "whole", "metric": "mean", "composite": "mean_of_children"}
    made = method(*children, whole)
    assert [rule.of for rule in made.metrics] == [""]
    assert made.composite


def test_ranges_are_those_of_the_scale() -> None:
    made = method(
        {"id": "alpha", "rescale": (0, 10)},
        {"id": "beta", "metric": "percent_positive", "rescale": (-1, 1)},
    )
    assert [rule.text.split(". ")[0].rstrip(".") for rule in made.metrics] == [
        "A score runs from 0 to 10",
        "A score is the share of favourable answers, put on a range from −1 to 1",
    ]


def test_one_statement_is_enough_where_one_is_asked_for() -> None:
    made = method({"id": "alpha", "min_answered": 1}, {"id": "beta", "min_answered": 1.0})
    assert [(rule.of, rule.text) for rule in made.answered] == [
        ("Alpha", "A person has a score where at least one of its statements was answered."),
        ("Beta", "A person has a score where all of its statements were answered."),
    ]
