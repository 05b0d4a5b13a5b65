"""What came back from a page: answers, and what about them needs another look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ticassess.collect.asking import (
    Answers,
    FormPage,
    cell_of,
    columns_of,
    condition_of,
    holds,
)
from ticassess.collect.survey import AskedForm
from ticassess.collect.together import together_faults
from ticassess.collect.wording import Said
from ticassess.exporters import (
    Boxes,
    Choice,
    NumberField,
    Option,
    Part,
    Writing,
)

LONGEST_TEXT = 4000

LONGEST_TO_SHORTEN = 2 * LONGEST_TEXT
"""A text up to here waits on its page until it was made shorter; a longer one is kept nowhere."""

INSTEAD = ".instead"
"""Behind the name of a number: what may be chosen in its place."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something that needs another look, and the field that it is about."""

    field: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Posted:
    """The answers of one page; `written` is what was typed and could not be taken.

    Without `has_room` a text is so long that no more than this page may hold it.
    """

    answers: Answers
    faults: tuple[Fault, ...]
    written: Mapping[str, str]
    has_room: bool = True


def read_page(
    form: AskedForm,
    page: FormPage,
    fields: Mapping[str, Sequence[str]],
    before: Answers,
    said: Said,
) -> Posted:
    """Read the fields of a page; `before` are the answers of all pages so far.

    A value that the page does not offer was made by nobody who read it, and counts as none.
    """
    reading = _Reading(form=form, fields=fields, said=said)
    for part in page.some_parts:
        if holds(condition_of(part), before, form.questionnaire):
            reading.read(part)
    faults = reading.faults
    for field, message in together_faults(form, page, reading.answers, said):
        faults.append(Fault(field=field, message=message))
    kept = {name: text for name, text in before.items() if name not in page.columns}
    return Posted(
        answers={**kept, **reading.answers},
        faults=tuple(faults),
        written=reading.written,
        has_room=reading.has_room,
    )


class _Reading:
    """Gathers the answers of one page, part by part."""

    def __init__(self, *, form: AskedForm, fields: Mapping[str, Sequence[str]], said: Said) -> None:
        self._asked = form.questionnaire
        self._fields = fields
        self._said = said
        self.answers: dict[str, str] = {}
        self.written: dict[str, str] = {}
        self.faults: list[Fault] = []
        self.has_room = True

    def read(self, part: Part) -> None:
        if isinstance(part, Writing):
            self._write(part)
        elif isinstance(part, Boxes):
            self._tick(part)
        elif isinstance(part, Choice):
            self._choose_level(part)
        else:
            for name in columns_of(part):
                statement = self._asked.statement(name)
                self._choose(name, self._asked.options[statement.options])

    def _value(self, name: str) -> str:
        values = self._fields.get(name, ())
        return values[0] if values else ""

    def _choose(self, name: str, options: Sequence[Option]) -> None:
        value = self._value(name)
        if value in {cell_of(option) for option in options}:
            self.answers[name] = value

    def _choose_level(self, choice: Choice) -> None:
        value = self._value(choice.name)
        if value in level_cells(choice):
            self.answers[choice.name] = value

    def _tick(self, boxes: Boxes) -> None:
        ticked = set(self._fields.get(boxes.name, ()))
        names = [statement.id for statement in boxes.statements]
        if not ticked & set(names):
            return  # nobody can tell “none of these” from a question that was left out
        for statement in boxes.statements:
            no_tick, tick = box_cells(self._asked.options[statement.options])
            self.answers[statement.id] = tick if statement.id in ticked else no_tick

    def _write(self, writing: Writing) -> None:
        text = plain(self._value(writing.name))
        if writing.number is not None:
            self._number(writing.name, writing.number, text)
        elif len(text) > LONGEST_TEXT:
            self.written[writing.name] = text
            message = self._said("too_long", most=LONGEST_TEXT, count=len(text))
            if len(text) > LONGEST_TO_SHORTEN:
                message = f"{message} {self._said('not_kept')}"
                self.has_room = False
            self.faults.append(Fault(field=writing.name, message=message))
        elif text:
            self.answers[writing.name] = text

    def _number(self, name: str, number: NumberField, text: str) -> None:
        if not text:
            statement = self._asked.statement(name)
            options = self._asked.options[statement.options]
            value = self._value(name + INSTEAD)
            if value in {cell_of(option) for option in options}:
                self.answers[name] = value
            return
        value = number_in(text, number)
        if value:
            self.answers[name] = value
            return
        self.written[name] = text[:100]
        key = "only_numbers" if number_in(text, number, any_step=True) == "" else "step"
        message = self._said(key, low=number.low, high=number.high, step=number.step)
        self.faults.append(Fault(field=name, message=message))


def level_cells(choice: Choice) -> list[str]:
    """Give what is kept for each level of a question about the respondent."""
    cells = []
    for codes, label in zip(choice.question.codes, choice.question.labels, strict=True):
        cells.append(codes[0] if codes else label)
    return cells


def box_cells(options: Sequence[Option]) -> tuple[str, str]:
    """Give what is kept for a box without a tick, and for a tick: the higher of two values."""
    valued = []
    for position, option in enumerate(options):
        if option.value is not None:
            valued.append((option.value, position))
    return cell_of(options[min(valued)[1]]), cell_of(options[max(valued)[1]])


def number_in(text: str, number: NumberField, *, any_step: bool = False) -> str:
    """Give a number that was typed in as it is kept; nothing where it is none, or out of range.

    >>> field = NumberField(
    ...     low=0, high=10, step=1, any_between=False, is_slider=False, said="")
    >>> number_in("7", field), number_in("7,0", field), number_in("11", field)
    ('7', '7', '')
    >>> number_in("2.5", field), number_in("2.5", field, any_step=True)
    ('', '2.5')
    """
    try:
        value = Decimal(text.replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    except InvalidOperation:
        return ""
    if not value.is_finite():
        return ""
    low, high, step = (Decimal(str(one)) for one in (number.low, number.high, number.step))
    if not low <= value <= high:
        return ""
    if not (any_step or number.any_between) and (value - low) % step:
        return ""
    return f"{value.normalize():f}"


def plain(text: str) -> str:
    """Give a text without control characters, which no file of answers should have."""
    lines = []
    for line in text.splitlines():
        lines.append("".join(letter for letter in line if letter.isprintable() or letter == "\t"))
    return "\n".join(lines).strip()
