"""Whom something is asked, in terms of the answers that a form offers."""

from ticassess.exporters.content import Answered, Condition
from ticassess.exporters.offered import Wording, meanings_of
from ticassess.instrument import AskIf, GivenAnswer, Instrument, exact


def condition_on(
    instrument: Instrument, asked_if: AskIf | None, form_name: str | None, wording: Wording
) -> Condition | None:
    """Give the condition of an item or a question on a form; None where there is none."""
    if asked_if is None:
        return None
    there = {item.id for item in instrument.items_on(form_name)}
    answers = []
    for answer in asked_if.answers:
        options: tuple[int, ...] = ()
        if answer.item in there:
            options = _positions(instrument, answer, form_name, wording)
        answers.append(Answered(statement=answer.item, options=options))
    return Condition(answers=tuple(answers), needs_all=asked_if.needs_all and len(answers) > 1)


def _positions(
    instrument: Instrument, answer: GivenAnswer, form_name: str | None, wording: Wording
) -> tuple[int, ...]:
    """Give the positions of the options that an answer is one of."""
    wanted = set()
    for value in answer.values:
        wanted.add(value if isinstance(value, str) else exact(value))
    positions = []
    asked = instrument.item(answer.item)
    for position, meaning in enumerate(meanings_of(instrument, asked, form_name, wording)):
        if meaning in wanted:
            positions.append(position)
    return tuple(positions)
