"""Where each character of a text stands in the file, however the file spells the text.

Between a text and its spelling lie quotes, escapes, doubled quotes, folded lines and indentation.
"""

import re
from collections.abc import Sequence

from ticassess.source.places import Span

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)", re.DOTALL)
_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n|\n|\r)?")
# Those of YAML 1.1, 5.7; what is not here stands for itself.
_ESCAPED = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_LINE_ENDS = "\r\n\x85"
_BLANK = f" \t{_LINE_ENDS}"


def spans_of(text: str, spelling: str) -> Sequence[Span] | None:
    r"""Give the span in its spelling of each character of a text; None where the two do not agree.

    >>> spans_of("it's", "'it''s'")
    [(1, 2), (2, 3), (3, 5), (5, 6)]
    >>> spans_of("a b", "a\n    b")
    [(0, 1), (2, 3), (6, 7)]
    """
    quote = spelling[:1]
    at = 0
    if quote in ("'", '"'):
        at = 1
    elif header := _HEADER.match(spelling):
        at = header.end()
    spans: list[Span] = []
    for char in text:
        start, end = _next(char, spelling, at, quote)
        if start < 0:
            return None
        spans.append((start, end))
        at = end
    return spans


def _next(char: str, spelling: str, at: int, quote: str) -> Span:
    """Give the span of the next character at or after a position; -1 where it does not follow."""
    start = at
    while start < len(spelling):
        end, value = _token(spelling, start, quote)
        if value == char:
            return start, end
        # Line ends and indentation are folded into one blank, or stand for nothing.
        if value and value not in _BLANK:
            break
        start = end
    if char in _BLANK:
        return at, at
    return -1, -1


def _token(spelling: str, start: int, quote: str) -> tuple[int, str]:
    """Give the end of what spells one character, and the character; nothing for a broken line."""
    if quote == '"' and spelling[start] == "\\":
        found = _ESCAPE.match(spelling, start)
        if found is None:
            return start + 1, "\\"
        return found.end(), _unescaped(found.group()[1:])
    if quote == "'" and spelling.startswith("''", start):
        return start + 2, "'"
    return start + 1, spelling[start]


def _unescaped(escape: str) -> str:
    if len(escape) > 1 and escape[0] in "xuU":
        return chr(int(escape[1:], 16))
    if escape[0] in _LINE_ENDS:
        return ""
    return _ESCAPED.get(escape, escape)
