"""`Marks`: by what a set of replies is recognised, without anybody learning what was answered.

A plain hash can be tried: whoever has a guess hashes it and compares. So replies are hashed with
the user's own key, single replies with nothing else. A plain hash is only made of a whole set, and
only where too many sets are possible to try them; by it, other people with the same answers
recognise them.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2

import numpy as np

from ticassess.instrument import Instrument
from ticassess.ledger.keys import Key
from ticassess.matching import normalised
from ticassess.responses import NO_COLUMN, NOT_SHOWN, SKIPPED, UNMATCHED, Responses

PLAIN = "plain"
"""The name of a mark without a key."""

_UNKNOWN_AT_LEAST = 5
"""As few replies as a score may have: what so many people say must stay open to those who know
everybody else's answers."""

_BITS = 256
"""Twice as many as keys have that cannot be tried: people's answers are far from random."""

_TAG = 16
"""Hexadecimal digits of a reply's own mark: enough that no two of a million are alike."""

_OTHER_CODES = {SKIPPED: "skipped", NOT_SHOWN: "not shown", UNMATCHED: "unmatched"}

Marks = Mapping[str, str]
"""Hashes of one thing, by `PLAIN` or the id of the key that each was made with."""


def same(one: Marks, other: Marks) -> bool | None:
    """Say whether two marks are of one thing; None where they have no kind of hash in common."""
    common = one.keys() & other.keys()
    if not common:
        return None
    return all(one[name] == other[name] for name in common)


@dataclass(frozen=True, kw_only=True, eq=False)
class Marker:
    """Marks the replies of some answers, alike in whatever order or file they stand.

    The rules of the instrument do not count, only its items: other weights make no other replies.
    """

    instrument: Instrument
    responses: Responses
    key: Key | None

    def answers(self) -> Marks:
        """Mark the whole set, without its groups."""
        return self._marks(self._rows)

    def levels(self, breakdown: str) -> Marks:
        """Mark the whole set with the level of each reply in a breakdown.

        A level has one mark however it is spelled: what is usual in a file may change with it.
        """
        levels = self.responses.levels[breakdown].tolist()
        rows = []
        for row, level in zip(self._rows, levels, strict=True):
            rows.append(row + repr(normalised(str(level))).encode())
        return self._marks(rows)

    def tags(self) -> Sequence[str]:
        """Mark each reply with the key, in the order of the replies; none without a key.

        The second of two equal replies has another tag than the first: that two people gave the
        same answers is nobody's business.
        """
        if self.key is None:
            return ()
        return [self.key.digest(row)[:_TAG] for row in self.numbered_rows()]

    def numbered_rows(self) -> Sequence[bytes]:
        """Give each reply with the number of times that it came before; never to be written."""
        found = []
        copies: Counter[bytes] = Counter()
        for row in self._rows:
            found.append(row + str(copies[row]).encode())
            copies[row] += 1
        return found

    def items(self) -> tuple[str, ...]:
        """Name the items that the files have, as hashes, by which questionnaires are compared."""
        return tuple(hashlib.sha256(name.encode()).hexdigest()[:8] for name, _ in self._columns)

    def _marks(self, rows: Sequence[bytes]) -> Marks:
        # Sorted, since an export may list the same replies in another order tomorrow.
        whole = b"".join(sorted(rows))
        marks: dict[str, str] = {}
        if self._cannot_be_tried:
            marks[PLAIN] = hashlib.sha256(whole).hexdigest()
        if self.key is not None:
            marks[self.key.id] = self.key.digest(whole)
        return marks

    @cached_property
    def _columns(self) -> Sequence[tuple[str, list[str]]]:
        """The answers to each item that has a column, in words: positions of options may change."""
        found = []
        for item in sorted(self.instrument.items, key=lambda item: item.id):
            codes = self.responses.codes_of(item.id)
            # An item that a later version of the questionnaire has is no other answer.
            if len(codes) and (codes == NO_COLUMN).all():
                continue
            words = dict(_OTHER_CODES)
            options = self.instrument.answers_to(item.response_scale).options
            for position, option in enumerate(options):
                words[position] = option.non_answer or str(option.value)
            words[NO_COLUMN] = ""
            found.append((item.id, [words[code] for code in codes.tolist()]))
        return found

    @cached_property
    def _rows(self) -> Sequence[bytes]:
        names = repr([name for name, _ in self._columns])
        columns = [words for _, words in self._columns]
        if not columns:
            return [names.encode()] * self.responses.replies
        return [f"{names}{row!r}\n".encode() for row in zip(*columns, strict=True)]

    @cached_property
    def _cannot_be_tried(self) -> bool:
        """Whether a few people's answers could not be found by trying, all others being known."""
        bits = np.zeros(self.responses.replies)
        for item in self.instrument.items:
            options = self.instrument.answers_to(item.response_scale).options
            codes = self.responses.codes_of(item.id)
            bits += log2(len(options)) * (codes < len(options))
        easiest = np.sort(bits)[:_UNKNOWN_AT_LEAST]
        return len(easiest) == _UNKNOWN_AT_LEAST and float(easiest.sum()) >= _BITS


TELLING_ANSWERS = 16
_MOST_ALIKE = 2 / 3
_FEWEST_TELLING = 3


def telling(responses: Responses) -> Sequence[bool]:
    """Say of each reply whether two people would hardly ever give the same one by chance.

    It has many answers, and is no straight line.
    """
    answered = np.where(responses.codes >= NO_COLUMN, -1, responses.codes.astype(int))
    found = []
    for reply in answered.T:
        codes = reply[reply >= 0]
        most = int(np.bincount(codes).max()) if len(codes) else 0
        found.append(len(codes) >= TELLING_ANSWERS and most <= _MOST_ALIKE * len(codes))
    return found


def overlap(shared: Iterable[bool], smaller: int) -> bool:
    """Say whether two sets of replies are of the same people, by the replies that both have.

    `shared`: of each such reply, whether it is telling; `smaller`: replies in the smaller set.
    With few items, people give equal replies in every round, so there most of a set must be equal.
    """
    both = list(shared)
    return sum(both) >= _FEWEST_TELLING or 3 * len(both) >= 2 * smaller > 0
