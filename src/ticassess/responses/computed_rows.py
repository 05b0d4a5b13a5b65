"""Rows below or above the replies that are computed of them: each cell sums up its column."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import sqrt

from ticassess.finding import Finding, Severity
from ticassess.instrument import Instrument
from ticassess.matching import normalised, number_in, trimmed
from ticassess.responses.below_data import (
    declared_in,
    is_of_numbers,
    is_off_scale,
    rows_below_data,
)
from ticassess.responses.coding import AnswerScale
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.finding_kinds import NOT_A_REPLY
from ticassess.responses.platform import listed
from ticassess.responses.reasons import SUMMARY
from ticassess.responses.summary_labels import may_be_label

_MOST = 8
"""Rows of statistics below each other."""

_FEWEST_REPLIES = 2
_FEWEST_ITEMS = 2
_FEWEST_UNLABELLED = 3
_FEWEST_ALONE = 4
_NEARLY_ALL = 0.8
_FEW = 3

_WORDS = {
    "count": listed(
        """
        n|count|counts|counta|valid n|n valid|base|responses|replies|respondents|answers
        anzahl|anz|número|recuento|effectif|cuenta|number of responses|number of replies
        """
    ),
    "max": listed("max|maximum|maximal|máximo|maximo|máx|highest"),
    "min": listed("min|minimum|minimal|mínimo|minimo|mín|lowest"),
    "mean": listed(
        "mean|means|average|avg|mittelwert|mw|durchschnitt|schnitt|promedio|media|moyenne|ø"
    ),
    "sd": listed(
        """
        sd|s d|std|std dev|stdev|st dev|std deviation|standard deviation|stabw|stdabw
        standardabweichung|desviación estándar|desviación típica|écart type|écart-type
        """
    ),
    "sum": listed("sum|total|totals|summe|gesamt|suma|somme|grand total"),
    "median": listed("median|mediana|médiane|mdn"),
    "var": listed("var|variance|varianz|varianza"),
}
_BESIDE = re.compile(r"^[^\w%ø]+|[\s:=]+$")


@dataclass(frozen=True, kw_only=True)
class SummaryRows:
    """The reasons for 0-based rows below the replies, and the rows of which nobody can tell."""

    reasons: Mapping[int, str]
    doubtful: tuple[int, ...] = ()


def summary_rows(
    instrument: Instrument,
    columns: Columns,
    scales: Mapping[str, AnswerScale],
    rows: Sequence[int],
) -> SummaryRows:
    """Find which of these 0-based rows sum up others or are notes, by their words and numbers."""
    reasons: dict[int, str] = {}
    left = list(rows)
    while True:
        found = dict(rows_below_data(instrument, columns, scales, left))
        left = [row for row in left if row not in found]
        computed = _computed_rows(instrument, columns, scales, left)
        reasons |= found | dict.fromkeys(computed.summaries, SUMMARY)
        if not computed.summaries:
            return SummaryRows(reasons=reasons, doubtful=computed.doubtful)
        left = [row for row in left if row not in computed.summaries]


def formula_rows(columns: Columns, rows: Sequence[int]) -> Sequence[int]:
    """Give those of these 0-based rows in which an item is a formula over its own column.

    Where that is so in many rows, the formulas are something else.
    """
    table, items = columns.table, columns.used_as(ITEM)
    found = []
    for row in rows if table.computed else ():
        line = table.lines[row]
        if any((line, index + 1) in table.computed for index in items):
            found.append(row)
    return found if len(found) * _FEW <= len(rows) else ()


@dataclass(frozen=True, kw_only=True)
class _ComputedRows:
    summaries: frozenset[int] = frozenset()
    doubtful: tuple[int, ...] = ()


def _computed_rows(
    instrument: Instrument,
    columns: Columns,
    scales: Mapping[str, AnswerScale],
    rows: Sequence[int],
) -> _ComputedRows:
    """Find the last or first of these 0-based rows that hold statistics of the other ones.

    A row with a label must hold that statistic; one without, the same in every column.
    """
    filled = [row for row in rows if any(map(trimmed, columns.table.rows[row]))]
    for ordered in (filled, filled[::-1]):
        found = _last_computed(instrument, columns, scales, ordered)
        if found.summaries or found.doubtful:
            return found
    return _ComputedRows()


def _last_computed(
    instrument: Instrument,
    columns: Columns,
    scales: Mapping[str, AnswerScale],
    filled: Sequence[int],
) -> _ComputedRows:
    """Find the last of these 0-based rows that hold statistics of those before them."""
    start = len(filled)
    while start > max(0, len(filled) - _MOST) and _may_be(columns, filled[start - 1]):
        start -= 1
    for first in range(max(start, _FEWEST_REPLIES), len(filled)):
        others = _Others(columns=columns, rows=tuple(filled[:first]))
        block = [row for row in filled[first:] if not _is_of_other_kind(columns, row)]
        if block and all(_is_computed(instrument, others, row) for row in block):
            return _judged(columns, scales, others, block)
    return _ComputedRows()


def ask_about_summaries(columns: Columns, rows: Sequence[int]) -> list[Finding]:
    """TIC918: rows that may be the highest answers to each item, or those of one person."""
    if not rows:
        return []
    lines = [columns.table.lines[row] for row in rows]
    what = "the numbers of this row are" if len(rows) == 1 else "the numbers of each row are"
    return [
        NOT_A_REPLY.at(
            columns.table.place(line=lines[0]),
            f"{what} in every column what the other rows add up to, such as the highest answer or "
            "the number of answers, and nothing beside them tells whether it is a reply",
            f"If it is none, pass a map file with `--map` that says `skip_rows: {lines}`; if it "
            'is, pass `--keep "summary row"`, or write `keep: [summary row]` into the assessment '
            "file.",
            severity=Severity.ERROR,
        )
    ]


@dataclass(frozen=True, kw_only=True)
class _Others:
    """The other rows, above some or below them, and what can be computed of their columns."""

    columns: Columns
    rows: tuple[int, ...]

    def texts(self, index: int) -> list[str]:
        """Give the cells of a column (0-based) that are not blank."""
        column = self.columns.table.column(index)
        return [column[row] for row in self.rows if trimmed(column[row])]

    def numbers(self, index: int) -> list[Fraction]:
        """Give the numbers in a column (0-based)."""
        found = map(_number, self.texts(index))
        return [number for number in found if number is not None]

    def have(self, row: int) -> bool:
        """Say whether one of them has the same answers to all items as a row."""
        table, items = self.columns.table, self.columns.used_as(ITEM)
        answers = [trimmed(table.rows[row][index]) for index in items]
        return any(
            [trimmed(table.rows[other][index]) for index in items] == answers for other in self.rows
        )

    def has(self, statistic: str, index: int, text: str) -> bool:
        """Say whether a text is a statistic of a column, as far as it is written out."""
        value = number_in(text)
        if value is None:
            return False
        if statistic == "count":
            counts = {len(self.rows), len(self.texts(index)), len(self.numbers(index))}
            return value in counts
        numbers = self.numbers(index)
        if len(numbers) < _FEWEST_REPLIES:
            return False
        decimals = re.split(r"[.,]", trimmed(text), maxsplit=1)[1:]
        nearest = 0.5 / 10 ** len("".join(decimals)) + 1e-9
        found = [computed(numbers) for computed in _COMPUTED[statistic]]
        return any(abs(float(value) - one) <= nearest for one in found)

    def lacks(self, row: int) -> bool:
        """Say whether a column beside the items is filled in nearly all replies and not in a row.

        A column of which the row has the label is filled.
        """
        cells = self.columns.table.rows[row]
        for index, use in enumerate(self.columns.uses):
            if use.use == ITEM or trimmed(cells[index]):
                continue
            if len(self.texts(index)) >= _NEARLY_ALL * len(self.rows):
                return True
        return False


@lru_cache(maxsize=1 << 12)
def _number(text: str) -> Fraction | None:
    return number_in(text)


def _has_point(text: str) -> bool:
    return "." in text or "," in text


def _mean(numbers: Sequence[Fraction]) -> float:
    return float(sum(numbers, Fraction(0)) / len(numbers))


def _variance(numbers: Sequence[Fraction], without: int) -> float:
    mean = sum(numbers, Fraction(0)) / len(numbers)
    squares = sum(((number - mean) ** 2 for number in numbers), Fraction(0))
    return float(squares / (len(numbers) - without))


def _median(numbers: Sequence[Fraction]) -> float:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return float(ordered[middle] + ordered[-middle - 1]) / 2


_Computed = Callable[[Sequence[Fraction]], float]
_COMPUTED: Mapping[str, tuple[_Computed, ...]] = {
    "max": (lambda numbers: float(max(numbers)),),
    "min": (lambda numbers: float(min(numbers)),),
    "mean": (_mean,),
    "sum": (lambda numbers: float(sum(numbers, Fraction(0))),),
    "median": (_median,),
    "var": (lambda numbers: _variance(numbers, 1), lambda numbers: _variance(numbers, 0)),
    "sd": (
        lambda numbers: sqrt(_variance(numbers, 1)),
        lambda numbers: sqrt(_variance(numbers, 0)),
    ),
}
_UNLABELLED = ("count", "sum", "max", "min", "mean")


def _label(columns: Columns, row: int) -> int | None:
    """Give the 0-based column of a label: the first cell that is filled, beside the items."""
    for index, cell in enumerate(columns.table.rows[row]):
        if trimmed(cell):
            return None if columns.uses[index].use == ITEM else index
    return None


def _statistic(text: str) -> str | None:
    spelling = _BESIDE.sub("", normalised(text).replace(".", " "))
    spelling = " ".join(spelling.split())
    for statistic, words in _WORDS.items():
        if spelling in words:
            return statistic
    return None


def _may_be(columns: Columns, row: int) -> bool:
    """Say whether a row has nothing but numbers, and a label at most."""
    cells = columns.table.rows[row]
    label = _label(columns, row)
    if label is not None and not may_be_label(cells[label]) and _statistic(cells[label]) is None:
        return False
    return is_of_numbers(columns, cells, beside=label)


def _is_of_other_kind(columns: Columns, row: int) -> bool:
    """Say whether a row has a label of something that is not computed here, as “% agree”."""
    label = _label(columns, row)
    return label is not None and _statistic(columns.table.rows[row][label]) is None


def _is_computed(instrument: Instrument, others: _Others, row: int) -> bool:
    columns = others.columns
    cells = columns.table.rows[row]
    label = _label(columns, row)
    found = [index for index in columns.used_as(ITEM) if trimmed(cells[index])]
    if label is None:
        return _is_computed_unlabelled(others, row, found)
    statistic = _statistic(cells[label])
    if statistic is None or len(found) < _FEWEST_ITEMS:
        return False
    if not _is_label(instrument, columns, cells[label], label):
        return False
    if not any(others.numbers(index) for index in found):
        return True  # numbers below answers in words
    return all(others.has(statistic, index, cells[index]) for index in found)


def _is_computed_unlabelled(others: _Others, row: int, found: Sequence[int]) -> bool:
    # Where people agree, what one of them said is the highest and the lowest, too.
    if len(found) < _FEWEST_UNLABELLED or others.have(row):
        return False
    return _same_statistic(others, others.columns.table.rows[row], found)


def _is_label(instrument: Instrument, columns: Columns, text: str, index: int) -> bool:
    """Say whether a text stands once in its column, and is no level that is declared."""
    spelling = normalised(text)
    if spelling in declared_in(instrument, columns.uses[index]):
        return False
    return sum(1 for cell in columns.table.column(index) if normalised(cell) == spelling) == 1


def _same_statistic(others: _Others, cells: Sequence[str], found: Sequence[int]) -> bool:
    """Say whether a row without a label has one and the same statistic in every column."""
    for statistic in _UNLABELLED:
        # Of a mean without decimals any number near it may be one.
        if statistic == "mean" and not any(_has_point(cells[index]) for index in found):
            continue
        if all(others.has(statistic, index, cells[index]) for index in found):
            return True
    return False


def _varies(columns: Columns, cells: Sequence[str]) -> bool:
    """Say whether the items have different numbers in a row."""
    return len({number_in(cells[index]) for index in columns.used_as(ITEM)} - {None}) > 1


def _answered(columns: Columns, cells: Sequence[str]) -> int:
    return sum(1 for index in columns.used_as(ITEM) if trimmed(cells[index]))


def _judged(
    columns: Columns, scales: Mapping[str, AnswerScale], others: _Others, block: Sequence[int]
) -> _ComputedRows:
    """Part rows that match into those that are no replies, and those that may be some."""
    summaries = set()
    doubtful = []
    for row in block:
        cells = columns.table.rows[row]
        is_varied, lacks = _varies(columns, cells), others.lacks(row)
        is_known = _label(columns, row) is not None or is_off_scale(columns, scales, cells)
        if is_known or (lacks and is_varied):
            summaries.add(row)
        elif lacks or (is_varied and _answered(columns, cells) >= _FEWEST_ALONE):
            # Whoever chooses the same everywhere may have left the group out as well; and where
            # nothing but its numbers speaks against a reply, a reply may have these.
            doubtful.append(row)
    return _ComputedRows(summaries=frozenset(summaries), doubtful=tuple(doubtful))
