"""Headers as survey platforms write them: codes, and questions before or after their rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from ticassess.matching.likeness import similar
from ticassess.matching.names import Names
from ticassess.matching.spelling import normalised, without_markup

CODE, ROW, CUT = "code", "row", "cut wording"
_ORDER = ("id", "wording", "normalised wording", CODE, ROW, CUT)

_NAME = r"[^\W\d_][\w]*"
# G1[q1], C9[SQ006]. In general, how satisfied are you? [Workload]
_CODED = re.compile(
    rf"({_NAME})(?:\[(\w+)\])?(?:\[(\w+)\])?(?:\s*[.:)]\s+(\S.*)|\s+[-–]\s+(\S.*))?",
    re.DOTALL,
)
# group/question, group-question, group.question
_PATH = re.compile(r"[\w]+(?:[/.:-][\w]+)+")
_BRACKET = re.compile(r"\[")
# The last is that of a group of questions: About work/I feel calm.
# “2) I rest.” is numbered by hand.
_BEFORE_ROW = re.compile(r"\s[-–—|](?=\s)|>>|\s>(?=\s)|[:.?]|/|^\w{1,4}\)")
_AFTER_ROW = re.compile(r"\s*:\s*|/")
# “I rest. / Ich ruhe.”
_LANGUAGES = re.compile(r"\s+[/|]\s+|\s*[\n\r]+\s*")
# What Qualtrics puts after a question of which some choice has a text of its own.
_SELECTED = re.compile(r"\s+-\s+Selected Choice\s*$", re.IGNORECASE)
_ENDS_CUT = ("...", "…")
_SHORTEST_CUT = 12
_MOST_PARTS = 30


class Claim(NamedTuple):
    """What a header names, how it does so, and the place of that way in the order of sureness."""

    id: str
    how: str
    order: int

    @property
    def is_of_start(self) -> bool:
        """Whether no more than the start of a wording is there."""
        return self.how == CUT


@dataclass(frozen=True, kw_only=True)
class _Coded:
    """A header that starts with a code, or is one."""

    codes: tuple[str, ...]
    text: str


def claim(header: str, names: Names) -> Claim | None:
    """Say what a header names, or None if nothing, or several things in the same way.

    >>> from ticassess.matching.names import Named
    >>> names = Names.of([Named(id="calm", wordings=("I am calm.",)), Named(id="rest")])
    >>> for header in ("G1[calm]", "How often? [I am calm.]", "Q7 - I am calm", "group/rest"):
    ...     print(claim(header, names))
    Claim(id='calm', how='code', order=3)
    Claim(id='calm', how='row', order=4)
    Claim(id='calm', how='row', order=4)
    Claim(id='rest', how='code', order=3)
    """
    match = names.find(header)
    if match is not None:
        return Claim(match.id, match.how, _ORDER.index(match.how))
    plain = _SELECTED.sub("", without_markup(header))
    if plain != header:
        match = names.find(plain)
        if match is not None:
            return Claim(match.id, "normalised wording", _ORDER.index("normalised wording"))
    return _claim_by_parts(plain, names)


def _claim_by_parts(plain: str, names: Names) -> Claim | None:
    """Say what a code, the row of a grid, or a text that was cut names: the first that does."""
    by_row = {found for text in _rows(plain) if (found := names.worded(text)) is not None}
    by_code = _by_code(plain, names, by_row)
    for how, named in ((CODE, by_code), (ROW, by_row), (CUT, _by_cut(plain, names))):
        if len(named) == 1:
            return Claim(min(named), how, _ORDER.index(how))
        if named:
            return None
    return None


def _by_code(plain: str, names: Names, by_row: set[str]) -> set[str]:
    """Give what the codes in a header name; a text beside them must not name something else."""
    coded = _coded(plain)
    if coded is None:
        return set()
    for code in coded.codes:
        named = names.coded(code)
        if named is None:
            continue
        if by_row:
            return {named, *by_row}
        # The codes of another survey may be the same, and its questions are not.
        if not coded.text or _may_be_wording(coded.text, names.wordings_of(named)):
            return {named}
    return set()


def _coded(plain: str) -> _Coded | None:
    if _PATH.fullmatch(plain) is not None:
        return _Coded(codes=tuple(_ends_of_path(plain)), text="")
    coded = _CODED.fullmatch(plain)
    if coded is None:
        return None
    first, *subs = [code for code in coded.groups()[:3] if code]
    return _Coded(codes=tuple(_joined_codes(first, subs)), text=coded[4] or coded[5] or "")


def _ends_of_path(path: str) -> Iterator[str]:
    """Yield the ends of group/question; the question's own name may have a separator in it."""
    pieces = re.split(r"[/.:-]", path)
    for start in range(1, len(pieces)):
        yield "_".join(pieces[start:])


def _joined_codes(first: str, subs: Sequence[str]) -> list[str]:
    """Give what the codes of a question and of its rows may be together, the likeliest first."""
    if not subs:
        return [first]
    with_mark = [f"{first}_{sub}" for sub in subs]
    without_mark = [f"{first}{sub}" for sub in subs]
    return [*with_mark, *without_mark, *subs]


def _may_be_wording(text: str, wordings: Sequence[str]) -> bool:
    if not wordings:
        return True
    for part in (text, *_rows(text)):
        if any(similar(normalised(part), normalised(wording)) for wording in wordings):
            return True
    return False


def _rows(plain: str) -> Iterator[str]:
    """Yield the parts of a header that can be the row of a grid, or the text after a code."""
    yield from _in_brackets(plain.rstrip())
    for separator in islice(_BEFORE_ROW.finditer(plain), _MOST_PARTS):
        rest = plain[separator.end() :].strip(" -–—")
        if rest:
            yield rest
    languages = _LANGUAGES.split(plain)
    if len(languages) > 1:
        yield from filter(None, languages[:_MOST_PARTS])
    for separator in islice(_AFTER_ROW.finditer(plain), _MOST_PARTS):
        yield plain[: separator.start()]


def _in_brackets(plain: str) -> Iterator[str]:
    """Yield what stands in the brackets at the end, for each place where they may begin.

    The row may have brackets of its own, and so may the question or the code before it.
    """
    if plain.endswith("]"):
        for bracket in islice(_BRACKET.finditer(plain), _MOST_PARTS):
            yield plain[bracket.end() : -1]


def _by_cut(plain: str, names: Names) -> set[str]:
    """Give what the start of a wording names, where the header says that it was cut."""
    if not plain.endswith(_ENDS_CUT):
        return set()
    found = set()
    for part in (plain, *_rows(plain)):
        # What stands before the question, or after the row, was not cut.
        if not part.endswith(_ENDS_CUT):
            continue
        start = normalised(part.rstrip(".… "))
        if len(start) >= _SHORTEST_CUT:
            found |= names.starting(start)
    return found
