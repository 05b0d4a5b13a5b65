"""Inline ignores: `# tic: ignore[absolute] the law says so`, a comment with a reason.

It stands at the end of a line, or on a line of its own above it; for a text over several lines, at
its first line.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ticassess.finding import Finding, Place, Severity
from ticassess.lint.report import IgnoredFinding
from ticassess.lint.rule import Rule
from ticassess.source import Document

IGNORE_WITHOUT_REASON = Rule(
    code="TIC123",
    name="ignore-without-reason",
    severity=Severity.WARNING,
    why="Nobody can tell later whether an exception without a reason still holds.",
)

_COMMENT = re.compile(r"(?:^|\s)#\s*tic:\s*ignore(?:\[([^\]]*)\])?[ \t]*(.*)$")
_OWN_LINE = re.compile(r"\s*#")


@dataclass(frozen=True, kw_only=True)
class _Ignore:
    codes: tuple[str, ...]
    reason: str


@dataclass(kw_only=True)
class _Comments:
    """The ignores of a file by the line that they are about, and what is wrong with others."""

    ignores: dict[int, list[_Ignore]] = field(default_factory=dict)
    wrong: list[Finding] = field(default_factory=list)
    text_starts: dict[int, int] = field(default_factory=dict)
    """Where the text begins that a line goes on with: no comment can stand inside of it."""

    def covering(self, finding: Finding) -> _Ignore | None:
        line = finding.where.line
        for number in (line, self.text_starts.get(line, line)):
            for ignore in self.ignores.get(number, ()):
                if finding.code in ignore.codes:
                    return ignore
        return None


def apply_ignores(
    document: Document, findings: Sequence[Finding], codes: Mapping[str, str]
) -> tuple[list[Finding], list[IgnoredFinding]]:
    """Part findings into those that count and those that a comment lets pass.

    `codes` gives the code of a rule by its name or its code in lower case.
    """
    if "tic:" not in document.text:  # nearly every file
        return list(findings), []
    comments = _read(document, codes)
    kept = list(comments.wrong)
    ignored: list[IgnoredFinding] = []
    for finding in findings:
        ignore = comments.covering(finding)
        if ignore is None:
            kept.append(finding)
        else:
            ignored.append(IgnoredFinding(finding=finding, by="comment", reason=ignore.reason))
    return kept, ignored


def _read(document: Document, codes: Mapping[str, str]) -> _Comments:
    comments = _Comments()
    for number, line in enumerate(document.lines, start=1):
        match = _COMMENT.search(line)
        if match is None:
            continue
        words, reason = _words(match), match.group(2).strip()
        objection = _objection(words, reason, codes)
        if objection is not None:
            where = _place(document.file, number, line, match)
            comments.wrong.append(IGNORE_WITHOUT_REASON.at(where, *objection))
            continue
        ignored = tuple(codes[word.casefold()] for word in words)
        ignore = _Ignore(codes=ignored, reason=reason)
        comments.ignores.setdefault(_target(document.lines, number), []).append(ignore)
    if comments.ignores:
        comments.text_starts = _text_starts(document)
    return comments


def _text_starts(document: Document) -> dict[int, int]:
    """Give the first line of each text over several lines, by each of its further lines."""
    starts = {}
    for path, place in document.values.items():
        if place.end_line > place.line and document.text_at(path):
            for number in range(place.line + 1, place.end_line + 1):
                starts[number] = place.line
    return starts


def _words(match: re.Match[str]) -> list[str]:
    words = []
    for word in (match.group(1) or "").split(","):
        if word.strip():
            words.append(word.strip())
    return words


def _objection(
    words: Sequence[str], reason: str, codes: Mapping[str, str]
) -> tuple[str, str] | None:
    """Say what is wrong with an ignore, and what to do."""
    how_to_write = "Write `# tic: ignore[name-of-rule] reason`."
    if not words:
        return "this ignores no rule by name", how_to_write
    for word in words:
        if word.casefold() not in codes:
            return f"there is no rule `{word}` to ignore", how_to_write
    if not reason:
        hint = "Say in a few words why the rule does not fit here."
        return "this ignore gives no reason", hint
    return None


def _place(file: str, number: int, line: str, match: re.Match[str]) -> Place:
    start = line.index("#", match.start())
    return Place(
        file=file, line=number, column=start + 1, end_line=number, end_column=len(line) + 1
    )


def _target(lines: Sequence[str], number: int) -> int:
    """Give the number of the line that a comment is about: its own, or the next without one."""
    # Further comments may stand between an ignore and its line.
    while number < len(lines) and _OWN_LINE.match(lines[number - 1]):
        number += 1
    return number
