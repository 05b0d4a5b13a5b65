"""Findings as people read them: the line that editors jump from, the source with a caret, what to do."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ticassess.finding import Finding, Place, Severity

# Source lines may be as long as a paragraph; this much of one is shown, around the caret.
_WIDTH = 100


def blocks(findings: Iterable[Finding], lines: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield one block of text per finding; `lines` are the lines of each file."""
    for finding in findings:
        excerpt = _excerpt(finding.where, lines.get(finding.where.file, ()))
        told = [f"      {line}" for line in (*finding.details, finding.hint) if line]
        yield "\n".join([str(finding), *excerpt, *told])


def counted(findings: Iterable[Finding]) -> str:
    """Say how many findings there are, by severity: `2 errors, 1 warning`.

    >>> counted([])
    'no findings'
    """
    severities = [finding.severity for finding in findings]
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    parts = [
        _plural(severities.count(severity), word)
        for severity, word in words.items()
        if severity in severities
    ]
    return ", ".join(parts) or "no findings"


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _excerpt(where: Place, lines: Sequence[str]) -> list[str]:
    if not 1 <= where.line <= len(lines):
        return []
    line = lines[where.line - 1]
    if not line.strip():
        return []
    start = min(where.column - 1, len(line))
    end = where.end_column - 1 if where.end_line == where.line else len(line.rstrip())
    length = max(min(end, len(line)) - start, 1)
    cut = max(0, min(start - _WIDTH // 2, len(line) - _WIDTH))
    before, marked = line[cut:start], line[start : start + length]
    shown = line[cut : cut + _WIDTH]
    dots = "…" if cut else ""
    # A tab stays a tab, so that the caret stands under its word at any width.
    gap = dots.replace("…", " ") + "".join(
        char if char == "\t" else " " * _columns(char) for char in before
    )
    room = max(1, _WIDTH - len(before))
    carets = "^" * max(1, min(room, sum(_columns(char) for char in marked)))
    margin = f"{where.line:>5} | "
    more = "…" if cut + _WIDTH < len(line) else ""
    return [f"{margin}{dots}{shown}{more}", f"{' ' * (len(margin) - 2)}| {gap}{carets}"]


def _columns(char: str) -> int:
    """Say how many columns of a terminal a character takes."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "FW" else 1
