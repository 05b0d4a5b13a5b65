"""`text`: findings as people read them, with the source and a caret, and what was found in all."""

import unicodedata
from collections.abc import Iterable, Sequence

from ticassess.finding import Finding, Place, Severity
from ticassess.lint.report import LintReport

PURPOSE = "people"

# Source lines may be as long as a paragraph; this much of one is shown, around the caret.
_WIDTH = 100
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: LintReport) -> str:
    """Give one block for each finding, and a line that sums up."""
    lines = report.lines
    blocks = []
    for finding in report.findings:
        blocks.append(_block(finding, lines.get(finding.where.file, ())))
    return "\n\n".join([*blocks, _summary(report)])


def counted(findings: Iterable[Finding]) -> str:
    """Say how many findings there are, by severity: `2 errors, 1 warning`.

    >>> counted([])
    'no findings'
    """
    severities = [finding.severity for finding in findings]
    parts = []
    for severity, word in _WORDS.items():
        if severity in severities:
            parts.append(_plural(severities.count(severity), word))
    return ", ".join(parts) or "no findings"


def _summary(report: LintReport) -> str:
    found = counted(report.findings)
    summary = f"{found[0].upper()}{found[1:]} in {_plural(len(report.files), 'file')}"
    if report.ignored:
        summary += f" ({len(report.ignored)} more ignored)"
    if len(report.files) == 1 and report.files[0].summary and not report.findings:
        summary += f": {report.files[0].summary}"
    return f"{summary}."


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _block(finding: Finding, lines: Sequence[str]) -> str:
    """Give the line that editors jump from, then the source with a caret, then what to do."""
    block = [str(finding), *_excerpt(finding.where, lines)]
    for line in (*finding.details, finding.hint):
        if line:
            block.append(f"      {line}")
    return "\n".join(block)


def _excerpt(where: Place, lines: Sequence[str]) -> list[str]:
    if not 1 <= where.line <= len(lines):
        return []
    line = lines[where.line - 1]
    if not line.strip():
        return []
    start = min(where.column - 1, len(line))
    cut = max(0, min(start - _WIDTH // 2, len(line) - _WIDTH))
    margin = f"{where.line:>5} | "
    below = f"{' ' * (len(margin) - 2)}| "
    shown, gap = line[cut : cut + _WIDTH], _gap(line[cut:start])
    if cut:
        shown, gap = f"…{shown}", f" {gap}"
    if cut + _WIDTH < len(line):
        shown = f"{shown}…"
    marked = line[start : start + _length(where, line, start)]
    return [f"{margin}{shown}", f"{below}{gap}{_carets(marked, _WIDTH - (start - cut))}"]


def _length(where: Place, line: str, start: int) -> int:
    """Say how many characters of the first line are meant; a place over several lines takes all."""
    end = len(line.rstrip())
    if where.end_line == where.line:
        end = min(where.end_column - 1, len(line))
    return max(end - start, 1)


def _gap(before: str) -> str:
    # A tab stays a tab, so that the caret stands under its word at any width.
    return "".join("\t" if char == "\t" else " " * _columns(char) for char in before)


def _carets(marked: str, room: int) -> str:
    wanted = sum(map(_columns, marked))
    return "^" * max(1, min(max(1, room), wanted))


def _columns(char: str) -> int:
    """Say how many columns of a terminal a character takes."""
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "FW":
        return 2
    return 1
