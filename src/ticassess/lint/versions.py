"""`Versions`: an instrument beside the version before it."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ticassess.instrument import Instrument, Item, Text, answers_scored, scoring_rules
from ticassess.source import KeyPath

# So that a typing error or one word of ten may differ.
_SAME_TEXT = 0.9
_MAJOR = re.compile(r"\d+")


@dataclass(frozen=True, kw_only=True)
class ItemPair:
    """One item in both versions, with its position in the newer one."""

    before: Item
    now: Item
    position: int


@dataclass(frozen=True, kw_only=True)
class Versions:
    """An instrument, and the version before it that it is compared with."""

    before: Instrument
    now: Instrument

    def id_now(self, old_id: str) -> str:
        """Give the id that something of the version before has now, if it is still there."""
        return self.now.id_map.get(old_id, old_id)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each item of now stands, by its id."""
        return {item.id: i for i, item in enumerate(self.now.items)}

    @cached_property
    def pairs(self) -> tuple[ItemPair, ...]:
        """The items that are in both versions, in the order of before."""
        pairs = []
        for old in self.before.items:
            new_id = self.id_now(old.id)
            if new_id in self.positions:
                new = self.now.item(new_id)
                position = self.positions[new_id]
                pairs.append(ItemPair(before=old, now=new, position=position))
        return tuple(pairs)

    @cached_property
    def removed_items(self) -> tuple[Item, ...]:
        """The items of before whose id is gone."""
        kept = {pair.before.id for pair in self.pairs}
        return tuple(item for item in self.before.items if item.id not in kept)

    @cached_property
    def removed_scales(self) -> tuple[str, ...]:
        """The ids of before that no scale has now."""
        here = {scale.id for scale in self.now.scales}
        old_ids = (scale.id for scale in self.before.scales)
        return tuple(old_id for old_id in old_ids if self.id_now(old_id) not in here)

    @property
    def major_bumped(self) -> bool:
        """Whether the first number of the version has risen."""
        before, now = _MAJOR.match(self.before.version), _MAJOR.match(self.now.version)
        return before is not None and now is not None and int(now.group()) > int(before.group())

    def renamed(self, old: Item) -> Item | None:
        """Find the new item that asks what an old one asked, under another id."""
        # An item that has its old id is itself, however much another one resembles it.
        known = {pair.now.id for pair in self.pairs}
        for item in self.now.items:
            if item.id not in known and self._ask_the_same(old.text, item.text):
                return item
        return None

    def changed_rules(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield path and name of what says otherwise now how answers are scored."""
        yield from self._changed_response_scales()
        yield from self._changed_scales()
        before, now = self.before.overall, self.now.overall
        if before is None or now is None:
            return
        # One that came or went has no numbers to compare.
        members = {self.id_now(name) for name in before.scales}
        if members != set(now.scales) or scoring_rules(self.before, before) != scoring_rules(
            self.now, now
        ):
            yield ("overall",), "overall"

    def _changed_response_scales(self) -> Iterator[tuple[KeyPath, str]]:
        for name, now in self.now.response_scales.items():
            before = self.before.response_scales.get(name)
            if before is not None and answers_scored(before) != answers_scored(now):
                yield ("response_scales", name), name

    def _changed_scales(self) -> Iterator[tuple[KeyPath, str]]:
        old_scales = {scale.id: scale for scale in self.before.scales}
        for i, now in enumerate(self.now.scales):
            before = old_scales.get(now.id)
            if before is None:
                continue
            parent = before.parent
            if parent is not None:
                parent = self.id_now(parent)
            moved = (parent, before.weight) != (now.parent, now.weight)
            if moved or scoring_rules(self.before, before) != scoring_rules(self.now, now):
                yield ("scales", i), now.id

    def _ask_the_same(self, one: Text | None, other: Text | None) -> bool:
        if one is None or other is None:
            return False
        language = self.now.language
        return are_alike(one.in_language(language), other.in_language(language))


def are_alike(one: str, other: str) -> bool:
    """Say whether two texts differ by no more than a typing error or a word."""
    return difflib.SequenceMatcher(None, _plain(one), _plain(other)).ratio() >= _SAME_TEXT


def _plain(text: str) -> str:
    # Punctuation and case may change without changing the question.
    return "".join(char for char in text.casefold() if char.isalnum() or char == " ").strip()
