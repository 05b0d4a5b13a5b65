"""Rows that have a word, or nothing, where all other rows have the number of a reply."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ticassess.finding import Finding, Severity
from ticassess.matching import names_nobody, trimmed
from ticassess.responses.columns import EXTRA, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import NOT_A_REPLY
from ticassess.responses.reply_ids import id_columns
from ticassess.responses.status_words import STATUS_WORDS, status_word

_FEWEST_NUMBERED = 5
# 7, 007, P12, T-3 and 7.0; not the mixed letters and digits of a token.
_NUMBER = re.compile(r"[^\W\d_]{0,3}[-_ .#]?\d+(?:[.,]0)?")
_WORD = re.compile(r"[^\W\d_]{3}")


def unnumbered_rows(columns: Columns, kept: Sequence[int]) -> Iterator[Finding]:
    """TIC918: rows such as “Target” or “Example” among numbered replies, which may be nobody's.

    So may be a first or last row without a number. `kept` are the 0-based rows that are replies so
    far; where more than a third of them have none, the numbers do not tell.
    """
    for index in _columns_of_ids(columns):
        rows = _without_number(columns.table.column(index), kept)
        if rows:
            yield _finding(columns, index, rows)
            return


def _without_number(column: Sequence[str], kept: Sequence[int]) -> list[int]:
    """Give the kept rows that have a word where others have a number, or else the one without."""
    others = {}
    numbered = set()
    for row in kept:
        text = trimmed(column[row])
        if _NUMBER.fullmatch(text):
            numbered.add(text)
        else:
            others[row] = text
    if len(numbered) < max(_FEWEST_NUMBERED, 2 * len(others)):
        return []
    return _nameless_at_end(others, kept) or _named(others)


def _nameless_at_end(texts: Mapping[int, str], kept: Sequence[int]) -> list[int]:
    """Give the only row without a number if it is blank, and the first or the last one."""
    rows = list(texts)
    return rows if list(texts.values()) == [""] and rows[0] in (kept[0], kept[-1]) else []


def _named(texts: Mapping[int, str]) -> list[int]:
    return [row for row, text in texts.items() if _is_name(text)]


def _is_name(text: str) -> bool:
    """Say whether a text is a word, and none for a person who gave no name."""
    is_test = status_word(text) in STATUS_WORDS
    return bool(_WORD.search(text)) and (is_test or not names_nobody(text))


def _columns_of_ids(columns: Columns) -> Iterator[int]:
    """Yield the 0-based columns in which replies are numbered; a first one needs no name."""
    first = columns.uses[0]
    if first.use == EXTRA and not trimmed(first.header):
        yield 0
    yield from id_columns(columns)


def _finding(columns: Columns, index: int, rows: Sequence[int]) -> Finding:
    lines = [columns.table.lines[row] for row in rows]
    header = trimmed(columns.uses[index].header)
    where = f"in the column {quoted(header)}" if header else "in the first column"
    # The word is not shown: it may be somebody's name.
    stands = "a word" if trimmed(columns.table.rows[rows[0]][index]) else "nothing"
    what, is_it = f"this row has {stands}", "it is a reply"
    if len(rows) > 1:
        what, is_it = f"{len(rows)} rows have {stands}", "they are replies"
    return NOT_A_REPLY.at(
        columns.table.place(line=lines[0], column=index + 1),
        f"{what} {where}, where all others have a number; nobody can tell whether {is_it}",
        f"If not, pass a map file with `--map` that says `skip_rows: {lines}`; if so, pass "
        '`--keep "summary row"`, or write `keep: [summary row]` into the assessment file.',
        severity=Severity.ERROR,
    )
