"""Conditions in words, for places that cannot hold them: “Only if you answered …”."""

from collections.abc import Mapping

from ticassess.exporters.content import Answered, Condition, Questionnaire
from ticassess.exporters.words import words


def only_if(condition: Condition | None, questionnaire: Questionnaire) -> str:
    """Say whom a statement is asked, to that person; nothing where it is asked of everybody."""
    if condition is None:
        return ""
    said = words(questionnaire.language)
    parts = []
    for answer in condition.possible:
        parts.append(_answered(answer, questionnaire, said))
    joint = said["and"] if condition.needs_all else said["or"]
    return said["only_if"].format(answered=f", {joint} ".join(parts))


def _answered(answer: Answered, questionnaire: Questionnaire, said: Mapping[str, str]) -> str:
    other = questionnaire.statement(answer.statement)
    options = questionnaire.options[other.options]
    labels = []
    for position in answer.options:
        labels.append(said["quoted"].format(text=options[position].label))
    answers = f" {said['or']} ".join(labels)
    return said["answered"].format(answers=answers, statement=other.text)
