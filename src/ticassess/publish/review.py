"""The review file: cleaned comments out, those that somebody marked back in; nothing else.

What is read back is only a choice among the comments that were cleaned here: a report never prints
the words of the file.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ticassess.finding import Finding, Place, UnusableContent
from ticassess.matching import trimmed
from ticassess.privacy import Comment, Reason, Released, Reviewable, shuffled
from ticassess.responses import COMMENT_NOT_CLEANED, REVIEW_NOT_USABLE, Table, read_table

COLUMNS = ("question", "comment", "release")
NOTE_MARK = "(read this first)"
"""What stands in place of a question in the row above all comments."""
NOTE = (
    "Cleaning finds listed names, addresses, numbers and dates. It cannot know nicknames, roles, "
    "single events or ways of speaking. That is your job: release a comment only if nobody here "
    "could tell who wrote it or whom it is about."
)
YES = frozenset({"yes", "y", "x", "true", "ja", "sí", "si", "oui"})
NO = frozenset({"", "no", "n", "false", "nein", "non", "-"})
# A spreadsheet program runs a text that starts with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def review_file(found: Reviewable) -> bytes:
    """Write the comments to read and mark, as CSV that spreadsheet programs open correctly.

    The first row says what cleaning cannot know.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerow((NOTE_MARK, NOTE, ""))
    writer.writerows((comment.question, _inert(comment.text), "") for comment in found.comments)
    # Without this mark at its start, Excel takes the file for Latin-1 and spoils every accent.
    return text.getvalue().encode("utf-8-sig")


def released(found: Reviewable, review: Path) -> Released:
    """Give the comments that are marked with `yes` in a review file.

    Raises:
        InputNotReadable: it is missing, binary, damaged, or of a kind that nobody reads.
        UnusableContent: it marks a text that is none of the cleaned comments, or marks unclearly.

    """
    table = read_table(review)
    findings = [*table.findings, *_missing_columns(table)]
    if findings:
        raise UnusableContent(findings)
    chosen = _marked(table, found)
    reasons = dict(found.reasons)
    if len(chosen) < len(found.comments):
        reasons[Reason.NOT_RELEASED] = len(found.comments) - len(chosen)
    return Released(given=found.given, comments=shuffled(chosen), reasons=reasons)


def _marked(table: Table, found: Reviewable) -> list[Comment]:
    """Give the cleaned comments that are marked, none more often than it was given.

    Raises:
        UnusableContent: a mark is unclear, or stands beside none of them.

    """
    findings: list[Finding] = []
    waiting = Counter(map(_key, found.comments))
    originals = {_key(comment): comment for comment in found.comments}
    chosen: list[Comment] = []
    question, comment, release = (_index(table, name) for name in COLUMNS)
    for row, line in zip(table.rows, table.lines, strict=True):
        mark = trimmed(row[release]).casefold()
        if mark in NO or trimmed(row[question]) == NOTE_MARK:
            continue
        key = _key(Comment(question=trimmed(row[question]), text=row[comment]))
        if mark not in YES:
            findings.append(_unclear(table.place(line=line, column=release + 1)))
        elif not waiting[key]:
            findings.append(_not_cleaned(table.place(line=line, column=comment + 1)))
        else:
            waiting[key] -= 1
            chosen.append(originals[key])
    if findings:
        raise UnusableContent(findings)
    return chosen


def _missing_columns(table: Table) -> Iterator[Finding]:
    for name in COLUMNS:
        if name not in map(_header, table.headers):
            message = f"the file of reviewed comments has no column `{name}`"
            yield REVIEW_NOT_USABLE.at(
                table.place(), message, "Make it anew with `ticassess comments review`."
            )


def _index(table: Table, name: str) -> int:
    return next(i for i, header in enumerate(table.headers) if _header(header) == name)


def _header(text: str) -> str:
    return trimmed(text).casefold()


def _not_cleaned(where: Place) -> Finding:
    return COMMENT_NOT_CLEANED.at(
        where,
        "this is none of the cleaned comments that may be shown, or it is marked more often than "
        "it was given",
        "Leave the comments as `ticassess comments review` wrote them; after new answers or names, "
        "make it anew.",
    )


def _unclear(where: Place) -> Finding:
    message = (
        "the mark is neither `yes` nor empty, so nobody can tell whether the comment may be shown"
    )
    return REVIEW_NOT_USABLE.at(
        where, message, "Write `yes` to release the comment, or leave the cell empty."
    )


def _key(comment: Comment) -> tuple[str, str]:
    """Make two spellings of one cell alike.

    Spreadsheet programs wrap lines and drop the sign before formulas.
    """
    return comment.question, " ".join(comment.text.split()).lstrip("'")


def _inert(text: str) -> str:
    if text.startswith(_FORMULA_STARTS):
        return f"'{text}"
    return text
