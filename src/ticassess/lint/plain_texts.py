"""A safe fix: plain texts in a file of several languages are said to be in its source language."""

import re
from collections.abc import Iterator

from ticassess.instrument import Instrument, declared_languages
from ticassess.lint.edit import Edit, line_starts, span
from ticassess.source import bind, read_text

# A plain text may hold these only as long as it stands outside of brackets.
_FLOW = re.compile(r"[{}\[\],]")


def naming_the_language(text: str) -> Iterator[Edit]:
    """Yield an edit for each plain text on one line; a translation has to come from somebody."""
    document = read_text(text, file="")
    languages = declared_languages(document)
    starts = line_starts(text)
    for path in bind(document, Instrument, languages=languages).plain_texts:
        written = document.written(path)
        # Only where it stands on one line: what is folded or a block cannot be put into braces as
        # it is.
        if written:
            start, end = span(starts, document.place_of(path))
            yield Edit(start=start, end=end, new=f"{{{languages[0]}: {_in_brackets(written)}}}")


def _in_brackets(written: str) -> str:
    if written[0] in "\"'" or not _FLOW.search(written):
        return written
    escaped = written.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
