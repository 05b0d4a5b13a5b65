"""Each metric by hand.

What an answer contributes, how answers combine, and from where to where scores go.
"""

from fractions import Fraction
from pathlib import Path

import pytest

import ticassess.metrics
from ticassess.instrument import ResponseScale
from ticassess.metrics import METRICS, Answers, ItemRange, Row, Rules, Step, Sums
from ticassess.metrics.metric import Metric

AGREEMENT = ResponseScale.model_validate(
    {
        "options": tuple({"value": value} for value in (1, 2, 3, 4, 5)),
        "positive": (4, 5),
    }
)
ALL = ["count", "lookup", "mean", "median", "percent_positive", "percent_reaching", "pomp", "sum"]


def whole(*numbers: int) -> list[Fraction]:
    return [Fraction(number) for number in numbers]


def test_the_registry_names_every_metric() -> None:
    assert list(METRICS) == ALL


@pytest.mark.parametrize(
    ("metric", "of_two", "of_four"),
    [
        ("mean", 2, 4),
        ("sum", 2, 4),
        ("median", 2, 4),
        ("lookup", 2, 4),
        ("pomp", 25, 75),
        ("percent_positive", 0, 100),
        ("percent_reaching", 25, 75),
        ("count", 0, 1),
    ],
)
def test_what_an_answer_contributes(metric: str, of_two: int, of_four: int) -> None:
    contribution = METRICS[metric].contribution
    assert contribution(Fraction(2), AGREEMENT) == of_two
    assert contribution(Fraction(4), AGREEMENT) == of_four


TABLE = (
    Row(raw=Fraction(7), measure=Fraction(40)),
    Row(raw=Fraction(13), measure=Fraction(55), answered=3),
    Row(raw=Fraction(13), measure=Fraction(60), answered=2),
)
STEPS = (
    Step(start=0, rating=Fraction(1)),
    Step(start=8, rating=Fraction(2)),
    Step(start=13, rating=Fraction(3)),
    Step(start=14, rating=Fraction(4)),
)
AT_CUT = Rules(cut=Fraction(7, 2))
WEIGHTED = Answers(parts=whole(5, 1, 3), weights=whole(2, 1, 1), all_weight=Fraction(6))
PLAIN = Answers(parts=whole(5, 1, 1), weights=None, all_weight=Fraction(4))


@pytest.mark.parametrize(
    ("metric", "rules", "answers", "expected"),
    [
        # 2·5 + 1 + 3 = 14 over a weight of 4
        pytest.param("mean", Rules(), WEIGHTED, Fraction(14, 4), id="weighted mean"),
        pytest.param("pomp", Rules(), PLAIN, Fraction(7, 3), id="plain mean"),
        pytest.param("percent_positive", Rules(), PLAIN, Fraction(7, 3), id="plain share"),
        # 3.5 and 2.333 of a hundred, as these parts are; the cut itself is reached
        pytest.param("percent_reaching", AT_CUT, WEIGHTED, Fraction(100), id="at the cut"),
        pytest.param("percent_reaching", AT_CUT, PLAIN, Fraction(0), id="below the cut"),
        pytest.param("sum", Rules(), WEIGHTED, Fraction(14), id="weighted sum"),
        pytest.param("sum", Rules(), PLAIN, Fraction(7), id="plain sum"),
        # the mean 14/4 for a weight of 6 in all, and 7/3 for four items
        pytest.param("sum", Rules(prorate=True), WEIGHTED, Fraction(21), id="weighted, prorated"),
        pytest.param("sum", Rules(prorate=True), PLAIN, Fraction(28, 3), id="plain, prorated"),
        pytest.param("count", Rules(), PLAIN, Fraction(7), id="count"),
        pytest.param("count", Rules(steps=STEPS), PLAIN, Fraction(1), id="below the second step"),
        pytest.param("count", Rules(steps=STEPS), WEIGHTED, Fraction(4), id="on a step"),
        pytest.param("lookup", Rules(table=TABLE), PLAIN, Fraction(40), id="for any number"),
        pytest.param("lookup", Rules(table=TABLE), WEIGHTED, None, id="not in the table"),
    ],
)
def test_answers_and_their_sums_give_the_same_score(
    metric: str, rules: Rules, answers: Answers, expected: Fraction | None
) -> None:
    weights = answers.weights or whole(1, 1, 1)
    sums = Sums(
        answered=3,
        total=sum((w * p for w, p in zip(weights, answers.parts, strict=True)), Fraction(0)),
        weight=sum(weights, Fraction(0)),
        all_weight=answers.all_weight,
    )
    found = METRICS[metric]
    assert found.combination(answers, rules) == expected
    assert found.from_sums is not None
    assert found.from_sums(sums, rules) == expected


def test_a_table_may_say_for_how_many_answers_a_row_is() -> None:
    rules = Rules(table=TABLE)
    assert rules.measure(Fraction(13), 3) == 55
    assert rules.measure(Fraction(13), 2) == 60
    assert rules.measure(Fraction(13), 1) is None


def test_a_rating_is_that_of_the_highest_step_however_they_are_listed() -> None:
    rules = Rules(steps=STEPS[::-1])
    counts = [Fraction(count) for count in (0, 7, 8, 12, 13, 20)]
    assert [rules.rated(count) for count in counts] == [1, 1, 2, 2, 3, 4]


@pytest.mark.parametrize(
    ("parts", "middle"),
    [
        ([4], Fraction(4)),
        ([5, 1], Fraction(3)),
        ([5, 1, 2], Fraction(2)),
        ([4, 1, 5, 2], Fraction(3)),
    ],
)
def test_a_median_is_the_middle_one_or_halfway_between_two(
    parts: list[int], middle: Fraction
) -> None:
    answers = Answers(parts=whole(*parts), weights=None, all_weight=Fraction(len(parts)))
    assert METRICS["median"].from_sums is None
    assert METRICS["median"].combination(answers, Rules()) == middle


ITEMS = (
    ItemRange(weight=Fraction(1), low=Fraction(1), high=Fraction(5)),
    ItemRange(weight=Fraction(2), low=Fraction(-1), high=Fraction(7)),
)


@pytest.mark.parametrize(
    ("metric", "rules", "fewest", "low", "high"),
    [
        pytest.param("mean", Rules(), 2, -1, 7, id="the widest of the items"),
        pytest.param("median", Rules(), 2, -1, 7, id="median"),
        pytest.param("pomp", Rules(), 2, 0, 100, id="percent"),
        pytest.param("percent_positive", Rules(), 2, 0, 100, id="share"),
        pytest.param("percent_reaching", AT_CUT, 2, 0, 100, id="share of people"),
        pytest.param("sum", Rules(), 2, -1, 19, id="both: 1 − 2 and 5 + 14"),
        pytest.param("sum", Rules(), 1, -2, 19, id="the first may be missing"),
        pytest.param("count", Rules(), 2, 0, 3, id="weights of what can be positive"),
        pytest.param("count", Rules(steps=STEPS), 2, 1, 4, id="ratings"),
        pytest.param("lookup", Rules(table=TABLE), 2, 40, 60, id="measures"),
        pytest.param("lookup", Rules(), 2, 0, 0, id="a table that is not there"),
    ],
)
def test_from_where_to_where_scores_go(
    metric: str, rules: Rules, fewest: int, low: int, high: int
) -> None:
    assert METRICS[metric].range(ITEMS, rules, fewest) == (Fraction(low), Fraction(high))


def test_an_average_of_nothing_has_a_range_all_the_same() -> None:
    assert METRICS["mean"].range((), Rules(), 1) == (Fraction(0), Fraction(0))


@pytest.mark.parametrize(
    ("property_name", "names"),
    [
        ("is_percentage", {"pomp", "percent_positive", "percent_reaching"}),
        ("is_total", {"sum", "count"}),
        ("counts_positive", {"percent_positive", "count"}),
        ("counts_people", {"percent_reaching"}),
        ("needs_persons", {"median", "lookup"}),
        ("needs_all_items", {"sum", "count", "lookup"}),
    ],
)
def test_what_kinds_of_metric_there_are(property_name: str, names: set[str]) -> None:
    assert {name for name, metric in METRICS.items() if getattr(metric, property_name)} == names


def test_only_shares_are_printed_in_percent_and_whole() -> None:
    names = [*METRICS, "difference"]
    shares = ["percent_positive", "percent_reaching"]
    assert [name for name in names if ticassess.metrics.unit_of(name)] == shares
    decimals = {name: ticassess.metrics.decimals_of(name) for name in names}
    assert decimals == {**dict.fromkeys(names, 1), **dict.fromkeys(shares, 0)}


def test_a_difference_counts_no_favourable_answers() -> None:
    assert ticassess.metrics.counts_positive("count")
    assert not ticassess.metrics.counts_positive("mean")
    assert not ticassess.metrics.counts_positive("difference")


# A module that is dropped into the package -------------------------------------------------------

RANGE_LEFT_OUT = """
from ticassess.metrics.mean import METRIC as MEAN
from ticassess.metrics.metric import Metric

METRIC = Metric(
    contribution=MEAN.contribution,
    combination=MEAN.combination,
    from_sums=None,
    composition="values",
    kind="average",
    needs_persons=True,
    needs_all_items=False,
    unit="",
    formula=MEAN.formula,
)
"""


def dropped_in(folder: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    package = ticassess.metrics
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])


def test_a_module_that_is_there_is_a_metric(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "from dataclasses import replace\nfrom ticassess.metrics.mean import METRIC as MEAN\n"
    dropped_in(tmp_path, "mean_again", text + "METRIC = replace(MEAN)\n", monkeypatch)
    found = ticassess.metrics.found()
    assert list(found) == sorted([*ALL, "mean_again"])
    assert isinstance(found["mean_again"], Metric)


def test_a_metric_that_lacks_a_part_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped_in(tmp_path, "without_range", RANGE_LEFT_OUT, monkeypatch)
    with pytest.raises(ImportError, match=r"metrics\.without_range is no whole metric: .*'range'"):
        ticassess.metrics.found()


def test_a_module_without_a_metric_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped_in(tmp_path, "forgotten", "MEAN = 1\n", monkeypatch)
    with pytest.raises(ImportError, match=r"metrics\.forgotten has no METRIC"):
        ticassess.metrics.found()
