"""`Names`: words that name people, to be found in texts however they are written.

A name is found with and without accents, with umlauts written as two letters, with other
apostrophes or none, written together or apart, with the ending of a plural or a possessive, and as
initials.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

MARK = "[…]"
"""What stands in place of words that point to a person."""

_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = "'\u2019\u2018\u02bc`\u00b4"
# “O’Brien” and “Ana-María”; two capitalised words, as “Mac Donald”, are tried together, too.
_TOKEN = re.compile(rf"[^\W\d_]+(?:[{_APOSTROPHES}-][^\W\d_]+)*")
_POSSESSIVE = re.compile(rf"(.+)([{_APOSTROPHES}][sS])")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\. ?){1,3}[^\W\d_]\b\.?|(?<!\w)[^\W\d_]{2,4}(?!\w)")
# Capital letters only: “e.g. […]” begins with no initials.
_BEFORE_MARK = re.compile(r"(?<!\w)(?:(?![a-zß-ÿ])[^\W\d_]\. ?){1,3}\[…\]")
_LETTER_BEFORE_MARK = re.compile(r"(?<!\w)([^\W\d_]) \[…\]")
_AFTER_MARK = re.compile(r"\[…\] ([^\W\d_])(?!\w)\.?")
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"}
# Letters that no decomposition takes apart.
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
_LONG_ENOUGH = 5
"""A name of so many letters is told from a word of every day even without a capital letter."""
_SHORT = 2
_MOST_WORDS = 3
_BETWEEN = frozenset([" ", "-", *_APOSTROPHES])
_NO_INITIALS = frozenset("IA")

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


@dataclass(frozen=True, kw_only=True)
class Names:
    """Words that name people, ready to be found in texts.

    `always` are found in any case, `capitalised` only where they are written as names. `initials`
    are of whole names; `unspaced` are in scripts that do not set words apart.
    """

    always: frozenset[str] = field(default=frozenset(), repr=False)
    capitalised: frozenset[str] = field(default=frozenset(), repr=False)
    initials: frozenset[str] = field(default=frozenset(), repr=False)
    unspaced: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        """Sort names by how they can be found; a whole name, of several words, has initials."""
        unspaced: set[str] = set()
        plain: set[str] = set()
        initials: set[str] = set()
        for name in names:
            words = _WORD.findall(name)
            if len(words) > 1:
                plain.update(_together(name))
                initials.update(_initials_of(name))
            elif words and _has_no_case(words[0]):
                unspaced.add(unicodedata.normalize("NFC", words[0]))
            elif words:
                plain.update(_spellings(words[0]))
        capitalised = {word for word in plain if word in _EVERYDAY or len(word) <= _SHORT}
        return cls(
            always=frozenset(plain - capitalised),
            capitalised=frozenset(capitalised),
            initials=frozenset(initials),
            unspaced=tuple(sorted(unspaced, key=_longest_first)),
        )

    def without(self, text: str) -> str:
        """Give the text with a mark in place of each name."""
        # Longest first: a full name must go as a whole before its first letter does.
        for word in self.unspaced:
            text = text.replace(word, MARK)
        if not (self.always or self.capitalised):
            return text
        text = self._without_names_apart(text)
        text = _TOKEN.sub(self._marked, text)
        if MARK in text:
            text = self._without_initials_beside(text)
        if self.initials:
            text = _INITIALS.sub(self._initials, text)
        return text

    def _without_names_apart(self, text: str) -> str:
        """Take out a name that is written in several words and listed as one: “Mac Donald”."""
        words = list(_WORD.finditer(text))
        pieces: list[str] = []
        end = place = 0
        while place < len(words):
            size = self._words_of_a_name(text, words[place : place + _MOST_WORDS])
            if size:
                pieces += [text[end : words[place].start()], MARK]
                end = words[place + size - 1].end()
            place += max(size, 1)
        return "".join(pieces) + text[end:]

    def _words_of_a_name(self, text: str, words: Sequence[re.Match[str]]) -> int:
        """Say how many words from the first on are one name together; 0 where none are."""
        joined = ""
        size = 0
        for number, word in enumerate(words, start=1):
            # In lower case, “in a” would be Ina.
            if not word.group()[0].isupper():
                break
            if number > 1 and text[words[number - 2].end() : word.start()] not in _BETWEEN:
                break
            joined += folded(word.group())
            if number > 1 and joined in self.always:
                size = number
        return size

    def _marked(self, found: re.Match[str]) -> str:
        token, ending = found.group(), ""
        possessive = _POSSESSIVE.fullmatch(token)
        if possessive is not None:
            token, ending = possessive.groups()
        if self._names(token):
            return MARK + ending
        return _WORD.sub(self._word, token) + ending

    def _word(self, found: re.Match[str]) -> str:
        return MARK if self._names(found.group()) else found.group()

    def _names(self, token: str) -> bool:
        """Say whether a word, or a word of parts taken together, names somebody."""
        plain = folded(token)
        if plain in self.always:
            return True
        if plain in self.capitalised:
            return token[0].isupper()
        if not token[0].isupper() and len(plain) <= _LONG_ENOUGH:
            return False
        return any(stem in self.always for stem in _singulars(plain))

    def _without_initials_beside(self, text: str) -> str:
        text = _BEFORE_MARK.sub(MARK, text)
        text = _LETTER_BEFORE_MARK.sub(self._letter, text)
        return _AFTER_MARK.sub(self._letter, text)

    def _letter(self, found: re.Match[str]) -> str:
        """Take out “J” of “J Smith” and “S.” of “Jane S.”, no “I” and no “A”."""
        letter = found.group(1)
        known = any(letter in initials for initials in self.initials)
        if letter.isupper() and letter not in _NO_INITIALS and known:
            return MARK
        return found.group()

    def _initials(self, found: re.Match[str]) -> str:
        letters = "".join(_WORD.findall(found.group()))
        if letters.isupper() and folded(letters).upper() in self.initials:
            return MARK
        return found.group()


def _has_no_case(word: str) -> bool:
    """Say whether a word is in a script without capital letters, which sets no words apart."""
    return word.lower() == word.upper()


def folded(word: str) -> str:
    """Fold case, accents, apostrophes and hyphens away: `José` and `JOSE` are one name.

    >>> folded("O’Brien"), folded("Ana-María"), folded("Strauß")
    ('obrien', 'anamaria', 'strauss')
    """
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(letter for letter in apart if letter.isalpha())


def _spellings(word: str) -> Iterator[str]:
    """Give a name as it is found: `Müller` as muller and mueller, `Mueller` likewise."""
    yield folded(word)
    composed = unicodedata.normalize("NFC", word).casefold()
    written_out = composed
    for umlaut, letters in _UMLAUTS.items():
        written_out = written_out.replace(umlaut, letters)
    yield folded(written_out)
    plain = folded(word)
    if len(plain) >= _LONG_ENOUGH:
        for letters in ("ae", "oe", "ue"):
            if letters in plain:
                yield plain.replace(letters, letters[0])


def _together(name: str) -> Iterator[str]:
    """Give the words of a whole name written together: `O'Brien`, `De Luca`, `Anna Maria`."""
    pieces = _TOKEN.findall(name)
    for piece in pieces:
        if len(_WORD.findall(piece)) > 1:
            yield from _spellings(piece)
    words = _WORD.findall(name)
    for size in (2, 3):
        for start in range(len(words) - size + 1):
            yield from _spellings("".join(words[start : start + size]))


def _initials_of(name: str) -> Iterator[str]:
    """Give the initials of a whole name; of “Smith, Jane” in both orders.

    Of “Ana-María López” AL as well as AML.
    """
    for pieces in (_TOKEN.findall(name), _WORD.findall(name)):
        letters = [folded(piece)[:1].upper() for piece in pieces]
        orders = [letters]
        if "," in name:
            orders.append([*letters[1:], letters[0]])
        for order in orders:
            yield "".join(order)
            yield order[0] + order[-1]


def _singulars(plain: str) -> Sequence[str]:
    """Give what a word may be the plural or the genitive of: `marias`, `joneses`."""
    found = []
    if plain.endswith("s"):
        found.append(plain[:-1])
    if plain.endswith("es"):
        found.append(plain[:-2])
    return [stem for stem in found if len(stem) > _SHORT]


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word
