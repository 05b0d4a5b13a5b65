"""Which encoding a text is probably in, for somebody to confirm: nothing is read by a guess."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ticassess.responses.personal_columns import holds_personal_text

_NAMES = {
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1250": "Windows-1250 (Central Europe)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "mac_roman": "Mac Roman",
    "cp850": "code page 850 (DOS)",
    "utf-16-le": "UTF-16 without a byte order mark",
    "utf-16-be": "UTF-16 without a byte order mark",
}
"""What is guessed; the first of those that are equally likely is offered."""

_LETTERS = "áàâäãåæéèêëíìîïóòôöõøœúùûüñçßýÿ"
_CENTRAL = "ąćęłńśźżčďěňřšťůžăâîșşțţőűđ"
_MARKS = "‘’“”„–—…€«»¿¡°·•™®©\N{NO-BREAK SPACE}"  # noqa: RUF001  # what word processors write
_LIKELY = frozenset(_LETTERS + _LETTERS.upper() + _MARKS)
_LIKELY_OF = {
    "cp1250": frozenset(_CENTRAL + _CENTRAL.upper() + "áâäçéëíîóôöúüýß" + _MARKS),
    "cp1251": frozenset(map(chr, range(0x410, 0x450))),
}
_WORD = re.compile(r"\w*[^\W\d_]\w*(?:\N{NO-BREAK SPACE}\w+)?")
# Letters of two scripts in one word, and what hardly any word in Latin letters has.
_MIXED = re.compile(r"[A-Za-z](?=[^\W\d_a-zA-Z])|[^\W\d_a-zA-Z](?=[A-Za-z])")
_UNUSUAL = re.compile(r"[a-zà-ÿ][A-ZÀ-ÞŠŽŚŤŹŁĄĆĘŃŻČĎĚŇŘŮ‡†‰¬¦¨][a-zà-ÿ]|[^\x00-\x7f\W\d_]{4,}")
_ODD = re.compile(r"[^\x00-\x7f]")
_LONGEST = 40
_FEWEST = 3
_LOOKED_AT = 200_000
_FEWEST_LETTERS = 8
_BREAKS = str.maketrans("", "", "\r\n\t\ufeff")


@dataclass(frozen=True, kw_only=True)
class Guess:
    """An encoding by the name that `--encoding` takes, its title, and what it would read.

    `example` is a word of a header, or one that stands in several cells; else the single letter.
    """

    encoding: str
    title: str
    example: str


def guess(content: bytes, start: int) -> Guess | None:
    """Say what a text that is not UTF-8 probably is; None where nothing is likely.

    `start` is the position of the first byte that is not UTF-8.

    >>> guess("calm,Straße".encode("cp1252"), 9).example
    'Straße'
    """
    near = content[: start + _LOOKED_AT]
    best, most = None, 0
    for encoding in ("cp1252", "cp1250", "cp1251", "mac_roman", "cp850"):
        likely = _likelihood(near, encoding)
        if likely > most:
            best, most = encoding, likely
    if best is None:
        return None
    return Guess(encoding=best, title=_NAMES[best], example=_example(near, start, best))


def guess_wide(content: bytes) -> Guess | None:
    """Say whether a text with NULs is UTF-16 whose byte order mark was lost."""
    near = content[: _LOOKED_AT // 2 * 2]
    for encoding, zeros in (("utf-16-le", near[1::2]), ("utf-16-be", near[0::2])):
        if zeros.count(0) * 2 < len(zeros):
            continue
        text = near[: len(near) // 2 * 2].decode(encoding, "replace").rstrip("\ufffd")
        if len(text) >= _FEWEST_LETTERS and text.translate(_BREAKS).isprintable():
            return Guess(encoding=encoding, title=_NAMES[encoding], example=_first_word(text))
    return None


def _first_word(text: str) -> str:
    found = _WORD.search(text.removeprefix("\ufeff").partition("\n")[0])
    return found[0][:_LONGEST] if found else ""


def _likelihood(content: bytes, encoding: str) -> int:
    """Count the letters that are usual in words, less those that hardly stand in any."""
    text = content.decode(encoding, "replace")
    usual = _LIKELY_OF.get(encoding, _LIKELY)
    score = 0
    for letter, count in Counter(_ODD.findall(text)).items():
        score += count if letter in usual else -2 * count
    unusual = _MIXED if encoding == "cp1251" else _UNUSUAL
    return score - sum(3 * len(found[0]) for found in unusual.finditer(text))


def _example(content: bytes, start: int, encoding: str) -> str:
    """Give a word that shows whether the guess is right, and nobody's own words."""
    text = content.decode(encoding, "replace")
    header = next((line for line in text.splitlines() if line.strip()), "")
    for word in _words(header):
        return word
    counts = Counter(_words(text))
    for word, count in counts.most_common(1):
        if count >= _FEWEST:
            return word
    return content[start : start + 1].decode(encoding, "replace")


def _words(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text):
        word = found[0]
        if _ODD.search(word) and len(word) <= _LONGEST and not holds_personal_text(word):
            yield word
