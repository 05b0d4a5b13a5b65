"""Rules about how a file is written down, whatever it says: they need no usable instrument, and mend most of it."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TypeAlias

from ticassess.finding import Finding, Place, Severity
from ticassess.lint.header import header_of
from ticassess.source import Document

SpellingRule: TypeAlias = Callable[[Document], Iterator[Finding]]

_AMBIGUOUS = re.compile(
    r"(?:y|n|yes|no|on|off)|[-+]?0[0-9_]+|0[xob][0-9a-f_]+|[-+]?[0-9][0-9_]*_[0-9_]*|[0-9]+(?::[0-5]?[0-9])+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|\.(?:inf|nan)",
    re.IGNORECASE,
)
_START_OF_AMBIGUOUS = frozenset("yYnNoO+-.0123456789")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COMMENT = re.compile(r"#[^\s#!]")
_CUT = re.compile(r"[ \t]+#[^\s#!]")
# Joiners (U+200C, U+200D) are letters in some scripts; between plain letters nobody put them on purpose.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|(?<=[a-z])[\u200c\u200d]"
)
_HARD_SPACE = re.compile("\u00a0")
_RARE = (
    "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_ASCII = bytes(range(128))
# Letters and marks that stay as they are in form NFC whatever stands beside them: nearly all that nearly any file has.
_NFC = frozenset(chr(code) for code in (*range(0x80, 0x300), *range(0x2010, 0x2028)))
_MOST = 20
"""So many complaints of one kind tell enough; a file full of them was converted from something else."""


def ambiguous_scalar(document: Document) -> Iterator[Finding]:
    """TIC110 ambiguous-scalar (warning): other YAML programs read such a plain value as something else than text.

    Bad: label: No
    Good: label: "No"
    Source: YAML 1.1 and 1.2 differ; all 24 answer sets of a public maturity model read `No` as false.
    """
    for path, value in document.plain.items():
        if len(value) > 40 or value[0] not in _START_OF_AMBIGUOUS:
            continue
        if _AMBIGUOUS.fullmatch(value) and not (_DATE.fullmatch(value) and _has_dates(document)):
            message = f"some programs read the plain {value} as a number, a date or true/false"
            yield _complain(
                document, ambiguous_scalar, message, f'Put quotes around it: "{value}".', path
            )


def text_cut_by_comment(document: Document) -> Iterator[Finding]:
    """TIC111 text-cut-by-comment (warning): a # after a space starts a comment, and the rest of the text is lost.

    Bad: text: I know room #7 well.
    Good: text: "I know room #7 well."
    """
    if _COMMENT.search(document.text) is None:
        return  # nearly every file: looking for the one character is quick, walking all texts is not
    for path in document.plain:
        where = document.values[path]
        rest = document.lines[where.end_line - 1][where.end_column - 1 :]
        if _CUT.match(rest):
            message = f'the text ends before "{rest.strip()[:30]}", which reads as a comment'
            yield _complain(
                document, text_cut_by_comment, message, "Put quotes around the whole text.", path
            )


def encoding_hygiene(document: Document) -> Iterator[Finding]:
    """TIC113 encoding-hygiene (warning): characters that nobody sees make two equal texts differ.

    Bad: a zero-width space inside a word; Windows line ends in half of a file
    Good: visible characters in Unicode form NFC, and one kind of line end
    """
    text = document.text
    if "\r" in text and len({*re.findall(r"\r\n|\n|\r", text)}) > 1:
        place = Place(file=document.file)
        yield _odd(
            place, "the file mixes two kinds of line ends", "Save it with one kind of line end."
        )
    if text.isascii():
        return
    odd = set(
        text.encode("utf-8", "surrogatepass")
        .translate(None, _ASCII)
        .decode("utf-8", "surrogatepass")
    )
    if not odd <= _NFC and not unicodedata.is_normalized("NFC", text):
        for number, line in enumerate(document.lines, start=1):
            if not unicodedata.is_normalized("NFC", line):
                start = next(
                    i
                    for i, char in enumerate(line)
                    if unicodedata.combining(char) or i + 1 == len(line)
                )
                place = Place(
                    file=document.file,
                    line=number,
                    column=max(start, 1),
                    end_line=number,
                    end_column=start + 2,
                )
                yield _odd(
                    place,
                    "a letter is spelled as two characters",
                    "Save the text in Unicode form NFC.",
                )
                break
    if odd.isdisjoint(_RARE):
        return
    for pattern, what in (
        (_INVISIBLE, "an invisible character"),
        (_HARD_SPACE, "a space that does not break"),
    ):
        if pattern is _HARD_SPACE and _is_french(document):
            continue  # French sets one before colons and question marks
        yield from _marked(document, pattern, what)


def _has_dates(document: Document) -> bool:
    """Say whether dates are meant as dates: in an assessment, whose keys ask for them."""
    return isinstance(document.data, dict) and document.data.get("kind") == "assessment"


def _marked(document: Document, pattern: re.Pattern[str], what: str) -> Iterator[Finding]:
    found = 0
    if pattern.search(document.text) is None:
        return
    for number, line in enumerate(document.lines, start=1):
        for match in pattern.finditer(line) if found < _MOST else ():
            found += 1
            column = match.start() + 1
            place = Place(
                file=document.file,
                line=number,
                column=column,
                end_line=number,
                end_column=column + 1,
            )
            hint = "Write a plain space." if pattern is _HARD_SPACE else "Remove it."
            yield _odd(place, f"{what} stands here (U+{ord(match.group()):04X})", hint)


def _is_french(document: Document) -> bool:
    data = document.data
    languages = data.get("languages") if isinstance(data, dict) else None
    return isinstance(languages, dict) and any(
        str(language).startswith("fr") for language in languages
    )


def _complain(
    document: Document, rule: SpellingRule, message: str, hint: str, path: tuple[str | int, ...]
) -> Finding:
    code, name, severity = header_of(rule)
    return document.finding(code, name, message, hint, path, severity=severity)


def _odd(place: Place, message: str, hint: str) -> Finding:
    return Finding(
        code="TIC113",
        name="encoding-hygiene",
        severity=Severity.WARNING,
        message=message,
        hint=hint,
        where=place,
    )


def byte_order_mark(file: str) -> Finding:
    """Say that a file starts with a mark that some programs take for a part of the first key."""
    return _odd(
        Place(file=file),
        "the file starts with a byte order mark",
        "Save it as UTF-8 without a mark (BOM).",
    )


SPELLING_RULES: tuple[SpellingRule, ...] = (ambiguous_scalar, text_cut_by_comment, encoding_hygiene)
