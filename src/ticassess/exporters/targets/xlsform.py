"""XLSForm, for KoboToolbox and ODK: a workbook with a survey, its choices, and settings.

https://xlsform.org: names of questions are ids as they are; a grid is a group of questions with one
list of choices and the appearance `table-list`; every language has columns of its own.
"""

import datetime
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import xlsxwriter

from ticassess.exporters.condition_logic import logic_of
from ticassess.exporters.content import Condition, NumberField, Questionnaire
from ticassess.exporters.languages import language_name
from ticassess.exporters.layout import closing_in_all_languages, pages_in_all_languages, title_of
from ticassess.exporters.losses import changed_codes, of_all_languages
from ticassess.exporters.parts import (
    Boxes,
    Choice,
    Grid,
    Note,
    Page,
    Part,
    Ranks,
    Single,
    Writing,
    all_as,
)
from ticassess.exporters.platform_names import CodeRule, NameRule, letters_first
from ticassess.exporters.registry import ExportSettings

ENDING = ".xlsx"
HOLDS = frozenset({"choose", "at most", "rank", "slider"})

# A workbook carries the time of its making; a fixed one gives the same bytes each time.
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_NAMES = NameRule(
    spell=lambda name: letters_first(re.sub(r"\W", "_", name, flags=re.A)), longest=64
)
_CODES = CodeRule(pattern=re.compile(r"[A-Za-z0-9_.-]+"), prefix="answer_")

Row: TypeAlias = Sequence[str]
Texts: TypeAlias = Sequence[str]
"""One text in each language, in the order of the questionnaire."""


def export(questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
    """Give the workbook; the same questionnaire and settings give the same bytes."""
    form = _Form(questionnaire=questionnaire, names=_names_of(questionnaire))
    layouts = pages_in_all_languages(questionnaire, settings)
    for page in zip(*layouts, strict=True):
        form.add_page(page)
    form.add_end(settings)
    return _workbook(form, title_of(questionnaire, settings))


def left_out(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what the form cannot hold."""
    yield from of_all_languages(questionnaire, settings)
    come_back = "Download answers as labels, not as XML values."
    yield from changed_codes(_unknown_labels(questionnaire), come_back=come_back)


def _unknown_labels(questionnaire: Questionnaire) -> Iterator[str]:
    for known, labels in questionnaire.answer_lists():
        for position in _CODES.unknown(known):
            yield labels[position]


@dataclass(kw_only=True)
class _Form:
    """The rows of the three sheets, as they come."""

    questionnaire: Questionnaire
    names: "_Names"
    survey: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add_page(self, page: Sequence[Page]) -> None:
        """Add a page, given in every language."""
        first = page[0]
        # Grids and other questions cannot be in one list of fields, and each is a page then.
        appearance = ""
        if not any(isinstance(part, Grid | Single | Boxes | Ranks) for part in first.parts):
            appearance = "field-list"
        headings = [translation.heading for translation in page]
        self._begin(self.names.own(first.name), headings, appearance=appearance)
        for part in zip(*(translation.parts for translation in page), strict=True):
            self._add(part)
        self._end()

    def add_end(self, settings: ExportSettings) -> None:
        """Add what stands at the end."""
        notes = closing_in_all_languages(self.questionnaire, settings)
        if notes:
            self._note(notes)

    def _add(self, part: Sequence[Part]) -> None:
        match part[0]:
            case Note():
                self._note(all_as(Note, part))
            case Grid():
                self._grid(all_as(Grid, part))
            case Single():
                self._single(all_as(Single, part))
            case Choice():
                self._choice(all_as(Choice, part))
            case Writing():
                self._writing(all_as(Writing, part))
            case Boxes():
                self._boxes(all_as(Boxes, part))
            case Ranks():
                self._ranks(all_as(Ranks, part))

    def _note(self, notes: Sequence[Note]) -> None:
        self._ask("note", self.names.own(notes[0].name), [_said(note) for note in notes])

    def _grid(self, grids: Sequence[Grid]) -> None:
        first = grids[0]
        titles = [grid.title for grid in grids]
        self._begin(
            self.names.own(first.name),
            titles,
            appearance="table-list",
            relevant=self._relevant(first.asked_if),
        )
        kind = f"select_one {self._options_list(first.options_id)}"
        for rows in zip(*(grid.statements for grid in grids), strict=True):
            self._ask(kind, rows[0].id, [statement.text for statement in rows])
        self._end()

    def _single(self, singles: Sequence[Single]) -> None:
        first = singles[0]
        self._ask(
            f"select_one {self._options_list(first.options_id)}",
            first.name,
            [single.statement.text for single in singles],
            hints=[single.hint for single in singles],
            relevant=self._relevant(first.asked_if),
        )

    def _choice(self, choices: Sequence[Choice]) -> None:
        first = choices[0].question
        labels = list(zip(*(choice.question.labels for choice in choices), strict=True))
        name = self._list(f"levels {first.id}", _CODES.codes_of(first.codes), labels)
        titles = [choice.question.title for choice in choices]
        self._ask(f"select_one {name}", first.id, titles)

    def _writing(self, writings: Sequence[Writing]) -> None:
        texts = [writing.text for writing in writings]
        relevant = self._relevant(writings[0].asked_if)
        number = writings[0].number
        if number is None:
            self._ask("text", writings[0].name, texts, appearance="multiline", relevant=relevant)
            return
        limits = {"constraint": f". >= {number.low} and . <= {number.high}"}
        kind = "integer" if number.is_whole else "decimal"
        if number.is_slider:
            # What can be set on a line lies between its ends.
            kind, limits = "range", {"parameters": _line(number)}
        hints = [writing.hint for writing in writings]
        self._ask(kind, writings[0].name, texts, hints=hints, relevant=relevant, **limits)

    def _boxes(self, boxes: Sequence[Boxes]) -> None:
        limit = ""
        if boxes[0].at_most is not None:
            limit = f"count-selected(.) <= {boxes[0].at_most}"
        self._several("select_multiple", boxes, limit)

    def _ranks(self, ranks: Sequence[Ranks]) -> None:
        if ranks[0].is_complete:
            self._several("rank", ranks, "")
            return
        for part in zip(*(one.apart for one in ranks), strict=True):
            self._add(part)

    def _several(self, kind: str, parts: Sequence[Boxes] | Sequence[Ranks], limit: str) -> None:
        """Ask one question whose answers are statements, called by their ids."""
        first = parts[0]
        labels = []
        for one in parts:
            labels.append([statement.text for statement in one.statements])
        ids = tuple(statement.id for statement in first.statements)
        name = self._list(f"choices {first.name}", ids, list(zip(*labels, strict=True)))
        self._ask(
            f"{kind} {name}",
            first.name,
            [one.text for one in parts],
            hints=[one.hint for one in parts],
            relevant=self._relevant(first.asked_if),
            constraint=limit,
        )

    def _options_list(self, options_id: str) -> str:
        labels = []
        for translation in self.questionnaire.in_all_languages:
            labels.append([option.label for option in translation.options[options_id]])
        options = self.questionnaire.options[options_id]
        codes = _CODES.codes_of([option.codes for option in options])
        return self._list(options_id, codes, list(zip(*labels, strict=True)))

    def _list(self, key: str, codes: tuple[str, ...], labels: Sequence[Texts]) -> str:
        """Give the name of a list of choices, adding the list where it is new."""
        name = self.names.own(key)
        if name not in self.lists:
            self.lists[name] = codes
            for code, texts in zip(codes, labels, strict=True):
                self.choices.append((name, code, *_plain(texts)))
        return name

    def _relevant(self, condition: Condition | None) -> str:
        if condition is None:
            return ""
        return logic_of(condition, self._chosen)

    def _chosen(self, statement: str, position: int) -> str:
        options = self.questionnaire.options[self.questionnaire.statement(statement).options]
        codes = _CODES.codes_of([option.codes for option in options])
        return f"${{{statement}}} = '{codes[position]}'"

    def _begin(self, name: str, labels: Texts, *, appearance: str = "", relevant: str = "") -> None:
        self._ask("begin_group", name, labels, appearance=appearance, relevant=relevant)

    def _end(self) -> None:
        self._ask("end_group", "", [""] * len(self.questionnaire.in_all_languages))

    def _ask(
        self,
        kind: str,
        name: str,
        labels: Texts,
        *,
        hints: Texts = (),
        appearance: str = "",
        relevant: str = "",
        constraint: str = "",
        parameters: str = "",
    ) -> None:
        hints = hints or [""] * len(labels)
        texts = (*_plain(labels), *_plain(hints))
        self.survey.append((kind, name, *texts, appearance, relevant, constraint, parameters))


@dataclass(frozen=True, kw_only=True)
class _Names:
    """Names of what is no question: groups, notes and lists, which no id may have."""

    names: dict[str, str]

    def own(self, key: str) -> str:
        """Give the name of something by what it is called here."""
        return self.names[key]


def _names_of(questionnaire: Questionnaire) -> _Names:
    """Name all groups, notes and lists so that none has the name of a question."""
    keys = ["thanks"]
    for page in pages_in_all_languages(questionnaire, ExportSettings(contacts=("-",)))[0]:
        keys += [page.name, *page.names]
    keys += questionnaire.options
    keys += [f"levels {question.id}" for question in questionnaire.questions]
    keys += [f"choices {question.id}" for question in questionnaire.together]
    return _Names(names=dict(_NAMES.names_of(keys, taken=questionnaire.names)))


def _line(number: NumberField) -> str:
    return f"start={number.low} end={number.high} step={number.step}"


def _said(note: Note) -> str:
    """Give a note as Markdown, which forms show."""
    paragraphs = [f"**{note.heading}**"] if note.heading else []
    paragraphs += note.paragraphs
    if note.lines:
        paragraphs.append("\n".join(f"- {line}" for line in note.lines))
    return "\n\n".join(paragraphs)


def _plain(texts: Texts) -> list[str]:
    # ${name} stands for an answer, and nobody means that in a wording. What parts the two marks has
    # no width, and the reader of answers does not see it either.
    return [text.replace("${", "$\N{ZERO WIDTH SPACE}{") for text in texts]


def _workbook(form: _Form, title: str) -> bytes:
    questionnaire = form.questionnaire
    languages = []
    for translation in questionnaire.in_all_languages:
        languages.append(language_name(translation.language))
    labels = [f"label::{language}" for language in languages]
    hints = [f"hint::{language}" for language in languages]
    settings = {
        "form_title": title,
        "form_id": _NAMES.spell(questionnaire.instrument),
        "version": questionnaire.version,
        "default_language": languages[0],
        "style": "pages",
    }
    file = io.BytesIO()
    # Wording that begins with = or looks like an address stays the text that it is.
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, plain) as book:
        book.set_properties(
            {"title": questionnaire.title, "comments": questionnaire.citation, "created": _MADE}
        )
        more = ("appearance", "relevant", "constraint", "parameters")
        survey = ("type", "name", *labels, *hints, *more)
        _write(book, "survey", survey, form.survey)
        _write(book, "choices", ("list_name", "name", *labels), form.choices)
        _write(book, "settings", tuple(settings), [tuple(settings.values())])
    return file.getvalue()


def _write(book: xlsxwriter.Workbook, name: str, header: Row, rows: Sequence[Row]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for column, title in enumerate(header):
        is_wording = title.startswith(("label", "hint"))
        sheet.set_column(column, column, 60 if is_wording else 22, wrapped)
        sheet.write_string(0, column, title, bold)
    for row, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            if cell:
                sheet.write_string(row, column, cell)
    sheet.freeze_panes(1, 0)
