"""Tables that share nothing or hardly anything with an instrument, as of another survey."""

from collections.abc import Sequence

from ticassess.finding import Finding
from ticassess.matching import trimmed
from ticassess.responses.columns import EXTRA, ITEM, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import ANOTHER_SURVEY, UNMATCHED_COLUMN
from ticassess.responses.other_tables import other_table
from ticassess.responses.personal_columns import words_of

_FEWEST_ITEMS = 4
_FEWEST_QUESTIONS = 5
_MOST_SHARED = 8
_SHOWN = 3
_SHOWN_NAMES = 5

_FORMS = {
    "REDCap": frozenset({"variable field name", "form name", "field type", "field label"}),
    "KoboToolbox and ODK": frozenset({"type", "name", "appearance"}),
}
"""Columns, in plain words, of the forms that we write as tables."""


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


def _questionnaire(columns: Columns, form_for: str) -> Finding:
    return UNMATCHED_COLUMN.at(
        columns.table.place(),
        f"this is a questionnaire for {form_for}, and not the answers to it",
        "Name the file of replies, which the platform exports once people have answered.",
    )


def no_item_at_all(columns: Columns) -> Finding:
    """TIC901: no column names an item; say so, or what the table is in place of answers."""
    form_for = _form_for(columns)
    if form_for:
        return _questionnaire(columns, form_for)
    other = other_table(columns)
    if other is not None:
        return other
    # What a platform adds to every export says nothing about the questions.
    own = [columns.uses[index].header for index in columns.used_as(EXTRA)]
    headers = _first_of([quoted(header) for header in own or columns.table.headers])
    items = _first_of([f"`{item.id}`" for item in columns.expected])
    title = columns.origin.platform.title
    of_platform = f" of this {title} export" if title else ""
    hint = (
        "Is this the right instrument? If so, name each column by its item id or wording, or let "
        "`ticassess map INSTRUMENT FILE -o map.yaml` write a map file to fill in."
    )
    line = columns.column_map.header_row
    if line is not None:
        hint = f"Leave `header_row: {line}` out of the map if the header stands elsewhere. {hint}"
    return UNMATCHED_COLUMN.at(
        columns.table.place(),
        f"no column matches any item: the columns{of_platform} are {headers}; "
        f"the items are {items}",
        hint,
    )


def _first_of(names: Sequence[str]) -> str:
    more = " …" if len(names) > _SHOWN_NAMES else ""
    return f"{', '.join(names[:_SHOWN_NAMES])}{more}"


def _form_for(columns: Columns) -> str:
    """Say for which platforms a table is a form that they import; empty where it is none."""
    headers = {words_of(use.header) for use in columns.uses}
    for platforms, own in _FORMS.items():
        if own <= headers:
            return platforms
    return ""
