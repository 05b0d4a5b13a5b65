"""Words that name people, from dropped columns and from lists, to clean comments of them.

They are held for cleaning alone: nothing prints, writes or counts them.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from ticassess.finding import UnusableContent, has_errors
from ticassess.responses.columns import IGNORED, Columns
from ticassess.responses.personal_columns import PERSONAL, names_in_addresses, names_people
from ticassess.responses.readers.content import bytes_of
from ticassess.responses.readers.decoding import decode

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 2

# Words beside names, and what addresses are called that belong to nobody.
_NO_NAMES = frozenset(
    re.findall(
        r"\w+",
        """
        and und et mr mrs ms miss dr prof herr frau sr sra
        van von der den de del di da la le las los el bin al zu
        info office mail contact team hello admin support service help staff noreply reply no
        """,
    )
)


_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "sr", "sra"])


def name_words(texts: Iterable[str]) -> frozenset[str]:
    """Give the words of names, however they are put together.

    >>> sorted(name_words(["Dr. Ana-María de la Cruz", "o'brien_j"]))
    ['Ana', 'Cruz', 'María', 'brien']
    """
    words: set[str] = set()
    for text in texts:
        words.update(_WORD.findall(text))
    return frozenset(word for word in words if _may_name_somebody(word))


def whole_names(texts: Iterable[str]) -> frozenset[str]:
    """Give the names of several words as they are written: their initials can be told then.

    Titles and particles, which are not part of initials, are left out.

    >>> sorted(whole_names(["Dr. Jane Smith", "Cher", "Smith, Jane", "Will O'Brien"]))
    ['Jane Smith', 'Smith, Jane', "Will O'Brien"]
    """
    found: set[str] = set()
    for text in texts:
        kept = []
        for piece in text.split():
            if piece.strip(".,").casefold() not in _TITLES:
                kept.append(piece)
        if len(_WORD.findall(" ".join(kept))) > 1:
            found.add(" ".join(kept))
    return frozenset(found)


def names_in(columns: Columns) -> frozenset[str]:
    """Give the words and whole names of people in the dropped columns of a table.

    Rows that are not kept count, too: whoever did not answer may be named in a comment.
    """
    names: set[str] = set()
    whole: frozenset[str] = frozenset()
    for index, use in enumerate(columns.uses):
        if use.use not in (PERSONAL, IGNORED):
            continue
        cells = set(columns.table.column(index))
        for cell in cells:
            names.update(names_in_addresses(cell))
        if names_people(use.header):
            names.update(cell.partition("@")[0] for cell in cells)
            whole |= whole_names(cell for cell in cells if "@" not in cell)
    return name_words(names) | whole


def listed_names(path: Path) -> frozenset[str]:
    """Give the words and the whole names of a text file of names, one name in a line.

    Raises:
        InputNotReadable: it is missing, or no text.
        UnusableContent: it is not UTF-8.

    """
    text, findings = decode(bytes_of(path), file=str(path))
    if has_errors(findings):
        raise UnusableContent(findings)
    return name_words(text.splitlines()) | whole_names(text.splitlines())


def _may_name_somebody(word: str) -> bool:
    return len(word) >= _SHORTEST and word.casefold() not in _NO_NAMES
