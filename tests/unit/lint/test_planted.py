"""At least 200 planted faults in all items of a file, each found at its line and column."""

import re
from collections.abc import Callable

import pytest

from tests.frozen import PRINCIPLES_1
from ticassess.lint.run import lint_text
from ticassess.source import read_text

LINES = PRINCIPLES_1.read_text("utf-8").partition("\nrecommendations:")[0].splitlines()
ITEMS = [i for i, line in enumerate(LINES) if line.startswith("    text: {en: ")]

Planted = tuple[int, str, str]
"""Which line after that of the text is changed, to what, and the words to be pointed at."""


def always(number: int) -> Planted:
    line = LINES[number]
    end = line.rindex(".")
    return 0, f"{line[:end]} always{line[end:]}", "always"


def victims(number: int) -> Planted:
    end = LINES[number].rindex(".")
    return 0, f"{LINES[number][:end]} near the victims{LINES[number][end:]}", "victims"


def second_half(number: int) -> Planted:
    end = LINES[number].rindex(".")
    return 0, f"{LINES[number][:end]} and we rest{LINES[number][end:]}", "and"


def unknown_scale(number: int) -> Planted:
    return 1, LINES[number + 1].replace("agreement", "agremeent"), "agremeent"


def unknown_key(number: int) -> Planted:
    return 1, LINES[number + 1].replace("response_scale", "respons_scale"), "respons_scale"


def twice(number: int) -> Planted:
    return 1, f"{LINES[number + 1]}\n    response_scale: again", "response_scale"


FAULTS: list[tuple[str, Callable[[int], Planted]]] = [
    ("TIC303", always),
    ("TIC401", victims),
    ("TIC301", second_half),
    ("TIC109", unknown_scale),
    ("TIC104", unknown_key),
    ("TIC102", twice),
]


def test_there_are_at_least_200() -> None:
    assert len(ITEMS) * len(FAULTS) >= 200


@pytest.mark.parametrize(("code", "plant"), FAULTS, ids=[code for code, _ in FAULTS])
def test_each_is_found_where_it_stands(code: str, plant: Callable[[int], Planted]) -> None:
    for number in ITEMS:
        after, changed, words = plant(number)
        lines = [*LINES[: number + after], *changed.split("\n"), *LINES[number + after + 1 :]]
        report = lint_text(
            read_text("\n".join(lines) + "\n", file="instrument/tic-principles.yaml")
        )
        line = number + after + len(changed.split("\n"))
        matches = list(re.finditer(rf"(?<!\w){words}(?!\w)", lines[line - 1]))
        column = matches[-1].start() + 1
        (found,) = [finding for finding in report.findings if finding.code == code]
        where = found.where
        assert (where.line, where.column, where.end_column) == (
            line,
            column,
            column + len(words),
        ), lines[line - 1]
