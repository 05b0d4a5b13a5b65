"""Scores of overlapping scales give no hidden item away (P3b)."""

from fractions import Fraction

import pytest

from tests.documents import from_columns, instrument
from ticassess.instrument import Instrument, load_instrument
from ticassess.privacy import Policy, PublishedResults, Score, Suppressed
from ticassess.privacy.minima import minima
from ticassess.privacy.overlap import Selection, safe_selection
from ticassess.privacy.protect import protect
from ticassess.responses import Source, read_responses
from ticassess.scoring.composition import compositions
from ticassess.scoring.results import Group, Results
from ticassess.scoring.score import score

OVERLAPPING = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [four, three]}
      - {id: b, response_scale: agreement, in: [four, three]}
      - {id: c, response_scale: agreement, in: [four, three]}
      - {id: d, response_scale: agreement, in: [four]}
    scales:
      - {id: four, framework: principle}
      - {id: three, framework: facet}
""")
SENSITIVE = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm]}
      - {id: b, response_scale: agreement, in: [calm]}
      - {id: c, response_scale: agreement, in: [calm]}
      - {id: harm, response_scale: agreement, sensitive: true, in: [calm]}
      - {id: e, response_scale: agreement}
    scales:
      - {id: calm, framework: principle}
""")


def results(
    asked: Instrument, people: dict[str, int], *, skipped: tuple[str, int] = ("", 0)
) -> Results:
    """Score so many people per role, of whom the first few skipped one item."""
    roles = [role for role, n in people.items() for _ in range(n)]
    n = len(roles)
    columns = {item.id: [("2", "3", "4", "3")[i % 4] for i in range(n)] for item in asked.items}
    if skipped[0]:
        columns[skipped[0]] = ["."] * skipped[1] + columns[skipped[0]][skipped[1] :]
    return score(asked, from_columns(asked, columns | {"role": roles}, by=("role",), n=n))


def shown(published: PublishedResults, role: str | None = None) -> set[str]:
    group = Group() if role is None else Group(by="role", level=role)
    return {subject.id for subject, _ in published.shown(group)}


def test_a_scale_that_gives_an_item_away_needs_as_many_replies_as_the_item() -> None:
    assert shown(protect(results(OVERLAPPING, {"nurse": 9}))) == {"four"}
    assert shown(protect(results(OVERLAPPING, {"nurse": 10}))) == {
        "four",
        "three",
        "a",
        "b",
        "c",
        "d",
    }


def test_it_stays_hidden_in_groups_where_their_union_would_show_it() -> None:
    published = protect(results(OVERLAPPING, {"nurse": 9, "peer": 20, "admin": 20}))
    assert shown(published, "nurse") == {"four"}
    assert isinstance(published.outcome("three", Group(by="role", level="admin")), Suppressed)
    assert "three" in shown(published, "peer")


def test_a_sensitive_item_takes_two_items_with_it_and_the_scale_stays() -> None:
    few = protect(results(SENSITIVE, {"nurse": 19}))
    assert shown(few) == {"calm", "c", "e"}
    assert shown(protect(results(SENSITIVE, {"nurse": 20}))) == {"calm", "a", "b", "c", "harm", "e"}


def test_an_item_that_few_answered_takes_two_items_with_it() -> None:
    published = protect(results(SENSITIVE, {"nurse": 24}, skipped=("b", 15)))
    assert shown(published) == {
        "calm",
        "harm",
        "e",
    }  # the first two of its neighbours in the questionnaire
    assert isinstance(published.outcome("calm"), Score)


def test_what_a_composite_is_made_of_goes_down_to_the_items() -> None:
    asked = instrument("""
        items:
          - {id: a, response_scale: agreement, in: [left], weight: 3}
          - {id: b, response_scale: agreement, in: [left]}
          - {id: c, response_scale: agreement, in: [right], reverse: true}
        scales:
          - {id: left, framework: f, parent: both}
          - {id: right, framework: f, parent: both, weight: 3}
          - {id: both, framework: f, composite: mean_of_children}
    """)
    assert compositions(asked)["both"] == {
        ("a", "value"): Fraction(3, 16),
        ("b", "value"): Fraction(1, 16),
        ("c", "value"): Fraction(3, 4),
    }


@pytest.mark.parametrize(
    ("scales", "left"),
    [
        ({"x": "abc", "y": "def"}, {"x", "y"}),
        ({"x": "abcd", "y": "abce"}, {"x"}),  # their difference is made of d and e alone
        ({"x": "abcd", "y": "cdef", "z": "abef"}, {"x", "y"}),  # x + z − y is twice a + b
        (
            {"x": "abcdef", "y": "abc", "z": "def"},
            {"x", "y", "z"},
        ),  # the whole adds nothing to its parts
        ({"x": "abcdef", "y": "abcd"}, {"x"}),
    ],
)
def test_which_scales_may_stand_side_by_side(scales: dict[str, str], left: set[str]) -> None:
    parts = {
        name: {(item, "value"): Fraction(1) for item in items} for name, items in scales.items()
    }
    selection = Selection(
        scales=frozenset(scales), items=frozenset(), suppressed=frozenset("abcdef")
    )
    assert safe_selection(parts, selection, "abcdef").scales == left


def test_a_scale_that_has_nothing_to_do_with_it_loses_no_item() -> None:
    """x tells a + 2 b, so x goes; z shares only a with it, and the item f only lies in z."""
    x = {("a", "value"): Fraction(1), ("b", "value"): Fraction(2)}
    z = {(item, "value"): Fraction(1) for item in "acdef"}
    selection = Selection(
        scales=frozenset({"x", "z"}), items=frozenset("f"), suppressed=frozenset("abcde")
    )
    safe = safe_selection({"x": x, "z": z}, selection, "abcdef")
    assert safe.scales == {"z"}
    assert safe.items == {"f"}
    assert selection.beyond(safe) == {"x"}


def test_the_bundled_instrument_loses_no_scale() -> None:
    asked = load_instrument("tic-principles")
    scored = results(asked, {"nurse": 12})
    found = minima(scored, Policy())
    assert {
        name: n
        for name, n in found.items()
        if n > 5 and name not in {item.id for item in asked.items}
    } == {}
    assert {name for name, n in found.items() if n > 10} == {
        item.id for item in asked.items if item.sensitive
    }


LONG_FORMS = ("staff", "peer_worker", "leadership")


@pytest.mark.parametrize("form", LONG_FORMS)
def test_no_long_form_for_people_who_work_there_loses_a_scale(form: str) -> None:
    asked, found = minima_on(form)
    assert {name for name, n in found.items() if n > 5 and name not in asked} == set()


@pytest.mark.parametrize("form", [*LONG_FORMS, "client", "caregiver"])
def test_sensitive_items_take_no_other_item_with_them(form: str) -> None:
    asked, found = minima_on(form)
    assert {name for name, n in found.items() if n > 10 and name in asked} == {
        name for name, is_sensitive in asked.items() if is_sensitive
    }


@pytest.mark.parametrize("form", load_instrument("tic-principles").forms)
def test_every_form_has_all_its_scores_from_ten_replies_on(form: str) -> None:
    asked, found = minima_on(form)
    assert {name for name, n in found.items() if n > 10 and name not in asked} == set()


@pytest.mark.parametrize("form", ["staff", "client"])
def test_readiness_has_all_its_scores_from_five_replies_on(form: str) -> None:
    asked, found = minima_on(form, "tic-readiness")
    assert {name for name, n in found.items() if n > 5 and name not in asked} == set()


@pytest.mark.parametrize("form", ["client", "client_short"])
def test_mutuality_shows_fear_from_five_replies_on_and_the_rest_from_ten(form: str) -> None:
    asked, found = minima_on(form, "tic-mutuality")
    scores = {name: n for name, n in found.items() if name not in asked}
    assert {name for name, n in scores.items() if n > 10} == set()
    for name in ("no_fear", "emotional_safety", "physical_safety"):
        assert scores[name] == 5
    assert {name for name, n in found.items() if n > 10 and name in asked} == {
        name for name, is_sensitive in asked.items() if is_sensitive
    }


def minima_on(form: str, name: str = "tic-principles") -> tuple[dict[str, bool], dict[str, int]]:
    """Give the items of a form, each with whether it is sensitive, and the minima on the form."""
    instrument = load_instrument(name)
    items = instrument.items_on(form)
    rows = [",".join(item.id for item in items)]
    for person in range(12):
        rows.append(",".join(str(2 + (person + i) % 3) for i in range(len(items))))
    source = Source(content="\n".join(rows).encode(), name="answers.csv", form=form)
    found = minima(score(instrument, read_responses(instrument, source)), Policy())
    asked = {item.id: item.sensitive for item in items}
    elsewhere = {item.id for item in instrument.items} - asked.keys()
    return asked, {name: n for name, n in found.items() if name not in elsewhere}
