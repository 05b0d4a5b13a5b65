"""The printable questionnaire: a calm, accessible PDF of one form of an instrument."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ticassess import resources
from ticassess.errors import WrongUsage
from ticassess.exporters.questionnaire import Option, Questionnaire
from ticassess.exporters.registry import Settings
from ticassess.exporters.words import folder, words
from ticassess.typeset import fill, print_pdf

# A grid needs every column wide enough for the longest word above it; beyond that, options go below.
_GRID_WIDTH, _WIDEST_COLUMN = 101.0, 17.0  # mm
_MOST_OPTIONS, _LONGEST_WORD, _LONGEST_LABEL = 9, 12, 32


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A statement with its number on the form."""

    number: int
    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Block:
    """Consecutive statements that are answered on the same options; `width` of a column in millimetres."""

    layout: Literal["grid", "stack"]
    options: tuple[Option, ...]
    width: float
    statements: tuple[Numbered, ...]


def export(questionnaire: Questionnaire, settings: Settings) -> bytes:
    """Give the form as PDF; the same questionnaire and settings give the same bytes.

    Raises:
        WrongUsage: nobody is named whom respondents can turn to.

    """
    if not settings.contacts:
        raise WrongUsage(
            "A form needs at least one person or service that respondents can turn to.",
            hint='Add --contact "Name, how to reach them", or list them as `support_contacts` in the '
            "assessment file and name it with --assessment.",
        )
    values = {
        **vars(questionnaire),
        "words": words(questionnaire.language),
        "blocks": tuple(blocks(questionnaire, large_print=settings.large_print)),
        "contacts": settings.contacts,
        "organisation": settings.organisation,
        "large_print": settings.large_print,
    }
    folders = [folder(), resources.report_templates() / "gap-report"]  # the fonts lie with the report
    return print_pdf(fill(folders, "form.html.j2", values), folders)


def blocks(questionnaire: Questionnaire, *, large_print: bool) -> Iterator[Block]:
    """Yield the statements in their order, those in a row with the same options together."""
    numbered = enumerate(questionnaire.statements, start=1)
    for name, group in groupby(numbered, key=lambda pair: pair[1].options):
        options = questionnaire.options[name]
        yield Block(
            layout="grid" if not large_print and fits_a_grid(options) else "stack",
            options=options,
            width=round(min(_WIDEST_COLUMN, _GRID_WIDTH / len(options)), 1),
            statements=tuple(Numbered(number=n, id=statement.id, text=statement.text) for n, statement in group),
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
