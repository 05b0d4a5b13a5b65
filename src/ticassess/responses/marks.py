"""Rows that their platform marks: previews, tests, spam, rejected and unfinished replies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ticassess.matching import normalised, trimmed
from ticassess.responses.columns import EXTRA, ITEM, Columns
from ticassess.responses.personal_columns import IDENTIFIER, words_of
from ticassess.responses.platforms import Mark


def marked_rows(columns: Columns, rows: Sequence[int]) -> Mapping[int, str]:
    """Give the reason for each of these 0-based rows that its platform marks.

    A column that the map leaves out marks nothing, and neither does one that is a question.
    """
    marked: dict[int, str] = {}
    headers = _headers(columns)
    for mark in columns.origin.marks:
        if mark.beside and not _any(headers, mark.beside):
            continue
        for index in _marking(columns, mark, headers):
            reasons = _reasons(mark, _cells(columns, rows, index))
            for row, reason in _rows_with(columns, rows, index, reasons):
                marked.setdefault(row, reason)
    return marked


def _headers(columns: Columns) -> Mapping[int, frozenset[str]]:
    """Give the words of the names of each column that could be a mark."""
    headers = {}
    for index, use in enumerate(columns.uses):
        if use.use in (EXTRA, IDENTIFIER):
            headers[index] = frozenset(map(words_of, columns.table.names_of(index)))
    return headers


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
    return {normalised(text) for text in {column[row] for row in rows}} - {""}


def _reasons(mark: Mark, cells: set[str]) -> Mapping[str, str]:
    """Give the texts by which a mark tells rows in a column with these cells."""
    says_nothing = bool(mark.unless_only) and cells <= mark.unless_only
    if cells <= {*mark.reasons, *mark.among, *mark.plain} and not says_nothing:
        return {**mark.reasons, **mark.among}
    return mark.reasons


def _rows_with(
    columns: Columns, rows: Sequence[int], index: int, reasons: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    """Yield the rows in which a column has one of the texts, and what it means."""
    column = columns.table.column(index)
    meant = {text: reasons.get(normalised(text)) for text in set(column)}
    for row in rows:
        reason = meant[column[row]]
        if reason is not None and any(map(trimmed, columns.table.rows[row])):
            yield row, reason
