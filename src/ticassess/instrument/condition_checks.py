"""Families 1xx and 2xx: conditions of items and open questions that say nothing, or never hold."""

from collections.abc import Iterator, Mapping

from ticassess.finding import Finding, Severity
from ticassess.instrument.ask_if import AskIf, GivenAnswer
from ticassess.instrument.model import Instrument, exact
from ticassess.instrument.reference_checks import Check
from ticassess.source import Document, KeyPath


def condition_shapes(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find conditions that lack a half (TIC105) or name several ways at once (TIC106)."""
    for path, _, condition in _conditions(instrument):
        ways = _ways(condition)
        if len(ways) > 1:
            message = f"one condition has `{ways[0]}` and `{ways[1]}`"
            hint = "Put every answer that decides into one of `all` and `any`."
            yield document.finding("TIC106", "wrong-type", message, hint, path)
        elif not ways:
            message = "nothing says whom this is asked"
            hint = "Write `item` with `values`, or `all` or `any` with several of these."
            yield document.finding("TIC105", "missing-key", message, hint, path)
        elif ways == ["item"] and (condition.item is None or condition.values is None):
            lacking = "item" if condition.item is None else "values"
            message = f"the key `{lacking}` is missing here"
            hint = f"Add `{lacking}: …`."
            yield document.finding("TIC105", "missing-key", message, hint, path)


def _ways(condition: AskIf) -> list[str]:
    ways = []
    if condition.item is not None or condition.values is not None:
        ways.append("item")
    if condition.all_of is not None:
        ways.append("all")
    if condition.any_of is not None:
        ways.append("any")
    return ways


def _conditions(instrument: Instrument) -> Iterator[tuple[KeyPath, str, AskIf]]:
    """Yield every condition with the path to it and the id of what is asked."""
    for i, item in enumerate(instrument.items):
        if item.ask_if is not None:
            yield ("items", i, "ask_if"), item.id, item.ask_if
    for i, question in enumerate(instrument.open_questions):
        if question.ask_if is not None:
            yield ("open_questions", i, "ask_if"), question.id, question.ask_if


def answers_awaited(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find conditions on an answer that cannot be given (TIC109)."""
    for path, _, condition in _conditions(instrument):
        for place, answer in condition.placed(path):
            yield from _not_offered(document, instrument, place, answer)


def _not_offered(
    document: Document, instrument: Instrument, path: KeyPath, answer: GivenAnswer
) -> Iterator[Finding]:
    response_scale = instrument.response_scale_of(instrument.item(answer.item))
    kinds = {option.non_answer for option in response_scale.options if option.non_answer}
    for j, value in enumerate(answer.values):
        if isinstance(value, str):
            can_be_given = value in kinds
        else:
            can_be_given = exact(value) in response_scale.values
        if not can_be_given:
            message = f"`{answer.item}` cannot be answered with {value}"
            hint = "Give values as they are answered, before reversal."
            at: KeyPath = (*path, "values", j)
            yield document.finding("TIC109", "dangling-reference", message, hint, at)


def exclusive_answers(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find conditions that ask for two different answers to one item (TIC232)."""
    for path, name, condition in _conditions(instrument):
        if not condition.needs_all:
            continue
        wanted: dict[str, set[object]] = {}
        for place, answer in condition.placed(path):
            values = {_key(value) for value in answer.values}
            left = wanted.setdefault(answer.item, values)
            left &= values
            if not left:
                message = f"`{name}` is never asked: nobody gives both answers to `{answer.item}`"
                hint = "Write `any` if one of the two is enough."
                yield document.finding("TIC232", "never-asked", message, hint, place)
                break


def _key(value: int | float | str) -> object:
    return value if isinstance(value, str) else exact(value)


def waiting_in_circles(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find items that wait for each other to be answered (TIC221)."""
    waits_for: dict[str, list[str]] = {}
    for item in instrument.items:
        if item.ask_if is not None:
            waits_for[item.id] = [answer.item for answer in item.ask_if.answers]
    told: set[str] = set()
    for i, item in enumerate(instrument.items):
        if item.ask_if is None or item.id in told:
            continue
        circle = _circle(waits_for, item.id)
        if circle:
            told.update(circle)  # one finding for the whole circle, not one for each item in it
            shown = " → ".join([*circle, item.id])
            message = f"the items wait for each other to be answered: {shown}"
            hint = "Take one of the conditions out; an item that is asked first needs none."
            path = _place_of(item.ask_if, ("items", i, "ask_if"), (*circle, item.id)[1])
            yield document.finding("TIC221", "circular-condition", message, hint, path)


def _place_of(condition: AskIf, path: KeyPath, awaited: str) -> KeyPath:
    """Give the path to the name of the item that a condition waits for."""
    for place, answer in condition.placed(path):
        if answer.item == awaited:
            return (*place, "item")
    return path


def _circle(waits_for: Mapping[str, list[str]], name: str) -> list[str]:
    """Give the shortest way from an item round to itself; none where all ways lead elsewhere."""
    # A way may lead into a circle that this item is no part of, so every place is remembered.
    came_from: dict[str, str] = {}
    here = [name]
    while here:
        further = []
        for step in here:
            for awaited in waits_for.get(step, ()):
                if awaited == name:
                    return _way(came_from, step)
                if awaited not in came_from:
                    came_from[awaited] = step
                    further.append(awaited)
        here = further
    return []


def _way(came_from: Mapping[str, str], last: str) -> list[str]:
    way = [last]
    while way[-1] in came_from:
        way.append(came_from[way[-1]])
    return way[::-1]


def asked_too_early(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find items that wait for an answer to a later one (TIC238)."""
    positions: dict[str, int] = {}
    waits_for: dict[str, list[str]] = {}
    for i, item in enumerate(instrument.items):
        positions.setdefault(item.id, i)
        if item.ask_if is not None:
            waits_for[item.id] = [answer.item for answer in item.ask_if.answers]
    for i, item in enumerate(instrument.items):
        if item.ask_if is None or _circle(waits_for, item.id):
            continue  # a circle has a finding of its own
        for place, answer in item.ask_if.placed(("items", i, "ask_if")):
            if positions.get(answer.item, i) > i:
                message = f"`{item.id}` is asked before `{answer.item}`, whose answer decides"
                hint = f"Put `{item.id}` below `{answer.item}`."
                at: KeyPath = (*place, "item")
                yield document.finding(
                    "TIC238", "asked-too-early", message, hint, at, severity=Severity.WARNING
                )


CONDITION_CHECKS: tuple[Check, ...] = (
    answers_awaited,
    exclusive_answers,
    waiting_in_circles,
    asked_too_early,
)
