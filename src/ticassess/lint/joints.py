"""Where a sentence joins two statements: at a conjunction or a slash, and not within one idea.

No parser stands behind this. What surely is no second statement is taken out of the text first
(brackets, examples, side clauses, set pairs); then what stands on both sides of a conjunction is
looked at: two clauses, two acts, a list of three, or two words.
"""

import re
from dataclasses import dataclass

from ticassess.lint.clauses import WORD, main_statement, without_brackets, without_scenes
from ticassess.lint.ideas import mean_the_same
from ticassess.lint.joint import Joint
from ticassess.lint.sides import Sides
from ticassess.lint.word_lists import Hit, WordLists
from ticassess.source import Span

_QUOTES = str.maketrans(dict.fromkeys('"“”«»', " "))
_SAYING = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
# Three letters or more on both sides: `he/she`, `jefa/e`, `and/or` and `km/h` ask nothing twice.
_SLASH = re.compile(r"(?<![\w/.])([^\W\d_]{3,})['’]?/([^\W\d_]{3,})(?![\w/.])")


@dataclass(frozen=True, kw_only=True)
class Join:
    """Where two statements are joined: at a conjunction, or at a slash and its words."""

    span: Span
    is_plain: bool
    """Whether the form of the sentence shows it: two clauses, or a list of three or more."""


def joint_of(lists: WordLists, text: str) -> Join | None:
    """Say where a text joins two statements, if it does; of several places give the first."""
    if not lists.has("conjunctions", text) and not lists.has("alternatives", text):
        return _slashed(lists, text, text)
    shown = without_scenes(lists, _without_sayings(without_brackets(text))).translate(_QUOTES)
    shown = main_statement(lists, shown)
    in_order = lists.has("sequences", shown)
    shown = lists.without("fixed_pairs", shown)
    asked = is_yes_no_question(lists, text) or lists.has("asks_how_often", text)
    for hit in lists.hits("conjunctions", shown):
        joint = Joint(Sides(lists, shown, hit.span), in_order)
        if _joins(joint, hit, asked=asked):
            return Join(span=hit.span, is_plain=joint.is_plain())
    if lists.has("asks_choice", text):  # "Would you rather walk or drive?" lets choose
        return None
    # A question with "or" asks whether any of it is so, whatever it begins with.
    asked = asked or "?" in text
    for hit in lists.hits("alternatives", shown):
        joint = Joint(Sides(lists, shown, hit.span), in_order)
        if joint.gives_a_choice(asked=asked) or joint.asks_on():
            return Join(span=hit.span, is_plain=False)
    return _slashed(lists, shown, text)


def _without_sayings(text: str) -> str:
    """Blank out a saying that a text only speaks about: “Buy first and think later” is me."""
    shown = text
    for match in _SAYING.finditer(text):
        if WORD.search(text[: match.start()] + text[match.end() :]):
            shown = shown[: match.start()] + " " * len(match.group()) + shown[match.end() :]
    return shown


def _joins(joint: Joint, hit: Hit, *, asked: bool) -> bool:
    # "And/or" leaves it open, as "or" does.
    if "/" in hit.words:
        return joint.gives_a_choice(asked=asked)
    return joint.joins_two()


def is_yes_no_question(lists: WordLists, text: str) -> bool:
    """Say whether a text asks whether something is so; "How …?" asks something else."""
    if "?" not in text:
        return False
    # In "When it is late, do you rest?" the question begins behind the clause.
    first = WORD.search(main_statement(lists, text))
    return first is not None and not lists.holds("question_words", first.group())


def _slashed(lists: WordLists, shown: str, text: str) -> Join | None:
    if "/" not in shown or is_yes_no_question(lists, text):
        return None
    for match in _SLASH.finditer(lists.without("fixed_pairs", without_brackets(shown))):
        following = WORD.match(shown, match.end() + 1)
        # In "work/life programmes" and "care/support plan" it is part of a name.
        ends = following is None or lists.holds("finite", following.group())
        if ends and not mean_the_same(lists, match.group(1), match.group(2)):
            return Join(span=match.span(), is_plain=False)
    return None
