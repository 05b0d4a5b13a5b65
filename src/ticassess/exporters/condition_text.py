"""Conditions in words, for places that cannot hold them: “Only if you answered …”."""

from ticassess.exporters.content import Condition, Questionnaire
from ticassess.exporters.words import words


def only_if(condition: Condition | None, questionnaire: Questionnaire) -> str:
    """Say whom a statement is asked, to that person; nothing where it is asked of everybody."""
    if condition is None:
        return ""
    said = words(questionnaire.language)
    other = questionnaire.statement(condition.statement)
    options = questionnaire.options[other.options]
    labels = []
    for position in condition.options:
        labels.append(said["quoted"].format(text=options[position].label))
    answers = f" {said['or']} ".join(labels)
    return said["only_if"].format(answers=answers, statement=other.text)
