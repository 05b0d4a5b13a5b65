"""Comments (P9): cleaned, out of order, and only where enough people gave some.

Pure functions of texts. What leaves them is no row: no group, no number, and an order that follows
from the cleaned texts alone.
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
_FULL_WIDTH = re.compile("[\uff00-\uffef]")
_MARKS = re.compile(r"\[…\](?:[\s,;&/.-]*\[…\])+")
# Names that are words of every day are only taken out where they are written as names.
_EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        "can ray her him his she you the for not but all any one two new old "
        "will mark may hope grace rose june april august dawn faith joy art bill rob frank jack "
        "pat sue drew chase hunter miles rich young long short white black brown green gray king "
        "price page day best good wise strong clay christian summer autumn star sunny mercy "
        "patience angel sol luz paz mar flor klein gross lang kurz jung",
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
    """The comments that somebody may read and release; the others are only counted."""

    given: int
    comments: tuple[Comment, ...]

    @property
    def withheld(self) -> int:
        """How many comments not even a review may see."""
        return self.given - len(self.comments)


@dataclass(frozen=True, kw_only=True)
class Released:
    """The comments that a review has released; those given are these and the withheld ones."""

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
        """Sort words by how they can be found: not all scripts set words apart."""
        unspaced: set[str] = set()
        plain: set[str] = set()
        for word in words:
            if word.lower() == word.upper():
                unspaced.add(unicodedata.normalize("NFC", word))
            else:
                plain.add(_plain(word))
        capitalised = {word for word in plain if word in _EVERYDAY or len(word) <= _SHORT}
        return cls(
            always=frozenset(plain - capitalised),
            capitalised=frozenset(capitalised),
            unspaced=tuple(sorted(unspaced, key=_longest_first)),
        )

    def without(self, text: str) -> str:
        """Give the text with a mark in the place of each name."""
        # Longest first: a full name must go as a whole before its first letter does.
        for word in self.unspaced:
            text = text.replace(word, MARK)
        if not (self.always or self.capitalised):
            return text
        return _WORD.sub(self._marked, text)

    def _marked(self, found: re.Match[str]) -> str:
        word = found.group()
        plain = _plain(word)
        if plain in self.always or (plain in self.capitalised and word[0].isupper()):
            return MARK
        return word


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

    `questions` are the open questions; texts of others, such as evidence beside items, are only
    counted. A comment of which the cleaning leaves no word is withheld, too.
    """
    known = Names.of(names)
    minimum = max(minimum, FEWEST_RESPONDENTS)
    open_questions = frozenset(questions)
    given = 0
    shown: list[Comment] = []
    for question, cells in comments.items():
        texts = [text for text in cells if text.strip()]
        given += len(texts)
        if question not in open_questions or asked.get(question, 0) < minimum:
            continue
        if len(texts) < FEWEST_COMMENTS:
            continue
        for text in texts:
            comment = Comment(question=question, text=cleaned(text, known))
            if _says_something(comment.text):
                shown.append(comment)
    return Reviewable(given=given, comments=shuffled(shown))


def shuffled(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Give comments in the order of their hashes, which is the same whatever order they came in."""
    return tuple(sorted(comments, key=_hash_order))


def _says_something(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _hash_order(comment: Comment) -> tuple[str, bytes, str]:
    content = f"{comment.question}\n{comment.text}".encode()
    return comment.question, hashlib.sha256(content).digest(), comment.text


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _plain(word: str) -> str:
    """Fold case and accents away: `José` and `JOSE` are one name."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


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
