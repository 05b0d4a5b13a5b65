"""The entry sheet: a workbook with one row for each person and a drop-down list in every cell.

Headers are the wording of the statements, which people can read and which the reader of answers
matches without a map. The lists lie on a sheet of their own: a list inside a cell's rule may have
255 characters at most, and a comma in a label would split it.
"""

import datetime
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from ticassess.exporters.asking import meanings
from ticassess.exporters.condition_text import only_if
from ticassess.exporters.content import NumberField, Questionnaire
from ticassess.exporters.losses import conditions, one_language, section_notes
from ticassess.exporters.registry import ExportSettings
from ticassess.exporters.words import text, words
from ticassess.instrument import ENTRY_MARK

ENDING = ".xlsx"
# A non-answer may be written into a cell for a number.
HOLDS = ("beside numbers",)

# A workbook carries the time of its making; a fixed one gives the same bytes each time.
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_INK, _PALE = "#14344d", "#e8eff5"
# The number that workbooks have for this size of paper.
_A4 = 9
_NOTE_WIDTH = 38  # characters in one line of a note


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of the sheet; without `labels` anything may be written into it."""

    header: str
    note: str = ""
    labels: tuple[str, ...] = ()
    number: NumberField | None = None
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
            width = 12
            for label in labels:
                width = max(width, len(label) + 2)
            self.sheet.set_column(column, column, width)
            for row, label in enumerate(labels):
                self.sheet.write_string(row, column, label)
            # A sheet's name stands in quotes, since translated ones may have spaces.
            name = xl_col_to_name(column)
            self.places[labels] = f"'{self.sheet.get_name()}'!${name}$1:${name}${len(labels)}"
        return self.places[labels]


def export(questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
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
        answers = book.add_worksheet(said["sheet_answers"])
        read_me = book.add_worksheet(said["sheet_read_me"])
        lists = book.add_worksheet(said["sheet_lists"])
        columns = columns_of(questionnaire, settings.columns)
        places = Lists(sheet=lists)
        _write_answers(answers, columns, places, settings.rows, formats, said)
        _write_mark(
            places, said["sheet_read_me"], _further_columns(questionnaire, settings.columns)
        )
        _write_read_me(read_me, _read_me(questionnaire, settings, said["sheet_answers"]), formats)
        lists.hide()
    return file.getvalue()


def left_out(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what a sheet to enter answers in does not show of the form that was filled in."""
    yield "Introduction, support and thanks: the sheet is for answers that were given elsewhere."
    yield from one_language(questionnaire)
    yield from conditions(questionnaire, instead="every cell can be filled in.")
    yield from section_notes(questionnaire)


def columns_of(questionnaire: Questionnaire, more: Sequence[str] = ()) -> list[Column]:
    """Give the columns in order: further ones, about the person, statements, open questions."""
    return [
        *_further_columns(questionnaire, more),
        *_person_columns(questionnaire),
        *_statement_columns(questionnaire),
        *_written_columns(questionnaire),
    ]


def _further_columns(questionnaire: Questionnaire, more: Sequence[str]) -> list[Column]:
    known = set()
    for question in questionnaire.questions:
        known |= {question.id.casefold(), question.title.casefold()}
    columns: list[Column] = []
    for asked in questionnaire.rated:
        known.add(asked.text.casefold())
        columns.append(Column(header=asked.text, note=asked.hint, about_the_person=True))
    # A demographic has its column already, under its id or its title.
    for header in dict.fromkeys(more):
        if header.casefold() not in known:
            columns.append(Column(header=header, about_the_person=True))
    return columns


def _person_columns(questionnaire: Questionnaire) -> list[Column]:
    wordings = _wordings(questionnaire)
    columns = []
    for question in questionnaire.questions:
        header = _header(question.title, question.id, wordings)
        columns.append(Column(header=header, labels=question.labels, about_the_person=True))
    return columns


def _statement_columns(questionnaire: Questionnaire) -> list[Column]:
    said, wordings = words(questionnaire.language), _wordings(questionnaire)
    columns = []
    for number, statement in enumerate(questionnaire.statements, start=1):
        options = questionnaire.options[statement.options]
        notes = [said["code"].format(number=number, id=statement.id)]
        if statement.section:
            notes.append(questionnaire.section(statement.section).title)
        notes += meanings(statement, options)
        labels = tuple(option.label for option in options)
        if statement.number is not None:
            # A list of non-answers would keep every number out.
            notes += [statement.number.said, *labels]
            labels = ()
        column = Column(
            header=_header(statement.text, statement.id, wordings),
            note="\n".join(notes),
            labels=labels,
            number=statement.number,
        )
        columns.append(column)
        if statement.evidence:
            # Its code is its header: the question is the same for all statements.
            asked = said["evidence"].format(statement=statement.text)
            columns.append(Column(header=statement.evidence, note=asked))
    return columns


def _written_columns(questionnaire: Questionnaire) -> Iterator[Column]:
    """Yield the open questions, into whose cells anything may be written."""
    wordings = _wordings(questionnaire)
    for question in questionnaire.open_questions:
        note = only_if(questionnaire.condition_of(question), questionnaire)
        yield Column(header=_header(question.text, question.id, wordings), note=note)


def _wordings(questionnaire: Questionnaire) -> Counter[str]:
    """Count how often each wording would be a header."""
    counts = Counter(question.title.casefold() for question in questionnaire.questions)
    counts.update(statement.text.casefold() for statement in questionnaire.statements)
    counts.update(question.text.casefold() for question in questionnaire.open_questions)
    return counts


def _header(wording: str, name: str, wordings: Counter[str]) -> str:
    # Where two columns would have the same header, only their ids can tell them apart.
    return wording if wordings[wording.casefold()] == 1 else name


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
        # Elsewhere than in a cell of text, "1-4" would turn into a date and "7" into a number.
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
    formats: Mapping[str, Any],
    said: Mapping[str, str],
) -> None:
    for position, column in enumerate(columns):
        _write_column(sheet, position, column, formats)
        rule = _rule_of(column, lists, said)
        if rule is not None:
            sheet.data_validation(1, position, rows, position, rule)
    longest = max((len(column.header) for column in columns), default=0)
    starts_with_person = bool(columns) and columns[0].about_the_person
    # Programs fit a row to wrapped text in different ways, so its height is set: 15.5 points a
    # line, about 22 characters wide, at most eight lines.
    sheet.set_row(0, 15.5 * min(8, 2 + longest // 22))
    sheet.freeze_panes(1, 1 if starts_with_person else 0)
    _set_up_print(sheet, rows, max(0, len(columns) - 1), said)
    # The cursor waits in the first cell to fill in, and not on a header.
    sheet.set_selection(1, 0, 1, 0)


def _write_mark(lists: Lists, read_me: str, further: Sequence[Column]) -> None:
    """Say on the sheet of lists what this workbook is, for whoever reads it when it is filled in.

    `ticassess.responses.readers.entry_workbook` does.
    """
    lists.place_of((ENTRY_MARK, read_me, *(column.header for column in further)))


def _rule_of(column: Column, lists: Lists, said: Mapping[str, str]) -> dict[str, Any] | None:
    """Give what may be written into the cells of a column; None where anything may be."""
    if column.number is not None:
        return _number_rule(column.number, said)
    if column.labels:
        return _rule(column, lists.place_of(column.labels), said)
    return None


def _write_column(sheet: Any, position: int, column: Column, formats: Mapping[str, Any]) -> None:
    """Write the header of a column with its note, and set its width."""
    width = 18
    for label in column.labels:
        width = max(width, len(label) + 3)
    kind = "person" if column.about_the_person else "statement"
    sheet.set_column(position, position, min(width, 34), formats["text"])
    sheet.write_string(0, position, column.header, formats[kind])
    if column.note:
        lines = column.note.count("\n") + len(column.note) // _NOTE_WIDTH
        # A note does not grow with its text.
        size = {"x_scale": 1.4, "y_scale": 0.35 + 0.2 * lines}
        sheet.write_comment(0, position, column.note, size)


def _set_up_print(sheet: Any, last_row: int, last_column: int, said: Mapping[str, str]) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.hide_gridlines(0)  # 0 prints them, too
    sheet.set_footer(f"&L&A&R{said['page']} &P {said['of']} &N")
    sheet.print_area(0, 0, last_row, last_column)


def _rule(column: Column, source: str, said: Mapping[str, str]) -> dict[str, Any]:
    message = said["choose_group" if column.about_the_person else "choose"]
    return {
        "validate": "list",
        "source": f"={source}",
        "ignore_blank": True,
        "error_type": "stop",
        # Excel takes 32 and 255 characters at most.
        "error_title": said["choose_title"][:32],
        "error_message": message[:255],
    }


def _number_rule(number: NumberField, said: Mapping[str, str]) -> dict[str, Any]:
    """Warn of a number beyond its range; a non-answer may be written in words."""
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": number.low,
        "maximum": number.high,
        "ignore_blank": True,
        "error_type": "warning",
        "error_title": said["choose_title"][:32],
        "error_message": number.said[:255],
    }


def _read_me(questionnaire: Questionnaire, settings: ExportSettings, answers: str) -> str:
    groups = [*settings.columns, *(question.id for question in questionnaire.questions)]
    title = questionnaire.title
    if questionnaire.form:
        title = f"{title}, {questionnaire.form}"
    said = words(questionnaire.language)
    each, row = said["row_person"], said["row_person_holds"]
    if questionnaire.rated:
        place, rater = (question.text for question in questionnaire.rated)
        each, row = said["row_rating"], said["row_rating_holds"].format(place=place, rater=rater)
    values = {
        "title": title,
        "each": each,
        "row": row,
        "answers": answers,
        "options": _option_lists(questionnaire),
        "consent": questionnaire.consent or "–",
        "called": settings.called or questionnaire.instrument,
        "by": groups[0] if groups else "COLUMN",
        "citation": questionnaire.citation,
    }
    return text("sheet-read-me", questionnaire.language, values)


def _option_lists(questionnaire: Questionnaire) -> str:
    """Give each list of answers once, a line each."""
    lines = []
    for statement in questionnaire.statements:
        labels = [option.label for option in questionnaire.options[statement.options]]
        if statement.number is not None:
            labels.insert(0, statement.number.said)
        line = f"- {' · '.join(labels)}"
        if line not in lines:
            lines.append(line)
    return "\n".join(lines)


def _write_read_me(sheet: Any, content: str, formats: Mapping[str, Any]) -> None:
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
