"""Word: the questionnaire as a document, to import or paste into Microsoft Forms, or to edit.

Microsoft Forms makes questions of numbered paragraphs and answers of the lettered ones below them;
what it makes of everything else is up to whoever checks the form. Grids become single questions,
since it knows none in a document.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ticassess.exporters.condition_text import only_if
from ticassess.exporters.content import Questionnaire
from ticassess.exporters.document import Document, Style
from ticassess.exporters.layout import closing, pages, title_of
from ticassess.exporters.losses import conditions, limits_of_numbers, of_one_language
from ticassess.exporters.parts import Boxes, Choice, Grid, Note, Page, Part, Ranks, Single, Writing
from ticassess.exporters.registry import ExportSettings
from ticassess.exporters.titles import titled, titled_writing

ENDING = ".docx"
HOLDS = frozenset({"choose", "rank"})

_MOST_QUESTIONS = 200
"""Of one form in Microsoft Forms."""


def export(questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
    """Give the document; the same questionnaire and settings give the same bytes."""
    title = title_of(questionnaire, settings)
    document = Document(title=title, language=questionnaire.language)
    document.add(title, "Title")
    paper = _Paper(questionnaire=questionnaire, document=document)
    heading = ""
    for page in pages(questionnaire, settings):
        paper.add_page(page, is_new=page.heading != heading)
        heading = page.heading
    end = closing(questionnaire, settings)
    if end is not None:
        document.add(end.heading, "Heading1")
        paper.add_body(end)
    return document.content()


def left_out(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what Microsoft Forms cannot take from the document."""
    yield from of_one_language(questionnaire, settings)
    yield (
        "Microsoft Forms takes questions and their answers: paste the title and the text around "
        "the questions by hand, and check every question against the document."
    )
    instead = "everybody is asked, with a line that says for whom it is. Add branching there."
    yield from conditions(questionnaire, instead=instead)
    for question in questionnaire.together:
        if question.is_whole and question.how == "choose":
            yield f"`{question.id}`: turn on multiple answers there."
        elif question.is_whole and question.is_complete:
            yield f"`{question.id}`: change it to a ranking question there."
    yield from limits_of_numbers(questionnaire, instead="Add a restriction to numbers there.")
    count = len(questionnaire.columns)
    if count > _MOST_QUESTIONS:
        yield f"{count} questions: Microsoft Forms takes {_MOST_QUESTIONS} in one form."


@dataclass(kw_only=True)
class _Paper:
    """Lays the questionnaire out in a document."""

    questionnaire: Questionnaire
    document: Document

    def add_page(self, page: Page, *, is_new: bool) -> None:
        """Add what is seen together on a screen; here it goes on below the last one."""
        if is_new:
            self.document.add(page.heading, "Heading1")
        for part in page.parts:
            self._add(part)

    def add_body(self, note: Note) -> None:
        """Add the text of a note."""
        for paragraph in note.paragraphs:
            self.document.add(paragraph)
        if note.lines:
            self.document.add("\n".join(note.lines))

    def _add(self, part: Part) -> None:
        match part:
            case Note():
                self._add_note(part)
            case Grid():
                self._add_grid(part)
            case Single():
                hints = [only_if(part.asked_if, self.questionnaire), part.hint]
                labels = [option.label for option in part.options]
                self._question(titled(part.statement), hints, labels)
            case Choice():
                self._question(part.question.title, [], part.question.labels)
            case Writing():
                self._add_writing(part)
            case Boxes():
                self._add_several(part)
            case Ranks():
                self._add_ranks(part)

    def _add_note(self, note: Note) -> None:
        if note.heading:
            self.document.add(note.heading, "Heading2")
        self.add_body(note)

    def _add_grid(self, grid: Grid) -> None:
        hints = [only_if(grid.asked_if, self.questionnaire), grid.statements[0].window]
        labels = [option.label for option in grid.options]
        for statement in grid.statements:
            self._question(titled(statement), hints, labels)

    def _add_ranks(self, ranks: Ranks) -> None:
        if ranks.is_complete:
            self._add_several(ranks)
            return
        for part in ranks.apart:
            self._add(part)

    def _add_several(self, part: Boxes | Ranks) -> None:
        hints = [only_if(part.asked_if, self.questionnaire), part.hint]
        texts = [statement.text for statement in part.statements]
        self._question(_in_one_line(part.text), hints, texts)

    def _add_writing(self, writing: Writing) -> None:
        hints = [only_if(writing.asked_if, self.questionnaire), writing.hint]
        self._question(titled_writing(writing, self.questionnaire), hints, [])

    def _question(self, text: str, hints: Sequence[str], answers: Sequence[str]) -> None:
        said = "\n".join(hint for hint in hints if hint)
        lines: list[tuple[str, Style]] = [(text, "Question")]
        if said:
            lines.append((said, "Hint"))
        lines += [(_in_one_line(answer), "Answer") for answer in answers]
        for number, (line, style) in enumerate(lines, start=1):
            # A question and all of its answers stand on one page.
            self.document.add(line, style, with_next=number < len(lines))


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
