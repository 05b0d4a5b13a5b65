"""`Entry`: one issue in a ledger, as hashes and counts."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ticassess.ledger.marks import Marker, Marks, same
from ticassess.matching import normalised
from ticassess.privacy import Policy, PublishedResults, Suppressed
from ticassess.responses import Responses
from ticassess.scoring import Weighting, rows_of


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One issue: by what its replies are recognised, what was shown of them, and under which terms.

    `answers` marks the set of replies, `levels` the same with the level of each reply by breakdown,
    `tags` each reply by the id of the key that was used. `items`: hashes of the names of the items
    that the files had. `by`: the breakdowns in their order. `groups`: the replies of each
    group, where that count was shown. `shown` is the hash of which numbers it showed: an issue that
    is protected in another way than it was published cannot be compared with a later one.
    `weighting`: the breakdown by which the whole is weighted, with a hash of its headcounts.
    `after`: the issues before it that were taken into account, by their ids.

    Ledgers of the first version have a plain hash of `replies` and their levels in the place of
    all marks. The oldest have no `shown`, and no `weighting`, since there were no weights.
    """

    instrument: str
    wave: str | None
    kept: int
    policy: Mapping[str, int]
    groups: Mapping[str, Mapping[str, int | None]]
    shown: str | None = None
    weighting: str | None = None
    id: str = ""
    by: tuple[str, ...] | None = None
    items: tuple[str, ...] = ()
    answers: Marks = field(default_factory=dict)
    levels: Mapping[str, Marks] = field(default_factory=dict)
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    replies: str | None = None

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """The breakdowns that were shown, in their order."""
        return tuple(sorted(self.groups)) if self.by is None else self.by

    @property
    def minima(self) -> Policy:
        """The limits under which it was published."""
        known = Policy().flat()
        return Policy().with_minima({name: self.policy.get(name, known[name]) for name in known})

    def is_of_same_answers(self, marker: Marker) -> bool | None:
        """Say whether its replies gave just these answers; None where nobody can tell."""
        if self.replies is None:
            return same(self.answers, marker.answers())
        if not all(name in marker.responses.levels for name in self.breakdowns):
            return None
        # The first version hashed answers and levels together, and the order of breakdowns is lost.
        return self.replies in first_hashes(marker.responses, self.breakdowns)

    def is_of_same_levels(self, marker: Marker) -> bool | None:
        """Say whether its replies were in the same groups; None where nobody can tell."""
        if self.replies is not None:
            return True  # they are in the hash of the answers
        told = [same(self.levels[name], marker.levels(name)) for name in self.breakdowns]
        if False in told:
            return False
        return None if None in told else True


def entry_of(
    marker: Marker,
    published: PublishedResults,
    *,
    instrument: str,
    wave: str | None,
    weighting: Weighting | None,
    after: Sequence[str],
) -> Entry:
    """Give the entry of an issue that is about to be shown. `instrument`: its fingerprint."""
    responses = marker.responses
    by = tuple(breakdown.id for breakdown in responses.breakdowns)
    groups: dict[str, dict[str, int | None]] = {name: {} for name in by}
    for group, replies in published.replies.items():
        if group.by is not None and group.level is not None:
            groups[group.by][group.level] = replies
    tags = {}
    if marker.key is not None:
        # Sorted: their order would tell the order of the rows.
        tags[marker.key.id] = tuple(sorted(marker.tags()))
    return Entry(
        instrument=instrument,
        wave=wave,
        kept=published.kept,
        policy=dict(published.policy.flat()),
        groups=groups,
        shown=hash_of_shown(published),
        weighting=weighting_text(weighting),
        id=secrets.token_hex(8),
        by=by,
        items=marker.items(),
        answers=marker.answers(),
        levels={name: marker.levels(name) for name in by},
        tags=tags,
        after=tuple(after),
    )


def first_hashes(responses: Responses, breakdowns: Sequence[str]) -> set[str]:
    """Give the hash of the first version, for every order in which its breakdowns may stand."""
    found = set()
    for order in _orders(breakdowns):
        digest = hashlib.sha256(repr(list(responses.items)).encode())
        for row in sorted(row for row, _ in rows_of(responses, order)):
            digest.update(row)
        found.add(digest.hexdigest())
    return found


def _orders(names: Sequence[str]) -> list[tuple[str, ...]]:
    if not names:
        return [()]
    found = []
    for place, name in enumerate(names):
        for rest in _orders([*names[:place], *names[place + 1 :]]):
            found.append((name, *rest))
    return found


def hash_of_shown(published: PublishedResults) -> str:
    """Give the hash of which numbers are shown, and which of these are made of their parts."""
    shown = []
    for number in published.numbers:
        outcome, group = number.outcome, number.group
        if isinstance(outcome, Suppressed):
            continue
        level = group.level if group.level is None else normalised(group.level)
        line = f"{number.subject.id}\t{group.by}\t{level}"
        if outcome.n is None:
            # Counted person by person, the same number would tell more.
            line += "\tparts"
        shown.append(line)
    return hashlib.sha256("\n".join(sorted(shown)).encode()).hexdigest()


def weighting_text(weighting: Weighting | None) -> str | None:
    """Name the breakdown with a hash of its headcounts: other ones make another total."""
    if weighting is None:
        return None
    # A level with nobody in it has no weight, so naming it makes no other total.
    headcounts = sorted((level, number) for level, number in weighting.invited.items() if number)
    return f"{weighting.by} {hashlib.sha256(repr(headcounts).encode()).hexdigest()}"
