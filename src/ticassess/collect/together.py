"""Questions of several statements: not more ticks than are asked for, and no place given twice."""

from collections.abc import Iterator, Sequence

from ticassess.collect.asking import Answers, FormPage, cell_of
from ticassess.collect.survey import AskedForm
from ticassess.collect.wording import Said
from ticassess.exporters import Option


def together_faults(
    form: AskedForm, page: FormPage, answers: Answers, said: Said
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with such questions on a page: a field, and what to do."""
    asked = form.questionnaire
    for question in asked.together:
        statements = [name for name in question.statements if name in page.columns]
        if not statements:
            continue
        options = asked.options[asked.statement(statements[0]).options]
        field = question.id if question.is_whole and question.how == "choose" else statements[0]
        if question.how == "choose":
            chosen = _chosen(statements, answers, _tick_among(options))
            if question.at_most is not None and len(chosen) > question.at_most:
                yield field, said("too_many", count=question.at_most)
            continue
        places = _places(statements, answers, options)
        most = question.at_most or len(question.statements)
        if len(set(places)) < len(places):
            yield field, said("ranked_twice")
        elif len(places) > most:
            yield field, said("too_many_ranks", count=most)


def _tick_among(options: Sequence[Option]) -> str:
    valued = [option for option in options if option.value is not None]
    return cell_of(max(valued, key=lambda option: option.value or 0))


def _chosen(statements: Sequence[str], answers: Answers, tick: str) -> list[str]:
    return [name for name in statements if answers.get(name) == tick]


def _places(statements: Sequence[str], answers: Answers, options: Sequence[Option]) -> list[str]:
    """Give the places that were given; a non-answer is none."""
    valued = {cell_of(option) for option in options if option.value is not None}
    return [answers[name] for name in statements if answers.get(name) in valued]
