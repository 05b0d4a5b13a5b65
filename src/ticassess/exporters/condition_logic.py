"""Conditions as platforms write logic: tests of single answers, with `or` and `and` between."""

from collections.abc import Callable

from ticassess.exporters.content import Condition


def logic_of(condition: Condition, test: Callable[[str, int], str]) -> str:
    """Give a condition; `test` writes that somebody chose one option of one statement.

    >>> from ticassess.exporters.content import Answered
    >>> plan = Answered(statement="plan", options=(0, 1))
    >>> used = Answered(statement="used", options=(2,))
    >>> logic_of(Condition(answers=(plan, used), needs_all=True), lambda name, at: f"{name}={at}")
    '(plan=0 or plan=1) and used=2'
    >>> logic_of(Condition(answers=(plan, used)), lambda name, at: f"{name}={at}")
    'plan=0 or plan=1 or used=2'
    """
    parts = []
    for answer in condition.possible:
        tests = [test(answer.statement, position) for position in answer.options]
        part = " or ".join(tests)
        if condition.needs_all and len(tests) > 1:
            part = f"({part})"
        parts.append(part)
    return (" and " if condition.needs_all else " or ").join(parts)
