"""`Page`s of a questionnaire for a screen: notes, grids, single statements, questions.

What stands together is decided once for all languages, so that exporters can lay the pages of
several languages side by side.
"""

from collections.abc import Iterator, Sequence

from ticassess.exporters.asking import asked_parts, rated_parts, writings_in
from ticassess.exporters.beside_numbers import with_numbers_alone
from ticassess.exporters.blocks import FEWEST_ROWS, Block, blocks_of
from ticassess.exporters.content import Questionnaire
from ticassess.exporters.parts import (
    Boxes,
    Choice,
    Grid,
    Note,
    Page,
    Part,
    Ranks,
    Single,
)
from ticassess.exporters.registry import ExportSettings, own_words
from ticassess.exporters.words import words

_FULL_PAGE = 8


def pages(questionnaire: Questionnaire, settings: ExportSettings) -> tuple[Page, ...]:
    """Give the pages in order: before the start, what is rated, statements, own words, about you.

    What stands at the end is `closing`, since most places show it after the answers are sent.
    """
    return pages_in_all_languages(questionnaire, settings)[0]


def pages_in_all_languages(
    questionnaire: Questionnaire, settings: ExportSettings
) -> list[tuple[Page, ...]]:
    """Give the pages in each language, the first one first; all have the same parts.

    Nothing can be ticked on them beside a number.
    """
    questionnaire = with_numbers_alone(questionnaire)
    blocks = tuple(blocks_of(questionnaire))
    found = []
    for translation in questionnaire.in_all_languages:
        found.append(_pages(translation, settings, blocks))
    return found


def _pages(
    questionnaire: Questionnaire, settings: ExportSettings, blocks: Sequence[Block]
) -> tuple[Page, ...]:
    said = words(questionnaire.language)
    found = [_page("start", said["before"], _opening(questionnaire, settings))]
    found.append(_page("rated", said["rated"], rated_parts(questionnaire)))
    for number, parts in enumerate(_statement_pages(questionnaire, blocks), start=1):
        found.append(_page(f"statements_{number}", said["statements"], parts))
    written = writings_in(questionnaire, "")
    found.append(_page("own_words", said["own_words"], written))
    found.append(_page("about_you", said["about_you"], _about_you(questionnaire)))
    return tuple(page for page in found if page.parts)


def title_of(questionnaire: Questionnaire, settings: ExportSettings) -> str:
    """Give what stands above everything: who asks, and what it is."""
    if settings.organisation:
        return f"{settings.organisation}: {questionnaire.full_title}"
    return questionnaire.full_title


def promises(questionnaire: Questionnaire, settings: ExportSettings) -> tuple[str, ...]:
    """Say whom to ask, who keeps the answers and when they are destroyed, as far as it is stated.

    One line each.
    """
    said = words(questionnaire.language)
    stated = {
        "questions_to": settings.questions_to,
        "kept_by": settings.kept_by,
        "destroyed": settings.destroyed,
    }
    lines = []
    for name, text in stated.items():
        if text:
            lines.append(said[name].format(stated=own_words(text, questionnaire.language)))
    return tuple(lines)


def closing(questionnaire: Questionnaire, settings: ExportSettings) -> Note | None:
    """Give what stands at the end: thanks, and once more where to find support."""
    paragraphs = [text for text in (questionnaire.thanks, questionnaire.support) if text]
    if not paragraphs and not settings.contacts:
        return None
    return Note(
        name="thanks",
        heading=words(questionnaire.language)["thanks"],
        paragraphs=tuple(paragraphs),
        lines=settings.contacts_in(questionnaire.language),
    )


def _page(name: str, heading: str, parts: Sequence[Part]) -> Page:
    return Page(name=name, heading=heading, parts=tuple(parts))


def _opening(questionnaire: Questionnaire, settings: ExportSettings) -> list[Part]:
    said = words(questionnaire.language)
    notes: list[Part] = []
    if questionnaire.introduction:
        notes.append(_note("introduction", "", questionnaire.introduction))
    told = promises(questionnaire, settings)
    if questionnaire.consent or told:
        paragraphs = _paragraphs(questionnaire.consent)
        notes.append(
            Note(name="consent", heading=said["consent"], paragraphs=paragraphs, lines=told)
        )
    if questionnaire.content_note:
        notes.append(_note("care", said["care"], questionnaire.content_note))
    if settings.contacts:
        contacts = Note(
            name="contacts",
            heading=said["support"],
            paragraphs=(),
            lines=settings.contacts_in(questionnaire.language),
        )
        notes.append(contacts)
    return notes


def _note(name: str, heading: str, text: str) -> Note:
    return Note(name=name, heading=heading, paragraphs=_paragraphs(text))


def _paragraphs(text: str) -> tuple[str, ...]:
    # An empty line in a folded YAML text arrives as one line break.
    return tuple(line for line in text.splitlines() if line)


def _about_you(questionnaire: Questionnaire) -> list[Part]:
    if not questionnaire.questions:
        return []
    note = words(questionnaire.language)["about_you_choose"]
    parts: list[Part] = [_note("about_you_note", "", note)]
    for question in questionnaire.questions:
        parts.append(Choice(name=question.id, question=question))
    return parts


def _statement_pages(questionnaire: Questionnaire, blocks: Sequence[Block]) -> Iterator[list[Part]]:
    """Yield what stands on one page each; a grid is never divided."""
    page: list[Part] = []
    rows = 0
    for part in _with_content_note(questionnaire, list(asked_parts(questionnaire, blocks))):
        size = _rows_of(part)
        if rows and rows + size > _FULL_PAGE + FEWEST_ROWS:
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
    if isinstance(part, Grid | Boxes | Ranks):
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
    if isinstance(part, Grid | Boxes | Ranks):
        return any(statement.sensitive for statement in part.statements)
    return isinstance(part, Single) and part.statement.sensitive
