"""Rows that their platform marks: previews, tests, spam, rejected and unfinished replies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ticassess.matching import number_in, trimmed
from ticassess.responses.columns import EXTRA, ITEM, Columns
from ticassess.responses.personal_columns import IDENTIFIER, words_of
from ticassess.responses.platforms import Mark
from ticassess.responses.reasons import UNFINISHED
from ticassess.responses.status_words import is_no_date, status_word


def marked_rows(columns: Columns, rows: Sequence[int]) -> Mapping[int, str]:
    """Give the reason for each of these 0-based rows that its platform marks.

    A column that the map leaves out marks nothing, and neither does one that is a question.
    """
    marked: dict[int, str] = {}
    headers = _headers(columns)
    for mark in columns.origin.marks:
        if not _is_of_this_table(mark, headers):
            continue
        for index in _marking(columns, mark, headers):
            reasons = _reasons(columns, mark, _cells(columns, rows, index))
            for row, reason in _rows_with(columns, mark, rows, index, reasons):
                marked.setdefault(row, reason)
    return marked


def known_words(columns: Columns) -> Mapping[int, frozenset[str]]:
    """Give the texts that are known in each 0-based column with which the platform marks rows.

    Where it says that with a date there are none but the blank one.
    """
    headers = _headers(columns)
    known: dict[int, frozenset[str]] = {}
    for mark in columns.origin.platform.marks:
        if mark.plain or mark.dates:
            for index in _marking(columns, mark, headers):
                known[index] = known.get(index, frozenset({""})) | _known(mark)
    return known


def _headers(columns: Columns) -> Mapping[int, frozenset[str]]:
    """Give the words of the names of each column that could be a mark."""
    headers = {}
    for index, use in enumerate(columns.uses):
        if use.use in (EXTRA, IDENTIFIER):
            headers[index] = frozenset(map(words_of, columns.table.names_of(index)))
    return headers


def _is_of_this_table(mark: Mark, headers: Mapping[int, frozenset[str]]) -> bool:
    """Say whether the columns beside a mark show it, and none says the same better."""
    is_shown = not mark.beside or _any(headers, mark.beside)
    return is_shown and not _any(headers, mark.unless)


def _any(headers: Mapping[int, frozenset[str]], wanted: frozenset[str]) -> bool:
    return any(words & wanted for words in headers.values())


def _marking(columns: Columns, mark: Mark, headers: Mapping[int, frozenset[str]]) -> Iterator[int]:
    """Yield the 0-based columns that a mark is about."""
    for index, words in headers.items():
        if words & mark.headers:
            yield index
    if mark.ending:
        index_of_form = _first_ending(columns, _indexes(columns, mark), mark.ending)
        if index_of_form is not None:
            yield index_of_form


def _indexes(columns: Columns, mark: Mark) -> Iterable[int]:
    """Give the columns in which a mark may stand, the nearest to the items first."""
    items = columns.used_as(ITEM)
    if not items:
        return ()
    if mark.where == "before items":
        return range(items[0] - 1, -1, -1)
    if mark.where == "after items":
        return range(items[-1] + 1, len(columns.uses))
    return range(len(columns.uses))


def _first_ending(columns: Columns, indexes: Iterable[int], endings: tuple[str, ...]) -> int | None:
    """Give the first of some columns whose header ends like this, if it is no question."""
    for index in indexes:
        use = columns.uses[index]
        header = trimmed(use.header).casefold()
        if use.use in (EXTRA, IDENTIFIER) and header.endswith(endings):
            return index
    return None


def _cells(columns: Columns, rows: Sequence[int], index: int) -> set[str]:
    """Give the distinct texts of a column in some rows, without the blank."""
    column = columns.table.column(index)
    return {status_word(text) for text in {column[row] for row in rows}} - {""}


def _known(mark: Mark) -> frozenset[str]:
    return frozenset(map(status_word, (*mark.reasons, *mark.among, *mark.plain)))


def _says_nothing(mark: Mark, cells: set[str]) -> bool:
    return bool(mark.unless_only) and cells <= set(map(status_word, mark.unless_only))


def _reasons(columns: Columns, mark: Mark, cells: set[str]) -> Mapping[str, str]:
    """Give the texts by which a mark tells rows in a column with these cells."""
    says_nothing = _says_nothing(mark, cells)
    reasons = {status_word(text): reason for text, reason in mark.reasons.items()}
    if says_nothing:
        return reasons
    among = {status_word(text): reason for text, reason in mark.among.items()}
    if cells <= _known(mark):
        return {**among, **reasons}
    if mark in columns.origin.platform.marks:
        # A number may be anything, such as a question of one's own called “Status”.
        words = {text: reason for text, reason in among.items() if not text.isdecimal()}
        return {**words, **reasons}
    return reasons


def _is_below(text: str, mark: Mark) -> bool:
    number = number_in(text)
    return (
        mark.unfinished_below is not None and number is not None and number < mark.unfinished_below
    )


def _rows_with(
    columns: Columns,
    mark: Mark,
    rows: Sequence[int],
    index: int,
    reasons: Mapping[str, str],
) -> Iterator[tuple[int, str]]:
    """Yield the rows in which a column has one of the texts, and what it means."""
    column = columns.table.column(index)
    meant = {}
    for text in set(column):
        word = "" if mark.dates and is_no_date(text) else status_word(text)
        meant[text] = UNFINISHED if _is_below(text, mark) else reasons.get(word)
    for row in rows:
        reason = meant[column[row]]
        if reason is not None and any(map(trimmed, columns.table.rows[row])):
            yield row, reason
