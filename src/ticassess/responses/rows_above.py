"""Replies above the header, as where a table was sorted together with its header."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ticassess.finding import Finding, Severity
from ticassess.matching import number_in, trimmed
from ticassess.responses.coding import AnswerScale
from ticassess.responses.columns import Columns
from ticassess.responses.finding_kinds import NOT_A_REPLY
from ticassess.responses.model import NO_COLUMN

_FEWEST = 2


def answers_above(columns: Columns, scales: Mapping[str, AnswerScale]) -> Iterator[Finding]:
    """TIC918: rows above the header, which are not read, with answers to most of the items.

    Whoever wrote `header_row` into a map knows of them.
    """
    table = columns.table
    if columns.column_map.header_row is not None:
        return
    lines = []
    for line, cells in zip(table.lines_above, table.rows_above, strict=True):
        if _has_answers(columns, scales, cells):
            lines.append(line)
    if lines:
        rows = "1 row has answers" if len(lines) == 1 else f"{len(lines)} rows have answers"
        yield NOT_A_REPLY.at(
            table.place(line=lines[0]),
            f"{rows} above the header in row {table.header_line}, and what is above it is not read",
            "If they are replies, move the header above them; if not, pass a map file with `--map` "
            f"that says `header_row: {table.header_line}`.",
            severity=Severity.ERROR,
        )


def _has_answers(columns: Columns, scales: Mapping[str, AnswerScale], cells: Sequence[str]) -> bool:
    answered = []
    of_items = 0
    for index, item in columns.item_columns():
        of_items += 1
        text = cells[index] if index < len(cells) else ""
        if trimmed(text) and scales[item.response_scale].code(text) < NO_COLUMN:
            answered.append(text)
    return len(answered) >= max(_FEWEST, of_items // 2) and not _explain(answered)


def _explain(texts: Sequence[str]) -> bool:
    """Say whether texts are a legend, or number the columns."""
    if any("=" in text for text in texts):
        return True
    numbers = [number_in(text) for text in texts]
    return all(
        one is not None and other is not None and other - one == 1
        for one, other in pairwise(numbers)
    )
