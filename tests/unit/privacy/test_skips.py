"""People who have a scale and not all of its items: what is withheld for them alone."""

from dataclasses import replace

import pytest

from tests.unit.privacy.made import results, role
from ticassess.privacy import PublishedResults, Score, Suppressed
from ticassess.privacy.patterns import Patterns
from ticassess.privacy.policy import Policy
from ticassess.privacy.protect import protect
from ticassess.privacy.skips import SkipTest
from ticassess.scoring.results import WHOLE, Group, Results, Skipped

ITEMS = "abcd"


def made(nurses: int, cooks: int, skipped: int, *, atom: int = 0) -> Results:
    """Make results by role; some nurses left out the item b."""
    levels = {"nurse": (0,), "cook": (1,)}
    replies = (nurses, cooks)
    answered = [nurses, cooks]
    answered[atom] -= skipped
    found = results(levels, replies, {"b": tuple(answered)}, scales={"calm": ITEMS})
    estimates = []
    for estimate in found.estimates:
        counts = tuple(range(4)) if estimate.subject.kind == "item" else ()
        estimates.append(replace(estimate, counts=counts, sd=10.0))
    some = Skipped(
        atom=atom, scale="calm", answered=frozenset("acd"), has_score=True, count=skipped
    )
    return replace(found, estimates=tuple(estimates), skipped=(some,) if skipped else ())


def hidden(published: PublishedResults, group: Group) -> set[str]:
    found = set()
    for number in published.numbers:
        if number.group == group and isinstance(number.outcome, Suppressed):
            found.add(number.subject.id)
    return found


def counted(published: PublishedResults) -> set[str]:
    found = set()
    for number in published.numbers:
        if isinstance(number.outcome, Score) and number.outcome.counts is not None:
            found.add(number.subject.id)
    return found


def test_where_nobody_left_anything_out_everything_is_shown() -> None:
    published = protect(made(12, 40, 0))
    assert (hidden(published, WHOLE), hidden(published, role("nurse"))) == (set(), set())
    assert counted(published) == set(ITEMS)


@pytest.mark.parametrize(
    ("nurses", "skipped", "is_safe"),
    [
        (12, 1, False),  # a mean of so few has one sum, so all sums are known
        (12, 4, False),
        (19, 5, True),  # five may be told of
        (19, 1, False),
        # Of twenty, each mean has two sums at least: a quarter of a point of four for each item.
        (20, 1, True),
    ],
)
def test_in_a_small_group_the_item_that_most_left_out_goes_and_the_scale_stays(
    nurses: int, skipped: int, is_safe: bool
) -> None:
    published = protect(made(nurses, 60, skipped))
    assert ("b" in hidden(published, role("nurse"))) == (not is_safe)
    for group in (WHOLE, role("nurse"), role("cook")):
        assert "calm" not in hidden(published, group)
    # The cooks' b less that of everybody would be the nurses'.
    assert ("b" in hidden(published, role("cook"))) == (not is_safe)


@pytest.mark.parametrize(
    ("cooks", "skipped", "is_safe"),
    [
        (60, 1, False),  # of 72 people: 72·0.0005 of the score to each side, and 1/4 of one person
        (100, 1, True),
        (100, 3, False),
        (500, 3, True),
    ],
)
def test_how_many_gave_each_answer_is_not_counted_where_it_would_tell(
    cooks: int, skipped: int, is_safe: bool
) -> None:
    published = protect(made(30, cooks, skipped))
    assert counted(published) == (set(ITEMS) if is_safe else set())
    assert hidden(published, WHOLE) == set()


def test_it_does_not_depend_on_answers() -> None:
    one = made(12, 60, 1)
    other = replace(
        one, estimates=tuple(replace(each, score=each.bounds[0]) for each in one.estimates)
    )
    patterns = [Patterns(results=each, policy=Policy()) for each in (one, other)]
    assert patterns[0].suppressed == patterns[1].suppressed


def test_somebody_with_one_answer_and_no_score_counts_like_the_others() -> None:
    found = made(12, 60, 0)
    alone = Skipped(atom=0, scale="calm", answered=frozenset("a"), has_score=False, count=1)
    test = SkipTest(results=replace(found, skipped=(alone,)), minima={"calm": 5})
    assert test.tells("calm", role("nurse"), lambda *_: True, counted=False)
    assert not test.tells("calm", role("cook"), lambda *_: True, counted=False)
