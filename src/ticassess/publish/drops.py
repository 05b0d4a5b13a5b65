"""What to withhold for what an attack found, so that the least is lost."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from ticassess.audit import Codebook, Leak
from ticassess.privacy import Capped, Dropped, Published, PublishedResults, Score, Suppressed

LeastLoss: TypeAlias = Callable[[tuple[Dropped, ...]], Dropped]
"""Chooses of several drops the one after which most is left to be read."""

_OF_SPREAD = ("spread", "close", "squares")
"""Ways of attack that need standard deviations."""


def drops_for(
    published: PublishedResults,
    leaks: Iterable[Leak],
    codebook: Codebook,
    least_loss: LeastLoss,
) -> frozenset[Dropped]:
    """Say what to drop for leaks: those in one breakdown first, then those where several cross.

    A leak costs the breakdown that it is in: that of the item (or only of its percentages, where
    they leak it), and for a score the whole breakdown. What takes standard deviations costs these
    first. Of people who left an item out, the item or the score goes, whichever is the lesser loss.
    """
    simple: set[Dropped] = set()
    crossing: set[Dropped] = set()
    for leak in leaks:
        drop = _drop_for(published, leak, codebook, least_loss)
        if drop is not None:
            (crossing if len(leak.breakdowns) > 1 else simple).add(drop)
    return frozenset(simple or crossing)


ALL_COUNTS = Dropped(by=None, only_counts=True)
"""No counts of answers at all."""


def counts_told_by(
    published: PublishedResults, leaks: Iterable[Leak], codebook: Codebook
) -> frozenset[Dropped]:
    """Say of which items the answers may not be counted for leaks that only counts make.

    Those that a leak is about, or that a score is made of; all where that is of no help.
    """
    counted = frozenset(_counted(published))
    found: set[Dropped] = set()
    for leak in leaks:
        items = counted & {leak.subject, *codebook.parts.get(leak.subject, ())}
        for item in items or counted:
            found.add(Dropped(by=None, subject=item, only_counts=True))
    return frozenset(found)


def _counted(published: PublishedResults) -> Iterator[str]:
    """Yield the items of which the answers are counted."""
    for number in published.numbers:
        if isinstance(number.outcome, Score) and number.outcome.counts is not None:
            yield number.subject.id


def _drop_for(
    published: PublishedResults, leak: Leak, codebook: Codebook, least_loss: LeastLoss
) -> Dropped | None:
    if leak.means == "items":
        return _drop_of_overlap(published, leak, codebook)
    if leak.means == "skips":
        return _drop_of_skips(published, leak, codebook, least_loss)
    drop = None
    if leak.means == "ties":
        drop = _drop_of_tie(published, leak, codebook)
    elif leak.means in _OF_SPREAD:
        drop = _drop_of_spread(published, leak)
    elif leak.percentages:
        drop = _drop_of_share(published, leak)
    # Where nothing of these is shown any more, the number itself has to go.
    return drop or _drop_of_number(published, leak, codebook)


def _drop_of_number(published: PublishedResults, leak: Leak, codebook: Codebook) -> Dropped | None:
    """Drop an item, or only its percentages; for a score the whole breakdown."""
    is_item = leak.subject in codebook.values
    only_share = is_item and leak.favourable
    by = _last_that_shows(published, leak, only_share=only_share)
    if by is None and not (is_item and _shows(published, leak.subject, None)):
        return None
    # An item that no group shows any more is told by the numbers of everybody.
    subject = leak.subject if is_item else None
    return Dropped(by=by, subject=subject, only_share=only_share)


def _drop_of_overlap(published: PublishedResults, leak: Leak, codebook: Codebook) -> Dropped | None:
    """Drop the smallest scale that has the item, where the leak is.

    Where its breakdowns show no such score any more, it comes from others, and at last from the
    total.
    """
    places: tuple[str | None, ...] = (None,)
    if leak.breakdowns:
        places = (*reversed(leak.breakdowns), *_breakdowns(published), None)
    for by in places:
        scale = _smallest_scale(published, leak.subject, by, codebook)
        if scale is not None:
            return Dropped(by=by, subject=scale)
    return None


def _drop_of_tie(published: PublishedResults, leak: Leak, codebook: Codebook) -> Dropped | None:
    """Have a contrast made of the scores of its sides or, where all are, a parent of its parts."""
    for subject in (*codebook.differences, *codebook.means):
        for by in (*reversed(leak.breakdowns), *_breakdowns(published), None):
            if _shows(published, subject, by):
                return Dropped(by=by, subject=subject)
    return None


def _drop_of_skips(
    published: PublishedResults, leak: Leak, codebook: Codebook, least_loss: LeastLoss
) -> Dropped | None:
    """Drop the item that most left out, or the scale, whichever is the lesser loss.

    An item takes its neighbours in all its scales along, and so on.
    """
    score = leak.beside or leak.subject
    items = codebook.items_by_person(score)
    for by in (*reversed(leak.breakdowns), *reversed(_breakdowns(published)), None):
        left_out = _left_out_most(published, items, by)
        if left_out is None:
            continue
        item, scale = Dropped(by=by, subject=left_out), Dropped(by=by, subject=score)
        return least_loss((item, scale))
    return None


def _left_out_most(published: PublishedResults, items: Iterable[str], by: str | None) -> str | None:
    """Name the item that the fewest answered of those that a breakdown shows."""
    answered: dict[str, int] = {}
    for item in items:
        for outcome in _outcomes(published, item, by):
            # What nobody was asked tells nothing.
            if isinstance(outcome, Score | Capped) and outcome.n:
                answered[item] = answered.get(item, 0) + outcome.n
    return min(answered, key=answered.__getitem__, default=None)


def _last_that_shows(published: PublishedResults, leak: Leak, *, only_share: bool) -> str | None:
    """Give the last breakdown that shows what leaks: its own, or another where it is hidden."""
    shows = _shows_share if only_share else _shows
    for breakdowns in (leak.breakdowns, _breakdowns(published)):
        for by in reversed(breakdowns):
            if shows(published, leak.subject, by):
                return by
    return None


def _drop_of_share(published: PublishedResults, leak: Leak) -> Dropped | None:
    """Drop the percentages of an item where the last breakdown shows them, or from the total."""
    by = _last_that_shows(published, leak, only_share=True)
    if by is None and not _shows_share(published, leak.subject, None):
        return None
    return Dropped(by=by, subject=leak.subject, only_share=True)


def _drop_of_spread(published: PublishedResults, leak: Leak) -> Dropped | None:
    """Drop the spread that tells it; of what leaks, where the last breakdown shows it."""
    if leak.spread is not None:
        return Dropped(by=leak.spread.by, subject=leak.spread.subject, only_spread=True)
    for by in (*reversed(leak.breakdowns), *reversed(_breakdowns(published)), None):
        for outcome in _outcomes(published, leak.subject, by):
            if isinstance(outcome, Score) and outcome.sd is not None:
                return Dropped(by=by, subject=leak.subject, only_spread=True)
    return None


def _smallest_scale(
    published: PublishedResults, item: str, by: str | None, codebook: Codebook
) -> str | None:
    smallest: str | None = None
    for name, parts in codebook.parts.items():
        if item not in parts or not _shows(published, name, by):
            continue
        # Of two that are alike, the one that stands further down goes.
        if smallest is None or len(parts) <= len(codebook.parts[smallest]):
            smallest = name
    return smallest


def _breakdowns(published: PublishedResults) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group.by for group in published.replies if group.by is not None))


def _shows(published: PublishedResults, subject: str, by: str | None) -> bool:
    return any(_says_something(outcome) for outcome in _outcomes(published, subject, by))


def _says_something(outcome: Published) -> bool:
    # What is made of the published scores of its parts says no more than they do.
    if isinstance(outcome, Score):
        return outcome.n is not None
    return not isinstance(outcome, Suppressed)


def _shows_share(published: PublishedResults, subject: str, by: str | None) -> bool:
    for outcome in _outcomes(published, subject, by):
        if isinstance(outcome, Score | Capped) and outcome.percent_positive is not None:
            return True
    return False


def _outcomes(published: PublishedResults, subject: str, by: str | None) -> Iterator[Published]:
    for group in published.replies:
        if group.by == by:
            yield published.outcome(subject, group)
