"""The entry sheet: a workbook with one row for each person and a drop-down list in every cell.

Headers are the wording of the statements, which people can read and which the reader of answers
matches without a map. The lists lie on a sheet of their own: a list inside a cell's rule may have
255 characters at most, and a comma in a label would split it.
"""

import datetime
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from ticassess.errors import WrongUsage
from ticassess.exporters.questionnaire import Option, Questionnaire, Statement
from ticassess.exporters.registry import Settings
from ticassess.exporters.words import text, words
from ticassess.instrument import Instrument
from ticassess.matching import normalised

# A workbook carries the time of its making; with a fixed one the same questionnaire gives the same bytes.
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_INK, _PALE = "#14344d", "#e8eff5"
_A4 = 9
_NOTE_WIDTH = 38  # characters in one line of a note


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of the sheet; without `labels` anything may be written into it."""

    header: str
    note: str = ""
    labels: tuple[str, ...] = ()
    about_the_person: bool = False


@dataclass(kw_only=True)
class Lists:
    """The lists to choose from, each written once however many columns use it."""

    sheet: Any
    places: dict[tuple[str, ...], str] = field(default_factory=dict)

    def place_of(self, labels: tuple[str, ...]) -> str:
        """Give the cells that hold these labels, writing them first if they are new."""
        if labels not in self.places:
            column = len(self.places)
            self.sheet.set_column(column, column, max(12, *(len(label) + 2 for label in labels)))
            for row, label in enumerate(labels):
                self.sheet.write_string(row, column, label)
            name = xl_col_to_name(column)
            self.places[labels] = f"'{self.sheet.get_name()}'!${name}$1:${name}${len(labels)}"
        return self.places[labels]


def export(questionnaire: Questionnaire, settings: Settings) -> bytes:
    """Give the workbook; the same questionnaire and settings give the same bytes."""
    said = words(questionnaire.language)
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
        formats = _formats(book)
        answers, read_me, lists = (
            book.add_worksheet(said[key])
            for key in ("sheet_answers", "sheet_read_me", "sheet_lists")
        )
        columns = list(columns_of(questionnaire, settings.columns))
        _write_answers(answers, columns, Lists(sheet=lists), settings.rows, formats, said)
        _write_read_me(read_me, _read_me(questionnaire, settings, said["sheet_answers"]), formats)
        lists.hide()
    return file.getvalue()


def columns_of(questionnaire: Questionnaire, more: Sequence[str] = ()) -> Iterator[Column]:
    """Yield the columns in order: further ones, then about the person, then the statements."""
    questions, statements = questionnaire.questions, questionnaire.statements
    wordings = Counter(
        entry.casefold() for entry in [*(q.title for q in questions), *(s.text for s in statements)]
    )
    known = {name.casefold() for question in questions for name in (question.id, question.title)}
    for header in dict.fromkeys(more):
        if header.casefold() not in known:
            yield Column(header=header, about_the_person=True)
    for question in questions:
        # Where two columns would have the same header, only their ids can tell them apart.
        header = question.title if wordings[question.title.casefold()] == 1 else question.id
        yield Column(header=header, labels=question.labels, about_the_person=True)
    said = words(questionnaire.language)
    for number, statement in enumerate(statements, start=1):
        header = statement.text if wordings[statement.text.casefold()] == 1 else statement.id
        options = questionnaire.options[statement.options]
        notes = [
            said["code"].format(number=number, id=statement.id),
            *_meanings(statement, options),
        ]
        yield Column(
            header=header, note="\n".join(notes), labels=tuple(option.label for option in options)
        )


def _meanings(statement: Statement, options: Sequence[Option]) -> Iterator[str]:
    """Say what single answers mean, where the labels alone do not tell."""
    if statement.window:
        yield statement.window
    answers = [option.label for option in options if not option.no_answer]
    if statement.poles is not None and answers:
        yield f"{answers[0]}: {statement.poles[0]}"
        yield f"{answers[-1]}: {statement.poles[1]}"
    for position, option in enumerate(options):
        if meaning := statement.anchors.get(position, option.anchor):
            yield f"{option.label}: {meaning}"


def refuse_taken(instrument: Instrument, columns: Sequence[str]) -> None:
    """Refuse further columns that would be read as the answers to an item, or that nobody could find again.

    Raises:
        WrongUsage: a header is an item's id or its wording, or there is nothing in it.

    """
    taken = {normalised(item.id): item.id for item in instrument.items}
    taken.update(
        {
            normalised(text): item.id
            for item in instrument.items
            if item.text
            for _, text in item.text.wordings()
        }
    )
    for column in columns:
        if not column.strip():
            raise WrongUsage("A column needs a name.", hint="For example: --by Site")
        if normalised(column) in taken:
            raise WrongUsage(
                f"`{column}` would be read as the answers to the item `{taken[normalised(column)]}`.",
                hint="Choose another name for the column, such as Site or Team.",
            )


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    head = {
        **base,
        "text_wrap": True,
        "bold": True,
        "bottom": 2,
        "right": 4,
        "right_color": "#b9c7d3",
    }
    return {
        "person": book.add_format({**head, "bg_color": _INK, "font_color": "#ffffff"}),
        "statement": book.add_format(
            {**head, "bg_color": _PALE, "font_color": _INK, "bold": False}
        ),
        # In a cell that is not text, the label "1-4" would turn into a date and the label "7" into a number.
        "text": book.add_format({**base, "num_format": "@"}),
        "title": book.add_format({**base, "font_size": 18, "bold": True, "font_color": _INK}),
        "heading": book.add_format(
            {**base, "font_size": 13, "bold": True, "font_color": _INK, "valign": "bottom"}
        ),
        "paragraph": book.add_format({**base, "text_wrap": True}),
        "bullet": book.add_format({**base, "text_wrap": True, "indent": 1}),
        "command": book.add_format(
            {**base, "font_name": "Consolas", "indent": 1, "bg_color": _PALE}
        ),
    }


def _write_answers(
    sheet: Any,
    columns: Sequence[Column],
    lists: Lists,
    rows: int,
    formats: dict[str, Any],
    said: Any,
) -> None:
    for position, column in enumerate(columns):
        width = max([18, *(len(label) + 3 for label in column.labels)])
        sheet.set_column(position, position, min(width, 34), formats["text"])
        sheet.write_string(
            0,
            position,
            column.header,
            formats["person" if column.about_the_person else "statement"],
        )
        if column.note:
            lines = column.note.count("\n") + len(column.note) // _NOTE_WIDTH
            sheet.write_comment(
                0, position, column.note, {"x_scale": 1.4, "y_scale": 0.35 + 0.2 * lines}
            )
        if column.labels:
            sheet.data_validation(
                1, position, rows, position, _rule(column, lists.place_of(column.labels), said)
            )
    longest = max((len(column.header) for column in columns), default=0)
    sheet.set_row(0, 15.5 * min(8, 2 + longest // 22))
    sheet.freeze_panes(1, 1 if columns and columns[0].about_the_person else 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.hide_gridlines(0)  # 0 prints them, too
    sheet.set_footer(f"&L&A&R{said['page']} &P {said['of']} &N")
    sheet.print_area(0, 0, rows, max(0, len(columns) - 1))
    sheet.set_selection(1, 0, 1, 0)


def _rule(column: Column, source: str, said: Any) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": f"={source}",
        "ignore_blank": True,
        "error_type": "stop",
        "error_title": said["choose_title"][:32],
        "error_message": said["choose_group" if column.about_the_person else "choose"][:255],
    }


def _read_me(questionnaire: Questionnaire, settings: Settings, answers: str) -> str:
    lists = dict.fromkeys(
        " · ".join(option.label for option in questionnaire.options[statement.options])
        for statement in questionnaire.statements
    )
    groups = [*settings.columns, *(question.id for question in questionnaire.questions)]
    values = {
        "title": f"{questionnaire.title}, {questionnaire.form}"
        if questionnaire.form
        else questionnaire.title,
        "answers": answers,
        "options": "\n".join(f"- {labels}" for labels in lists),
        "consent": questionnaire.consent or "–",
        "called": settings.called or questionnaire.instrument,
        "by": groups[0] if groups else "COLUMN",
        "citation": questionnaire.citation,
    }
    return text("sheet-read-me", questionnaire.language, values)


def _write_read_me(sheet: Any, content: str, formats: dict[str, Any]) -> None:
    characters = 92  # of the body font in one line of the column
    sheet.set_column(0, 0, 100)
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    for row, line in enumerate(content.splitlines()):
        kind, shown = _kind(line, first=row == 0)
        sheet.write_string(row, 0, shown, formats[kind])
        lines = -(-len(shown) // characters) or 1
        sheet.set_row(row, {"title": 28, "heading": 20}.get(kind, 15.5 * lines))


def _kind(line: str, *, first: bool) -> tuple[str, str]:
    if line.startswith("# "):
        return ("title" if first else "heading"), line[2:]
    if line.startswith("- "):
        return "bullet", f"•  {line[2:]}"
    if line.startswith("    "):
        return "command", line.strip()
    return "paragraph", line
