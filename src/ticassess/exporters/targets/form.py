"""The printable questionnaire: a calm, accessible PDF of one form of an instrument."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from ticassess import resources
from ticassess.errors import WrongUsage
from ticassess.exporters.blocks import fits_a_grid
from ticassess.exporters.content import Option, Questionnaire, Section, Statement
from ticassess.exporters.losses import conditions, one_language, open_parts
from ticassess.exporters.registry import ExportSettings
from ticassess.exporters.words import folder, words
from ticassess.typeset import fill, print_pdf

ENDING = ".pdf"

# A grid needs columns as wide as the longest word above them; beyond that, options go below.
_GRID_WIDTH, _WIDEST_COLUMN = 101.0, 17.0  # mm

Layout: TypeAlias = Literal["grid", "stack", "poles"]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One box to tick, and what it looks like in practice where that is said."""

    label: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class NumberedStatement:
    """A statement with its number on the form, the boxes of its answers and of its non-answers."""

    number: int
    id: str
    text: str
    window: str
    poles: tuple[str, str] | None
    answers: tuple[Choice, ...]
    others: tuple[Choice, ...]
    number_said: str = ""
    """What may be written on the line, where a number is asked for."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """Consecutive statements with the same options; `width` of a column in millimetres.

    `window` is the time that all of them are about; where it differs, each statement has its own.
    `section` is the one that begins with the block, if one does.
    """

    layout: Layout
    options: tuple[Option, ...]
    width: float
    window: str
    statements: tuple[NumberedStatement, ...]
    section: Section | None = None


def export(questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
    """Give the form as PDF; the same questionnaire and settings give the same bytes.

    Raises:
        WrongUsage: nobody is named whom respondents can turn to.

    """
    contacts = tuple(contact.strip() for contact in settings.contacts if contact.strip())
    if not contacts:
        raise WrongUsage(
            "A form needs at least one person or service that respondents can turn to.",
            hint='Add --contact "Name, how to reach them", or list them as `support_contacts` '
            "in the assessment file and name it with --assessment.",
        )
    values = {
        **vars(questionnaire),
        "words": words(questionnaire.language),
        "blocks": blocks(questionnaire, large_print=settings.large_print),
        "contacts": contacts,
        "organisation": settings.organisation,
        "large_print": settings.large_print,
    }
    folders = [
        folder(),
        resources.report_templates() / "gap-report",
    ]  # the fonts lie with the report
    return print_pdf(fill(folders, "form.html.j2", values), folders)


def left_out(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what the printed form does not have."""
    yield from one_language(questionnaire)
    yield from conditions(questionnaire, instead="they are printed for everybody.")
    yield from open_parts(questionnaire)


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
            found.append(_block(questionnaire.options[kind[0]], kind[1], run))
            run = []
        kind = own
        run.append((number, statement))
    if kind is not None:
        found.append(_block(questionnaire.options[kind[0]], kind[1], run))
    return _below_headings(found, questionnaire)


def _below_headings(found: Sequence[Block], questionnaire: Questionnaire) -> list[Block]:
    """Give the first block of each section its heading."""
    headed = []
    before = ""
    for block in found:
        name = questionnaire.statement(block.statements[0].id).section
        if name and name != before:
            block = replace(block, section=questionnaire.section(name))
        before = name
        headed.append(block)
    return headed


def _layout(statement: Statement, options: tuple[Option, ...], *, large_print: bool) -> Layout:
    if statement.poles is not None:
        return "poles"
    if statement.number is not None:
        return "stack"
    anchored = bool(statement.anchors) or any(option.anchor for option in options)
    if large_print or anchored or not fits_a_grid(options):
        return "stack"
    return "grid"


def _block(
    options: tuple[Option, ...], layout: Layout, members: Sequence[tuple[int, Statement]]
) -> Block:
    windows = {statement.window for _, statement in members}
    # Said once above the block, and else beside each statement: a window that holds for some must
    # not seem to hold for all.
    common = windows.pop() if len(windows) == 1 else None
    statements = []
    for number, statement in members:
        window = statement.window if common is None else ""
        statements.append(_numbered(number, statement, options, window))
    return Block(
        layout=layout,
        options=options,
        width=round(min(_WIDEST_COLUMN, _GRID_WIDTH / max(1, len(options))), 1),
        window=common or "",
        statements=tuple(statements),
    )


def _numbered(
    number: int, statement: Statement, options: tuple[Option, ...], window: str
) -> NumberedStatement:
    answers = []
    others = []
    for position, option in enumerate(options):
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
    )
