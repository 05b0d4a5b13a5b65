"""Tables of answers that do not have one row for each reply: turned, long, counted, headless."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ticassess.finding import Finding
from ticassess.instrument import named_item
from ticassess.matching import Names, claim, normalised, trimmed
from ticassess.responses.below_data import is_of_numbers
from ticassess.responses.coding import AnswerScale
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import UNMATCHED_COLUMN
from ticassess.responses.model import NO_COLUMN

_FEWEST_NAMED = 3
_FEWEST_OPTIONS = 3
_LONGEST = 300
_MOST_COUNTS = 3
_ONE_ROW_EACH = "one row for each reply and one column for each item"


def other_table(columns: Columns) -> Finding | None:
    """TIC901: a table of which no column names an item, but a row or the cells of a column do."""
    names = Names.of(named_item(item, item.text) for item in columns.expected)
    wanted = max(_FEWEST_NAMED, len(columns.expected) // 2)
    naming = []
    for row, cells in enumerate(columns.table.rows):
        if len(_named(cells, names)) >= wanted:
            naming.append(row)
    if not naming:
        return _column_of_items(columns, names, wanted)
    # Replies name items, too, where people chose some of them or put them in order.
    return _header_among_rows(columns, naming[0]) if len(naming) == 1 else None


def _column_of_items(columns: Columns, names: Names, wanted: int) -> Finding | None:
    for index, use in enumerate(columns.uses):
        named = _named(columns.table.column(index), names)
        if len(named) >= wanted:
            where = quoted(use.header) if trimmed(use.header) else f"number {index + 1}"
            return _items_in_column(columns, index, where, repeated=max(named.values()) > 1)
    return None


def _named(cells: Sequence[str], names: Names) -> Mapping[str, int]:
    """Count in how many cells each item is named."""
    found = Counter[str]()
    for text, count in Counter(cells).items():
        named = claim(text, names) if 0 < len(trimmed(text)) <= _LONGEST else None
        if named is not None:
            found[named.id] += count
    return found


def _header_among_rows(columns: Columns, row: int) -> Finding:
    line = columns.table.lines[row]
    return UNMATCHED_COLUMN.at(
        columns.table.place(line=line),
        f"no column matches any item, but row {line} names them, as where a table was sorted "
        "together with its second header",
        "Export again, or move this row up to the header; if the rows above it are no replies, "
        f"pass a map file with `--map` that says `header_row: {line}`.",
    )


def _items_in_column(columns: Columns, index: int, where: str, *, repeated: bool) -> Finding:
    if repeated:
        what = "the column {} names the items, one row for each answer"
        hint = f"Export with {_ONE_ROW_EACH}, or make a pivot table of that kind."
    else:
        what = "the column {} names the items, one below the other"
        hint = (
            f"A table must have {_ONE_ROW_EACH}. If the other columns are replies, turn the table "
            "(copy it, and paste it with “Transpose”); if they are counts, export the replies."
        )
    return UNMATCHED_COLUMN.at(columns.table.place(column=index + 1), what.format(where), hint)


def counted_answers(
    columns: Columns, scales: Mapping[str, AnswerScale], kept: Sequence[int]
) -> Iterator[Finding]:
    """TIC901: rows (0-based) that are called after the answers, and count how often each was given.

    Every answer must stand once, and all other cells must be numbers.
    """
    if len(kept) < _FEWEST_OPTIONS:
        return
    used = {item.response_scale for _, item in columns.item_columns()}
    asked = [scales[name] for name in sorted(used)]
    for index, use in enumerate(columns.uses):
        if use.use == ITEM or not _are_of_numbers(columns, kept, index):
            continue
        cells = columns.table.column(index)
        if _are_answers_on_any([normalised(cells[row]) for row in kept], asked):
            yield _counts(columns, kept, index)
            return


def counts_below(
    columns: Columns, scales: Mapping[str, AnswerScale], kept: Sequence[int]
) -> Iterator[Finding]:
    """TIC901: rows (0-based) below a blank row that are called after the answers to one item.

    Every answer stands once there, with nothing but a number or two beside it.
    """
    below = _below_last_blank(columns, kept)
    if len(below) < _FEWEST_OPTIONS or len(below) == len(kept):
        return
    for index, item in columns.item_columns():
        texts = [normalised(columns.table.rows[row][index]) for row in below]
        are_answers = _are_answers(texts, scales[item.response_scale])
        if are_answers and _are_of_numbers_alone(columns, below, index):
            yield _counts(columns, below, index)
            return


def _below_last_blank(columns: Columns, kept: Sequence[int]) -> list[int]:
    for row in reversed(range(len(columns.table.rows))):
        if not any(map(trimmed, columns.table.rows[row])):
            return [one for one in kept if one > row]
    return []


def _are_of_numbers_alone(columns: Columns, rows: Sequence[int], index: int) -> bool:
    """Say whether a few numbers stand beside a cell in each row, and nothing else."""
    for row in rows:
        cells = columns.table.rows[row]
        filled = sum(1 for cell in cells if trimmed(cell))
        if filled > _MOST_COUNTS or not is_of_numbers(columns, cells, beside=index):
            return False
    return True


def _are_answers_on_any(texts: Sequence[str], scales: Sequence[AnswerScale]) -> bool:
    return any(_are_answers(texts, scale) for scale in scales)


def _are_of_numbers(columns: Columns, kept: Sequence[int], index: int) -> bool:
    return all(is_of_numbers(columns, columns.table.rows[row], beside=index) for row in kept)


def _are_answers(texts: Sequence[str], scale: AnswerScale) -> bool:
    """Say whether each text is another answer, in words."""
    if any(any(map(str.isdigit, text)) for text in texts):
        return False
    codes = {scale.code(text) for text in texts}
    return len(codes) == len(texts) and max(codes) < NO_COLUMN


def _counts(columns: Columns, kept: Sequence[int], index: int) -> Finding:
    first = columns.table.column(index)[kept[0]]
    lines = [columns.table.lines[row] for row in kept]
    return UNMATCHED_COLUMN.at(
        columns.table.place(line=lines[0], column=index + 1),
        f"{len(lines)} rows are called after the answers, the first of them {quoted(first)}, as in "
        "a table that counts how often each was given",
        f"If the replies are above them, pass a map file with `--map` that says `skip_rows: "
        f"{lines}`; if there are none, export the replies, with {_ONE_ROW_EACH}.",
    )
