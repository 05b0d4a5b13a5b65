"""What is withheld for a leak: as little as mends it, where the leak is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from ticassess.audit import Codebook, Leak
from ticassess.privacy import (
    Dropped,
    Policy,
    Published,
    PublishedNumber,
    PublishedResults,
    Score,
    Share,
    Suppressed,
)
from ticassess.publish.drops import counts_told_by, drops_for
from ticassess.scoring.results import WHOLE, Group, Subject

GROUPS = (
    WHOLE,
    Group(by="role", level="nurse"),
    Group(by="role", level="cook"),
    Group(by="site", level="x"),
    Group(by="site", level="y"),
)


def the_first(choices: Sequence[Dropped]) -> Dropped:
    return choices[0]


def the_last(choices: Sequence[Dropped]) -> Dropped:
    return choices[-1]


SCALES = {"calm": ("a", "b", "c"), "quiet": ("a", "b"), "still": ("b", "c")}
KNOWN = Codebook(
    values=dict.fromkeys("abc", (1.0, 2.0, 3.0)),
    positive={item: frozenset({3.0}) for item in "abc"},
    sensitive=frozenset(),
    parts={scale: dict.fromkeys(items, 1.0) for scale, items in SCALES.items()},
    families=dict.fromkeys(SCALES, "value"),
    ranges={},
)
SHOWN = Score(n=20, value=Decimal("2.0"), percent_positive=Share(value=Decimal(40)))


def published(hidden: Mapping[tuple[str, str | None], Published] | None = None) -> PublishedResults:
    """Show everything but what is `hidden`, by subject and breakdown."""
    numbers = []
    for group in GROUPS:
        for name in (*SCALES, "a", "b", "c"):
            outcome = (hidden or {}).get((name, group.by), SHOWN)
            subject = Subject(kind="scale" if name in SCALES else "item", id=name)
            numbers.append(
                PublishedNumber(subject=subject, group=group, metric="mean", outcome=outcome)
            )
    return PublishedResults(
        kept=40, policy=Policy(), numbers=tuple(numbers), replies=dict.fromkeys(GROUPS, 20)
    )


def leak(subject: str, *breakdowns: str, means: str = "range", favourable: bool = False) -> Leak:
    return Leak(
        about="cook",
        subject=subject,
        means=means,
        people=3,
        low=10.0,
        high=20.0,
        breakdowns=breakdowns,
        favourable=favourable,
    )


@pytest.mark.parametrize(
    ("found", "drop"),
    [
        (leak("calm", "role"), Dropped(by="role")),
        (leak("a", "role"), Dropped(by="role", subject="a")),
        (
            leak("a", "role", favourable=True),
            Dropped(by="role", subject="a", only_share=True),
        ),
        (leak("calm", "role", "site"), Dropped(by="site")),
        # Of the two scales of two items that have b, the one further down.
        (leak("b", "role", means="items"), Dropped(by="role", subject="still")),
        (leak("a", "role", means="items"), Dropped(by="role", subject="quiet")),
        (leak("a", means="items"), Dropped(by=None, subject="quiet")),
    ],
)
def test_a_leak_costs_what_it_is_in(found: Leak, drop: Dropped) -> None:
    assert drops_for(published(), [found], KNOWN, the_first) == {drop}


def test_leaks_of_one_breakdown_come_before_those_where_several_cross() -> None:
    crossing, simple = leak("b", "role", "site"), leak("a", "role")
    assert drops_for(published(), [crossing, simple], KNOWN, the_first) == {
        Dropped(by="role", subject="a")
    }


def test_a_leak_in_what_is_hidden_already_comes_from_another_breakdown() -> None:
    shown = published({("a", "role"): Suppressed()})
    assert drops_for(shown, [leak("a", "role")], KNOWN, the_first) == {
        Dropped(by="site", subject="a")
    }


def test_a_percentage_that_is_not_shown_is_not_what_leaks() -> None:
    without_share = Score(n=20, value=Decimal("2.0"))
    shown = published({("a", "role"): without_share})
    drop = Dropped(by="site", subject="a", only_share=True)
    assert drops_for(shown, [leak("a", "role", favourable=True)], KNOWN, the_first) == {drop}


def test_an_item_follows_from_the_scales_of_the_other_breakdown_then_from_the_total() -> None:
    by_role: dict[tuple[str, str | None], Published] = {
        (scale, "role"): Suppressed() for scale in SCALES
    }
    by_both = by_role | {(scale, "site"): Suppressed() for scale in SCALES}
    found = leak("a", "role", means="items")
    assert drops_for(published(by_role), [found], KNOWN, the_first) == {
        Dropped(by="site", subject="quiet")
    }
    assert drops_for(published(by_both), [found], KNOWN, the_first) == {
        Dropped(by=None, subject="quiet")
    }


def test_where_nothing_is_shown_there_is_nothing_to_drop() -> None:
    hidden = {(name, by): Suppressed() for name in (*SCALES, "a") for by in ("role", "site", None)}
    nothing = published(hidden)
    assert drops_for(nothing, [leak("a", "role")], KNOWN, the_first) == frozenset()
    assert drops_for(nothing, [leak("a", "role", means="items")], KNOWN, the_first) == frozenset()


# What takes the spread of groups, or people who left items out ------------------------------------

WITH_SPREAD = Score(n=20, value=Decimal("2.0"), sd=Decimal("0.9"))


@pytest.mark.parametrize("means", ["squares", "close", "spread"])
def test_a_leak_that_takes_the_spread_costs_only_the_spread(means: str) -> None:
    found = leak("calm", "role", "site", means=means)
    by_role = published({("calm", "role"): WITH_SPREAD})
    assert drops_for(by_role, [found], KNOWN, the_first) == {
        Dropped(by="role", subject="calm", only_spread=True)
    }
    of_everybody = published({("calm", None): WITH_SPREAD})
    assert drops_for(of_everybody, [found], KNOWN, the_first) == {
        Dropped(by=None, subject="calm", only_spread=True)
    }
    # Where no spread is left, it was not the spread that told.
    assert drops_for(published(), [found], KNOWN, the_first) == {Dropped(by="site")}


def test_counts_go_of_the_items_that_a_leak_is_about_or_made_of() -> None:
    counts = replace(SHOWN, counts=(1, 2, 3))
    counted = published({(item, None): counts for item in "bc"})
    for subject, items in (("b", "b"), ("quiet", "b"), ("calm", "bc"), ("a", "bc")):
        assert counts_told_by(counted, [leak(subject, "role")], KNOWN) == {
            Dropped(by=None, subject=item, only_counts=True) for item in items
        }
    assert counts_told_by(published(), [leak("b", "role")], KNOWN) == frozenset()


def test_for_those_who_left_items_out_an_item_goes_or_the_score() -> None:
    known = replace(KNOWN, of_items=frozenset(SCALES))
    found = leak("calm", "role", means="skips")
    fewer = published({("b", "role"): replace(SHOWN, n=19)})
    assert drops_for(fewer, [found], known, the_first) == {Dropped(by="role", subject="b")}
    of_item = replace(leak("a", "role", means="skips"), beside="calm")
    assert drops_for(fewer, [of_item], known, the_first) == {Dropped(by="role", subject="b")}
    # The score in their place where less is lost.
    assert drops_for(fewer, [found], known, the_last) == {Dropped(by="role", subject="calm")}
    everywhere: dict[tuple[str, str | None], Published] = {}
    for item in "abc":
        for by in ("role", "site"):
            everywhere[item, by] = Suppressed()
    for chosen, subject in ((the_first, "a"), (the_last, "calm")):
        of_all = drops_for(published(everywhere), [found], known, chosen)
        assert of_all == {Dropped(by=None, subject=subject)}
    of_nobody: dict[tuple[str, str | None], Published] = {}
    for item in "abc":
        of_nobody[item, "role"] = Suppressed()
    assert drops_for(published(of_nobody), [found], known, the_first) == {
        Dropped(by="site", subject="a")
    }


def test_an_item_that_nobody_was_asked_is_no_mend_for_those_who_left_one_out() -> None:
    known = replace(KNOWN, of_items=frozenset(SCALES))
    found = leak("calm", "role", means="skips")
    nobody = published({("a", "role"): replace(SHOWN, n=0), ("b", "role"): replace(SHOWN, n=19)})
    assert drops_for(nobody, [found], known, the_first) == {Dropped(by="role", subject="b")}
