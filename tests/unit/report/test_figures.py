"""A figure says what may be said, the same way everywhere."""

from decimal import Decimal

import pytest

from tests.unit.report.making import instrument, published, reconciliation, shown
from ticassess.privacy import Published, Undefined
from ticassess.report import GapReport, present
from ticassess.report.figures import Figure
from ticassess.report.sections.priorities import Priorities


def report(scores: dict[str, Published], *, target: float | None = 75) -> GapReport:
    made = instrument(("alpha", "beta"), target=target)
    return present(made, published(made, scores), reconciliation())


def figure(outcome: Published | None, *, target: float | None = 75) -> Figure:
    return report({} if outcome is None else {"alpha": outcome}, target=target).leading.rows[0]


def test_a_protected_number_says_so_and_nothing_else() -> None:
    made = figure(None)
    assert (made.kind, made.score) == ("protected", "protected")
    assert (made.place, made.tone, made.n, made.interval, made.gap, made.band) == (
        None,
        None,
        "",
        "",
        "",
        "",
    )
    assert made.spoken == "Alpha: protected, since too few people replied"


def test_an_undefined_number_says_why() -> None:
    made = figure(Undefined(reason="too few items answered", n=0, target=Decimal("75.0")))
    assert (made.kind, made.score, made.why) == (
        "undefined",
        "no score",
        "too few statements were answered",
    )
    assert figure(Undefined(reason="something new", n=0)).why == "something new"


def test_no_target_is_never_a_gap_of_zero() -> None:
    made = figure(shown("60.0", target=None), target=None)
    assert (made.target, made.target_place, made.gap, made.gap_words) == (
        "no target set",
        None,
        "",
        "no target set",
    )
    assert not report({"alpha": shown("60.0", target=None)}, target=None).has(Priorities)


@pytest.mark.parametrize(
    ("value", "gap", "words"),
    [
        ("62.4", "12.6", "12.6 to go"),
        ("75.0", "0.0", "where we want to be"),
        ("78.2", "−3.2", "3.2 above"),
    ],
)
def test_a_gap_is_a_number_and_words(value: str, gap: str, words: str) -> None:
    made = figure(shown(value))
    assert (made.score, made.target, made.gap, made.gap_words) == (value, "75.0", gap, words)
    assert made.spoken == f"Alpha: {value} on a range from 0 to 100; we want to be at 75.0; {words}"


def test_an_interval_that_is_withheld_is_called_protected() -> None:
    assert figure(shown("60.0", withheld=("sd", "ci_low", "ci_high"))).interval == "protected"
    made = figure(shown("60.0", interval=(Decimal("55.0"), Decimal("65.0"))))
    assert (made.interval, made.interval_places) == ("55.0 to 65.0", (0.55, 0.65))


def test_children_stand_below_their_parent() -> None:
    scale = {"framework": "principle"}
    made = instrument(
        ("alpha", "beta"),
        recommendations=(),
        scales=(
            {"id": "alpha", "parent": "both", **scale},
            {"id": "beta", "parent": "both", **scale},
            {"id": "both", "composite": "mean_of_children", **scale},
        ),
    )
    rows = present(made, published(made, {}), reconciliation()).leading.rows
    assert [(row.id, row.depth) for row in rows] == [("both", 0), ("alpha", 1), ("beta", 1)]


def test_a_framework_that_is_no_principle_plays_its_part_under_its_own_name() -> None:
    made = instrument(("alpha",), framework="ring_of_trust")
    leading = present(made, published(made, {}), reconciliation()).leading
    assert (leading.one, leading.many) == ("ring of trust", "ring of trusts")
