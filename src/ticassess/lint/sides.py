"""`Sides`: the words before and behind a conjunction, and whether they are one idea or two."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ticassess.lint.acts import says_what_is
from ticassess.lint.clauses import WORD
from ticassess.lint.ideas import are_apart, are_opposites, ends_like, mean_the_same
from ticassess.lint.word_lists import WordLists
from ticassess.source import Span

COMMA = ","
_PART = re.compile(rf"{WORD.pattern}|{COMMA}")
_CLAUSE_END = re.compile(r"[.?!;:…]")
_NEAR = 2
"""So many words on each side are compared: in "clear goals and plans" goals and plans are."""
_LONGEST_MEMBER = 3
"""A member of a list has so few words: "my needs, my choices and hopes"."""


@dataclass(frozen=True)
class Sides:
    """What stands on both sides of a conjunction at a place of a text, within its clause."""

    lists: WordLists
    text: str
    span: Span

    @cached_property
    def before(self) -> Sequence[str]:
        """The words before it, from the start of its clause."""
        start = 0
        for match in _CLAUSE_END.finditer(self.text, 0, self.span[0]):
            start = match.end()
        words = _PART.findall(self.text, start, self.span[0])
        if words and words[-1] == COMMA:
            words.pop()
        return words

    @cached_property
    def behind(self) -> Sequence[str]:
        """The words behind it, to the end of its clause."""
        end = _CLAUSE_END.search(self.text, self.span[1])
        stop = len(self.text) if end is None else end.start()
        return _PART.findall(self.text, self.span[1], stop)

    @property
    def are_there(self) -> bool:
        """Whether words stand on both sides, and no number behind it: "rooms 3 and 4"."""
        if not self.before or not self.behind or self.behind[0] == COMMA:
            return False
        # The e of `jefa/e` is the other ending of a word.
        if self.text.endswith("/", 0, self.span[0]):
            return False
        return not self.text[self.span[1] : self.span[1] + _NEAR].strip().isdigit()

    @property
    def touch(self) -> bool:
        """Whether nothing stands between the words before it and the conjunction."""
        return self.text[: self.span[0]].rstrip()[-1] not in ",·"

    def are_one_idea(self) -> bool:
        """Say whether words beside it mean the same."""
        return self._share_an_idea(self._left, self._right)

    def are_two_ideas(self) -> bool:
        """Say whether the words beside it are known, for two ideas or opposites."""
        if not self._left or self.are_one_idea():
            return False
        for word in self._right:
            if are_opposites(self.lists, self._left[0], word):
                return True
            if are_apart(self.lists, self._left[0], word):
                return True
        return False

    def end_a_list(self) -> bool:
        """Say whether a list of three or more ends here: "needs, choices and hopes"."""
        return bool(self._members)

    def repeat_a_member(self) -> bool:
        """Say whether the last member of a list means the same as one before it."""
        members = (self._content(member) for member in self._members)
        return any(self._share_an_idea(member, self._right) for member in members)

    def are_qualities_of_a_noun(self) -> bool:
        """Say whether they belong to one noun behind them: "a clear and simple plan"."""
        if len(self.behind) < _NEAR:
            return False
        quality, noun = self.behind[0], self.behind[1]
        if noun == COMMA or self.lists.holds("small_words", noun) or says_what_is(self.lists, noun):
            return False
        if not self._is_attribute(self.before[-1]) or self.lists.holds("objects", quality):
            return False
        # Another noun may be a quality of the next one, as in "private and family matters".
        return self._is_attribute(quality) or len(self.behind) == _NEAR

    @cached_property
    def _left(self) -> Sequence[str]:
        return self._content(reversed(self.before))

    @cached_property
    def _right(self) -> Sequence[str]:
        return self._content(self.behind)

    def _content(self, words: Iterable[str]) -> Sequence[str]:
        """Give the first words that mean something, as far as no other part of speech begins."""
        found: list[str] = []
        for word in words:
            if word != COMMA and not self.lists.holds("small_words", word):
                found.append(word)
            elif found:
                break
            if len(found) == _NEAR:
                break
        return found

    def _share_an_idea(self, left: Sequence[str], right: Sequence[str]) -> bool:
        if left and right and self._is_predicate(left[0]) and self._is_predicate(right[0]):
            # In "un trato justo y respetuoso" both say something of the same noun.
            return mean_the_same(self.lists, left[0], right[0])
        for i, one in enumerate(left):
            for j, other in enumerate(right):
                # The second word on one side is only held to the first on the other.
                if (i == 0 or j == 0) and mean_the_same(self.lists, one, other):
                    return True
        return False

    @cached_property
    def _members(self) -> Sequence[Sequence[str]]:
        """The members of a list before its last one, each from its end; none if it is no list."""
        members: list[Sequence[str]] = []
        member: list[str] = []
        for word in reversed(self.before):
            if word != COMMA:
                member.append(word)
                continue
            if not 0 < len(member) <= _LONGEST_MEMBER:
                return members
            members.append(member)
            member = []
        # "In our team, staff and …" has a scene before its comma, and no member.
        if members and member and not self.lists.holds("scene_words", member[-1]):
            return [*members, member]
        return []

    def _is_predicate(self, word: str) -> bool:
        if self.lists.holds("qualities", word):
            return True
        if self.lists.holds("not_qualities", word):
            return False
        return ends_like(word, self.lists.words("predicate_endings"))

    def _is_attribute(self, word: str) -> bool:
        if self.lists.holds("qualities", word):
            return True
        return ends_like(word, self.lists.words("attribute_endings"))
