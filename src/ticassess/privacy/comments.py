"""Answers in people's own words (P9): cleaned, out of order, and only where enough people gave some.

Pure functions of texts. What leaves them is no row: no group, no number, and an order that follows from
the cleaned texts alone.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ticassess.privacy.traces import TRACES

MARK = "[…]"
"""What stands in the place of words that point to a person."""
FEWEST_RESPONDENTS = 10
"""Replies in which a question was asked; no setting goes below."""
FEWEST_COMMENTS = 5
"""Comments on a question before any of them may be shown."""
LONGEST = 4000

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"\[…\](?:[\s,;&/.-]*\[…\])+")
# Names that are words of every day are only taken out where they are written as names.
_EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        "can ray her him his she you the for not but all any one two new old "
        "will mark may hope grace rose june april august dawn faith joy art bill rob frank jack pat sue drew chase "
        "hunter miles rich young long short white black brown green gray king price page day best good wise strong "
        "clay christian summer autumn star sunny mercy patience angel sol luz paz mar flor klein gross lang kurz jung",
    )
)
_SHORT = 2


@dataclass(frozen=True, kw_only=True)
class Comment:
    """One cleaned comment and the open question that it answers."""

    question: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Reviewable:
    """The comments that somebody may read and release, out of order; the others are only counted."""

    given: int
    comments: tuple[Comment, ...]

    @property
    def withheld(self) -> int:
        """How many comments not even a review may see."""
        return self.given - len(self.comments)


@dataclass(frozen=True, kw_only=True)
class Released:
    """The comments that a review has released, out of order; those given are these and the withheld ones."""

    given: int
    comments: tuple[Comment, ...]

    @property
    def withheld(self) -> int:
        """How many comments stay unseen."""
        return self.given - len(self.comments)


@dataclass(frozen=True, kw_only=True)
class Names:
    """Words that name people, ready to be found in texts whatever their case and accents."""

    always: frozenset[str] = field(default=frozenset(), repr=False)
    capitalised: frozenset[str] = field(default=frozenset(), repr=False)
    unspaced: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, words: Iterable[str]) -> "Names":
        """Sort words by how they can be found: scripts without capitals do not set words apart either."""
        unspaced, plain = set(), set()
        for word in words:
            if word.lower() == word.upper():
                unspaced.add(unicodedata.normalize("NFC", word))
            else:
                plain.add(_plain(word))
        capitalised = frozenset(word for word in plain if word in _EVERYDAY or len(word) <= _SHORT)
        return cls(
            always=frozenset(plain) - capitalised,
            capitalised=capitalised,
            unspaced=tuple(sorted(unspaced, key=lambda word: (-len(word), word))),
        )

    def without(self, text: str) -> str:
        """Give the text with a mark in the place of each name."""
        for word in self.unspaced:
            text = text.replace(word, MARK)
        if not (self.always or self.capitalised):
            return text
        return _WORD.sub(lambda found: MARK if self._names(found.group()) else found.group(), text)

    def _names(self, word: str) -> bool:
        plain = _plain(word)
        return plain in self.always or (plain in self.capitalised and word[0].isupper())


def cleaned(text: str, names: Names | None = None) -> str:
    """Give a comment in one line, with a mark in the place of names, addresses, numbers and dates.

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

    `questions` are the open questions; texts of others, such as evidence beside items, are only counted.
    A comment of which the cleaning leaves no word is withheld, too.
    """
    known, shown, given = Names.of(names), list[Comment](), 0
    minimum, open_questions = max(minimum, FEWEST_RESPONDENTS), frozenset(questions)
    for question, cells in comments.items():
        texts = [text for text in cells if text.strip()]
        given += len(texts)
        if (
            question not in open_questions
            or asked.get(question, 0) < minimum
            or len(texts) < FEWEST_COMMENTS
        ):
            continue
        found = (Comment(question=question, text=cleaned(text, known)) for text in texts)
        shown += [comment for comment in found if _says_something(comment.text)]
    return Reviewable(given=given, comments=shuffled(shown))


def shuffled(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Give comments in the order of their hashes, which is the same whatever order they came in."""
    return tuple(
        sorted(comments, key=lambda comment: (comment.question, _hash(comment), comment.text))
    )


def _says_something(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _hash(comment: Comment) -> bytes:
    return hashlib.sha256(f"{comment.question}\n{comment.text}".encode()).digest()


def _plain(word: str) -> str:
    """Fold case and accents away: `José` and `JOSE` are one name."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _readable(text: str) -> str:
    """Put a text in one line, without characters that nobody sees, and not longer than a page."""
    if any("\uff00" <= letter <= "\uffef" for letter in text[:LONGEST]):
        text = unicodedata.normalize(
            "NFKC", text[:LONGEST]
        )  # full-width signs would hide an address
    text = unicodedata.normalize("NFC", text[: 2 * LONGEST])
    text = "".join(
        letter for letter in text if letter.isspace() or unicodedata.category(letter)[0] != "C"
    )
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"
