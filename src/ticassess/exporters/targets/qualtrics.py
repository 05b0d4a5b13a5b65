"""Qualtrics: the survey as text in its Advanced Format, which its import takes as `.txt`.

https://www.qualtrics.com/support, “Import and Export Surveys”: a grid is a matrix with its
statements as choices, and codes of answers are recode values. Logic and translations are not part
of the format.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ticassess.exporters.condition_text import only_if
from ticassess.exporters.content import Condition, Option, Questionnaire
from ticassess.exporters.html_text import html_of
from ticassess.exporters.layout import closing, pages, title_of
from ticassess.exporters.losses import (
    changed_codes,
    changed_names,
    conditions,
    limits_of_numbers,
    of_one_language,
)
from ticassess.exporters.parts import Boxes, Choice, Grid, Note, Page, Part, Ranks, Single, Writing
from ticassess.exporters.platform_names import CodeRule, NameRule, letters_first
from ticassess.exporters.registry import ExportSettings
from ticassess.exporters.titles import titled_writing

ENDING = ".txt"
HOLDS = frozenset({"choose", "rank"})

_NAMES = NameRule(
    spell=lambda name: letters_first(re.sub(r"\W", "_", name, flags=re.A)), longest=64
)
# Recode values are whole numbers here; those of its own lie far from any value of ours.
_CODES = CodeRule(pattern=re.compile(r"-?[0-9]{1,4}"), prefix="90")
# What has a meaning in its files: tags, and answers piped into a text.
_MARKS = {"[": "&#91;", "]": "&#93;", "${": "&#36;{"}


def export(questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
    """Give the survey; the same questionnaire and settings give the same bytes."""
    survey = _Survey(questionnaire=questionnaire, names=_all_names(questionnaire))
    layout = pages(questionnaire, settings)
    survey.title = title_of(questionnaire, settings)
    for number, page in enumerate(layout, start=1):
        survey.add_page(number, page)
    end = closing(questionnaire, settings)
    if end is not None:
        # On the last page, since the message at the end of a survey is not part of the file.
        survey.add_note(end)
    return ("\n".join(survey.lines) + "\n").encode()


def left_out(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what the survey cannot hold."""
    yield from of_one_language(questionnaire, settings)
    instead = "everybody is asked, with a line that says for whom it is. Add display logic there."
    yield from conditions(questionnaire, instead=instead)
    names = _NAMES.names_of(questionnaire.names)
    come_back = "Keep the row of wordings in the export; it is always there in CSV files."
    yield from changed_names(names, come_back=come_back)
    labels = []
    for known, texts in questionnaire.answer_lists():
        labels += [texts[position] for position in _CODES.unknown(known)]
    for question in questionnaire.together:
        if question.how == "choose" and question.is_whole:
            labels += [questionnaire.statement(name).text for name in question.statements]
    yield from changed_codes(labels, come_back="Export choice texts, not numeric values.")
    yield from limits_of_numbers(questionnaire, instead="Add content validation for numbers there.")


@dataclass(kw_only=True)
class _Survey:
    """The lines of the file, as they come."""

    questionnaire: Questionnaire
    names: Mapping[str, str]
    title: str = ""
    heading: str = ""
    lines: list[str] = field(default_factory=lambda: ["[[AdvancedFormat]]"])

    def add_page(self, number: int, page: Page) -> None:
        """Add a page as a block, which begins on a page of its own."""
        # Names of blocks are for those who edit the survey; two alike would be hard to tell apart.
        self.lines += ["", f"[[Block:{number}. {page.heading}]]"]
        headings = [f"<h2>{_html(self.title)}</h2>"] if self.title else []
        if page.heading != self.heading:
            headings.append(f"<h3>{_html(page.heading)}</h3>")
        self.title, self.heading = "", page.heading
        if headings:
            self._question("DB", f"heading_{page.name}", "".join(headings))
        for part in page.parts:
            self._add(part)

    def add_note(self, note: Note) -> None:
        """Add something to read."""
        self._question("DB", note.name, _said(note))

    def _add(self, part: Part) -> None:
        match part:
            case Note():
                self.add_note(part)
            case Grid():
                text = self._with_condition(part.title, part.asked_if)
                self._question("Matrix:SingleAnswer", part.name, text)
                self.lines.append("[[Choices]]")
                self.lines += [_html(statement.text) for statement in part.statements]
                self._answers("Answer", _option_codes(part.options), _labels(part.options))
            case Single():
                self._add_help(part)
                self._single(part.name, _html(part.statement.text))
                self._answers("Choice", _option_codes(part.options), _labels(part.options))
            case Choice():
                self._single(part.name, _html(part.question.title))
                codes = _CODES.codes_of(part.question.codes)
                self._answers("Choice", codes, part.question.labels)
            case Writing():
                self._add_writing(part)
            case Boxes():
                self._add_boxes(part)
            case Ranks():
                self._add_ranks(part)

    def _add_writing(self, writing: Writing) -> None:
        self._add_help(writing)
        text = _html(titled_writing(writing, self.questionnaire))
        kind = "TE:Essay" if writing.number is None else "TE:SingleLine"
        self._question(kind, writing.name, text)

    def _add_boxes(self, boxes: Boxes) -> None:
        self._add_help(boxes)
        self._question("MC:MultipleAnswer:Vertical", boxes.name, _html(boxes.text))
        codes = [str(number) for number in range(1, len(boxes.statements) + 1)]
        labels = [statement.text for statement in boxes.statements]
        self._answers("Choice", codes, labels)

    def _add_ranks(self, ranks: Ranks) -> None:
        if not ranks.is_complete:
            for part in ranks.apart:
                self._add(part)
            return
        self._add_help(ranks)
        self._question("RO", ranks.name, _html(ranks.text))
        self.lines.append("[[Choices]]")
        self.lines += [_html(statement.text) for statement in ranks.statements]

    def _add_help(self, single: Single | Boxes | Ranks | Writing) -> None:
        # As part of the question it would be part of the header of its answers, too.
        said = [only_if(single.asked_if, self.questionnaire), single.hint]
        text = "<br>".join(_html(line) for line in said if line)
        if text:
            self._question("DB", f"{single.name}_help", f"<em>{text}</em>")

    def _with_condition(self, text: str, condition: Condition | None) -> str:
        if condition is None:
            return _html(text)
        return f"<em>{_html(only_if(condition, self.questionnaire))}</em><br>{_html(text)}"

    def _single(self, name: str, text: str) -> None:
        self._question("MC:SingleAnswer:Vertical", name, text)

    def _question(self, kind: str, name: str, text: str) -> None:
        self.lines += ["", f"[[Question:{kind}]]", f"[[ID:{self.names[name]}]]", text]

    def _answers(self, tag: str, codes: Sequence[str], labels: Sequence[str]) -> None:
        # In the advanced form each answer has its recode value.
        self.lines.append(f"[[Advanced{tag}s]]")
        for code, label in zip(codes, labels, strict=True):
            self.lines += [f"[[{tag}:{code}]]", _html(label)]


def _all_names(questionnaire: Questionnaire) -> Mapping[str, str]:
    questions = _NAMES.names_of(questionnaire.names)
    others = ["thanks"]
    for page in pages(questionnaire, ExportSettings(contacts=("-",))):
        others += [f"heading_{page.name}", *page.names]
        for part in page.parts:
            if not isinstance(part, Note | Grid | Choice):
                others.append(f"{part.name}_help")
            if isinstance(part, Ranks):
                others += [f"{statement.id}_help" for statement in part.statements]
    return {**_NAMES.names_of(others, taken=questions.values()), **questions}


def _option_codes(options: Sequence[Option]) -> tuple[str, ...]:
    return _CODES.codes_of([option.codes for option in options])


def _labels(options: Sequence[Option]) -> list[str]:
    return [option.label for option in options]


def _html(text: str) -> str:
    plain = html_of(text)
    for mark, entity in _MARKS.items():
        plain = plain.replace(mark, entity)
    return plain


def _said(note: Note) -> str:
    paragraphs = [f"<strong>{_html(note.heading)}</strong>"] if note.heading else []
    paragraphs += [_html(text) for text in note.paragraphs]
    if note.lines:
        paragraphs.append("<br>".join(f"• {_html(line)}" for line in note.lines))
    return "<br><br>".join(paragraphs)
