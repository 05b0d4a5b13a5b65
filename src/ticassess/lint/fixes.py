"""Safe fixes: edits of stretches of the source; every other character stays, comments too.

What is mended: plain values that other programs misread (TIC110), texts that a # cuts off (TIC111),
characters that nobody sees and mixed line ends (TIC113), a record of translations that is behind
(TIC507), plain texts in a file of several languages (TIC106). Nothing is written back through YAML.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence

from ticassess.finding import Finding
from ticassess.lint.edit import Edit, end_of_line, line_starts, span
from ticassess.lint.plain_texts import naming_the_language
from ticassess.lint.recording import recording
from ticassess.lint.spelling import BYTE_ORDER_MARK, HARD_SPACE, INVISIBLE
from ticassess.source import LINE_BREAK

# Code by code from the place of the finding. Of TIC106 only plain texts are mended, in one go.
FIXABLE = ("TIC110", "TIC111", "TIC113", "TIC507")

_FLOW = re.compile(r"[{}\[\],]")


def mended(text: str, findings: Sequence[Finding]) -> str:
    r"""Give the text with every safe fix made; the same text where there is none.

    >>> from ticassess.lint.spelling import ambiguous_scalar
    >>> from ticassess.source import read_text
    >>> text = "label: No # as in Norway\n"
    >>> document = read_text(text, file="a.yaml")
    >>> mended(text, list(ambiguous_scalar.findings(document, document)))
    'label: "No" # as in Norway\n'
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits_of(text, findings)):
        if edit.start >= at:  # of two that overlap the second is made in the next run
            parts += [text[at : edit.start], edit.new]
            at = edit.end
    return "".join([*parts, text[at:]])


def mended_content(content: bytes, findings: Sequence[Finding]) -> bytes:
    """Give the content of a file with every safe fix made.

    A byte order mark stays where no finding tells of it, as where that rule is ignored.

    Raises:
        UnicodeDecodeError: it is not UTF-8; the check itself says so.

    """
    text = mended(content.decode("utf-8-sig"), findings)
    mark_is_told = any(finding.message == BYTE_ORDER_MARK for finding in findings)
    if content.startswith(codecs.BOM_UTF8) and not mark_is_told:
        text = f"\ufeff{text}"
    return text.encode("utf-8")


def edits_of(text: str, findings: Sequence[Finding]) -> Iterator[Edit]:
    """Yield the edits that findings ask for."""
    if any(finding.code == "TIC106" for finding in findings):
        yield from naming_the_language(text)
    starts = line_starts(text)
    for finding in findings:
        if finding.code not in FIXABLE:
            continue
        start, end = span(starts, finding.where)
        if finding.code == "TIC110":
            yield Edit(start=start, end=end, new=f'"{text[start:end]}"')
        elif finding.code == "TIC111":
            yield from _whole_text(text, start, end)
        elif finding.code == "TIC113":
            yield from _hygiene(text, start, end)
        elif finding.code == "TIC507":
            yield from recording(text)


def _hygiene(text: str, start: int, end: int) -> Iterator[Edit]:
    """Fix what is there; nothing there means that the finding is about the whole file."""
    there = text[start:end]
    if not there:
        yield from _line_ends(text)
    elif there == HARD_SPACE:
        yield Edit(start=start, end=end, new=" ")
    elif there in INVISIBLE:
        yield Edit(start=start, end=end, new="")
    else:
        yield from _composed(text)


def _whole_text(text: str, start: int, end: int) -> Iterator[Edit]:
    """Quote a text with what was cut off; within brackets nobody knows where it should end."""
    stop = end_of_line(text, end)
    rest = text[end:stop]
    # A file may mix line ends; that is another finding.
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if _FLOW.search(rest) or _FLOW.search(text[line_start:start]):
        return
    whole = text[start:stop].rstrip()
    # Backslashes first, or those of the quotes would be doubled.
    quoted = whole.replace("\\", "\\\\").replace('"', '\\"')
    yield Edit(start=start, end=start + len(whole), new=f'"{quoted}"')


def _line_ends(text: str) -> Iterator[Edit]:
    ends = list(LINE_BREAK.finditer(text))
    if not ends:
        return
    # Of two kinds that are as frequent, one is chosen that does not depend on chance.
    kinds = [match.group() for match in ends]
    usual = max(sorted(set(kinds)), key=kinds.count)
    for match in ends:
        if match.group() != usual:
            yield Edit(start=match.start(), end=match.end(), new=usual)


def _composed(text: str) -> Iterator[Edit]:
    """Put letters together that are spelled as two characters, line by line."""
    for match in re.finditer(r"[^\r\n]+", text):
        line = match.group()
        composed = unicodedata.normalize("NFC", line)
        if composed != line:
            yield Edit(start=match.start(), end=match.end(), new=composed)
