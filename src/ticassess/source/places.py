"""`Places`: where the parts of a file stand, as two numbers each until somebody asks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import Literal, TypeAlias

from ticassess.finding import Place

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way from the top of a file to a value: keys of mappings and 0-based indexes of lists."""

Span: TypeAlias = tuple[int, int]
"""The index of the first character in the text, and that after the last; `OPEN` for a collection.
"""

Spans: TypeAlias = Span | tuple[int, int, int, int]
"""The span of a value, where it has a key after that of the key: one entry for both is made in half
the time.
"""

# The end of a block collection is where the next token starts, which tells nobody anything.
OPEN = -1

# What editors count as the end of a line; YAML 1.1 adds three characters of Unicode that they do
# not.
LINE_BREAK = re.compile(r"\r\n|\n|\r")


def split_lines(text: str) -> list[str]:
    r"""Give the lines of a text without their ends.

    >>> split_lines("a: 1\r\nb: 2\n")
    ['a: 1', 'b: 2', '']
    """
    if "\r" in text:
        return LINE_BREAK.split(text)
    return text.split("\n")  # a pattern takes ten times as long


class LineStarts:
    """Where the lines of a text start, found at the first question."""

    def __init__(self, text: str) -> None:
        """Take the text whose lines are counted."""
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        if "\r" in self._text:
            return [0, *(end.end() for end in LINE_BREAK.finditer(self._text))]
        return [0, *accumulate(len(line) + 1 for line in self._text.split("\n")[:-1])]

    def line_and_column(self, index: int) -> tuple[int, int]:
        r"""Count lines as editors do; those of the marks also count U+0085, U+2028 and U+2029.

        >>> LineStarts("a: 1\nb: 2\n").line_and_column(8)
        (2, 4)
        """
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def index_of(self, line: int, column: int) -> int:
        """Give the index of the character at a line and column."""
        return self._starts[line - 1] + column - 1

    def place(self, file: str, span: Span) -> Place:
        """Give the place of a span; of a collection, that of its first character."""
        start, end = span
        line, column = self.line_and_column(start)
        if end == OPEN:
            return Place(file=file, line=line, column=column, end_line=line, end_column=column + 1)
        end_line, end_column = self.line_and_column(end)
        return Place(file=file, line=line, column=column, end_line=end_line, end_column=end_column)


class Places(Mapping[KeyPath, Place]):
    """The place of each path, made when it is asked for, which most never are."""

    def __init__(
        self,
        spans: Mapping[KeyPath, Spans],
        file: str,
        starts: LineStarts,
        *,
        of: Literal["key", "value"],
    ) -> None:
        """Take the spans of the paths, whether of keys or values, and what makes places of them."""
        self._spans = spans
        self._file = file
        self._starts = starts
        self._of_keys = of == "key"

    def __getitem__(self, path: KeyPath) -> Place:
        """Give the place of a path; KeyError where it has none."""
        return self._starts.place(self._file, self.span(path))

    def span(self, path: KeyPath) -> Span:
        """Give the span of a path; KeyError where it has none."""
        spans = self._spans[path]
        if not self._of_keys:
            # The last two numbers are those of the value, with or without a key before them.
            return spans[-2], spans[-1]
        if len(spans) == 2:  # an entry of a list
            raise KeyError(path)
        return spans[0], spans[1]

    def __contains__(self, path: object) -> bool:
        """Say whether a path has a place."""
        spans = self._spans.get(path)  # type: ignore[call-overload]  # any object may be asked for
        return spans is not None and not (self._of_keys and len(spans) == 2)

    def __iter__(self) -> Iterator[KeyPath]:
        """Yield every path in the order of the file."""
        return (path for path, spans in self._spans.items() if not self._of_keys or len(spans) == 4)

    def __len__(self) -> int:
        """Count the paths."""
        return sum(1 for _ in self)
