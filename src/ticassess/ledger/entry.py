"""`Entry`: one issue in a ledger, as hashes and counts."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, permutations

from ticassess.ledger.marks import Marker, Marks, same
from ticassess.matching import normalised
from ticassess.privacy import Policy, PublishedResults, Suppressed
from ticassess.responses import Responses
from ticassess.scoring import Weighting, rows_of

_MOST_ORDERS = 5040
"""Those of seven breakdowns."""


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

    Ledgers of the first version have a plain hash of `replies` and their levels in place of
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
        return self._is_of_first_version(marker.responses)

    def _is_of_first_version(self, responses: Responses) -> bool | None:
        # Equal hashes have equal counts, so most other replies need no hash at all.
        if responses.replies != self.kept or not self._has_same_counts(responses):
            return False
        # The first version hashed answers and levels together, and the order of breakdowns is lost.
        orders = _orders(responses, self.breakdowns)
        for order in islice(orders, _MOST_ORDERS):
            if hash_of_first_version(responses, order) == self.replies:
                return True
        # Of more breakdowns than seven nobody tried all orders: that takes hours.
        return None if next(orders, None) is not None else False

    def _has_same_counts(self, responses: Responses) -> bool:
        for name in self.breakdowns:
            found = Counter(str(level) for level in responses.levels[name])
            for level, replies in self.groups.get(name, {}).items():
                if replies is not None and found[level] != replies:
                    return False
        return True

    def is_of_same_levels(self, marker: Marker) -> bool | None:
        """Say whether its replies were in the same groups; None where nobody can tell."""
        if self.replies is not None:
            return True  # they are in the hash of the answers
        told = [same(self.levels[name], marker.levels(name)) for name in self.breakdowns]
        if False in told:
            return False
        return None if None in told else True


def _replies_by_level(
    published: PublishedResults, by: Sequence[str]
) -> dict[str, dict[str, int | None]]:
    groups: dict[str, dict[str, int | None]] = {name: {} for name in by}
    for group, replies in published.replies.items():
        if group.by is not None and group.level is not None:
            groups[group.by][group.level] = replies
    return groups


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
    tags = {}
    if marker.key is not None:
        # Sorted: their order would tell the order of the rows.
        tags[marker.key.id] = tuple(sorted(marker.tags()))
    return Entry(
        instrument=instrument,
        wave=wave,
        kept=published.kept,
        policy=dict(published.policy.flat()),
        groups=_replies_by_level(published, by),
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


def hash_of_first_version(responses: Responses, order: Sequence[str]) -> str:
    """Give the hash of the first version, the levels of each reply standing in this order."""
    digest = hashlib.sha256(repr(list(responses.items)).encode())
    for row in sorted(row for row, _ in rows_of(responses, order)):
        digest.update(row)
    return digest.hexdigest()


def _orders(responses: Responses, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the orders in which breakdowns may have stood, that of today first."""
    today = [name for name in responses.levels if name in names]
    yield from permutations(today)


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
