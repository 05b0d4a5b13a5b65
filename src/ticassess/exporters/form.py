"""The printable questionnaire: a calm, accessible PDF of one form of an instrument."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ticassess import resources
from ticassess.errors import WrongUsage
from ticassess.exporters.questionnaire import Option, Questionnaire, Statement
from ticassess.exporters.registry import Settings
from ticassess.exporters.words import folder, words
from ticassess.typeset import fill, print_pdf

# A grid needs every column wide enough for the longest word above it; beyond that, options go below.
_GRID_WIDTH, _WIDEST_COLUMN = 101.0, 17.0  # mm
_MOST_OPTIONS, _LONGEST_WORD, _LONGEST_LABEL = 9, 12, 32


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One box to tick, and what it looks like in practice where that is said."""

    label: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A statement with its number on the form, the boxes of its answers and, apart from them, of its non-answers."""

    number: int
    id: str
    text: str
    window: str
    poles: tuple[str, str] | None
    answers: tuple[Choice, ...]
    others: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """Consecutive statements that are answered on the same options; `width` of a column in millimetres.

    `window` is the time that all of them are about; where it differs, it stands with each statement.
    """

    layout: Literal["grid", "stack", "poles"]
    options: tuple[Option, ...]
    width: float
    window: str
    statements: tuple[Numbered, ...]


def export(questionnaire: Questionnaire, settings: Settings) -> bytes:
    """Give the form as PDF; the same questionnaire and settings give the same bytes.

    Raises:
        WrongUsage: nobody is named whom respondents can turn to.

    """
    contacts = tuple(contact.strip() for contact in settings.contacts if contact.strip())
    if not contacts:
        raise WrongUsage(
            "A form needs at least one person or service that respondents can turn to.",
            hint='Add --contact "Name, how to reach them", or list them as `support_contacts` in the '
            "assessment file and name it with --assessment.",
        )
    values = {
        **vars(questionnaire),
        "words": words(questionnaire.language),
        "blocks": tuple(blocks(questionnaire, large_print=settings.large_print)),
        "contacts": contacts,
        "organisation": settings.organisation,
        "large_print": settings.large_print,
    }
    folders = [
        folder(),
        resources.report_templates() / "gap-report",
    ]  # the fonts lie with the report
    return print_pdf(fill(folders, "form.html.j2", values), folders)


def blocks(questionnaire: Questionnaire, *, large_print: bool) -> Iterator[Block]:
    """Yield the statements in their order, those in a row with the same options and layout together."""

    def layout(statement: Statement) -> Literal["grid", "stack", "poles"]:
        options = questionnaire.options[statement.options]
        if statement.poles is not None:
            return "poles"
        anchored = bool(statement.anchors) or any(option.anchor for option in options)
        return "grid" if not large_print and not anchored and fits_a_grid(options) else "stack"

    numbered = enumerate(questionnaire.statements, start=1)
    for (name, chosen), group in groupby(
        numbered, key=lambda pair: (pair[1].options, layout(pair[1]))
    ):
        options, members = questionnaire.options[name], list(group)
        windows = {statement.window for _, statement in members}
        yield Block(
            layout=chosen,
            options=options,
            width=round(min(_WIDEST_COLUMN, _GRID_WIDTH / len(options)), 1),
            window=next(iter(windows)) if len(windows) == 1 else "",
            statements=tuple(
                _numbered(number, statement, options, windowed=len(windows) > 1)
                for number, statement in members
            ),
        )


def _numbered(
    number: int, statement: Statement, options: tuple[Option, ...], *, windowed: bool
) -> Numbered:
    choices = [
        (option, Choice(label=option.label, anchor=statement.anchors.get(position, option.anchor)))
        for position, option in enumerate(options)
    ]
    return Numbered(
        number=number,
        id=statement.id,
        text=statement.text,
        window=statement.window if windowed else "",
        poles=statement.poles,
        answers=tuple(choice for option, choice in choices if not option.no_answer),
        others=tuple(choice for option, choice in choices if option.no_answer),
    )


def fits_a_grid(options: tuple[Option, ...]) -> bool:
    """Say whether the labels can stand above narrow columns.

    >>> fits_a_grid((Option(label="Agree"), Option(label="Disagree")))
    True
    >>> fits_a_grid((Option(label="We have written down who decides, and everybody knows it"),))
    False
    """
    labels = [option.label for option in options]
    words_in_labels = [word for label in labels for word in label.split()]
    return (
        len(labels) <= _MOST_OPTIONS
        and max(map(len, words_in_labels), default=0) <= _LONGEST_WORD
        and max(map(len, labels), default=0) <= _LONGEST_LABEL
    )
