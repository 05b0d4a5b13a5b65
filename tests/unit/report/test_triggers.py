"""Advice is given for published numbers only, and each piece knows which ones led to it."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.report.making import published, reconciliation, shown
from ticassess.instrument import Instrument, load_instrument
from ticassess.privacy import Capped, Published, Suppressed, Undefined
from ticassess.report import Context, present
from ticassess.report.explanation import explain
from ticassess.report.folders import template_folders
from ticassess.report.material import Material
from ticassess.report.recommendations import Advice, recommended
from ticassess.report.sections.advice import NextSteps
from ticassess.report.sections.summary import Summary
from ticassess.report.words import load_words

VALID = Path(__file__).resolve().parents[2] / "instruments" / "valid"
ASKED: Instrument = load_instrument(str(VALID / "advice.yaml"))

PARENT = "Ask in the next team meeting."
LOWEST_BAND = "Ask what would help first."
LOWEST_IS_EMOTIONAL = "Agree on how mistakes are talked about."
CAR_PARK = "Walk through it at night."
FEAR = "Name somebody outside whom people can talk to."
TWO = "Ask each team for one rule that would help."


WORDS = load_words(template_folders())


def advice(scores: dict[str, Published]) -> tuple[Advice, ...]:
    """Give the advice of a report, without the rest of it, which would take much longer."""
    material = Material(
        instrument=ASKED,
        words=WORDS,
        language="en",
        published=published(ASKED, scores),
        reconciliation=reconciliation(),
        breakdowns=(),
        context=Context(),
    )
    return recommended(material)


def first_steps(scores: dict[str, Published]) -> list[str]:
    return [entry.first_step for entry in advice(scores)]


def scale(value: str, band: str) -> Published:
    return shown(value, target=None, band=band)


def item(value: str, *, critical: bool | None = None) -> Published:
    return shown(value, target=None, critical=critical)


def test_a_parent_in_a_good_band_is_advised_by_its_lowest_child() -> None:
    scores = {
        "safety": scale("62.0", "established"),
        "physical": scale("90.0", "established"),
        "emotional": scale("34.0", "starting"),
    }
    assert first_steps(scores) == [LOWEST_BAND, LOWEST_IS_EMOTIONAL]
    (entry, _) = advice(scores)
    assert (entry.id, entry.score, entry.band) == ("emotional", "34.0", "Starting")
    assert [(one.id, one.score) for one in entry.because] == [
        ("emotional", "34.0"),
        ("physical", "90.0"),
    ]


def test_which_child_is_the_lowest_is_not_told_where_one_is_protected() -> None:
    scores = {"physical": scale("90.0", "established"), "emotional": scale("34.0", "starting")}
    for name in scores:
        assert first_steps({**scores, name: Suppressed()}) == []


def test_a_child_that_nobody_answered_is_not_the_lowest() -> None:
    scores = {
        "physical": Undefined(reason="no answers", n=0),
        "emotional": scale("34.0", "starting"),
    }
    assert first_steps(scores) == [LOWEST_BAND, LOWEST_IS_EMOTIONAL]


def test_children_that_are_alike_are_both_the_lowest() -> None:
    alike = scale("34.0", "starting")
    assert LOWEST_IS_EMOTIONAL in first_steps({"physical": alike, "emotional": alike})


def test_a_cap_that_may_hide_a_higher_score_is_not_called_the_lowest() -> None:
    cap = Capped(n=40, bound=">=", value=Decimal("80.0"), band=None)
    other = scale("85.0", "established")
    assert first_steps({"physical": other, "emotional": cap}) == []
    low = Capped(n=40, bound="<=", value=Decimal("5.0"), band="starting")
    assert first_steps({"physical": other, "emotional": low}) == [LOWEST_BAND, LOWEST_IS_EMOTIONAL]
    assert LOWEST_IS_EMOTIONAL in first_steps({"physical": low, "emotional": low})


@pytest.mark.parametrize(
    ("mean", "given"), [("1.4", False), ("1.5", True), ("2.0", True), ("2.1", False)]
)
def test_an_item_is_advised_on_within_its_limits(mean: str, given: bool) -> None:
    assert (CAR_PARK in first_steps({"light": item(mean)})) is given


def test_a_capped_item_is_advised_on_only_where_its_cap_says_enough() -> None:
    low = Capped(n=40, bound="<=", value=Decimal("1.2"))
    high = Capped(n=40, bound=">=", value=Decimal("2.8"))
    assert first_steps({"light": low, "say": low, "emotional": scale("20.0", "starting")}) == [TWO]
    assert first_steps({"light": high, "say": high, "emotional": scale("20.0", "starting")}) == []


def test_a_critical_item_comes_first_and_stands_on_page_one() -> None:
    scores = {
        "emotional": scale("84.0", "established"),
        "physical": scale("70.0", "established"),
        "safety": scale("20.0", "starting"),
        "blame": item("2.6", critical=True),
    }
    assert first_steps(scores)[:2] == [FEAR, PARENT]
    made = present(ASKED, published(ASKED, scores), reconciliation())
    assert made.section(NextSteps).entries == advice(scores)
    assert made.section(Summary).decisions[0].text == FEAR
    quiet = {**scores, "blame": item("2.6", critical=False)}
    assert FEAR not in first_steps(quiet)


def test_two_numbers_together_are_both_named() -> None:
    scores = {"emotional": scale("20.0", "starting"), "say": item("1.4")}
    (entry,) = (one for one in advice(scores) if one.first_step == TWO)
    assert [one.id for one in entry.because] == ["emotional", "say"]
    assert entry.because[1].title == "“I can say when something feels wrong.”"
    assert TWO not in first_steps({**scores, "say": item("1.6")})


NAMES = [scale.id for scale in ASKED.scales] + [item.id for item in ASKED.items]
OUTCOMES = st.one_of(
    st.just(Suppressed()),
    st.builds(
        scale,
        st.sampled_from(["2.0", "1.2", "34.0", "90.0"]),
        st.sampled_from(["starting", "established"]),
    ),
    st.builds(lambda value: item(value, critical=True), st.sampled_from(["1.2", "1.8", "3.0"])),
    st.builds(
        lambda bound: Capped(n=40, bound=bound, value=Decimal("1.5"), band=None),
        st.sampled_from([">=", "<="]),
    ),
)


@given(st.fixed_dictionaries(dict.fromkeys(NAMES, OUTCOMES)))
def test_advice_vanishes_with_every_number_that_led_to_it(scores: dict[str, Published]) -> None:
    for entry in advice(scores):
        assert entry.because
        for one in entry.because:
            assert not isinstance(scores[one.id], Suppressed)
            left = first_steps({**scores, one.id: Suppressed()})
            assert entry.first_step not in left


@given(st.fixed_dictionaries(dict.fromkeys(NAMES, OUTCOMES)))
def test_what_did_not_lead_to_advice_may_be_protected_without_a_trace(
    scores: dict[str, Published],
) -> None:
    for entry in advice(scores):
        led_by = {one.id for one in entry.because}
        bare = {name: scores[name] for name in led_by}
        assert entry.first_step in first_steps(bare)


def explained(name: str, scores: dict[str, Published]) -> tuple[str, ...]:
    """Give what the explanation of a number says of advice."""
    for step in explain(ASKED, published(ASKED, scores), name).steps:
        if step.title == "Advice":
            return step.lines
    return ()


def test_the_explanation_of_a_number_says_which_advice_it_has_and_when() -> None:
    low = {"emotional": scale("30", "starting"), "physical": scale("70", "established")}
    lines = explained("emotional", low)
    said = dict(zip(lines[::2], lines[1::2], strict=True))
    assert said[f"“{LOWEST_BAND}”"] == (
        "Where the lowest child of safety is in the band starting. It is given now."
    )
    assert said[f"“{LOWEST_IS_EMOTIONAL}”"].endswith("It is given now.")
    assert f"“{CAR_PARK}”" not in said


def test_it_does_not_say_more_than_the_report() -> None:
    """Where a child is protected, no child is the lowest, here as there."""
    hidden = {"emotional": scale("30", "starting"), "physical": Suppressed()}
    lines = explained("emotional", hidden)
    at = lines.index(f"“{LOWEST_BAND}”")
    assert lines[at + 1].endswith("It is not given now.")
