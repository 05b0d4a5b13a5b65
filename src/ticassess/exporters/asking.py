"""The statements of a questionnaire as parts of its pages, below the headings of their sections."""

from collections.abc import Iterator, Sequence

from ticassess.exporters.blocks import Block, can_be_in_grid
from ticassess.exporters.content import Option, Questionnaire, Statement, Together
from ticassess.exporters.parts import Boxes, Grid, Note, Part, Ranks, Single, Writing
from ticassess.exporters.words import words


def asked_parts(questionnaire: Questionnaire, blocks: Sequence[Block]) -> Iterator[Part]:
    """Yield grids, questions and single statements in the order of the form."""
    grids = 0
    section = ""
    for block in blocks:
        statements = [questionnaire.statement(name) for name in block.ids]
        if statements[0].section != section:
            yield from _end_of(section, questionnaire)
            section = statements[0].section
            yield from _start_of(section, questionnaire)
        grids += block.kind == "grid"
        yield from _parts(block, statements, questionnaire, f"grid_{grids}")
    yield from _end_of(section, questionnaire)


def _parts(
    block: Block, statements: Sequence[Statement], questionnaire: Questionnaire, grid: str
) -> Iterator[Part]:
    match block.kind:
        case "grid":
            yield _grid(grid, statements, questionnaire)
        case "alone":
            yield from _alone(statements[0], questionnaire)
        case "choose":
            yield _boxes(questionnaire.question(block.question), statements, questionnaire)
        case "rank":
            yield _ranks(questionnaire.question(block.question), statements, questionnaire)


def _boxes(
    question: Together, statements: Sequence[Statement], questionnaire: Questionnaire
) -> Boxes:
    said = words(questionnaire.language)
    how = said["choose_all"]
    if question.at_most is not None:
        how = said["choose_up_to"].format(count=question.at_most)
    return Boxes(
        name=question.id,
        text=question.text,
        hint="\n".join(line for line in (question.window, how) if line),
        statements=tuple(statements),
        at_most=question.at_most,
        asked_if=questionnaire.condition_of(statements[0]),
    )


def _ranks(
    question: Together, statements: Sequence[Statement], questionnaire: Questionnaire
) -> Ranks:
    options = questionnaire.options[statements[0].options]
    places = [option.label for option in options if not option.no_answer]
    said = words(questionnaire.language)
    how = said["put_in_order"].format(first=places[0], last=places[-1])
    return Ranks(
        name=question.id,
        text=question.text,
        hint="\n".join(line for line in (question.window, how) if line),
        statements=tuple(statements),
        is_complete=question.is_complete,
        apart=tuple(_ranks_apart(question, statements, questionnaire)),
        asked_if=questionnaire.condition_of(statements[0]),
    )


def _ranks_apart(
    question: Together, statements: Sequence[Statement], questionnaire: Questionnaire
) -> Iterator[Part]:
    if can_be_in_grid(statements[0], questionnaire):
        yield _grid(f"{question.id}_grid", statements, questionnaire)
        return
    for statement in statements:
        yield from _alone(statement, questionnaire)


def _start_of(name: str, questionnaire: Questionnaire) -> Iterator[Part]:
    if name:
        section = questionnaire.section(name)
        paragraphs = (section.note,) if section.note else ()
        yield Note(name=f"section_{name}", heading=section.title, paragraphs=paragraphs)


def _end_of(name: str, questionnaire: Questionnaire) -> Iterator[Part]:
    if name:
        yield from writings_in(questionnaire, name)


def rated_parts(questionnaire: Questionnaire) -> list[Writing]:
    """Ask what is rated and by whom, where several people rate the same place or document."""
    written = []
    for question in questionnaire.rated:
        written.append(Writing(name=question.id, text=question.text, hint=question.hint))
    return written


def writings_in(questionnaire: Questionnaire, section: str) -> list[Writing]:
    """Give the open questions at the end of a section, or after all statements."""
    written = []
    for question in questionnaire.open_questions:
        if question.section == section:
            condition = questionnaire.condition_of(question)
            written.append(Writing(name=question.id, text=question.text, asked_if=condition))
    return written


def _grid(name: str, rows: Sequence[Statement], questionnaire: Questionnaire) -> Grid:
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
            hint="\n".join(line for line in (statement.window, statement.number.said) if line),
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
