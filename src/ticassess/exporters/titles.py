"""Titles of questions for places whose answers come back below nothing else."""

from ticassess.exporters.content import Questionnaire, Statement
from ticassess.exporters.parts import Writing


def titled(statement: Statement) -> str:
    """Give the wording of a statement, after its code where another question has the same one."""
    return _coded(statement.id, statement.text) if statement.alike else _in_one_line(statement.text)


def titled_writing(writing: Writing, questionnaire: Questionnaire) -> str:
    """Give an open question as it is, and a place for evidence after its code.

    An open question is known by its wording, and what is rated by its header; the wording of a
    place for evidence is made here.
    """
    if writing.number is not None:
        return titled(questionnaire.statement(writing.name))
    known = {question.id for question in questionnaire.open_questions}
    known |= {question.id for question in questionnaire.rated}
    if writing.name in known:
        return _in_one_line(writing.text)
    return _coded(writing.name, writing.text)


def _coded(code: str, text: str) -> str:
    return f"{code}. {_in_one_line(text)}"


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
