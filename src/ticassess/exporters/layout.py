"""`Page`s of a questionnaire for a screen: notes, grids, single statements, questions.

What stands together is decided once for all languages, so that exporters can lay the pages of
several languages side by side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeAlias, TypeVar

from ticassess.exporters.content import (
    Condition,
    NumberField,
    Option,
    Question,
    Questionnaire,
    Statement,
)
from ticassess.exporters.registry import ExportSettings
from ticassess.exporters.words import words

# In characters, tried out in the type of the form: more would hyphenate or take four lines.
_MOST_OPTIONS, _LONGEST_WORD, _LONGEST_LABEL = 9, 12, 32

_FEWEST_ROWS, _MOST_ROWS = 3, 10
"""Of a grid: fewer are no grid worth its head, and below more the head is out of sight."""

_FULL_PAGE = 8


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something to read: a heading, if there is one, and paragraphs; `lines` are a list."""

    name: str
    heading: str
    paragraphs: tuple[str, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Statements that are answered on the same options; `title` says how, or about what time."""

    name: str
    title: str
    options_id: str
    options: tuple[Option, ...]
    statements: tuple[Statement, ...]
    asked_if: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Single:
    """One statement by itself; `hint` says what its answers mean."""

    name: str
    options_id: str
    options: tuple[Option, ...]
    statement: Statement
    hint: str
    asked_if: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One question about the respondent."""

    name: str
    question: Question


@dataclass(frozen=True, kw_only=True)
class Writing:
    """Something to write in one's own words, asked of those who were asked what it is about."""

    name: str
    text: str
    asked_if: Condition | None = None
    number: NumberField | None = None
    """There where it is no text but a number, and the question is a statement of the form."""


Part: TypeAlias = Note | Grid | Single | Choice | Writing
Kind = TypeVar("Kind", Note, Grid, Single, Choice, Writing)


def all_as(kind: type[Kind], parts: Sequence[Part]) -> list[Kind]:
    """Give one part in all languages as the kind of part that it is."""
    return [part for part in parts if isinstance(part, kind)]


@dataclass(frozen=True, kw_only=True)
class Page:
    """What is seen together."""

    name: str
    heading: str
    parts: tuple[Part, ...]


def pages(questionnaire: Questionnaire, settings: ExportSettings) -> tuple[Page, ...]:
    """Give the pages in order: before the statements, the statements, own words, the respondent.

    What stands at the end is `closing`, since most places show it after the answers are sent.
    """
    return pages_in_all_languages(questionnaire, settings)[0]


def pages_in_all_languages(
    questionnaire: Questionnaire, settings: ExportSettings
) -> list[tuple[Page, ...]]:
    """Give the pages in each language, the first one first; all have the same parts."""
    blocks = tuple(_blocks(questionnaire))
    found = []
    for translation in questionnaire.in_all_languages:
        found.append(_pages(translation, settings, blocks))
    return found


def _pages(
    questionnaire: Questionnaire, settings: ExportSettings, blocks: Sequence["_Block"]
) -> tuple[Page, ...]:
    said = words(questionnaire.language)
    found = [_page("start", said["before"], _opening(questionnaire, settings))]
    for number, parts in enumerate(_statement_pages(questionnaire, blocks), start=1):
        found.append(_page(f"statements_{number}", said["statements"], parts))
    written = _writings(questionnaire, "")
    found.append(_page("own_words", said["own_words"], written))
    found.append(_page("about_you", said["about_you"], _about_you(questionnaire)))
    return tuple(page for page in found if page.parts)


def _writings(questionnaire: Questionnaire, section: str) -> list[Writing]:
    """Give the open questions at the end of a section, or after all statements."""
    written = []
    for question in questionnaire.open_questions:
        if question.section == section:
            condition = questionnaire.condition_of(question)
            written.append(Writing(name=question.id, text=question.text, asked_if=condition))
    return written


def title_of(questionnaire: Questionnaire, settings: ExportSettings) -> str:
    """Give what stands above everything: who asks, and what it is."""
    if settings.organisation:
        return f"{settings.organisation}: {questionnaire.full_title}"
    return questionnaire.full_title


def promises(questionnaire: Questionnaire, settings: ExportSettings) -> tuple[str, ...]:
    """Say who keeps the answers, when they are destroyed and whom to ask, as far as it is stated.

    One line each.
    """
    said = words(questionnaire.language)
    stated = {
        "kept_by": settings.kept_by,
        "destroyed": settings.destroyed,
        "questions_to": settings.questions_to,
    }
    return tuple(said[name].format(stated=text) for name, text in stated.items() if text)


def closing(questionnaire: Questionnaire, settings: ExportSettings) -> Note | None:
    """Give what stands at the end: thanks, and once more where to find support."""
    paragraphs = [text for text in (questionnaire.thanks, questionnaire.support) if text]
    if not paragraphs and not settings.contacts:
        return None
    return Note(
        name="thanks",
        heading=words(questionnaire.language)["thanks"],
        paragraphs=tuple(paragraphs),
        lines=settings.contacts,
    )


def fits_a_grid(options: tuple[Option, ...]) -> bool:
    """Say whether the labels can stand above narrow columns.

    >>> fits_a_grid((Option(label="Agree"), Option(label="Disagree")))
    True
    >>> fits_a_grid((Option(label="We have written down who decides, and everybody knows it"),))
    False
    """
    if len(options) > _MOST_OPTIONS:
        return False
    for option in options:
        if len(option.label) > _LONGEST_LABEL:
            return False
        if any(len(word) > _LONGEST_WORD for word in option.label.split()):
            return False
    return True


def meanings(statement: Statement, options: Sequence[Option]) -> list[str]:
    """Say what single answers mean, where the labels alone do not tell, a line each."""
    said = [statement.window] if statement.window else []
    answers = [option.label for option in options if not option.no_answer]
    if statement.poles is not None and answers:
        low, high = statement.poles
        said += [f"{answers[0]}: {low}", f"{answers[-1]}: {high}"]
    for position, option in enumerate(options):
        meaning = statement.anchors.get(position, option.anchor)
        if meaning:
            said.append(f"{option.label}: {meaning}")
    return said


def _page(name: str, heading: str, parts: Sequence[Part]) -> Page:
    return Page(name=name, heading=heading, parts=tuple(parts))


def _opening(questionnaire: Questionnaire, settings: ExportSettings) -> list[Part]:
    said = words(questionnaire.language)
    notes: list[Part] = []
    if questionnaire.introduction:
        notes.append(_note("introduction", "", questionnaire.introduction))
    told = promises(questionnaire, settings)
    if questionnaire.consent or told:
        paragraphs = (questionnaire.consent,) if questionnaire.consent else ()
        notes.append(
            Note(name="consent", heading=said["consent"], paragraphs=paragraphs, lines=told)
        )
    if questionnaire.content_note:
        notes.append(_note("care", said["care"], questionnaire.content_note))
    if settings.contacts:
        contacts = Note(
            name="contacts", heading=said["support"], paragraphs=(), lines=settings.contacts
        )
        notes.append(contacts)
    return notes


def _note(name: str, heading: str, text: str) -> Note:
    return Note(name=name, heading=heading, paragraphs=(text,))


def _about_you(questionnaire: Questionnaire) -> list[Part]:
    if not questionnaire.questions:
        return []
    note = words(questionnaire.language)["about_you_choose"]
    parts: list[Part] = [_note("about_you_note", "", note)]
    for question in questionnaire.questions:
        parts.append(Choice(name=question.id, question=question))
    return parts


def _statement_pages(
    questionnaire: Questionnaire, blocks: Sequence["_Block"]
) -> Iterator[list[Part]]:
    """Yield what stands on one page each; a grid is never divided."""
    page: list[Part] = []
    rows = 0
    for part in _with_content_note(questionnaire, list(_asked(questionnaire, blocks))):
        size = _rows_of(part)
        if rows and rows + size > _FULL_PAGE + _FEWEST_ROWS:
            # A note belongs to what it is about, and so to the next page.
            held: list[Part] = []
            while isinstance(page[-1], Note):
                held.insert(0, page.pop())
            yield page
            page, rows = held, 0
        page.append(part)
        rows += size
    if page:
        yield page


def _rows_of(part: Part) -> int:
    if isinstance(part, Grid):
        return len(part.statements)
    return 0 if isinstance(part, Note) else 1


def _with_content_note(questionnaire: Questionnaire, parts: list[Part]) -> list[Part]:
    """Say once more what may be hard to read, right before it comes."""
    if not questionnaire.content_note:
        return parts
    for position, part in enumerate(parts):
        if _is_sensitive(part):
            if all(isinstance(before, Note) for before in parts[:position]):
                return parts  # it has just been said
            heading = words(questionnaire.language)["care"]
            note = _note("care_again", heading, questionnaire.content_note)
            return [*parts[:position], note, *parts[position:]]
    return parts


def closing_in_all_languages(questionnaire: Questionnaire, settings: ExportSettings) -> list[Note]:
    """Give what stands at the end in each language; nothing where there is nothing to say."""
    notes = []
    for translation in questionnaire.in_all_languages:
        note = closing(translation, settings)
        if note is not None:
            notes.append(note)
    return notes


def _is_sensitive(part: Part) -> bool:
    if isinstance(part, Grid):
        return any(statement.sensitive for statement in part.statements)
    return isinstance(part, Single) and part.statement.sensitive


@dataclass(frozen=True, kw_only=True)
class _Block:
    """Ids of the statements of one grid, or of one alone; the same in every language."""

    ids: tuple[str, ...]
    is_grid: bool


def _asked(questionnaire: Questionnaire, blocks: Sequence[_Block]) -> Iterator[Part]:
    """Yield grids and single statements in the order of the form, below their headings."""
    grids = 0
    section = ""
    for block in blocks:
        statements = [questionnaire.statement(name) for name in block.ids]
        if statements[0].section != section:
            yield from _end_of(section, questionnaire)
            section = statements[0].section
            yield from _start_of(section, questionnaire)
        if block.is_grid:
            grids += 1
            yield _grid(f"grid_{grids}", statements, questionnaire)
        else:
            yield from _alone(statements[0], questionnaire)
    yield from _end_of(section, questionnaire)


def _start_of(name: str, questionnaire: Questionnaire) -> Iterator[Part]:
    if name:
        section = questionnaire.section(name)
        paragraphs = (section.note,) if section.note else ()
        yield Note(name=f"section_{name}", heading=section.title, paragraphs=paragraphs)


def _end_of(name: str, questionnaire: Questionnaire) -> Iterator[Part]:
    if name:
        yield from _writings(questionnaire, name)


def _blocks(questionnaire: Questionnaire) -> Iterator[_Block]:
    for run in _runs(questionnaire):
        in_grid = len(run) > 1 and _can_be_in_grid(run[0], questionnaire)
        parts = _divided(run) if in_grid else [[statement] for statement in run]
        for part in parts:
            ids = tuple(statement.id for statement in part)
            yield _Block(ids=ids, is_grid=in_grid)


def _runs(questionnaire: Questionnaire) -> Iterator[list[Statement]]:
    """Yield the statements that follow one another and could stand in one grid."""

    def kind(statement: Statement) -> tuple[object, ...]:
        in_grid = _can_be_in_grid(statement, questionnaire)
        condition = questionnaire.condition_of(statement)
        return statement.options, statement.window, condition, in_grid, statement.section

    for _, run in groupby(questionnaire.statements, kind):
        yield list(run)


def _can_be_in_grid(statement: Statement, questionnaire: Questionnaire) -> bool:
    if statement.poles is not None or statement.anchors or statement.evidence or statement.alike:
        return False
    if statement.number is not None:
        return False
    for translation in questionnaire.in_all_languages:
        options = translation.options[statement.options]
        if any(option.anchor for option in options) or not fits_a_grid(options):
            return False
    return True


def _divided(run: list[Statement]) -> list[list[Statement]]:
    """Divide a long run where the scale changes, or evenly where that would leave crumbs."""
    by_scale = [list(rows) for _, rows in groupby(run, lambda statement: statement.scale)]
    sizes = [len(rows) for rows in by_scale]
    if min(sizes) >= _FEWEST_ROWS and max(sizes) <= _MOST_ROWS:
        return by_scale
    count = -(-len(run) // _MOST_ROWS)
    ends = [len(run) * number // count for number in range(count + 1)]
    return [run[start:end] for start, end in pairwise(ends)]


def _grid(name: str, rows: list[Statement], questionnaire: Questionnaire) -> Grid:
    first = rows[0]
    return Grid(
        name=name,
        title=first.window or words(questionnaire.language)["choose_row"],
        options_id=first.options,
        options=questionnaire.options[first.options],
        statements=tuple(rows),
        asked_if=questionnaire.condition_of(first),
    )


def _alone(statement: Statement, questionnaire: Questionnaire) -> Iterator[Part]:
    options = questionnaire.options[statement.options]
    if statement.number is not None:
        yield Writing(
            name=statement.id,
            text=statement.text,
            asked_if=questionnaire.condition_of(statement),
            number=statement.number,
        )
    else:
        yield Single(
            name=statement.id,
            options_id=statement.options,
            options=options,
            statement=statement,
            hint="\n".join(meanings(statement, options)),
            asked_if=questionnaire.condition_of(statement),
        )
    if statement.evidence:
        said = words(questionnaire.language)
        text = said["evidence"].format(statement=statement.text)
        condition = questionnaire.condition_of(statement)
        yield Writing(name=statement.evidence, text=text, asked_if=condition)
