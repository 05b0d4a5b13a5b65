"""Boxes that are called as the choices alone, with “Other” next to them, as in Typeform."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from ticassess.responses.other_choice import is_other_alone
from ticassess.responses.question_columns import NamesOf
from ticassess.responses.question_headers import QuestionHeaders
from ticassess.responses.readers import Table
from ticassess.responses.tick_boxes import Boxes


def with_other_counted(
    table: Table,
    names_of: NamesOf,
    question: QuestionHeaders,
    boxes: Boxes,
    is_ticked: Callable[[str], bool],
) -> Table:
    """Write “not chosen” for whoever ticked “Other” alone, instead of nothing.

    They have answered the question, though each of its own boxes is blank.
    """
    own = _own_columns(table, question)
    # Further away, nothing says that it belongs to this question.
    other = max(own.values(), default=-1) + 1
    if not own or other == len(table.headers) or not any(map(is_other_alone, names_of(other))):
        return table
    rows = []
    for row in table.rows:
        cells = list(row)
        if is_ticked(row[other]):
            for index in own.values():
                cells[index] = row[index] or boxes.unticked
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows))


def _own_columns(table: Table, question: QuestionHeaders) -> Mapping[str, int]:
    """Give the first column (0-based) that is called as each item and nothing else."""
    found: dict[str, int] = {}
    for index in range(len(table.headers)):
        for name in table.names_of(index):
            named = question.items.find(name)
            if named is not None:
                found.setdefault(named.id, index)
    return found
