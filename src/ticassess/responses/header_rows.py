"""Rows that are headers once more: second and third header rows, and headers that repeat."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ticassess.instrument import named_item
from ticassess.matching import Names, looks_like, normalised, trimmed
from ticassess.responses.coding import AnswerScale
from ticassess.responses.columns import COMMENT, DEMOGRAPHIC, ITEM, Columns
from ticassess.responses.model import NO_COLUMN
from ticassess.responses.personal_columns import kind_of_header, words_of

_MOST = 5
"""Header rows that stand under each other at the top of a file, and a few more."""

_NUMBERED = re.compile(r"V[0-9]{1,3}")
_ENDS = re.compile(r"\(?(\d{1,3})\s*(?:[-–—]|to|bis|a|à|\.\.|…)\s*(\d{1,3})\)?")
_IMPORT_ID = ('{"ImportId"', "{'ImportId'")


def header_rows(columns: Columns, scales: Mapping[str, AnswerScale]) -> frozenset[int]:
    """Give the 0-based rows that name the columns, as the header does, and answer nothing."""
    further = _further(columns, scales)
    found = set(range(further))
    names = [columns.table.headers, *columns.table.rows[:further]]
    for row in rows_without_option(columns, scales):
        if row not in found and _repeats(columns.table.rows[row], names):
            found.add(row)
    return frozenset(found)


def rows_without_option(columns: Columns, scales: Mapping[str, AnswerScale]) -> Sequence[int]:
    """Give the 0-based rows with no cell that is an answer to its item, blank ones included."""
    left: Sequence[int] = range(len(columns.table.rows))
    for index, item in columns.item_columns():
        # Most rows answer the first item, so that few are left for the others.
        column = columns.table.column(index)
        scale = scales[item.response_scale]
        is_option = {text: scale.code(text) < NO_COLUMN for text in {column[row] for row in left}}
        left = [row for row in left if not is_option[column[row]]]
    return left


def _further(columns: Columns, scales: Mapping[str, AnswerScale]) -> int:
    """Count the rows right below the header that belong to it."""
    first_rows = columns.table.rows[:_MOST]
    for number, row in reversed(list(enumerate(first_rows))):
        if any(trimmed(cell).startswith(_IMPORT_ID) for cell in row):
            return number + 1
    item_names = Names.of([named_item(item, item.text) for item in columns.expected])
    count = 0
    for row in first_rows:
        if not _is_header(columns, row, scales, item_names):
            break
        count += 1
    return count


def _is_header(
    columns: Columns, row: Sequence[str], scales: Mapping[str, AnswerScale], names: Names
) -> bool:
    """Say whether a row names items, or what platforms put beside them, and answers nothing."""
    filled = naming = 0
    is_whole = True
    for index, item in columns.item_columns():
        text = trimmed(row[index])
        if not text:
            is_whole = False
            continue
        if scales[item.response_scale].code(text) < NO_COLUMN:
            return False
        filled += 1
        is_name = names.find(text) is not None or looks_like(text, named_item(item, item.text))
        naming += is_name or _is_range_of(text, scales[item.response_scale])
    # Beside blank cells, what names every item is a row of boxes with the labels of those ticked.
    if naming and naming * 2 > filled and (is_whole or naming < filled):
        return True
    return _labels(columns, row) > 1


def _is_range_of(text: str, scale: AnswerScale) -> bool:
    """Say whether a text is the range of a scale, as “0-3” is."""
    ends = _ENDS.fullmatch(text)
    known = scale.options.by_number
    if ends is None or not known:
        return False
    return (Fraction(ends[1]), Fraction(ends[2])) == (min(known), max(known))


def _labels(columns: Columns, row: Sequence[str]) -> int:
    """Count the cells that say what their column is, beside the questions."""
    count = 0
    for index, use in enumerate(columns.uses):
        text = trimmed(row[index])
        is_question = use.use in (ITEM, COMMENT, DEMOGRAPHIC)
        if text and not is_question and _is_label(text, use.header):
            count += 1
    return count


def _is_label(text: str, header: str) -> bool:
    """Say whether a cell names its column, in the words of the header or in others."""
    if words_of(text) == words_of(header):
        return True
    kind = kind_of_header(text)
    if kind is None:
        return False
    # Old exports of Qualtrics have V1, V2, … in place of names.
    return kind_of_header(header) == kind or _NUMBERED.fullmatch(header) is not None


def _repeats(row: Sequence[str], headers: Sequence[Sequence[str]]) -> bool:
    """Say whether at least half of what stands in a row stands in one of the headers, too."""
    filled = sum(1 for cell in row if trimmed(cell))
    for header in headers:
        same = _same_cells(row, header)
        if same > 1 and same * 2 >= filled:
            return True
    return False


def _same_cells(row: Sequence[str], header: Sequence[str]) -> int:
    """Count the cells, other than blank ones, that say the same as a header."""
    same = 0
    for cell, name in zip(row, header, strict=True):
        same += trimmed(cell) != "" and normalised(cell) == normalised(name)
    return same
