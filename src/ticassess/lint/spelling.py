"""Rules about how a file is written down, whatever it says: they need no usable instrument.

`--fix` mends most of what they find.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import TypeAlias

from ticassess.finding import Finding, Place, Severity
from ticassess.lint.problem import Problem
from ticassess.lint.rule import Check, rule
from ticassess.source import Document

SpellingCheck: TypeAlias = Check[Document]

BYTE_ORDER_MARK = "the file starts with a byte order mark"
HARD_SPACE = "\u00a0"
INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)

# What YAML 1.1 reads as true or false, as nothing, as an octal, binary, hexadecimal or grouped
# number, as one without a digit before or behind its point or with an exponent, as base 60, as a
# date, as infinity, as the value of the key before or as keys to be merged.
_AMBIGUOUS = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null)|=|<<"
    r"|[-+]?0[0-9_]+|0[xob][0-9a-f_]+|[-+]?[0-9][0-9_]*_[0-9_]*|[0-9]+(?::[0-5]?[0-9])+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+\.|[0-9]*\.?[0-9]+e[-+]?[0-9]+)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[-+]?\.(?:inf|nan)",
    re.IGNORECASE,
)
_START_OF_AMBIGUOUS = frozenset("yYnNoOtTfF=<+-.0123456789")
_LONGEST_AMBIGUOUS = 40
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Comments have a blank after the #; right before a letter it was meant as text, as in `room #7`.
_COMMENT = re.compile(r"#[^\s#!]")
_CUT = re.compile(r"[ \t]+#[^\s#!]")
_LINE_END = re.compile(r"\r\n|\n|\r")
# Joiners (U+200C, U+200D) are letters in some scripts; between plain letters nobody put them.
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<=[a-z])[\u200c\u200d]"
)
_ASCII = bytes(range(128))
# What stays as it is in form NFC whatever stands beside it: nearly all that nearly any file has.
_NFC = frozenset(chr(code) for code in (*range(0x80, 0x300), *range(0x2010, 0x2028)))
# A file that is full of odd characters was converted from something else; so many tell enough.
_MOST = 20


@rule(
    code="TIC110",
    name="ambiguous-scalar",
    severity=Severity.WARNING,
    why="Other YAML programs read such a plain value as something else than text.",
    bad="label: No",
    good='label: "No"',
    source=(
        "YAML 1.1 and 1.2 differ; all 24 answer sets of a public maturity model read `No` as false."
    ),
)
def ambiguous_scalar(document: Document) -> Iterator[Problem]:
    """Find plain values that other YAML programs do not read as text."""
    for path, value in document.plain.items():
        # Looking at one character first spares a pattern for nearly every value of a file.
        if value[0] not in _START_OF_AMBIGUOUS or len(value) > _LONGEST_AMBIGUOUS:
            continue
        if _AMBIGUOUS.fullmatch(value) is None or _is_meant_as_date(document, value):
            continue
        message = f"some programs read the plain {value} as {_read_as(value)}"
        yield Problem(path=path, message=message, hint=f'Put quotes around it: "{value}".')


@rule(
    code="TIC111",
    name="text-cut-by-comment",
    severity=Severity.WARNING,
    why="A # after a space starts a comment, and the rest of the text is lost.",
    bad="text: I know room #7 well.",
    good='text: "I know room #7 well."',
)
def text_cut_by_comment(document: Document) -> Iterator[Problem]:
    """Find texts that a # cuts off."""
    # Looking for the one character is quick, walking all texts is not, and few files have it.
    if _COMMENT.search(document.text) is None:
        return
    for path in document.plain:
        where = document.values[path]
        rest = document.lines[where.end_line - 1][where.end_column - 1 :]
        if _CUT.match(rest):
            message = f'the text ends before "{rest.strip()[:30]}", which reads as a comment'
            yield Problem(path=path, message=message, hint="Put quotes around the whole text.")


@rule(
    code="TIC113",
    name="encoding-hygiene",
    severity=Severity.WARNING,
    why="Characters that nobody sees make two equal texts differ.",
    bad="a zero-width space inside a word; Windows line ends in half of a file",
    good="visible characters in Unicode form NFC, and one kind of line end",
)
def encoding_hygiene(document: Document) -> Iterator[Problem]:
    """Find invisible characters, letters in two parts and mixed line ends."""
    text = document.text
    if "\r" in text and len(set(_LINE_END.findall(text))) > 1:
        yield Problem(
            where=Place(file=document.file),
            message="the file mixes two kinds of line ends",
            hint="Save it with one kind of line end.",
        )
    if text.isascii():
        return
    characters = _beyond_ascii(text)
    if not characters <= _NFC and not unicodedata.is_normalized("NFC", text):
        yield from _letter_in_two_parts(document)
    if characters.isdisjoint({*INVISIBLE, HARD_SPACE}):
        return
    yield from _each(document, _UNSEEN, "an invisible character", "Remove it.")
    if not _is_french(document):  # French sets one before colons and question marks
        hint = "Write a plain space."
        yield from _each(document, re.compile(HARD_SPACE), "a no-break space", hint)


SPELLING: tuple[SpellingCheck, ...] = (ambiguous_scalar, text_cut_by_comment, encoding_hygiene)


def byte_order_mark(file: str) -> Finding:
    """Say that a file starts with a mark that some programs take for a part of the first key."""
    hint = "Save it as UTF-8 without a mark (BOM)."
    return encoding_hygiene.rule.at(Place(file=file), BYTE_ORDER_MARK, hint)


def _read_as(value: str) -> str:
    """Say what else than text other programs take a value for."""
    if value.casefold() == "null":
        return "nothing"
    if value == "<<":
        return "keys to be merged"
    if value == "=":
        return "a mark of their own"
    return "a number, a date or true/false"


def _is_meant_as_date(document: Document, value: str) -> bool:
    """Say whether a value is a date where dates are asked for, which is in an assessment."""
    if _DATE.fullmatch(value) is None or not isinstance(document.data, dict):
        return False
    return document.data.get("kind") == "assessment"


def _beyond_ascii(text: str) -> set[str]:
    # A lone surrogate can come from an escape in the file; it must not stop the check.
    encoded = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return set(encoded.decode("utf-8", "surrogatepass"))


def _letter_in_two_parts(document: Document) -> Iterator[Problem]:
    """Yield the first letter that is spelled as a letter and a mark; one tells of the file."""
    for number, line in enumerate(document.lines, start=1):
        if unicodedata.is_normalized("NFC", line):
            continue
        mark = _first_mark(line)
        where = Place(
            file=document.file,
            line=number,
            column=max(mark, 1),
            end_line=number,
            end_column=mark + 2,
        )
        message = "a letter is spelled as two characters"
        yield Problem(where=where, message=message, hint="Save the text in Unicode form NFC.")
        return


def _first_mark(line: str) -> int:
    """Give the index of the first combining mark, or of the last character where there is none."""
    for index, char in enumerate(line):
        if unicodedata.combining(char):
            return index
    return len(line) - 1


def _each(document: Document, pattern: re.Pattern[str], what: str, hint: str) -> Iterator[Problem]:
    """Yield each place of a character, up to a number that tells enough."""
    if pattern.search(document.text) is None:
        return
    left = _MOST
    for number, line in enumerate(document.lines, start=1):
        for match in pattern.finditer(line):
            if left == 0:
                return
            left -= 1
            column = match.start() + 1
            where = Place(
                file=document.file,
                line=number,
                column=column,
                end_line=number,
                end_column=column + 1,
            )
            message = f"{what} is here (U+{ord(match.group()):04X})"
            yield Problem(where=where, message=message, hint=hint)


def _is_french(document: Document) -> bool:
    if not isinstance(document.data, dict):
        return False
    languages = document.data.get("languages")
    if not isinstance(languages, dict):
        return False
    return any(str(language).startswith("fr") for language in languages)
