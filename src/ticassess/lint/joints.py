"""Where a sentence joins two statements: at a conjunction or a slash, and not within one idea.

No parser stands behind this. What surely is no second statement is taken out of the text first
(brackets, examples, side clauses, set pairs); then the words on both sides of what joins are
compared with lists of the language.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ticassess.lint.clauses import WORD, main_statement, without_brackets
from ticassess.lint.ideas import ends_like, mean_the_same
from ticassess.lint.word_lists import WordLists
from ticassess.source import Span

_COMMA = ","
_PART = re.compile(rf"{WORD.pattern}|{_COMMA}")
_CLAUSE_END = re.compile(r"[.?!;:…]")
# Three letters or more on both sides: `he/she`, `jefa/e`, `and/or` and `km/h` ask nothing twice.
_SLASH = re.compile(r"(?<![\w/.])([^\W\d_]{3,})['’]?/([^\W\d_]{3,})(?![\w/.])")
_NEAR = 2
"""So many words on each side are compared: in "clear goals and plans" goals and plans are."""
_NEAR_WORDS = 4
_FEWEST_ANEW = 2
_SUBJECT = 4
"""A sentence that starts with so few words before "and I" names two people, and says nothing."""


def joint_of(lists: WordLists, text: str) -> Span | None:
    """Say where two statements are joined: at a conjunction, or at a slash and its words."""
    if not lists.has("conjunctions", text) and not lists.has("alternatives", text):
        return _slashed(lists, text, text)
    shown = main_statement(lists, without_brackets(text))
    in_order = lists.has("sequences", shown)
    shown = lists.without("fixed_pairs", shown)
    asked = is_yes_no_question(lists, text)
    for hit in lists.hits("conjunctions", shown):
        joint = _Joint(lists, shown, hit.span, in_order)
        # "And/or" leaves it open, as "or" does.
        if joint.joins_two() and ("/" not in hit.words or joint.gives_a_choice(asked=asked)):
            return hit.span
    for hit in lists.hits("alternatives", shown):
        if _Joint(lists, shown, hit.span, in_order).gives_a_choice(asked=asked):
            return hit.span
    return _slashed(lists, shown, text)


def is_yes_no_question(lists: WordLists, text: str) -> bool:
    """Say whether a text asks whether something is so; "How …?" asks something else."""
    if "?" not in text:
        return False
    first = WORD.search(text)
    return first is not None and not lists.holds("question_words", first.group())


@dataclass(frozen=True)
class _Joint:
    """One conjunction, with the words before and behind it in its clause."""

    lists: WordLists
    text: str
    span: Span
    in_order: bool
    """Whether the text tells one thing after the other, as with "and then"."""

    def joins_two(self) -> bool:
        """Say whether "and" joins what somebody could answer in two ways."""
        if not self.before or not self.behind or self._is_an_ending():
            return False
        if self._sets_the_scene() or self._is_denied_near():
            return False
        if self._has_verbs_on_both_sides():
            return True
        if self.in_order or self._is_before_its_noun():
            return False
        return not (self._is_one_idea() or self._is_a_relation() or self._is_a_name())

    def gives_a_choice(self, *, asked: bool) -> bool:
        """Say whether "or" joins two statements, and not two things of one kind."""
        if not self.before or not self.behind or self._is_an_ending() or self._is_one_idea():
            return False
        if self.lists.holds("new_clauses", self.behind[0]):
            if asked:
                return self._asks_anew()
            # "Me ayuda o me escucha" goes on with the same subject.
            return not (self._is_denied() or self.lists.holds("clitics", self.behind[0]))
        # "Did anybody hit or kick you?" asks whether any of it happened, as "not A or B" denies it.
        if asked or self._is_denied() or self._is_before_its_noun():
            return False
        if self._leaves_open() and (
            self.lists.holds("speakers", self.before[-1]) or self.behind[0] in self.before
        ):
            return True
        return self._has_a_verb() or self._goes_on_alike()

    @cached_property
    def before(self) -> Sequence[str]:
        """The words before it, from the start of its clause."""
        start = 0
        for match in _CLAUSE_END.finditer(self.text, 0, self.span[0]):
            start = match.end()
        return _PART.findall(self.text, start, self.span[0])

    @cached_property
    def behind(self) -> Sequence[str]:
        """The words behind it, to the end of its clause."""
        end = _CLAUSE_END.search(self.text, self.span[1])
        stop = len(self.text) if end is None else end.start()
        return _PART.findall(self.text, self.span[1], stop)

    def _is_one_idea(self) -> bool:
        left = self._content(reversed(self.before))
        right = self._content(self.behind)
        if self._joins_acts():
            # "raising concerns or giving feedback": of acts, what is done counts.
            left, right = self._acts(self.before), right[:1]
        for i, one in enumerate(left):
            for j, other in enumerate(right):
                # The second word on one side is only held to the first on the other.
                if (i == 0 or j == 0) and mean_the_same(self.lists, one, other):
                    return True
        return False

    def _sets_the_scene(self) -> bool:
        """Say whether it stands in "In our team and in others, …", before the statement begins."""
        opens = _COMMA not in self.before and _COMMA in self.behind
        return opens and self.lists.holds("scene_words", self.before[0])

    def _is_denied_near(self) -> bool:
        """Say whether "without" stands before both: then neither is meant."""
        near = " ".join(self.before[-_NEAR_WORDS:])
        return self.lists.has("deniers", near) or self.lists.has("deniers", self.behind[0])

    def _is_before_its_noun(self) -> bool:
        """Say whether two qualities belong to one noun behind them: "a clear and simple plan"."""
        if len(self.behind) < _NEAR:
            return False
        quality, noun = self.behind[0], self.behind[1]
        if noun == _COMMA or self.lists.holds("small_words", noun):
            return False
        return self._is_quality(self.before[-1]) and self._is_quality(quality)

    def _is_quality(self, word: str) -> bool:
        if self.lists.holds("qualities", word):
            return True
        return ends_like(word, self.lists.words("attribute_endings"))

    def _joins_acts(self) -> bool:
        """Say whether what is behind it begins with an act, as something before it does."""
        if self.lists.holds("determiners", self.behind[0]) or self._is_a_fragment():
            return False
        behind = self._content(self.behind)
        endings = self.lists.words("act_endings")
        return bool(behind) and ends_like(behind[0], endings) and bool(self._acts(self.before))

    def _is_a_fragment(self) -> bool:
        """Say whether the text is no sentence but names acts: "Acting or giving a talk"."""
        return ends_like(self.before[0], self.lists.words("act_endings"))

    def _acts(self, words: Sequence[str]) -> list[str]:
        endings = self.lists.words("act_endings")
        return [word for word in reversed(words) if ends_like(word, endings)][:1]

    def _content(self, words: Iterable[str]) -> list[str]:
        """Give the first words that mean something, as far as no other part of speech begins."""
        found: list[str] = []
        for word in words:
            if word != _COMMA and not self.lists.holds("small_words", word):
                found.append(word)
            elif found:
                break
            if len(found) == _NEAR:
                break
        return found

    def _has_verbs_on_both_sides(self) -> bool:
        """Say whether two sentences are joined, each with a verb: their words may be alike."""
        for words in (self.before, self.behind):
            if not any(self.lists.holds("finite", word) for word in words):
                return False
        return True

    def _is_a_relation(self) -> bool:
        """Say whether it joins people who do something together, one of them the speaker."""
        if self._leaves_open():
            return False
        if self.lists.holds("speakers", self.before[-1]) and len(self.before) != 1:
            return True
        if self.lists.has("together", self.text) and len(self.before) <= _SUBJECT:
            return True
        if not self.lists.holds("speakers", self.behind[0]):
            return False
        begins = self.lists.holds("small_words", self.before[0])
        return len(self.behind) == 1 or (begins and len(self.before) <= _SUBJECT)

    def _is_a_name(self) -> bool:
        names = self.before[-1], self.behind[0]
        return all(name[0].isupper() and len(name) > 1 for name in names)

    def _is_denied(self) -> bool:
        clause = " ".join(self.before)
        return self.lists.has("negations", clause) or self.lists.has("deniers", clause)

    def _has_a_verb(self) -> bool:
        first = self.behind[0]
        if self.lists.holds("to_do", first) and len(self.behind) > 1:
            return not self.lists.holds("small_words", self.behind[1])
        return self.lists.holds("verbs", first)

    def _leaves_open(self) -> bool:
        return "/" in self.text[slice(*self.span)]

    def _is_an_ending(self) -> bool:
        """Say whether it is the other ending of a word, as the e of `jefa/e`."""
        return self.text[: self.span[0]].endswith("/")

    def _asks_anew(self) -> bool:
        """Say whether a second question begins: "or did he", but not "or did"."""
        if len(self.behind) < _FEWEST_ANEW:
            return False
        subject = self.behind[1]
        return self.lists.holds("small_words", subject) or self.lists.holds("subjects", subject)

    def _goes_on_alike(self) -> bool:
        """Say whether qualities or acts are joined, told by how the words end, and not things."""
        behind = self._content(self.behind)
        if not behind or self.lists.holds("determiners", self.behind[0]):
            return False
        if self._joins_acts():
            return True
        endings = self.lists.words("predicate_endings")
        before = self._content(reversed(self.before))
        for words in (before, behind):
            if not words:
                return False
            if not (self.lists.holds("qualities", words[0]) or ends_like(words[0], endings)):
                return False
        return True


def _slashed(lists: WordLists, shown: str, text: str) -> Span | None:
    if "/" not in shown or is_yes_no_question(lists, text):
        return None
    for match in _SLASH.finditer(lists.without("fixed_pairs", without_brackets(shown))):
        following = WORD.match(shown, match.end() + 1)
        # In "work/life programmes" and "care/support plan" it is part of a name.
        ends = following is None or lists.holds("finite", following.group())
        if ends and not mean_the_same(lists, match.group(1), match.group(2)):
            return match.span()
    return None
