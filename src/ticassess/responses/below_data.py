"""What people and programs write below the replies: averages, totals, counts, and notes."""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from ticassess.instrument import Instrument, named_levels
from ticassess.matching import normalised, number_in, spellings_of_levels, trimmed
from ticassess.responses.coding import AnswerScale
from ticassess.responses.columns import COMMENT, DEMOGRAPHIC, ITEM, Columns
from ticassess.responses.model import UNMATCHED
from ticassess.responses.reasons import NOTE, SUMMARY
from ticassess.responses.reconciliation import ColumnUse

# Words that hardly name anything but a summary.
_SUMMARIES = frozenset(
    {
        *("average", "averages", "avg", "mean", "means", "mean score", "average score", "median"),
        *("total", "totals", "grand total", "subtotal", "sum", "maximum", "minimum", "variance"),
        *("standard deviation", "std deviation", "std. deviation", "std dev", "std. dev", "stdev"),
        *("mittelwert", "durchschnitt", "summe", "gesamt", "gesamtsumme", "standardabweichung"),
        *(
            "promedio",
            "suma",
            "mediana",
            "desviación estándar",
            "máximo",
            "mínimo",
            "total general",
        ),
        *("moyenne", "somme", "médiane", "écart type", "écart-type", "total général"),
        *("media", "somma", "totale", "média", "soma", "gemiddelde", "totaal", "ø"),
    }
)
# Words that are names of other things as well: N is a count, and the north.
_MAY_BE_SUMMARIES = frozenset(
    {
        *("n", "n =", "count", "counts", "max", "min", "sd", "std", "se", "var", "mode", "%"),
        *("percent", "anzahl", "anz", "schnitt", "stabw", "recuento", "effectif", "número"),
        *("responses", "replies", "respondents", "base", "valid n", "missing"),
    }
)
_OF_GROUPS = "total|average|mean|count|sum|max|min|stddev|ergebnis|mittelwert|anzahl|promedio"
# A subtotal as spreadsheets write it: the group, and what was done.
_SUBTOTAL = re.compile(f"(.+) ({_OF_GROUPS})")
_LAST_WORDS = frozenset(
    {
        *(name.rstrip(" =.").split()[-1] for name in _SUMMARIES | _MAY_BE_SUMMARIES),
        *_OF_GROUPS.split("|"),
    }
)
_SURE, _UNSURE, _SUBTOTALS = _KINDS = ("sure", "unsure", "subtotals")
_NO_LABEL = ""
_FEWEST_WORDS = 3
_RARE = 5


@dataclass(frozen=True, kw_only=True)
class _Labels:
    """The texts of one column that may say that their row is a summary."""

    sure: frozenset[str]
    unsure: frozenset[str]
    subtotals: frozenset[str]
    is_of_numbers: bool
    """Whether the other cells of the column are no words, as row numbers and dates."""
    is_of_groups: bool
    """Whether its words repeat, as the names of groups do."""
    cells: Mapping[str, int]
    """In how many cells each text stands."""

    @classmethod
    def of(cls, cells: Mapping[str, int], declared: Container[str]) -> Self:
        """Tell labels from what else stands in a column; a declared spelling is never a label."""
        by_kind = _by_kind(cells, declared)
        others = [text for text in by_kind[_NO_LABEL] if trimmed(text)]
        has_words = _are_mostly_words(others)
        return cls(
            sure=frozenset(by_kind[_SURE]),
            unsure=frozenset(by_kind[_UNSURE]),
            subtotals=frozenset(by_kind[_SUBTOTALS]),
            is_of_numbers=bool(others) and not has_words,
            is_of_groups=has_words and len(others) * 2 <= sum(cells[text] for text in others),
            cells=cells,
        )

    def stands_once(self, text: str) -> bool:
        """Say whether a text stands in a single cell."""
        return self.cells[text] == 1

    def names_summary(self, text: str, *, is_last_and_once: bool) -> bool:
        """Say whether a text is for certain the name of a summary, where it stands."""
        if text in self.subtotals:
            return True
        if text not in self.sure:
            return False
        return is_last_and_once or (self.is_rare(text) and not self.is_of_groups)

    def is_rare(self, text: str) -> bool:
        """Say whether a text stands in few of the cells, as a summary after each group does."""
        return self.cells[text] * _RARE <= sum(self.cells.values())


def rows_below_data(
    instrument: Instrument,
    columns: Columns,
    scales: Mapping[str, AnswerScale],
    rows: Sequence[int],
) -> Mapping[int, str]:
    """Give the reason for each of these 0-based rows that sums up others or is a note.

    A summary has numbers, errors or blanks for the items, and nothing else that a reply would have.
    Among names of groups, where “Average” could be one, it must stand below all replies.
    """
    labels = _labels_by_column(instrument, columns, rows)
    found: dict[int, str] = {}
    is_end = True
    for row in reversed(rows):
        cells = columns.table.rows[row]
        if not any(map(trimmed, cells)):
            continue
        if _is_summary(columns, scales, labels, cells, is_end=is_end):
            found[row] = SUMMARY
        elif is_end and _is_note(columns, scales, cells):
            found[row] = NOTE
        elif labels:
            is_end = False
        else:
            break
    return found


def _labels_by_column(
    instrument: Instrument, columns: Columns, rows: Sequence[int]
) -> Mapping[int, _Labels]:
    labels = {}
    for index in _columns_with_labels(columns):
        column = columns.table.column(index)
        declared = _declared(instrument, columns.uses[index])
        labels[index] = _Labels.of(Counter(column[row] for row in rows), declared)
    return labels


def _columns_with_labels(columns: Columns) -> Iterator[int]:
    """Yield the columns in which some text ends like the name of a summary."""
    for index, use in enumerate(columns.uses):
        # Among answers a label can only stand in the first column.
        if use.use == ITEM and index > 0:
            continue
        if any(_ends_as_summary(text) for text in set(columns.table.column(index))):
            yield index


def _ends_as_summary(text: str) -> bool:
    words = text.casefold().rstrip(" :=.").split()
    return bool(words) and words[-1] in _LAST_WORDS


def _by_kind(texts: Collection[str], declared: Container[str]) -> dict[str, list[str]]:
    """Give the texts of each kind of label, and under a blank kind those that are none."""
    groups = {normalised(text) for text in texts}
    by_kind: dict[str, list[str]] = {kind: [] for kind in (*_KINDS, _NO_LABEL)}
    for text in texts:
        kind = _NO_LABEL
        if normalised(text) not in declared:
            kind = _kind_of(text, groups)
        by_kind[kind].append(text)
    return by_kind


def _are_mostly_words(texts: Sequence[str]) -> bool:
    words = [text for text in texts if any(map(str.isalpha, text))]
    return len(words) * 2 > len(texts)


def _kind_of(text: str, groups: Container[str]) -> str:
    """Say what kind of label a text is, if it is one."""
    spelling = normalised(text)
    if spelling in _SUMMARIES:
        return _SURE
    if spelling in _MAY_BE_SUMMARIES:
        return _UNSURE
    subtotal = _SUBTOTAL.fullmatch(spelling)
    if subtotal is not None and subtotal.group(1) in groups:
        return _SUBTOTALS
    return _NO_LABEL


def _declared(instrument: Instrument, use: ColumnUse) -> Container[str]:
    for demographic in instrument.demographics:
        if use.use == DEMOGRAPHIC and use.target == demographic.id:
            return spellings_of_levels(named_levels(demographic))
    return ()


def _is_summary(
    columns: Columns,
    scales: Mapping[str, AnswerScale],
    labels: Mapping[int, _Labels],
    cells: Sequence[str],
    *,
    is_end: bool,
) -> bool:
    first = next(index for index, cell in enumerate(cells) if trimmed(cell))
    label, text = labels.get(first), cells[first]
    if label is None or not _is_of_numbers(columns, cells, first):
        return False
    is_last_and_once = is_end and label.stands_once(text)
    if text in label.unsure and is_last_and_once:
        return label.is_of_numbers or _is_off_scale(columns, scales, cells)
    return label.names_summary(text, is_last_and_once=is_last_and_once)


def _is_of_numbers(columns: Columns, cells: Sequence[str], label: int) -> bool:
    """Say whether a row has nothing but numbers and errors beside its label, one at least."""
    numbers = 0
    for index, cell in enumerate(cells):
        text = trimmed(cell).removesuffix("%")
        if not text or index == label:
            continue
        if number_in(text) is None and not text.startswith("#"):
            return False
        numbers += columns.uses[index].use == ITEM
    return numbers > 0


def _is_off_scale(
    columns: Columns, scales: Mapping[str, AnswerScale], cells: Sequence[str]
) -> bool:
    """Say whether something in a row is no answer to its item."""
    for index, item in columns.item_columns():
        if scales[item.response_scale].code(cells[index]) == UNMATCHED:
            return True
    return False


def _is_note(columns: Columns, scales: Mapping[str, AnswerScale], cells: Sequence[str]) -> bool:
    """Say whether a row is a sentence in a single cell."""
    filled = [index for index, cell in enumerate(cells) if trimmed(cell)]
    if len(filled) != 1 or not _is_sentence(trimmed(cells[filled[0]])):
        return False
    use = columns.uses[filled[0]].use
    return use != COMMENT and (use != ITEM or _is_off_scale(columns, scales, cells))


def _is_sentence(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters * 2 > len(text) and (len(text.split()) >= _FEWEST_WORDS or ":" in text)
