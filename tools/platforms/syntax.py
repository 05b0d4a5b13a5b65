"""Answers as syntax of PSPP: variables, labels of values, what is missing, and the cases."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.roundtrip.people import Person, options_of, shown
from ticassess.instrument import Instrument, Item

_FIRST_MISSING, _LAST_MISSING = 900, 999
_LONGEST_NAME = 60
_KEYWORDS = frozenset(
    ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"]
)


@dataclass(frozen=True, kw_only=True)
class Syntax:
    """The text of a syntax file, and the variable of each item by the item's id."""

    text: str
    variables: dict[str, str]


def syntax_of(
    draw: random.Random, instrument: Instrument, form: str | None, people: Sequence[Person]
) -> Syntax:
    """Write syntax that makes `answers.sav`, `answers.zsav` and the figures in `figures.csv`.

    Variables are called as items, or have their wording as labels; answers without a value are
    values that count as missing.
    """
    items = instrument.items_on(form)
    language = next(iter(instrument.languages))
    names = {item.id: f"v{number}" for number, item in enumerate(items, start=1)}
    if draw.random() < 0.5 and _can_be_names(items):
        names = {item.id: item.id for item in items}
    lines = [f"DATA LIST LIST (',') / {' '.join(f'{name} (F8.2)' for name in names.values())}."]
    lines += ["BEGIN DATA.", *_cases(instrument, items, form, people), "END DATA."]
    for item in items:
        name = names[item.id]
        if name != item.id:
            wording = shown(instrument.wording_of(item, form), language)
            lines.append(f"VARIABLE LABELS {name} {_quoted(wording)}.")
        lines.append(f"VALUE LABELS {name}")
        for position, option in enumerate(options_of(instrument, item, form)):
            lines.append(f"  {_value(instrument, item, form, position)} "
                         f"{_quoted(shown(option.label, language))}")  # fmt: skip
        lines[-1] += "."
        lines.append(f"MISSING VALUES {name} ({_FIRST_MISSING} THRU {_LAST_MISSING}).")
    lines += ["SAVE OUTFILE='answers.sav'.", "SAVE OUTFILE='answers.zsav' /ZCOMPRESSED."]
    lines += ["COMPUTE everybody = 1.", "AGGREGATE OUTFILE=* /BREAK=everybody"]
    for number, name in enumerate(names.values(), start=1):
        lines.append(f"  /n{number} = N({name}) /m{number} = MEAN({name})")
    lines[-1] += "."
    for number in range(1, len(items) + 1):
        lines.append(f"FORMATS n{number} (F8.0) m{number} (F24.14).")
    lines.append("SAVE TRANSLATE /OUTFILE='figures.csv' /TYPE=CSV /CELLS=VALUES /REPLACE.")
    return Syntax(text="\n".join(lines) + "\n", variables=names)


def _can_be_names(items: Sequence[Item]) -> bool:
    """Say whether ids are names of variables, which differ by more than capitals."""
    plain = {item.id.casefold() for item in items}
    if len(plain) < len(items) or plain & _KEYWORDS:
        return False
    return all(len(name) <= _LONGEST_NAME for name in plain)


def _cases(
    instrument: Instrument, items: Sequence[Item], form: str | None, people: Sequence[Person]
) -> list[str]:
    cases = []
    for person in people:
        cells = []
        for item in items:
            position = person.answers.get(item.id)
            cells.append("." if position is None else _value(instrument, item, form, position))
        cases.append(",".join(cells))
    return cases


def _value(instrument: Instrument, item: Item, form: str | None, position: int) -> str:
    """Give the value of an option in the file: its own, or one that counts as missing."""
    value = options_of(instrument, item, form)[position].value
    return str(_FIRST_MISSING + position) if value is None else str(value)


def _quoted(text: str) -> str:
    return "'" + " ".join(text.split()).replace("'", "''") + "'"
