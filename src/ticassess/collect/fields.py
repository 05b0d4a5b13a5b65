"""The fields of a page as its template shows them: questions, choices, and what is chosen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ticassess.collect.asking import Answers, cell_of
from ticassess.collect.posted import INSTEAD, box_cells, level_cells
from ticassess.collect.wording import Said
from ticassess.exporters import (
    Boxes,
    Choice,
    Grid,
    Note,
    Option,
    Part,
    Questionnaire,
    Ranks,
    Single,
    Writing,
)

Kind: TypeAlias = Literal["radios", "boxes", "select", "number", "text"]

_CARE = "care_again"

_SHORT_ROW = 46
"""Letters of all labels together that stand in one row on a wide screen."""


@dataclass(frozen=True, kw_only=True)
class Chance:
    """One thing to choose; `apart` says that it is no answer on the scale, such as “don't know”."""

    value: str
    label: str
    meaning: str = ""
    is_chosen: bool = False
    apart: bool = False


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question."""

    kind: Kind
    name: str
    question: str
    hints: tuple[str, ...] = ()
    chances: tuple[Chance, ...] = ()
    value: str = ""
    in_row: bool = False
    instead: str = ""
    """The name under which something is chosen in place of a number."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """Fields below a heading or a question of their own, or something to read."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    is_group: bool = False
    """Whether the fields are parts of one question, which the heading is."""


@dataclass(frozen=True, kw_only=True)
class Filling:
    """Makes the blocks of one page, with what somebody has chosen and written so far."""

    asked: Questionnaire
    answers: Answers
    written: Mapping[str, str]
    said: Said
    contacts: tuple[str, ...] = ()

    def blocks(self, parts: Sequence[Part]) -> Iterator[Block]:
        """Yield the blocks of some parts, which are all asked."""
        for part in parts:
            if isinstance(part, Note):
                # Whom to turn to stands right where something may be hard to read.
                lines = self.contacts if part.name == _CARE else part.lines
                yield Block(heading=part.heading, paragraphs=part.paragraphs, lines=lines)
            elif isinstance(part, Grid):
                # There are no rows here, so of a grid's title only the time is of use.
                window = part.statements[0].window
                yield Block(hints=_lines(window), fields=tuple(self._statements(part)))
            elif isinstance(part, Ranks):
                fields = tuple(self._ranks(part))
                yield Block(
                    heading=part.text, hints=_lines(part.hint), fields=fields, is_group=True
                )
            else:
                yield Block(fields=(self._field(part),))

    def _field(self, part: Single | Choice | Writing | Boxes) -> Field:
        if isinstance(part, Single):
            hints = _lines(part.statement.window, *_ends(part.statement.poles, part.options))
            return self._radios(part.name, part.statement.text, part.options, hints)
        if isinstance(part, Boxes):
            return self._boxes(part)
        if isinstance(part, Choice):
            return self._levels(part)
        return self._writing(part)

    def _statements(self, grid: Grid) -> Iterator[Field]:
        for statement in grid.statements:
            yield self._radios(statement.id, statement.text, grid.options, ())

    def _radios(
        self, name: str, text: str, options: Sequence[Option], hints: tuple[str, ...]
    ) -> Field:
        anchors = self.asked.statement(name).anchors
        chances = []
        for position, option in enumerate(options):
            meaning = anchors.get(position, option.anchor)
            if self._is_offered(option):
                chances.append(self._chance(name, option, meaning))
        labels = [chance.label for chance in chances if not chance.apart]
        has_meanings = any(chance.meaning for chance in chances)
        in_row = not has_meanings and len("".join(labels)) <= _SHORT_ROW * 2
        return Field(
            kind="radios",
            name=name,
            question=text,
            hints=hints,
            chances=tuple(chances),
            in_row=in_row,
        )

    def _chance(self, name: str, option: Option, meaning: str = "") -> Chance:
        value = cell_of(option)
        return Chance(
            value=value,
            label=option.label,
            meaning=meaning,
            is_chosen=self.answers.get(name) == value,
            apart=option.no_answer,
        )

    def _is_offered(self, option: Option) -> bool:
        return not option.languages or self.asked.language in option.languages

    def _boxes(self, boxes: Boxes) -> Field:
        chances = []
        for statement in boxes.statements:
            _, tick = box_cells(self.asked.options[statement.options])
            is_chosen = self.answers.get(statement.id) == tick
            chance = Chance(value=statement.id, label=statement.text, is_chosen=is_chosen)
            chances.append(chance)
        return Field(
            kind="boxes",
            name=boxes.name,
            question=boxes.text,
            hints=_lines(boxes.hint),
            chances=tuple(chances),
        )

    def _ranks(self, ranks: Ranks) -> Iterator[Field]:
        for statement in ranks.statements:
            nothing = Chance(value="", label=self.said("no_place"))
            options = self.asked.options[statement.options]
            places = [self._chance(statement.id, option) for option in options]
            yield Field(
                kind="select",
                name=statement.id,
                question=statement.text,
                chances=(nothing, *places),
            )

    def _levels(self, choice: Choice) -> Field:
        chances = []
        for value, label in zip(level_cells(choice), choice.question.labels, strict=True):
            is_chosen = self.answers.get(choice.name) == value
            chances.append(Chance(value=value, label=label, is_chosen=is_chosen))
        return Field(
            kind="radios",
            name=choice.name,
            question=choice.question.title,
            chances=tuple(chances),
        )

    def _writing(self, writing: Writing) -> Field:
        hints = _lines(writing.hint)
        if writing.number is None:
            text = self.written.get(writing.name, self.answers.get(writing.name, ""))
            hints = (*hints, self.said("no_names"))
            return Field(
                kind="text", name=writing.name, question=writing.text, hints=hints, value=text
            )
        statement = self.asked.statement(writing.name)
        options = self.asked.options[statement.options]
        others = tuple(self._chance(writing.name, one) for one in options if self._is_offered(one))
        value = self.written.get(writing.name, self.answers.get(writing.name, ""))
        if any(chance.is_chosen for chance in others):
            value = ""
        return Field(
            kind="number",
            name=writing.name,
            question=writing.text,
            hints=hints,
            chances=others,
            value=value,
            instead=writing.name + INSTEAD,
        )


def fields_of(blocks: Sequence[Block]) -> Iterator[Field]:
    """Yield all fields of some blocks."""
    for block in blocks:
        yield from block.fields


def _ends(poles: tuple[str, str] | None, options: Sequence[Option]) -> tuple[str, ...]:
    answers = [option.label for option in options if not option.no_answer]
    if poles is None or not answers:
        return ()
    return (f"{answers[0]}: {poles[0]}", f"{answers[-1]}: {poles[1]}")


def _lines(*texts: str) -> tuple[str, ...]:
    """Give all lines of some texts that have anything in them."""
    found: list[str] = []
    for text in texts:
        found += [line for line in text.splitlines() if line]
    return tuple(found)
