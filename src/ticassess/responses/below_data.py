"""What people and programs write below the replies: averages, totals, counts, and notes."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from ticassess.instrument import Instrument, named_levels
from ticassess.matching import number_in, spellings_of_levels, trimmed
from ticassess.responses.coding import AnswerScale
from ticassess.responses.columns import COMMENT, DEMOGRAPHIC, EXTRA, ITEM, Columns
from ticassess.responses.model import UNMATCHED
from ticassess.responses.personal_columns import IDENTIFIER
from ticassess.responses.reasons import NOTE, SUMMARY
from ticassess.responses.reconciliation import ColumnUse
from ticassess.responses.summary_labels import SummaryLabels, may_be_label

_FEWEST_WORDS = 3
_MOST_WITHOUT = 5


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
    ids = ids_of_all(columns, rows)
    found: dict[int, str] = {}
    is_end = True
    for row in reversed(rows):
        cells = columns.table.rows[row]
        if not any(map(trimmed, cells)):
            continue
        label = _label_of(columns, labels, cells, ids if is_end else ())
        if label is not None and _is_summary(
            columns,
            scales,
            labels[label],
            cells,
            label,
            is_end=is_end or _is_first(columns, row, rows, label),
        ):
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
) -> Mapping[int, SummaryLabels]:
    labels = {}
    for index in _columns_with_labels(columns):
        column = columns.table.column(index)
        declared = declared_in(instrument, columns.uses[index])
        use = columns.uses[index]
        has_ids = use.use == IDENTIFIER or (use.use == EXTRA and not trimmed(use.header))
        cells = Counter(column[row] for row in rows)
        labels[index] = SummaryLabels.of(cells, declared, has_ids=has_ids)
    return labels


def _is_first(columns: Columns, row: int, rows: Sequence[int], label: int) -> bool:
    """Say whether a row is the first one, such as that of most points below the header."""
    return row == rows[0] and columns.uses[label].use == IDENTIFIER


def ids_of_all(columns: Columns, rows: Sequence[int]) -> tuple[int, ...]:
    """Give the columns (0-based) that identify a row, and are filled in nearly all of these."""
    found = []
    for index in columns.used_as(IDENTIFIER):
        column = columns.table.column(index)
        blank = sum(1 for row in rows if not trimmed(column[row]))
        if blank <= max(1, len(rows) // _MOST_WITHOUT):
            found.append(index)
    return tuple(found)


def _label_of(
    columns: Columns,
    labels: Mapping[int, SummaryLabels],
    cells: Sequence[str],
    ids: Sequence[int],
) -> int | None:
    """Give the 0-based column in which a label may stand: that of the first cell with a text.

    In a row without the id that others have, it is any that has a label for sure.
    """
    first = next(index for index, cell in enumerate(cells) if trimmed(cell))
    if first in labels:
        return first
    if ids and not any(trimmed(cells[index]) for index in ids):
        for index, known in labels.items():
            # What people wrote in their own words is no label.
            if columns.uses[index].use in (EXTRA, IDENTIFIER) and cells[index] in known.sure:
                return index
    return None


def _columns_with_labels(columns: Columns) -> Iterator[int]:
    """Yield the columns in which some text may be the name of a summary."""
    for index, use in enumerate(columns.uses):
        # Among answers a label can only stand in the first column.
        if use.use == ITEM and index > 0:
            continue
        if any(may_be_label(text) for text in set(columns.table.column(index))):
            yield index


def declared_in(instrument: Instrument, use: ColumnUse) -> Container[str]:
    """Give the spellings of the levels that are declared for a column; none for other columns."""
    for demographic in instrument.demographics:
        if use.use == DEMOGRAPHIC and use.target == demographic.id:
            return spellings_of_levels(named_levels(demographic))
    return ()


def _is_summary(
    columns: Columns,
    scales: Mapping[str, AnswerScale],
    label: SummaryLabels,
    cells: Sequence[str],
    index: int,
    *,
    is_end: bool,
) -> bool:
    text = cells[index]
    if not is_of_numbers(columns, cells, beside=index):
        return False
    is_last_and_once = is_end and label.stands_once(text)
    if text in label.unsure and is_last_and_once:
        return label.is_of_numbers or is_off_scale(columns, scales, cells)
    return label.names_summary(text, is_last_and_once=is_last_and_once)


def is_of_numbers(columns: Columns, cells: Sequence[str], *, beside: int | None = None) -> bool:
    """Say whether a row has nothing but numbers and errors beside its label, one at least."""
    numbers = 0
    for index, cell in enumerate(cells):
        text = trimmed(cell).removesuffix("%")
        if not text or index == beside:
            continue
        if number_in(text) is None and not text.startswith("#"):
            return False
        numbers += columns.uses[index].use == ITEM
    return numbers > 0


def is_off_scale(columns: Columns, scales: Mapping[str, AnswerScale], cells: Sequence[str]) -> bool:
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
    return use != COMMENT and (use != ITEM or is_off_scale(columns, scales, cells))


def _is_sentence(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters * 2 > len(text) and (len(text.split()) >= _FEWEST_WORDS or ":" in text)
