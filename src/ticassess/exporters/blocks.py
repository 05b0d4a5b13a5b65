"""Which statements stand together: in a grid, in one question, or each by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, TypeAlias

from ticassess.exporters.content import Option, Questionnaire, Statement

# In characters, tried out in the type of the form: more would hyphenate or take four lines.
_MOST_OPTIONS, _LONGEST_WORD, _LONGEST_LABEL = 9, 12, 32

FEWEST_ROWS, _MOST_ROWS = 3, 10
"""Of a grid: fewer are no grid worth its head, and below more the head is out of sight."""

Kind: TypeAlias = Literal["grid", "alone", "choose", "rank"]


@dataclass(frozen=True, kw_only=True)
class Block:
    """Ids of the statements of one grid, of one question, or of one alone; for every language.

    `question` is the id of the question that they are, if they are one.
    """

    ids: tuple[str, ...]
    kind: Kind
    question: str = ""


def blocks_of(questionnaire: Questionnaire) -> Iterator[Block]:
    """Yield the blocks of a form in order."""
    for run in _runs(questionnaire):
        question = questionnaire.question_of(run[0])
        if question is not None and question.is_whole:
            ids = tuple(statement.id for statement in run)
            yield Block(ids=ids, kind=question.how, question=question.id)
        else:
            yield from _plain(run, questionnaire)


def _plain(run: list[Statement], questionnaire: Questionnaire) -> Iterator[Block]:
    in_grid = len(run) > 1 and can_be_in_grid(run[0], questionnaire)
    kind: Kind = "grid" if in_grid else "alone"
    parts = _divided(run) if in_grid else [[statement] for statement in run]
    for part in parts:
        yield Block(ids=tuple(statement.id for statement in part), kind=kind)


def _runs(questionnaire: Questionnaire) -> Iterator[list[Statement]]:
    """Yield the statements that follow one another and could stand in one grid."""

    def kind(statement: Statement) -> tuple[object, ...]:
        in_grid = can_be_in_grid(statement, questionnaire)
        condition = questionnaire.condition_of(statement)
        question = questionnaire.question_of(statement)
        of = question.id if question is not None else ""
        return statement.options, statement.window, condition, in_grid, statement.section, of

    for _, run in groupby(questionnaire.statements, kind):
        yield list(run)


def can_be_in_grid(statement: Statement, questionnaire: Questionnaire) -> bool:
    """Say whether nothing about a statement needs a place of its own."""
    if statement.poles is not None or statement.anchors or statement.evidence or statement.alike:
        return False
    if statement.number is not None:
        return False
    for translation in questionnaire.in_all_languages:
        options = translation.options[statement.options]
        if any(option.anchor for option in options) or not fits_a_grid(options):
            return False
    return True


def _divided(run: list[Statement]) -> list[list[Statement]]:
    """Divide a long run where the scale changes, or evenly where that would leave crumbs."""
    by_scale = [list(rows) for _, rows in groupby(run, lambda statement: statement.scale)]
    sizes = [len(rows) for rows in by_scale]
    if min(sizes) >= FEWEST_ROWS and max(sizes) <= _MOST_ROWS:
        return by_scale
    count = -(-len(run) // _MOST_ROWS)
    ends = [len(run) * number // count for number in range(count + 1)]
    return [run[start:end] for start, end in pairwise(ends)]


def fits_a_grid(options: tuple[Option, ...]) -> bool:
    """Say whether the labels can stand above narrow columns.

    >>> fits_a_grid((Option(label="Agree"), Option(label="Disagree")))
    True
    >>> fits_a_grid((Option(label="We have written down who decides, and everybody knows it"),))
    False
    """
    if len(options) > _MOST_OPTIONS:
        return False
    for option in options:
        if len(option.label) > _LONGEST_LABEL:
            return False
        if any(len(word) > _LONGEST_WORD for word in option.label.split()):
            return False
    return True
