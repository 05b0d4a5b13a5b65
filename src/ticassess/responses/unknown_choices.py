"""Boxes of a question whose headers name none of its items, while an item lacks a column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ticassess.finding import Finding
from ticassess.instrument import Instrument, Item
from ticassess.responses.columns import EXTRA, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import UNKNOWN_CHOICE
from ticassess.responses.missing_columns import map_entry
from ticassess.responses.other_choice import is_other_choice
from ticassess.responses.question_headers import QuestionHeaders
from ticassess.responses.tick_boxes import choosing

_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class UnknownChoice:
    """A column (0-based) of a box that nobody knows, and the items that it may be."""

    column: int
    items: tuple[Item, ...]


def unknown_choices(instrument: Instrument, columns: Columns) -> Sequence[UnknownChoice]:
    """Find boxes that may be those of items without a column, such as one whose code was cut.

    Without its ticks, whoever ticked nothing else would seem to have left the question out.
    """
    missing = columns.items_without_column()
    found = []
    for together in choosing(instrument):
        own = tuple(item for item in missing if item.id in together.items)
        if own and len(own) < len(together.items):
            question = QuestionHeaders.of(instrument, together, columns.form)
            found += [UnknownChoice(column=at, items=own) for at in _unknown(columns, question)]
    return found


def _unknown(columns: Columns, question: QuestionHeaders) -> Iterator[int]:
    """Yield the columns (0-based) of boxes that nobody knows, other than “Other”."""
    for index in columns.used_as(EXTRA):
        names = columns.table.names_of(index)
        # The columns of those that are known were made into others.
        if any(map(is_other_choice, names)) or any(map(question.box_in, names)):
            continue
        if any(map(question.is_coded_box, names)):
            yield index


def choices_to_name(columns: Columns, unknown: Sequence[UnknownChoice]) -> Iterator[Finding]:
    """TIC934: a box that nobody knows, while an item has no column."""
    for choice in unknown:
        index, items = choice.column, choice.items
        names = ", ".join(f"`{item.id}`" for item in items[:_SHOWN])
        more = " …" if len(items) > _SHOWN else ""
        have = "has" if len(items) == 1 else "have"
        header = quoted(columns.uses[index].header)
        yield UNKNOWN_CHOICE.at(
            columns.table.place(column=index + 1),
            f"{header} (column {index + 1}) is no choice of the instrument, and {names}{more} of "
            f"the same question {have} no column",
            "Say which of them it is: pass a map file with `--map` that says "
            f"`{map_entry(columns, index, items[0].id)}`, or `ignore` if it is none. An export "
            "with questions and answers in words needs no map.",
        )


def items_told(unknown: Sequence[UnknownChoice]) -> Sequence[Item]:
    """Give the items that unknown choices may be."""
    items: list[Item] = []
    for choice in unknown:
        items += choice.items
    return items
