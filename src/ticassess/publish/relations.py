"""How an issue in a ledger is related to the replies of today: the same, some of them, or none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from ticassess.instrument import Instrument
from ticassess.ledger import Entry, Key, Marker, overlap, telling
from ticassess.matching import normalised
from ticassess.publish.replies import Replies


class Relation(Enum):
    """Which replies of an issue are among those of today."""

    SAME = "the same answers"
    OVERLAPPING = "some of the same people"
    APART = "other people, or another round"
    UNKNOWN = "nobody can tell"


@dataclass(frozen=True, kw_only=True, eq=False)
class Recognised:
    """One set of replies with its mark, so that it is marked once however often it is asked for."""

    replies: Replies
    marker: Marker

    def is_of(self, entry: Entry) -> bool:
        """Say whether an issue was made of just these answers."""
        return entry.is_of_same_answers(self.marker) is True

    def may_be_of(self, entry: Entry) -> bool:
        """Say whether they fit an issue by their numbers, where no mark tells them apart."""
        responses = self.replies.responses
        if not self.replies.has_levels(entry.breakdowns) or responses.replies != entry.kept:
            return False
        if entry.is_of_same_answers(self.marker) is not None:
            return False
        return all(self._fit_levels(by, levels) for by, levels in entry.groups.items())

    def _fit_levels(self, by: str, levels: Mapping[str, int | None]) -> bool:
        """Say whether each level of a breakdown has as many replies, where that was shown."""
        here = [normalised(str(level)) for level in self.replies.responses.levels[by]]
        for level, replies in levels.items():
            if replies is not None and here.count(normalised(level)) != replies:
                return False
        return True

    def has_groups_of(self, entry: Entry) -> bool:
        """Say whether each reply is known to be in the groups in which the issue had it."""
        if not self.replies.has_levels(entry.breakdowns):
            return False
        return entry.is_of_same_levels(self.marker) is not False


@dataclass(frozen=True, kw_only=True, eq=False)
class Recogniser:
    """Recognises replies by the marks in ledgers, with the user's own key.

    `now`: the replies of today; `given`: those of earlier issues, as the user names them;
    `beside`: those of other sources, which are known to be other replies.
    """

    now: Recognised
    given: tuple[Recognised, ...] = ()
    beside: tuple[Recognised, ...] = ()

    @classmethod
    def of(
        cls,
        instrument: Instrument,
        key: Key | None,
        now: Replies,
        given: Iterable[Replies],
        beside: Iterable[Replies] = (),
    ) -> "Recogniser":
        """Mark today's replies, those that were named, and those of other sources."""

        def marked(replies: Replies) -> Recognised:
            marker = Marker(instrument=instrument, responses=replies.responses, key=key)
            return Recognised(replies=replies, marker=marker)

        return cls(
            now=marked(now), given=tuple(map(marked, given)), beside=tuple(map(marked, beside))
        )

    def relation(self, entry: Entry) -> Relation:
        """Say how an issue is related to the replies of today."""
        if self.now.is_of(entry):
            return Relation.SAME
        named = self._named_for(entry)
        if named is not None:
            return self._shared_with(named)
        key = self.now.marker.key
        if key is None or key.id not in entry.tags:
            return Relation.UNKNOWN
        return self._shared_with_tags(entry, key)

    def replies_of(self, entry: Entry) -> Replies | None:
        """Give the replies of an issue, where they are those of today or were named.

        None where they are neither, or are in other groups now, or in unknown ones.
        """
        for found in (self.now, *self.given):
            if found.is_of(entry) and found.has_groups_of(entry):
                return found.replies
        for found in self.given:
            if found.may_be_of(entry):
                return found.replies
        return None

    def _named_for(self, entry: Entry) -> Recognised | None:
        for found in (*self.given, *self.beside):
            if found.is_of(entry) or found.may_be_of(entry):
                return found
        return None

    def _shared_with(self, named: Recognised) -> Relation:
        # Read from their file, so that nothing has to be hashed to compare them.
        theirs = set(named.marker.numbered_rows())
        there = [row in theirs for row in self.now.marker.numbered_rows()]
        return self._overlap(there, named.replies.responses.replies)

    def _shared_with_tags(self, entry: Entry, key: Key) -> Relation:
        theirs = set(entry.tags[key.id])
        there = [tag in theirs for tag in self.now.marker.tags()]
        return self._overlap(there, entry.kept)

    def _overlap(self, there: Sequence[bool], replies: int) -> Relation:
        """Judge by which of today's replies are there, too."""
        shared = []
        for is_there, is_telling in zip(there, self._telling, strict=True):
            if is_there:
                shared.append(is_telling)
        smaller = min(replies, len(there))
        return Relation.OVERLAPPING if overlap(shared, smaller) else Relation.APART

    @cached_property
    def _telling(self) -> Sequence[bool]:
        return telling(self.now.replies.responses)
