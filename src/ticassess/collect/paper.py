"""Paper forms typed in: short keys for each answer, and two entries that must be the same.

What was typed once waits in the database under the number that is written on the paper. Once the
second entry is the same, it is a reply like any other, and the number is forgotten.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from ticassess.collect.asking import cell_of
from ticassess.collect.posted import LONGEST_TEXT, number_in, plain
from ticassess.collect.survey import AskedForm, Survey
from ticassess.collect.wording import Said
from ticassess.errors import WrongUsage
from ticassess.exporters import Option, Statement
from ticassess.reply_store import Contents, PaperForm, Ways

Entry: TypeAlias = Literal[1, 2]

_LETTERS = "nopqrstuvw"
"""Keys of answers that are none on the scale, so that digits stay for those that are."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """What is typed for one answer, what the answer is, and what stands in the cell."""

    key: str
    label: str
    cell: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One question of a paper form, by its number there; `keys` are what can be typed."""

    name: str
    number: int
    question: str
    keys: tuple[Key, ...] = ()
    is_long: bool = False
    statement: Statement | None = None


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A form as it was typed: its cells by column, and by column what cannot be taken."""

    cells: Mapping[str, str]
    wrong: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A question to which the two entries differ."""

    line: Line
    first: str
    second: str


def lines_of(form: AskedForm) -> tuple[Line, ...]:
    """Give the questions of a form in the order of the printed one."""
    asked = form.questionnaire
    lines = []
    for number, statement in enumerate(asked.statements, start=1):
        keys = () if statement.number is not None else _keys(asked.options[statement.options])
        if statement.number is not None:
            keys = tuple(_others(asked.options[statement.options]))
        lines.append(
            Line(
                name=statement.id,
                number=number,
                question=statement.text,
                keys=keys,
                statement=statement,
            )
        )
        if statement.evidence:
            lines.append(_words(statement.evidence, number, statement.text))
    for question in asked.open_questions:
        lines.append(_words(question.id, len(lines) + 1, question.text))
    for about in asked.questions:
        cells = []
        for codes, label in zip(about.codes, about.labels, strict=True):
            cells.append(codes[0] if codes else label)
        keys = tuple(_numbered(about.labels, cells))
        lines.append(Line(name=about.id, number=len(lines) + 1, question=about.title, keys=keys))
    return tuple(lines)


def read_typed(lines: Sequence[Line], fields: Mapping[str, Sequence[str]], said: Said) -> Typed:
    """Read what was typed; a key that no answer has is wrong, and nothing typed is no answer."""
    cells: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for line in lines:
        values = fields.get(line.name, ())
        text = plain(values[0]) if values else ""
        if not text:
            continue
        if line.is_long and len(text) > LONGEST_TEXT:
            wrong[line.name] = said("too_long", most=LONGEST_TEXT, count=len(text))
            continue
        cell = _cell(line, text)
        if cell:
            cells[line.name] = cell
        else:
            listed = ", ".join(key.key for key in line.keys)
            wrong[line.name] = said("paper_wrong", typed=text[:20], keys=listed)
    return Typed(cells=cells, wrong=wrong)


def typed_as(line: Line, cell: str) -> str:
    """Give what has to be typed for a cell."""
    for key in line.keys:
        if key.cell == cell:
            return key.key
    return cell


def waiting(contents: Contents, form: str, number: str, entry: Entry) -> PaperForm | None:
    """Give the entry of a paper form that waits for the other one, if there is one."""
    for paper in contents.paper:
        if (paper.form, paper.number, paper.entry) == (form, number, entry):
            return paper
    return None


def differences(
    lines: Sequence[Line], columns: Sequence[str], first: PaperForm, second: Mapping[str, str]
) -> Iterator[Difference]:
    """Yield the questions to which an earlier entry and this one differ."""
    before = dict(zip(columns, first.cells, strict=True))
    for line in lines:
        one, other = before.get(line.name, ""), second.get(line.name, "")
        if one != other:
            yield Difference(line=line, first=typed_as(line, one), second=typed_as(line, other))


def keep_entry(
    survey: Survey, form: AskedForm, number: str, entry: Entry, cells: Mapping[str, str]
) -> None:
    """Keep one entry until the other one is there."""
    row = _row(form, cells)

    def step(contents: Contents) -> Contents:
        _ensure_open(contents, survey)
        paper = PaperForm(form=form.name, number=number, entry=entry, cells=row)
        others = _without(contents, form.name, number, entry)
        return replace(contents, paper=(*others, paper))

    survey.store.change(step)


def keep_reply(survey: Survey, form: AskedForm, number: str, cells: Mapping[str, str]) -> None:
    """Make a paper form a reply, and forget its number."""
    row = _row(form, cells)

    def step(contents: Contents) -> Contents:
        _ensure_open(contents, survey)
        ways = contents.ways
        counted = Ways(by_code=ways.by_code, open=ways.open, paper=ways.paper + 1)
        left = _without(contents, form.name, number, None)
        added = contents.with_reply(form.name, row)
        return replace(added, ways=counted, paper=left)

    survey.store.change(step)


def drop(survey: Survey, form: AskedForm, number: str) -> None:
    """Delete what was typed of a paper form and waits for its second entry."""
    survey.store.change(
        lambda contents: replace(contents, paper=_without(contents, form.name, number, None))
    )


def _without(
    contents: Contents, form: str, number: str, entry: Entry | None
) -> tuple[PaperForm, ...]:
    left = []
    for paper in contents.paper:
        is_it = paper.form == form and paper.number == number
        if not is_it or entry not in (None, paper.entry):
            left.append(paper)
    return tuple(left)


def _ensure_open(contents: Contents, survey: Survey) -> None:
    if contents.is_closed:
        raise WrongUsage(
            f"The survey of {survey.file} is closed, and takes no more answers.",
            hint="Start a new one with a new assessment file.",
        )


def _row(form: AskedForm, cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(cells.get(column, "") for column in form.questionnaire.columns)


def _cell(line: Line, text: str) -> str:
    for key in line.keys:
        if key.key.casefold() == text.casefold():
            return key.cell
    if line.is_long:
        return text
    if line.statement is not None and line.statement.number is not None:
        return number_in(text, line.statement.number)
    return ""


def _words(name: str, number: int, question: str) -> Line:
    return Line(name=name, number=number, question=question, is_long=True)


def _keys(options: Sequence[Option]) -> tuple[Key, ...]:
    """Give the keys of options: 1, 2, … from the first box on, letters for non-answers."""
    valued = [option for option in options if not option.no_answer]
    labels = [option.label for option in valued]
    cells = [cell_of(option) for option in valued]
    return (*_numbered(labels, cells), *_others(options))


def _numbered(labels: Sequence[str], cells: Sequence[str]) -> Iterator[Key]:
    for number, (label, cell) in enumerate(zip(labels, cells, strict=True), start=1):
        yield Key(key=str(number), label=label, cell=cell)


def _others(options: Sequence[Option]) -> Iterator[Key]:
    others = [option for option in options if option.no_answer]
    for letter, option in zip(_LETTERS, others, strict=False):
        yield Key(key=letter, label=option.label, cell=cell_of(option))
