"""Answers beside a number, which no survey platform offers where the number is typed in."""

from dataclasses import replace
from typing import TypeVar

from ticassess.exporters.content import (
    Answered,
    Condition,
    OpenQuestion,
    Questionnaire,
    Statement,
)

Asked = TypeVar("Asked", Statement, OpenQuestion)


def with_numbers_alone(questionnaire: Questionnaire) -> Questionnaire:
    """Give a questionnaire for places where nothing can be ticked beside a number.

    What depends on such an answer would never be asked there, so conditions do without it.
    """
    typed = {one.id for one in questionnaire.statements if one.number is not None}
    translations = [with_numbers_alone(other) for other in questionnaire.translations]
    return replace(
        questionnaire,
        statements=tuple(_asked(one, typed) for one in questionnaire.statements),
        open_questions=tuple(_asked(one, typed) for one in questionnaire.open_questions),
        translations=tuple(translations),
    )


def _asked(asked: Asked, typed: set[str]) -> Asked:
    condition = asked.asked_if
    if condition is None:
        return asked
    answers = []
    for answer in condition.answers:
        if answer.statement in typed:
            answer = Answered(statement=answer.statement, options=())
        answers.append(answer)
    return replace(asked, asked_if=Condition(answers=tuple(answers), needs_all=condition.needs_all))
