"""Rows that explain columns or answers: the numbers of columns, and what the answers mean."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ticassess.finding import Finding, Severity
from ticassess.matching import normalised, number_in, trimmed
from ticassess.responses.below_data import is_off_scale
from ticassess.responses.coding import AnswerScale
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.finding_kinds import NOT_A_REPLY
from ticassess.responses.model import NO_COLUMN
from ticassess.responses.platform import listed
from ticassess.responses.reasons import HEADER, NOTE

_MOST_AT_TOP = 5
_MOST_AT_END = 15
_FEWEST_NUMBERED = 3
_SURELY_NUMBERED = 5
_FEWEST_EXPLAINED = 2
_FEWEST_WORDS_ELSEWHERE = 2

# “1=Never”, “1 - Never”, “(1) Never”, “Never = 1”, “Never (1)”
_EXPLAINED = re.compile(
    r"\(?(?P<value>[-+]?\d{1,3})\)?\s*(?:[=:.–-]|->|→|\s)\s*(?P<label>[^\d=].*)"
    r"|(?P<label_first>.*[^\d=\s(])\s*(?:[=:]\s*|\()(?P<value_last>[-+]?\d{1,3})\)?",
    re.DOTALL,
)
_BETWEEN = re.compile(r"\s*(?:[;|\n…]|\.\.\.|,(?=\s*\(?\d)|\s(?:to|bis|hasta|through|[-–])\s)\s*")
_LEGENDS = listed(
    """
    legend|key|scale|codes|code|coding|values|value labels|answers|response options|options|labels
    legende|skala|codierung|antworten|werte|leyenda|clave|escala|códigos|légende|échelle
    """
)


@dataclass(frozen=True, kw_only=True)
class Legends:
    """The reasons for 0-based rows that explain others, and the rows of which nobody can tell."""

    reasons: Mapping[int, str]
    doubtful: tuple[int, ...] = ()


def legend_rows(
    columns: Columns, scales: Mapping[str, AnswerScale], rows: Sequence[int]
) -> Legends:
    """Find the numbers of columns, and legends of the answers, at both ends of these rows."""
    filled = [row for row in rows if any(map(trimmed, columns.table.rows[row]))]
    reasons: dict[int, str] = {}
    doubtful = []
    for row in _at_both_ends(filled):
        numbered = _is_numbered(columns, scales, row, filled)
        if numbered:
            reasons[row] = HEADER
        elif numbered is None:
            doubtful.append(row)
    left = [row for row in filled if row not in reasons]
    for row in _explaining(columns, scales, left):
        reasons[row] = NOTE
    return Legends(reasons=reasons, doubtful=tuple(doubtful))


def ask_about_numbers(columns: Columns, rows: Sequence[int]) -> Iterator[Finding]:
    """TIC918: rows with running numbers, which may be those of columns or one person's answers."""
    for row in rows:
        line = columns.table.lines[row]
        yield NOT_A_REPLY.at(
            columns.table.place(line=line),
            "the cells of this row are running numbers; nobody can tell whether they number the "
            "columns or are the answers of a person",
            f"If it is no reply, pass a map file with `--map` that says `skip_rows: [{line}]`; if "
            'it is, pass `--keep "summary row"`, or write `keep: [summary row]` into the '
            "assessment file.",
            severity=Severity.ERROR,
        )


# Numbers of columns ------------------------------------------------------------------------------


def _at_both_ends(filled: Sequence[int]) -> Iterator[int]:
    if filled:
        yield from sorted({filled[0], filled[-1]})


def _is_numbered(
    columns: Columns, scales: Mapping[str, AnswerScale], row: int, rows: Sequence[int]
) -> bool | None:
    """Say whether the cells of a row are running numbers of columns; None where it is open."""
    cells = columns.table.rows[row]
    items = columns.used_as(ITEM)
    if not _are_running(cells) or not all(trimmed(cells[index]) for index in items):
        return False
    if len(items) < _FEWEST_NUMBERED:
        return False
    if is_off_scale(columns, scales, cells) or len(items) >= _SURELY_NUMBERED:
        return True
    for index, use in enumerate(columns.uses):
        if use.use != ITEM and _is_unlike(columns, index, row, rows):
            return True
    is_repeated = any(columns.table.rows[other] == cells for other in rows if other != row)
    return False if is_repeated else None


def _are_running(cells: Sequence[str]) -> bool:
    """Say whether the cells that are filled hold 1, 2, 3, … or the places of their columns."""
    filled = [index for index, cell in enumerate(cells) if trimmed(cell)]
    numbers = [number_in(cells[index]) for index in filled]
    if not filled or numbers[0] is None:
        return False
    for (before, after), (one, other) in zip(pairwise(filled), pairwise(numbers), strict=True):
        if one is None or other is None or after - before != other - one:
            return False
    return numbers[0] in (0, 1, filled[0] + 1)


def _is_unlike(columns: Columns, index: int, row: int, rows: Sequence[int]) -> bool:
    """Say whether a column is blank or a number in one row, and filled or words in the others."""
    column = columns.table.column(index)
    others = [column[other] for other in rows if other != row]
    if not trimmed(column[row]):
        return len(others) > 1 and all(map(trimmed, others))
    return len(others) > 1 and not any(number_in(text) is not None for text in others)


# What the answers mean ---------------------------------------------------------------------------


def _explaining(
    columns: Columns, scales: Mapping[str, AnswerScale], rows: Sequence[int]
) -> Iterator[int]:
    """Yield the rows at the top and at the end that say what answers mean."""
    items = {index: scales[item.response_scale] for index, item in columns.item_columns()}
    of_all = tuple(scales.values())
    found: set[int] = set()
    for ordered, most in ((rows, _MOST_AT_TOP), (rows[::-1], _MOST_AT_END)):
        for row in ordered[:most]:
            if not _explains(columns, row, items, of_all):
                break
            found.add(row)
    replies = [row for row in rows if row not in found]
    is_legend = not _says_the_same_twice(columns, found, items)
    for row in sorted(found):
        if is_legend and not _is_so_written(columns, row, replies, items):
            yield row


def _explains(
    columns: Columns,
    row: int,
    items: Mapping[int, AnswerScale],
    scales: Sequence[AnswerScale],
) -> bool:
    """Say whether every cell of a row explains an answer, or is the heading of such cells."""
    cells = columns.table.rows[row]
    filled = [index for index, cell in enumerate(cells) if trimmed(cell)]
    if _is_pair(cells, filled, scales):
        return True
    explained = 0
    for index in filled:
        own = (items[index],) if index in items else scales
        if any(_is_explained(cells[index], scale) for scale in own):
            explained += index in items
        elif index in items or normalised(cells[index]).rstrip(":") not in _LEGENDS:
            return False
    return explained > 0


def _is_explained(text: str, scale: AnswerScale) -> bool:
    """Say whether a cell has a number and the answer that it stands for, or several of them."""
    if _is_one(text, scale):
        return True
    parts = [part for part in _BETWEEN.split(trimmed(text)) if part]
    return len(parts) >= _FEWEST_EXPLAINED and all(_is_one(part, scale) for part in parts)


def _is_one(text: str, scale: AnswerScale) -> bool:
    found = _EXPLAINED.fullmatch(trimmed(text))
    if found is None:
        return False
    value, label = found["value"] or found["value_last"], found["label"] or found["label_first"]
    return _is_of_one(value, label, scale)


def _is_of_one(value: str, label: str, scale: AnswerScale) -> bool:
    label = label.strip(" ()")
    code = scale.code(label)
    is_label = code < NO_COLUMN and number_in(label) is None
    return is_label and scale.code(value) == code


def _is_pair(cells: Sequence[str], filled: Sequence[int], scales: Sequence[AnswerScale]) -> bool:
    """Say whether a row has an answer and its number in two cells beside each other, and no more.

    A heading may stand before them.
    """
    if filled and normalised(cells[filled[0]]).rstrip(":") in _LEGENDS:
        filled = filled[1:]
    if len(filled) != len(("number", "label")) or filled[1] - filled[0] != 1:
        return False
    one, other = (trimmed(cells[index]) for index in filled)
    if number_in(one) is None:
        one, other = other, one
    return number_in(one) is not None and any(_is_of_one(one, other, scale) for scale in scales)


def _says_the_same_twice(columns: Columns, rows: Collection[int], items: Collection[int]) -> bool:
    """Say whether rows have the same answer to an item, as replies may and a legend has not."""
    for index in items:
        column = columns.table.column(index)
        texts = [trimmed(column[row]) for row in rows if trimmed(column[row])]
        if len(set(texts)) < len(texts):
            return True
    return False


def _is_so_written(
    columns: Columns, row: int, replies: Sequence[int], items: Mapping[int, AnswerScale]
) -> bool:
    """Say whether replies are written with a number and a label, too; or there are hardly any."""
    if len(replies) < _FEWEST_WORDS_ELSEWHERE:
        return True
    for index, scale in items.items():
        if not _is_one(columns.table.rows[row][index], scale):
            continue
        column = columns.table.column(index)
        if any(_is_one(column[other], scale) for other in replies):
            return True
    return False
