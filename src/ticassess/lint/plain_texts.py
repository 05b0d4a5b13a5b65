"""A safe fix: plain texts in a file of several languages are said to be in its source language.

Every text is marked, however it is spelled: on one line, over several, or as a block.
"""

import re
from collections.abc import Iterator

from ticassess.instrument import Instrument, declared_languages
from ticassess.lint.edit import Edit, end_of_line, line_starts, span
from ticassess.source import LINE_BREAK, Document, KeyPath, bind, read_text

# A plain text may hold these only as long as it stands outside of brackets.
_FLOW = re.compile(r"[{}\[\],]")
_LINE = re.compile(r"(\r\n|\n|\r)([^\r\n]*)")
_DEEPER = "  "


def naming_the_language(text: str) -> Iterator[Edit]:
    """Yield an edit for each plain text; a translation has to come from somebody."""
    document = read_text(text, file="")
    languages = declared_languages(document)
    starts = line_starts(text)
    for path in bind(document, Instrument, languages=languages).plain_texts:
        start, end = span(starts, document.place_of(path))
        if text[start : start + 1] in ("|", ">"):
            yield _block(document, path, start, languages[0])
        elif start < end:
            written = text[start:end].rstrip()
            new = f"{{{languages[0]}: {_in_brackets(written)}}}"
            yield Edit(start=start, end=start + len(written), new=new)


def _in_brackets(written: str) -> str:
    # What goes on over several lines may hold what means something else in brackets.
    if written[0] in "\"'" or not (_FLOW.search(written) or LINE_BREAK.search(written)):
        return written
    escaped = written.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _block(document: Document, path: KeyPath, start: int, language: str) -> Edit:
    """Put a block below a key of its language, one step further in; its lines stay as they are."""
    text = document.text
    indent = document.place_of_key(path).column - 1
    end = stop = end_of_line(text, start)
    lines = [f"{_line_end(text)}{' ' * indent}{_DEEPER}{language}: {text[start:stop]}"]
    for match in _LINE.finditer(text, stop):
        line_end, line = match.groups()
        if line.strip():
            if len(line) - len(line.lstrip(" ")) <= indent:
                break
            line = f"{_DEEPER}{line}"
        lines.append(f"{line_end}{line}")
        end = match.end()
    # The blank between the key and the block goes, or it would stand at the end of the line.
    return Edit(start=len(text[:start].rstrip(" ")), end=end, new="".join(lines))


def _line_end(text: str) -> str:
    first = LINE_BREAK.search(text)
    return "\n" if first is None else first.group()
