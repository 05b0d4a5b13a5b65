"""`Joint`: a conjunction, and whether it joins what somebody could answer in two ways."""

from collections.abc import Sequence
from dataclasses import dataclass

from ticassess.lint.acts import may_act, says_what_is, starts_doing, surely_acts
from ticassess.lint.clauses import WORD
from ticassess.lint.ideas import ends_like, mean_the_same
from ticassess.lint.sides import COMMA, Sides
from ticassess.lint.word_lists import WordLists

_NEAR = 2
_NEAR_WORDS = 4
_NEAR_BETWEEN = 7
"""So many words may stand between "between" and what it relates."""
_FEWEST_ANEW = 2
_SUBJECT = 4
"""A sentence that starts with so few words before "and I" names two people, and says nothing."""


@dataclass(frozen=True)
class Joint:
    """One conjunction, with what stands on its sides."""

    sides: Sides
    in_order: bool
    """Whether the text tells one thing after the other, as with "and then"."""

    def joins_two(self) -> bool:
        """Say whether "and" joins two statements: two clauses, two acts, a list or two ideas."""
        if not self._joins() or self._sets_the_scene() or self._is_denied_near():
            return False
        if self._asks_a_second_question():
            return True
        if self._joins_clauses() or self._goes_on_to_be():
            return True
        return not self.in_order and self._joins_parts()

    def _asks_a_second_question(self) -> bool:
        """Say whether a question goes on with another: "What did you change, and how?"."""
        if not self.sides.text.rstrip().endswith("?"):
            return False
        first = self._lists.holds("question_words", self._before[0])
        return first and self._lists.holds("question_words", self._behind[0])

    def _joins_parts(self) -> bool:
        """Say whether two acts, a list or two ideas are joined within one clause."""
        if starts_doing(self._lists, self._behind):
            return self._adds_an_act()
        if self._is_one_phrase():
            return False
        if self.sides.end_a_list():
            return not self.sides.repeat_a_member()
        return self.sides.are_two_ideas()

    def is_plain(self) -> bool:
        """Say whether clauses or a list are joined, which is seen without knowing the words."""
        if "/" in self.sides.text[slice(*self.sides.span)]:
            return False
        is_a_list = self.sides.end_a_list() and not starts_doing(self._lists, self._behind)
        # In "me calma y me ayuda" the second act has no subject of its own.
        has_a_subject = not self._lists.holds("clitics", self._behind[0])
        return (self._joins_clauses() and has_a_subject) or is_a_list

    def asks_on(self) -> bool:
        """Say whether a sentence begins with "or" and asks a second question."""
        if self._before or not self._behind or not self.sides.text[: self.sides.span[0]].strip():
            return False
        at = int(self._lists.holds("finite", self._behind[0]))  # "Or do you …?"
        rest = self._behind[at:]
        if not rest or not self._names_somebody(rest[0]):
            return False
        return at > 0 or self._has_an_act(rest[1:])

    def gives_a_choice(self, *, asked: bool) -> bool:
        """Say whether "or" joins two statements, and not two things of one kind."""
        if not self._joins() or self.sides.are_qualities_of_a_noun():
            return False
        if self._lists.holds("new_clauses", self._behind[0]):
            return self._adds_a_clause(asked=asked)
        # "Did anybody hit or kick you?" asks whether any of it happened, as "not A or B" denies it.
        if asked or self._is_denied() or self._names_an_event():
            return False
        return self._states_a_choice()

    def _names_an_event(self) -> bool:
        """Say whether it only names what may have happened: "Hit you, or threw things"."""
        # Where verbs need no subject, a sentence may begin with one and state something.
        needs_a_subject = not self._lists.words("clitics")
        return needs_a_subject and surely_acts(self._lists, self._before[0])

    def _adds_a_clause(self, *, asked: bool) -> bool:
        if self.sides.are_one_idea():
            return False
        return self._asks_anew() if asked else not self._is_denied()

    def _states_a_choice(self) -> bool:
        if self._leaves_open() and self._is_about_the_speaker():
            return True
        if starts_doing(self._lists, self._behind):
            return self._sets_an_act_against_one()
        return self._is_quality(self._before[-1]) and self.sides.are_two_ideas()

    @property
    def _lists(self) -> WordLists:
        return self.sides.lists

    @property
    def _before(self) -> Sequence[str]:
        return self.sides.before

    @property
    def _behind(self) -> Sequence[str]:
        return self.sides.behind

    def _joins(self) -> bool:
        if not self.sides.are_there:
            return False
        # "meeting deadlines and doing other work" only goes on.
        return not any(self._lists.holds("others", word) for word in self._behind[:_NEAR])

    def _sets_the_scene(self) -> bool:
        """Say whether it stands in "In our team and in others, …", before the statement begins."""
        opens = COMMA not in self._before and COMMA in self._behind
        return opens and self._lists.holds("scene_words", self._before[0])

    def _is_denied_near(self) -> bool:
        """Say whether "without" stands before both: then neither is meant."""
        near = " ".join(self._before[-_NEAR_WORDS:])
        return self._lists.has("deniers", near) or self._lists.has("deniers", self._behind[0])

    def _is_denied(self) -> bool:
        clause = " ".join(self._before)
        return self._lists.has("negations", clause) or self._lists.has("deniers", clause)

    def _joins_clauses(self) -> bool:
        """Say whether two sentences are joined, each with an act of its own."""
        stated = self._before
        if not self._starts_with_a_subject():
            # In "I think the rooms and the garden are clean" nothing is stated yet.
            stated = [word for word in stated if not self._lists.holds("thinks", word)]
        return self._has_an_act(stated) and self._says_who_acts()

    def _is_one_phrase(self) -> bool:
        relation = self._is_a_relation() or self._is_between() or self._is_a_name()
        return relation or self.sides.are_qualities_of_a_noun()

    def _is_between(self) -> bool:
        """Say whether a relation is spoken of: "between my team, the clients and me"."""
        return any(self._lists.holds("betweens", word) for word in self._before[-_NEAR_BETWEEN:])

    def _starts_with_a_subject(self) -> bool:
        if self._is_a_relation():
            return False
        first, rest = self._behind[0], self._behind[1:]
        # "You" and "it" may also be acted on, so an act has to follow.
        may_be_one = self._lists.holds("pronouns", first) and bool(rest)
        return self._is_a_subject(first) or (may_be_one and says_what_is(self._lists, rest[0]))

    def _is_a_subject(self, word: str) -> bool:
        """Say whether a word acts by itself, like "I", and stands before no noun, like "my"."""
        return self._lists.holds("subjects", word) and not self._lists.holds("objects", word)

    def _has_an_act(self, words: Sequence[str]) -> bool:
        before = ""
        for word in words:
            leads = before and self._leads_to_an_act(before)
            if says_what_is(self._lists, word) or (leads and may_act(self._lists, word)):
                return True
            before = word
        return False

    def _says_who_acts(self) -> bool:
        """Say whether what is behind it has a subject and an act: "and the rooms are clean"."""
        if self._starts_with_a_subject():
            return self._has_an_act(self._behind)
        # In "and that they are kind" the clause begins after its first word.
        skipped = int(self._lists.holds("relatives", self._behind[0]))
        for word in self._behind[skipped + 1 :]:
            if self._lists.holds("relatives", word) or self._lists.holds("to_do", word):
                return False
            # In "y el trato me ayuda" the small word tells that an act comes.
            if self._lists.holds("finite", word) or self._lists.holds("clitics", word):
                return True
        return False

    def _goes_on_to_be(self) -> bool:
        """Say whether the subject before it has a second act: "I eat well and am rested"."""
        return self._lists.holds("finite", self._behind[0]) and not self.sides.are_one_idea()

    def _adds_an_act(self) -> bool:
        """Say whether a further act is named, and not a second word for the one before."""
        last = self._before[-1]
        for word in self._behind:
            if may_act(self._lists, word):
                return not mean_the_same(self._lists, last, word)
        return True

    def _shares_its_end(self, act: str) -> bool:
        """Say whether two acts share what follows: "explore and change habits"."""
        if not self.sides.touch:
            return False
        last = self._before[-1]
        endings = self._lists.words("act_endings")
        if surely_acts(self._lists, last) or (ends_like(last, endings) and ends_like(act, endings)):
            return True
        if self._lists.holds("prepositions", last):  # "look at and change my plan"
            return True
        leads = self._before[-_NEAR:-1]
        if any(self._lists.holds("modals", word) for word in leads):
            return True
        return may_act(self._lists, last) and any(map(self._leads_to_an_act, leads))

    def _leads_to_an_act(self, word: str) -> bool:
        if self._lists.holds("modals", word) or self._lists.holds("to_do", word):
            return True
        return self._is_a_subject(word)

    def _sets_an_act_against_one(self) -> bool:
        """Say whether a choice of two acts is stated: "I like raising ideas or giving a talk"."""
        endings = self._lists.words("act_endings")
        # A text like "Acting or giving a talk" is no sentence but names acts.
        if ends_like(self._before[0], endings) or len(self._before) == 1:
            return False
        if self.sides.end_a_list():  # "I worry about falling, slipping or hurting"
            return False
        if self._shares_its_end(self._behind[0]):
            return False
        if not ends_like(self._behind[0], endings):
            return True
        return any(ends_like(word, endings) for word in self._before)

    def _is_quality(self, word: str) -> bool:
        if self._lists.holds("qualities", word):
            return True
        if self._lists.holds("not_qualities", word):  # "family" ends as "friendly" does
            return False
        return ends_like(word, self._lists.words("predicate_endings"))

    def _is_a_relation(self) -> bool:
        """Say whether it joins people who do something together, one of them the speaker."""
        if self._leaves_open():
            return False
        if self._lists.holds("speakers", self._before[-1]) and len(self._before) != 1:
            return True
        if not self._lists.holds("speakers", self._behind[0]):
            return False
        begins = self._lists.holds("small_words", self._before[0])
        return len(self._behind) == 1 or (begins and len(self._before) <= _SUBJECT)

    def _is_a_name(self) -> bool:
        words = WORD.findall(self.sides.text)
        capitals = sum(word[0].isupper() for word in words)
        # In "Cleanliness and Comfort of the Room" and at its start capitals say nothing.
        if len(self._before) == 1 or capitals > len(words) / 2:
            return False
        names = self._before[-1], self._behind[0]
        return all(name[0].isupper() and len(name) > 1 for name in names)

    def _leaves_open(self) -> bool:
        return "/" in self.sides.text[slice(*self.sides.span)]

    def _is_about_the_speaker(self) -> bool:
        """Say whether "and/or" sets others beside the speaker: "talk to me and/or my family"."""
        return self._lists.holds("speakers", self._before[-1]) or self._behind[0] in self._before

    def _asks_anew(self) -> bool:
        """Say whether a second question begins: "or did he", but not "or did"."""
        if len(self._behind) < _FEWEST_ANEW:
            return False
        first, second = self._behind[0], self._behind[1]
        # "¿Me ayuda o me escucha?" goes on with the same subject.
        if self._lists.holds("clitics", first):
            return False
        if self._lists.holds("relatives", first) and first in self._before:  # "or that others …"
            return True
        return self._lists.holds("subjects", first) or self._names_somebody(second)

    def _names_somebody(self, word: str) -> bool:
        """Say whether who acts may begin with a word: "they", "my manager"."""
        return self._lists.holds("subjects", word) or self._lists.holds("objects", word)
