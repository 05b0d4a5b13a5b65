"""`Block`s of a printed form: statements with the same options, and what is written by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from ticassess.exporters.blocks import fits_a_grid
from ticassess.exporters.condition_text import only_if
from ticassess.exporters.content import Option, Questionnaire, Section, Statement
from ticassess.exporters.grid_columns import GridColumns, columns_of_grid

Layout: TypeAlias = Literal["grid", "stack", "poles"]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One box to tick, and what it looks like in practice where that is said."""

    label: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class NumberedStatement:
    """A statement with its number on the form, the boxes of its answers and of its non-answers.

    `only_if` says whom it is asked, where that is not everybody. `evidence` is the code of the
    lines on which evidence is named, where some is asked for.
    """

    number: int
    id: str
    text: str
    window: str
    poles: tuple[str, str] | None
    answers: tuple[Choice, ...]
    others: tuple[Choice, ...]
    number_said: str = ""
    """What may be written on the line, where a number is asked for."""
    only_if: str = ""
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class WrittenQuestion:
    """A question that is answered in one's own words, on lines."""

    id: str
    text: str
    only_if: str = ""


@dataclass(frozen=True, kw_only=True)
class Block:
    """Consecutive statements with the same options, in columns or one below the other.

    `window` is the time that all of them are about; where it differs, each statement has its own.
    `section` is the one that begins with the block, if one does; `written` are the open questions
    of the section that ends with it.
    """

    layout: Layout
    options: tuple[Option, ...]
    columns: GridColumns
    window: str
    statements: tuple[NumberedStatement, ...]
    section: Section | None = None
    written: tuple[WrittenQuestion, ...] = ()


def blocks(questionnaire: Questionnaire, *, large_print: bool) -> list[Block]:
    """Give the statements in order, those in a row with the same options and layout together."""
    found: list[Block] = []
    run: list[tuple[int, Statement]] = []
    kind = None
    for number, statement in enumerate(questionnaire.statements, start=1):
        options = questionnaire.options[statement.options]
        layout = _layout(statement, options, large_print=large_print)
        own = statement.options, layout, statement.section
        if kind is not None and own != kind:
            found.append(_block(questionnaire, kind[1], run))
            run = []
        kind = own
        run.append((number, statement))
    if kind is not None:
        found.append(_block(questionnaire, kind[1], run))
    return _with_sections(found, questionnaire)


def written_at_the_end(questionnaire: Questionnaire) -> tuple[WrittenQuestion, ...]:
    """Give the open questions that belong to no section of the form."""
    return _written(questionnaire, "")


def asks_to_write(questionnaire: Questionnaire) -> bool:
    """Say whether somebody writes words by hand, which may be recognised."""
    if questionnaire.open_questions:
        return True
    return any(statement.evidence for statement in questionnaire.statements)


def _written(questionnaire: Questionnaire, section: str) -> tuple[WrittenQuestion, ...]:
    found = []
    for question in questionnaire.open_questions:
        if question.section == section:
            condition = questionnaire.condition_of(question)
            asked = only_if(condition, questionnaire)
            found.append(WrittenQuestion(id=question.id, text=question.text, only_if=asked))
    return tuple(found)


def _with_sections(found: Sequence[Block], questionnaire: Questionnaire) -> list[Block]:
    """Give the first block of each section its heading, and the last one its open questions."""
    names = []
    for block in found:
        names.append(questionnaire.statement(block.statements[0].id).section)
    headed = []
    for position, block in enumerate(found):
        name = names[position]
        if name and names[position - 1 : position] != [name]:
            block = replace(block, section=questionnaire.section(name))
        if name and names[position + 1 : position + 2] != [name]:
            block = replace(block, written=_written(questionnaire, name))
        headed.append(block)
    return headed


def _layout(statement: Statement, options: tuple[Option, ...], *, large_print: bool) -> Layout:
    if statement.number is not None:
        return "stack"
    if statement.poles is not None:
        return "poles"
    if statement.evidence:
        return "stack"
    anchored = bool(statement.anchors) or any(option.anchor for option in options)
    if large_print or anchored or not fits_a_grid(options):
        return "stack"
    return "grid"


def _block(
    questionnaire: Questionnaire, layout: Layout, members: Sequence[tuple[int, Statement]]
) -> Block:
    options = questionnaire.options[members[0][1].options]
    windows = {statement.window for _, statement in members}
    # Said once above the block, and else beside each statement: a window that holds for some must
    # not seem to hold for all.
    common = windows.pop() if len(windows) == 1 else None
    statements = []
    for number, statement in members:
        window = statement.window if common is None else ""
        statements.append(_numbered(number, statement, questionnaire, window))
    return Block(
        layout=layout,
        options=options,
        columns=columns_of_grid(options),
        window=common or "",
        statements=tuple(statements),
    )


def _numbered(
    number: int, statement: Statement, questionnaire: Questionnaire, window: str
) -> NumberedStatement:
    answers = []
    others = []
    for position, option in enumerate(questionnaire.options[statement.options]):
        anchor = statement.anchors.get(position, option.anchor)
        choice = Choice(label=option.label, anchor=anchor)
        if option.no_answer:
            others.append(choice)
        else:
            answers.append(choice)
    return NumberedStatement(
        number=number,
        id=statement.id,
        text=statement.text,
        window=window,
        poles=statement.poles,
        answers=tuple(answers),
        others=tuple(others),
        number_said=statement.number.said if statement.number is not None else "",
        only_if=only_if(questionnaire.condition_of(statement), questionnaire),
        evidence=statement.evidence,
    )
