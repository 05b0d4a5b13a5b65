"""Items that are one question, on a form: which of these questions can be asked at once."""

from collections.abc import Iterator, Mapping, Sequence

from ticassess.exporters.content import Option, Statement, Together
from ticassess.exporters.offered import Wording, offered_scale
from ticassess.instrument import Instrument
from ticassess.instrument import Together as DeclaredTogether

_A_BOX = 2  # a tick, and none
_FEWEST = 2


def questions_together(
    instrument: Instrument,
    form_name: str | None,
    statements: Sequence[Statement],
    options: Mapping[str, Sequence[Option]],
    wording: Wording,
) -> Iterator[Together]:
    """Yield the questions of several statements that a form has."""
    there = {statement.id: statement for statement in statements}
    asked_about = _asked_about(instrument)
    for declared in instrument.answered_together:
        own = [there[name] for name in declared.items if name in there]
        if not own:
            continue
        answers = options[own[0].options]
        item = instrument.item(own[0].id)
        scale = offered_scale(instrument, item, form_name)
        is_whole = _is_whole(declared, own, answers) and not asked_about & set(declared.items)
        yield Together(
            id=declared.id,
            how=declared.how,
            text=wording.of(declared.text),
            statements=tuple(statement.id for statement in own),
            window=wording.of(item.window or scale.window),
            at_most=declared.at_most,
            is_whole=is_whole,
            is_complete=declared.how == "rank" and _is_complete(declared, own, answers),
        )


def _asked_about(instrument: Instrument) -> set[str]:
    """Give the items whose answers decide whether something else is asked."""
    found: set[str] = set()
    conditions = [item.ask_if for item in instrument.items]
    conditions += [question.ask_if for question in instrument.open_questions]
    for condition in conditions:
        if condition is not None:
            found.update(answer.item for answer in condition.answers)
    return found


def _is_whole(
    declared: DeclaredTogether, own: Sequence[Statement], answers: Sequence[Option]
) -> bool:
    if len(own) < max(_FEWEST, len(declared.items)):
        return False
    if declared.how == "choose" and len(answers) != _A_BOX:
        return False
    if any(option.no_answer or option.languages for option in answers):
        return False
    alike = {(one.options, one.window, one.asked_if, one.section) for one in own}
    return len(alike) == 1 and not any(_needs_a_place(statement) for statement in own)


def _needs_a_place(statement: Statement) -> bool:
    """Say whether something about a statement has no place in a list of several."""
    has_more = statement.poles is not None or statement.number is not None
    return has_more or statement.alike or bool(statement.anchors or statement.evidence)


def _is_complete(
    declared: DeclaredTogether, own: Sequence[Statement], answers: Sequence[Option]
) -> bool:
    """Say whether the places are the first, the second, and so on to the last thing."""
    places = [option.value for option in answers]
    in_order = list(range(1, len(own) + 1))
    return places == in_order and declared.at_most in (None, len(own))
