"""LimeSurvey: the survey as tab-separated text, which its import takes as `.txt`.

https://www.limesurvey.org/manual/Tab_Separated_Value_survey_structure: a grid is an array (type F)
with a subquestion for each statement. The first language stands whole, then each of the others.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ticassess.exporters.condition_logic import logic_of
from ticassess.exporters.content import Condition, Option, Questionnaire
from ticassess.exporters.html_text import html_of
from ticassess.exporters.layout import closing, pages, pages_in_all_languages, title_of
from ticassess.exporters.losses import changed_codes, changed_names, of_all_languages
from ticassess.exporters.parts import Boxes, Choice, Grid, Note, Page, Part, Ranks, Single, Writing
from ticassess.exporters.platform_names import CodeRule, NameRule, letters_first
from ticassess.exporters.registry import ExportSettings

ENDING = ".txt"
HOLDS = frozenset({"choose", "at most", "rank"})

COLUMNS = (
    "class",
    "type/scale",
    "name",
    "relevance",
    "text",
    "help",
    "language",
    "validation",
    "mandatory",
    "other",
    "default",
    "same_default",
    # Of a question with several choices, and of a number.
    "max_answers",
    "min_num_value_n",
    "max_num_value_n",
    "num_value_int_only",
)

_NAMES = NameRule(
    spell=lambda name: re.sub(r"[^A-Za-z0-9]", "", letters_first(name)),
    longest=20,
    caseless=True,
)
_CODES = CodeRule(pattern=re.compile(r"[A-Za-z0-9]{1,5}"), prefix="A")

# What people are promised is set up with the survey: nothing that tells who answered is kept.
_SETTINGS = {
    "format": "G",
    "anonymized": "Y",
    "ipaddr": "N",
    "ipanonymize": "Y",
    "refurl": "N",
    "datestamp": "N",
    "savetimings": "N",
    "allowprev": "Y",
    "showwelcome": "Y",
    "showprogress": "Y",
    "questionindex": "0",
}


def export(questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
    """Give the survey; the same questionnaire and settings give the same bytes."""
    first, *others = questionnaire.in_all_languages
    rows = [_row("S", name="language", text=first.language)]
    if others:
        codes = " ".join(translation.language for translation in others)
        rows.append(_row("S", name="additional_languages", text=codes))
    rows += [_row("S", name=name, text=text) for name, text in _SETTINGS.items()]
    for translation in questionnaire.in_all_languages:
        rows += _around(translation, settings)
    names = _all_names(questionnaire)
    layouts = pages_in_all_languages(questionnaire, settings)
    for translation, layout in zip(questionnaire.in_all_languages, layouts, strict=True):
        survey = _Survey(questionnaire=translation, names=names)
        survey.add_pages(layout)
        rows += survey.rows
    lines = ["\t".join(COLUMNS)]
    for row in rows:
        lines.append("\t".join(row.get(column, "") for column in COLUMNS))
    # Its own exports begin with this mark, and so it knows the encoding.
    return ("\ufeff" + "".join(f"{line}\r\n" for line in lines)).encode()


def left_out(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what the survey cannot hold."""
    yield from of_all_languages(questionnaire, settings)
    come_back = "Export responses with question text in the headers, not with codes alone."
    names = _NAMES.names_of(questionnaire.names)
    yield from changed_names(names, come_back=come_back)
    labels = []
    for known, texts in questionnaire.answer_lists():
        labels += [texts[position] for position in _CODES.unknown(known)]
    labels += _ranked_without_code(questionnaire)
    come_back = "Export responses as full answers, not as answer codes."
    yield from changed_codes(labels, come_back=come_back)


def _ranked_without_code(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield the wordings of what is put in order and has an id that is too long for a code."""
    for question in questionnaire.together:
        if question.is_whole and question.is_complete:
            for position in _CODES.unknown([(name,) for name in question.statements]):
                yield questionnaire.statement(question.statements[position]).text


def _around(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[dict[str, str]]:
    """Yield what stands before and after the questions of one language."""
    language = questionnaire.language
    title = title_of(questionnaire, settings)
    yield _row("SL", name="surveyls_title", text=_html(title), language=language)
    welcome = []
    for page in pages(questionnaire, settings):
        if page.name == "start":
            welcome += [_said(part) for part in page.parts if isinstance(part, Note)]
    text = "<br><br>".join(welcome)
    yield _row("SL", name="surveyls_welcometext", text=text, language=language)
    end = closing(questionnaire, settings)
    if end is not None:
        yield _row("SL", name="surveyls_endtext", text=_said(end), language=language)


@dataclass(kw_only=True)
class _Survey:
    """The rows of all groups in one language, as they come."""

    questionnaire: Questionnaire
    names: Mapping[str, str]
    groups: int = 0
    rows: list[dict[str, str]] = field(default_factory=list)

    def add_pages(self, layout: Sequence[Page]) -> None:
        """Add a group for each page; the first one is the welcome text."""
        for page in layout:
            if page.name == "start":
                continue
            self.groups += 1
            # By its number, the same group is found in the other languages.
            self._add("G", str(self.groups), _html(page.heading), relevance="1")
            for part in page.parts:
                self._add_part(part)

    def _add_part(self, part: Part) -> None:
        match part:
            case Note():
                self._question("X", part.name, _said(part))
            case Grid():
                self._add_grid(part)
            case Single():
                self._question(
                    "L",
                    part.name,
                    _html(part.statement.text),
                    condition=part.asked_if,
                    hint=_html(part.hint),
                )
                self._answers_of(part.options)
            case Choice():
                self._question("L", part.name, _html(part.question.title))
                codes = _CODES.codes_of(part.question.codes)
                self._answers(codes, part.question.labels)
            case Writing():
                self._add_writing(part)
            case Boxes():
                self._add_boxes(part)
            case Ranks():
                self._add_ranks(part)

    def _add_grid(self, grid: Grid) -> None:
        self._question("F", grid.name, _html(grid.title), condition=grid.asked_if)
        for statement in grid.statements:
            self._add("SQ", "", self.names[statement.id], text=_html(statement.text))
        self._answers_of(grid.options)

    def _add_writing(self, writing: Writing) -> None:
        text = _html(writing.text)
        number = writing.number
        if number is None:
            self._question("T", writing.name, text, condition=writing.asked_if)
            return
        hint = _html(writing.hint)
        self._question("N", writing.name, text, condition=writing.asked_if, hint=hint)
        limits = {"min_num_value_n": str(number.low), "max_num_value_n": str(number.high)}
        if number.is_whole:
            limits["num_value_int_only"] = "1"
        self.rows[-1] |= limits

    def _add_boxes(self, boxes: Boxes) -> None:
        hint = _html(boxes.hint)
        self._question("M", boxes.name, _html(boxes.text), condition=boxes.asked_if, hint=hint)
        if boxes.at_most is not None:
            self.rows[-1]["max_answers"] = str(boxes.at_most)
        for statement in boxes.statements:
            self._add("SQ", "", self.names[statement.id], text=_html(statement.text))

    def _add_ranks(self, ranks: Ranks) -> None:
        if not ranks.is_complete:
            for part in ranks.apart:
                self._add_part(part)
            return
        hint = _html(ranks.hint)
        self._question("R", ranks.name, _html(ranks.text), condition=ranks.asked_if, hint=hint)
        codes = _CODES.codes_of([(statement.id,) for statement in ranks.statements])
        self._answers(codes, [statement.text for statement in ranks.statements])

    def _question(
        self, kind: str, name: str, text: str, *, condition: Condition | None = None, hint: str = ""
    ) -> None:
        relevance = self._relevance(condition)
        self._add("Q", kind, self.names[name], relevance=relevance, text=text, help=hint)
        self.rows[-1] |= {"mandatory": "N", "other": "N"}

    def _answers_of(self, options: Sequence[Option]) -> None:
        codes = _CODES.codes_of([option.codes for option in options])
        self._answers(codes, [option.label for option in options])

    def _answers(self, codes: Sequence[str], labels: Sequence[str]) -> None:
        for code, label in zip(codes, labels, strict=True):
            self._add("A", "0", code, text=_html(label))

    def _relevance(self, condition: Condition | None) -> str:
        if condition is None:
            return "1"
        return logic_of(condition, self._chosen)

    def _chosen(self, statement: str, position: int) -> str:
        options = self.questionnaire.options[self.questionnaire.statement(statement).options]
        codes = _CODES.codes_of([option.codes for option in options])
        return f"{self._variable(statement)}.NAOK == '{codes[position]}'"

    def _variable(self, statement: str) -> str:
        """Name the variable of a statement: of a grid it has the grid's name before its own."""
        for page in pages(self.questionnaire, ExportSettings()):
            for part in page.parts:
                if isinstance(part, Grid) and statement in [row.id for row in part.statements]:
                    return f"{self.names[part.name]}_{self.names[statement]}"
        return self.names[statement]

    def _add(self, kind: str, scale: str, name: str, **more: str) -> None:
        row = _row(kind, name=name, language=self.questionnaire.language, **more)
        row["type/scale"] = scale
        self.rows.append(row)


def _row(kind: str, **cells: str) -> dict[str, str]:
    return {"class": kind, **cells}


def _all_names(questionnaire: Questionnaire) -> Mapping[str, str]:
    questions = _NAMES.names_of(questionnaire.names)
    others: list[str] = []
    for page in pages(questionnaire, ExportSettings(contacts=("-",))):
        others += page.names
    return {**_NAMES.names_of(others, taken=questions.values()), **questions}


def _html(text: str) -> str:
    # {…} is a formula here, and a quotation mark would begin a quoted cell.
    return html_of(text).replace("{", "&#123;").replace('"', "&quot;")


def _said(note: Note) -> str:
    paragraphs = []
    if note.heading:
        paragraphs.append(f"<b>{_html(note.heading)}</b>")
    paragraphs += [_html(text) for text in note.paragraphs]
    if note.lines:
        paragraphs.append("<br>".join(f"• {_html(line)}" for line in note.lines))
    return "<br><br>".join(paragraphs)
