"""`Problem`: what a rule has to say about one place; its rule makes a finding of it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ticassess.finding import Finding, Place, Severity
from ticassess.lint.edit import line_starts, span
from ticassess.source import Document, KeyPath


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One problem: what is wrong, what to do, and where.

    `path` leads to a value, with `at_key` to its key; `words` are the ones that it is about, to be
    pointed at. `where` is for what no path leads to. `severity` is the rule's own unless it is
    given.
    """

    message: str
    hint: str
    path: KeyPath = ()
    words: str = ""
    at_key: bool = False
    where: Place | None = None
    severity: Severity | None = None

    def narrowed(self, finding: Finding, document: Document) -> Finding:
        """Let a finding about a whole text point to the words that are meant."""
        if not self.words:
            return finding
        # Only some words are pointed at, but who rewrites any of the text is told again.
        text = " ".join(document.text_at(self.path).split())
        where = place_of_words(document, self.path, self.words)
        return replace(finding, where=where, about=f"{finding.about}: {text}")


def place_of_words(document: Document, path: KeyPath, words: str) -> Place:
    """Say where words stand within the value at a path; where they do not, give the whole value.

    Folded text breaks lines between any two words, so they are looked for across line ends.
    """
    whole = document.place_of(path)
    if not words or not 1 <= whole.line <= whole.end_line <= len(document.lines):
        return whole
    starts = line_starts(document.text)
    start, end = span(starts, whole)
    # Held to the start of a word alone: what was found may end within one.
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.compile(rf"(?<!\w){pattern}", re.IGNORECASE).search(document.text, start, end)
    if found is None:
        return whole
    line, column = _line_and_column(starts, found.start())
    end_line, end_column = _line_and_column(starts, found.end())
    return Place(
        file=whole.file, line=line, column=column, end_line=end_line, end_column=end_column
    )


def _line_and_column(starts: Sequence[int], index: int) -> tuple[int, int]:
    line = bisect_right(starts, index)
    return line, index - starts[line - 1] + 1
