"""Exports that share hardly anything with an instrument, as those of another survey do."""

from collections.abc import Sequence

from ticassess.finding import Finding
from ticassess.matching import trimmed
from ticassess.responses.columns import EXTRA, ITEM, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import ANOTHER_SURVEY

_FEWEST_ITEMS = 4
_FEWEST_QUESTIONS = 5
_MOST_SHARED = 8
_SHOWN = 3


def another_survey(columns: Columns, lookalikes: int) -> Finding | None:
    """TIC925: one item has a column, or an eighth of them, and many questions are no items.

    `lookalikes` is how many further items have a column that looks like them. Whoever named a
    column in the map knows which survey it is.
    """
    shared = []
    for index in columns.used_as(ITEM):
        if columns.uses[index].how == "map":
            return None
        shared.append(index)
    expected = len(columns.expected)
    named = len(shared) + lookalikes
    if not shared or expected < _FEWEST_ITEMS or (named > 1 and named * _MOST_SHARED > expected):
        return None
    questions = _unread_questions(columns)
    if len(questions) < _FEWEST_QUESTIONS * named:
        return None
    return _finding(columns, shared, questions)


def _unread_questions(columns: Columns) -> Sequence[str]:
    """Give the headers of columns that mean nothing here, each once."""
    found: dict[str, None] = {}
    for index in columns.used_as(EXTRA):
        header = trimmed(columns.uses[index].header)
        if header:
            found[header] = None
    return list(found)


def _finding(columns: Columns, shared: Sequence[int], questions: Sequence[str]) -> Finding:
    first = columns.uses[shared[0]]
    shown = ", ".join(map(quoted, questions[:_SHOWN]))
    more = " …" if len(questions) > _SHOWN else ""
    have = "has" if len(shared) == 1 else "have"
    return ANOTHER_SURVEY.at(
        columns.table.place(column=shared[0] + 1),
        f"this looks like another survey: {len(shared)} of {len(columns.expected)} items {have} a "
        f"column, and {len(questions)} questions are no items ({shown}{more})",
        "Is this the right file and the right instrument? If so, pass a map file with `--map` that "
        f"says `positions: {{{shared[0] + 1}: {first.target}}}`.",
    )
