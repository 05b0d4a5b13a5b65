"""Comments (P9): cleaned, out of order, and only where enough people gave some.

Pure functions of texts. What leaves them is no row: no group, no number, and an order that follows
from the cleaned texts alone.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ticassess.privacy.known_names import MARK, Names
from ticassess.privacy.traces import TRACES

FEWEST_RESPONDENTS = 10
"""Replies in which a question was asked; no setting goes below."""
FEWEST_COMMENTS = 5
"""Comments on a question before any of them may be shown."""
LONGEST = 4000

_FULL_WIDTH = re.compile("[\uff00-\uffef]")
_MARKS = re.compile(r"\[…\](?:[\s,;&/.-]*\[…\])+")


@dataclass(frozen=True, kw_only=True)
class Comment:
    """One cleaned comment and the open question that it answers."""

    question: str
    text: str


class Reason(StrEnum):
    """Why a comment is withheld."""

    FEW_ASKED = "few_asked"
    """Too few replies are of people who were asked the question."""
    FEW_COMMENTS = "few_comments"
    """Too few people wrote something to the question."""
    NO_QUESTION = "no_question"
    """It answers no open question: it stands beside an item, as evidence does."""
    NOTHING_LEFT = "nothing_left"
    """The cleaning left no word of it."""
    NOT_RELEASED = "not_released"
    """Whoever read it did not release it."""


@dataclass(frozen=True, kw_only=True)
class Reviewable:
    """The comments that somebody may read and release; the others are counted by their reason.

    `minimum`: how many replies a question needs of people who were asked it.
    """

    given: int
    comments: tuple[Comment, ...]
    reasons: Mapping[Reason, int] = field(default_factory=dict)
    minimum: int = FEWEST_RESPONDENTS

    @property
    def withheld(self) -> int:
        """How many comments not even a review may see."""
        return self.given - len(self.comments)


@dataclass(frozen=True, kw_only=True)
class Released:
    """The comments that a review has released; those given are these and the withheld ones."""

    given: int
    comments: tuple[Comment, ...]
    reasons: Mapping[Reason, int] = field(default_factory=dict)

    @property
    def withheld(self) -> int:
        """How many comments stay unseen."""
        return self.given - len(self.comments)


def cleaned(text: str, names: Names | None = None) -> str:
    """Give a comment in one line, with a mark in place of names, addresses, numbers and dates.

    >>> cleaned("Ask  maria (maria@x.org) on 3 May 2026.", Names.of(["María"]))
    'Ask […] ([…]) on […].'
    """
    text = _readable(text)
    for pattern in TRACES:
        text = pattern.sub(MARK, text)
    if names is not None:
        text = names.without(text)
    return _MARKS.sub(MARK, text)


def reviewable(
    comments: Mapping[str, Iterable[str]],
    questions: Iterable[str],
    *,
    asked: Mapping[str, int],
    names: Iterable[str] = (),
    minimum: int = FEWEST_RESPONDENTS,
) -> Reviewable:
    """Clean the comments on open questions that enough people were asked and enough answered.

    `questions` are the open questions; texts of others, such as evidence beside items, are only
    counted. A comment of which the cleaning leaves no word is withheld, too.

    `names`: words that name people, and whole names, whose initials are known then.
    """
    known = Names.of(names)
    # A policy may ask for more people, and never for fewer.
    minimum = max(minimum, FEWEST_RESPONDENTS)
    open_questions = frozenset(questions)
    reasons: Counter[Reason] = Counter()
    shown: list[Comment] = []
    for question, cells in comments.items():
        texts = [text for text in cells if text.strip()]
        reason = _reason_for_all(len(texts), asked.get(question, 0), minimum)
        if question not in open_questions:
            reason = Reason.NO_QUESTION
        if reason is not None:
            reasons[reason] += len(texts)
            continue
        for text in texts:
            comment = Comment(question=question, text=cleaned(text, known))
            if _says_something(comment.text):
                shown.append(comment)
            else:
                reasons[Reason.NOTHING_LEFT] += 1
    return Reviewable(
        given=len(shown) + reasons.total(),
        comments=shuffled(shown),
        # Without those that stand for nothing: a question that nobody wrote to has a reason, too.
        reasons=dict(+reasons),
        minimum=minimum,
    )


def _reason_for_all(given: int, asked: int, minimum: int) -> Reason | None:
    """Say why no comment on a question may be shown; None where some may."""
    if asked < minimum:
        return Reason.FEW_ASKED
    if given < FEWEST_COMMENTS:
        return Reason.FEW_COMMENTS
    return None


def shuffled(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Give comments in the order of their hashes, which is the same whatever order they came in."""
    return tuple(sorted(comments, key=_hash_order))


def _says_something(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _hash_order(comment: Comment) -> tuple[str, bytes, str]:
    content = f"{comment.question}\n{comment.text}".encode()
    return comment.question, hashlib.sha256(content).digest(), comment.text


def _readable(text: str) -> str:
    """Put a text in one line, without characters that nobody sees, and not longer than a page."""
    if _FULL_WIDTH.search(text[:LONGEST]):
        # Full-width signs would hide an address.
        text = unicodedata.normalize("NFKC", text[:LONGEST])
    # Cut before anything else: a comment of a megabyte must not cost seconds in every pattern.
    text = unicodedata.normalize("NFC", text[: 2 * LONGEST])
    # Characters that nobody sees would split a name or an address in two.
    text = "".join(letter for letter in text if _is_visible(letter))
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(' ')[0]} …"


def _is_visible(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter)[0] != "C"
