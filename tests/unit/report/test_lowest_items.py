"""Advice on a scale names its lowest published statements, and none that is protected."""

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import instrument
from tests.unit.report.making import published, reconciliation, shown
from ticassess.instrument import Instrument
from ticassess.privacy import Capped, Published, Suppressed
from ticassess.report import Context
from ticassess.report.folders import template_folders
from ticassess.report.material import Material
from ticassess.report.recommendations import Advice, recommended
from ticassess.report.words import load_words

WORDS = load_words(template_folders())
ADVICE = """
        say: Find out together.
        first_step: Ask in the next team meeting.
        effort: quick
        owner: Team lead
        check: Ask again in 3 months.
"""
ASKED = instrument(f"""
    items:
      - {{id: a, text: A., response_scale: agreement, in: [calm]}}
      - {{id: b, text: B., response_scale: agreement, in: [calm]}}
      - {{id: c, text: C., response_scale: agreement, in: [calm]}}
      - {{id: d, text: D., response_scale: agreement, in: [calm]}}
      - {{id: e, text: E., response_scale: agreement, in: [{{scale: calm, reverse: true}}]}}
    scales:
      - id: calm
        framework: principle
        bands:
          - {{id: low, min: 0, label: Low}}
          - {{id: high, min: 60, label: High}}
    recommendations:
      - when: {{scale: calm, band: low}}
{ADVICE}
      - when: {{all: [{{scale: calm, band: low}}, {{item: a, at_most: 2}}]}}
{ADVICE}
      - when: {{item: b, at_most: 2}}
{ADVICE}
""")
LOW = shown("40.0", target=None, band="low")


def item(mean: str) -> Published:
    return shown(mean, target=None)


def advice(scores: dict[str, Published], asked: Instrument = ASKED) -> tuple[Advice, ...]:
    material = Material(
        instrument=asked,
        words=WORDS,
        language="en",
        published=published(asked, scores),
        reconciliation=reconciliation(),
        breakdowns=(),
        context=Context(),
    )
    return recommended(material)


def named(entry: Advice) -> list[tuple[str, str]]:
    return [(one.id, one.score) for one in entry.lowest]


def test_the_three_lowest_are_named_lowest_first() -> None:
    means = {"a": "3.1", "b": "2.2", "c": "4.0", "d": "2.9", "e": "1.0"}
    entry, *_ = advice({"calm": LOW} | {name: item(mean) for name, mean in means.items()})
    # 1.0 of e counts as 5.0 in the scale, which turns it round, and so it is the highest.
    assert named(entry) == [("b", "2.2"), ("d", "2.9"), ("a", "3.1")]
    assert not entry.is_partial


def test_a_statement_that_the_scale_turns_round_is_compared_as_it_counts_there() -> None:
    means = {"a": "3.1", "b": "2.2", "c": "4.0", "d": "2.9", "e": "4.9"}
    entry, *_ = advice({"calm": LOW} | {name: item(mean) for name, mean in means.items()})
    assert named(entry) == [("e", "4.9"), ("b", "2.2"), ("d", "2.9")]


def test_a_protected_statement_is_never_named_and_it_is_said_that_one_is_missing() -> None:
    scores: dict[str, Published] = {
        "calm": LOW,
        "a": Suppressed(),
        "b": item("2.2"),
        "c": item("4.0"),
    }
    entry, *_ = advice(scores)
    assert named(entry) == [("b", "2.2")]
    assert entry.is_partial


def test_how_low_a_bound_is_nobody_can_tell() -> None:
    cap = Capped(n=40, bound="<=", value=Decimal("1.2"))
    scores: dict[str, Published] = {"calm": LOW, "a": cap, "b": item("2.2"), "c": item("4.0")}
    entry, *_ = advice(scores)
    assert named(entry) == [("b", "2.2")]
    assert entry.is_partial


@pytest.mark.parametrize(
    ("name", "bound", "mean", "is_partial"),
    [("a", ">=", "4.8", False), ("e", ">=", "4.8", True), ("e", "<=", "1.2", False)],
)
def test_a_bound_that_is_open_upward_hides_no_lower_answer(
    name: str, bound: Literal["<=", ">="], mean: str, is_partial: bool
) -> None:
    # The scale counts e the other way up: 4.8 or more there is 1.2 or less here.
    scores: dict[str, Published] = {one: item("3.0") for one in "abcde"}
    scores |= {"calm": LOW, "b": item("2.2"), name: Capped(n=40, bound=bound, value=Decimal(mean))}
    assert advice(scores)[0].is_partial is is_partial


@pytest.mark.parametrize("mean", ["1.0", "2.5"])
def test_where_all_are_alike_none_is_the_lowest(mean: str) -> None:
    scores = {"calm": LOW} | {name: item(mean) for name in "abcd"}
    assert named(advice(scores)[0]) == []


def test_a_statement_that_led_to_the_advice_is_not_named_twice() -> None:
    scores: dict[str, Published] = {
        "calm": LOW,
        "a": item("1.5"),
        "b": item("2.2"),
        "c": item("4.0"),
    }
    together = [entry for entry in advice(scores) if len(entry.because) == 2]
    assert [one.id for one in together[0].because] == ["calm", "a"]
    assert named(together[0]) == [("b", "2.2")]


def test_advice_on_a_single_statement_names_no_others() -> None:
    (entry,) = advice({"b": item("1.8"), "a": item("1.2")})
    assert (entry.id, entry.lowest, entry.is_partial) == ("b", (), False)


OUTCOMES = st.one_of(
    st.just(Suppressed()),
    st.builds(item, st.sampled_from(["1.2", "2.2", "3.0", "4.4"])),
    st.just(Capped(n=40, bound="<=", value=Decimal("1.2"))),
)


@given(st.fixed_dictionaries(dict.fromkeys("abcde", OUTCOMES)))
def test_what_is_named_rests_on_published_means_alone(scores: dict[str, Published]) -> None:
    entry, *_ = advice({"calm": LOW, **scores})
    for name, _ in named(entry):
        assert not isinstance(scores[name], Suppressed | Capped)
