"""The columns that hold a question of several items: those of each box or place, or of its list."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from ticassess.responses.question_headers import QuestionHeaders

NamesOf: TypeAlias = Callable[[int], tuple[str, ...]]
"""What a column (0-based) is called; nothing where something else is known of it."""


def box_columns(
    indexes: Iterable[int], names_of: NamesOf, question: QuestionHeaders
) -> Mapping[str, Sequence[int]]:
    """Give the columns (0-based) of each box whose header names the question, by its item.

    Usually one; several where a platform exports a question again that was moved into a group.
    """
    found: dict[str, list[int]] = {}
    for index in indexes:
        items = {question.box_in(name) for name in names_of(index)} - {None}
        for item in question.together.items:
            if item in items:
                found.setdefault(item, []).append(index)
    return found


def place_columns(
    indexes: Iterable[int], names_of: NamesOf, question: QuestionHeaders
) -> Mapping[int, Sequence[int]]:
    """Give the columns (0-based) of each place, by its number."""
    found: dict[int, list[int]] = {}
    for index in indexes:
        places = set()
        for name in names_of(index):
            place = question.place_in(name)
            if place is not None:
                places.add(place)
        for place in sorted(places):
            found.setdefault(place, []).append(index)
    return found


def list_columns(
    indexes: Iterable[int], names_of: NamesOf, question: QuestionHeaders
) -> Sequence[int]:
    """Give the columns (0-based) that are called as a question and list what was chosen."""
    return [index for index in indexes if any(map(question.is_of_all, names_of(index)))]
