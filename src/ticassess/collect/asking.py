"""One form as web pages: the parts of each page, and to whom a page is shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ticassess.exporters import (
    Boxes,
    Choice,
    Condition,
    ExportSettings,
    Grid,
    Note,
    Option,
    Part,
    Questionnaire,
    Ranks,
    Single,
    Writing,
    all_as,
    pages_in_all_languages,
)

Answers: TypeAlias = Mapping[str, str]
"""What somebody has answered so far, by column, as it will stand in the cell."""

_START = "start"


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """What is seen together, in each language: the same parts, with other words."""

    headings: Mapping[str, str]
    parts: Mapping[str, tuple[Part, ...]]

    @property
    def some_parts(self) -> tuple[Part, ...]:
        """The parts in the first language, for whatever is the same in all of them."""
        return next(iter(self.parts.values()))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are answered on this page."""
        found: list[str] = []
        for part in self.some_parts:
            found += columns_of(part)
        return tuple(found)


def columns_of(part: Part) -> tuple[str, ...]:
    """Name the columns that a part is answered in."""
    match part:
        case Note():
            return ()
        case Grid() | Boxes() | Ranks():
            return tuple(statement.id for statement in part.statements)
        case Single() | Choice() | Writing():
            return (part.name,)


def condition_of(part: Part) -> Condition | None:
    """Give whom a part is asked; None where it is asked of everybody."""
    return None if isinstance(part, Note | Choice) else part.asked_if


def cell_of(option: Option) -> str:
    """Give what is kept for an option: what the reader of answers takes for it alone."""
    return option.codes[0] if option.codes else option.label


def opening_of(
    questionnaire: Questionnaire, settings: ExportSettings
) -> Mapping[str, Sequence[Note]]:
    """Give what is read before the start, in each language."""
    found = {}
    translations = questionnaire.in_all_languages
    for one, pages in zip(
        translations, pages_in_all_languages(questionnaire, settings), strict=True
    ):
        notes: list[Note] = []
        for page in pages:
            if page.name == _START:
                notes += all_as(Note, page.parts)
        found[one.language] = tuple(notes)
    return found


def form_pages(questionnaire: Questionnaire, settings: ExportSettings) -> tuple[FormPage, ...]:
    """Divide a form into pages.

    Whatever depends on an answer stands on a later page than this answer, so that it can be asked
    or not without a script.
    """
    languages = [one.language for one in questionnaire.in_all_languages]
    found = []
    for page in zip(*pages_in_all_languages(questionnaire, settings), strict=True):
        if page[0].name == _START:
            continue
        headings = dict(zip(languages, (one.heading for one in page), strict=True))
        for start, end in _stretches(page[0].parts):
            parts = {}
            for language, one in zip(languages, page, strict=True):
                parts[language] = one.parts[start:end]
            found.append(FormPage(headings=headings, parts=parts))
    return tuple(found)


def _stretches(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Yield where each page starts and ends among parts that would stand on one."""
    start = 0
    answered: set[str] = set()
    for position, part in enumerate(parts):
        condition = condition_of(part)
        if condition is not None and answered & _asked_about(condition):
            # A note belongs to what comes below it.
            while isinstance(parts[position - 1], Note) and position - 1 > start:
                position -= 1
            yield start, position
            start, answered = position, set()
        answered.update(columns_of(part))
    yield start, len(parts)


def _asked_about(condition: Condition) -> set[str]:
    return {answer.statement for answer in condition.answers}


def holds(condition: Condition | None, answers: Answers, questionnaire: Questionnaire) -> bool:
    """Say whether something is asked of somebody who has answered so far."""
    if condition is None:
        return True
    given = []
    for answer in condition.answers:
        options = questionnaire.options[_options_of(answer.statement, questionnaire)]
        cells = {cell_of(options[position]) for position in answer.options}
        given.append(answers.get(answer.statement, "") in cells)
    return all(given) if condition.needs_all else any(given)


def _options_of(statement: str, questionnaire: Questionnaire) -> str:
    for known in questionnaire.statements:
        if known.id == statement:
            return known.options
    # Nobody can give an answer that this form does not have.
    return next(iter(questionnaire.options))


def asked_columns(
    pages: Sequence[FormPage], answers: Answers, questionnaire: Questionnaire
) -> list[str]:
    """Name the columns that are asked of somebody, in order.

    A condition on an answer that is not asked any more does not hold.
    """
    kept: dict[str, str] = {}
    found: list[str] = []
    for page in pages:
        for part in page.some_parts:
            if holds(condition_of(part), kept, questionnaire):
                columns = columns_of(part)
                found += columns
                kept |= {name: answers[name] for name in columns if name in answers}
    return found
