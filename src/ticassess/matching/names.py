"""Which of several things a header names: by its id first, then by its wording."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

from ticassess.matching.spelling import bare, normalised, trimmed


@dataclass(frozen=True, kw_only=True)
class Named:
    """A thing that a header can name: its id, and its wordings in all languages."""

    id: str
    wordings: tuple[str, ...] = ()


class Match(NamedTuple):
    """What a header names, and by what it was recognised."""

    id: str
    how: str


@dataclass(frozen=True, kw_only=True)
class Names:
    """Every spelling of some things, the surest way of naming first.

    A spelling that two things share names neither of them.
    """

    ids: frozenset[str]
    folded_ids: Mapping[str, str]
    bare_ids: Mapping[str, str]
    wordings: Mapping[str, str]
    normalised_wordings: Mapping[str, str]
    all_wordings: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, things: Iterable[Named]) -> Self:
        """Gather the spellings of some things."""
        folded_ids = _Claims()
        bare_ids = _Claims()
        wordings = _Claims()
        normalised_wordings = _Claims()
        ids = []
        all_wordings = {}
        for thing in things:
            ids.append(thing.id)
            all_wordings[thing.id] = thing.wordings
            folded_ids.add(thing.id.casefold(), thing.id)
            bare_ids.add(bare(thing.id), thing.id)
            for wording in thing.wordings:
                wordings.add(trimmed(wording), thing.id)
                normalised_wordings.add(normalised(wording), thing.id)
        return cls(
            ids=frozenset(ids),
            folded_ids=folded_ids.unique(),
            bare_ids=bare_ids.unique(),
            wordings=wordings.unique(),
            normalised_wordings=normalised_wordings.unique(),
            all_wordings=all_wordings,
        )

    def find(self, header: str) -> Match | None:
        """Say what a header names, or None.

        >>> names = Names.of([Named(id="calm", wordings=("I am calm.",))])
        >>> names.find(" CALM "), names.find("i am  calm"), names.find("I am loud.")
        (Match(id='calm', how='id'), Match(id='calm', how='normalised wording'), None)
        """
        plain = trimmed(header)
        if plain in self.ids:
            return Match(plain, "id")
        ways = (
            ("id", self.folded_ids, plain.casefold()),
            ("wording", self.wordings, plain),
            ("normalised wording", self.normalised_wordings, normalised(header)),
        )
        for how, known, spelling in ways:
            if spelling in known:
                return Match(known[spelling], how)
        return None

    def coded(self, code: str) -> str | None:
        """Give the thing with this id, in whatever case, with or without underscores.

        >>> Names.of([Named(id="saf_p1"), Named(id="safe")]).coded("SAFP1")
        'saf_p1'
        """
        if code in self.ids:
            return code
        return self.folded_ids.get(code.casefold()) or self.bare_ids.get(bare(code))

    def worded(self, text: str) -> str | None:
        """Give the thing that has this wording, without case and typography."""
        return self.normalised_wordings.get(normalised(text))

    def starting(self, start: str) -> set[str]:
        """Give the things with a wording that starts with a normalised text."""
        found = set()
        for thing, wordings in self.all_wordings.items():
            if any(normalised(wording).startswith(start) for wording in wordings):
                found.add(thing)
        return found

    def wordings_of(self, thing: str) -> tuple[str, ...]:
        """Give the wordings of a thing in all languages."""
        return self.all_wordings[thing]


class _Claims:
    """Which things claim a spelling."""

    def __init__(self) -> None:
        self._claims: dict[str, set[str]] = defaultdict(set)

    def add(self, spelling: str, thing: str) -> None:
        self._claims[spelling].add(thing)

    def unique(self) -> dict[str, str]:
        """Give the spellings that one thing claims alone."""
        alone = {}
        for spelling, things in self._claims.items():
            if len(things) == 1:
                alone[spelling] = min(things)
        return alone
