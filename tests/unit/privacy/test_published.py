"""Published numbers by themselves: what is not given is not there."""

from dataclasses import astuple, replace
from decimal import Decimal

from ticassess.privacy import (
    Capped,
    Dropped,
    Policy,
    PublishedNumber,
    PublishedResults,
    Score,
    Share,
    Suppressed,
    Undefined,
)
from ticassess.scoring.results import WHOLE, Group, Subject

CALM = Subject(kind="scale", id="calm")
NURSES = Group(by="role", level="nurse")


def test_a_bare_number_has_nothing_beside_it() -> None:
    assert astuple(Score(n=5, value=Decimal(60))) == (5, Decimal(60), *[None] * 10, ())
    bare = Capped(n=5, bound=">=", value=Decimal(95))
    assert astuple(bare) == (5, ">=", Decimal(95), *[None] * 5, ())
    assert Share(value=Decimal(60)).bound is None
    assert Undefined(reason="no answers", n=0).target is None


def published(*outcomes: Score | Capped | Undefined | Suppressed) -> PublishedResults:
    """Publish one number of everybody, and the same of the nurses."""
    numbers = []
    for group, outcome in zip((WHOLE, NURSES), outcomes, strict=False):
        numbers.append(PublishedNumber(subject=CALM, group=group, metric="pomp", outcome=outcome))
    return PublishedResults(kept=9, policy=Policy(), numbers=tuple(numbers), replies={})


def test_numbers_are_found_by_subject_and_group() -> None:
    results = published(Score(n=9, value=Decimal(60)), Suppressed())
    assert results.outcome("calm") == Score(n=9, value=Decimal(60))
    assert results.outcome("calm", NURSES) == Suppressed()
    assert list(results.shown()) == [(CALM, Score(n=9, value=Decimal(60)))]
    assert list(results.shown(NURSES)) == []
    assert (results.n_suppressed, results.is_empty) == (1, False)
    assert (results.dropped, results.left, results.weighted_by) == (frozenset(), None, None)


def test_without_a_score_or_a_cap_nothing_is_published() -> None:
    assert published(Suppressed(), Undefined(reason="no answers", n=0)).is_empty
    assert not published(Suppressed(), Capped(n=9, bound=">=", value=Decimal(95))).is_empty
    assert list(published(Capped(n=9, bound=">=", value=Decimal(95))).shown()) != []


def test_what_was_dropped_counts_as_removed_unless_it_is_shown_made_of_parts() -> None:
    calm_by_role = Dropped(by="role", subject="calm")
    counted, of_parts = Score(n=9, value=Decimal(60)), Score(n=None, value=Decimal(60))
    assert replace(published(counted, counted), dropped=frozenset({calm_by_role})).removed == (
        calm_by_role,
    )
    made = replace(published(counted, of_parts), dropped=frozenset({calm_by_role}))
    assert (made.removed, made.has_numbers_of_parts) == ((), True)
    assert not published(counted, Suppressed()).has_numbers_of_parts
