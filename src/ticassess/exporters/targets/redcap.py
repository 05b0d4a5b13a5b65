"""REDCap: a data dictionary, the CSV file that a project imports.

Its 18 columns stand in a fixed order. Names have small letters, digits and single underscores; a
grid is a matrix group; a text to read is a descriptive field. One dictionary holds one language.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ticassess.exporters.condition_logic import logic_of
from ticassess.exporters.content import Condition, NumberField, Option, Questionnaire
from ticassess.exporters.html_text import html_of
from ticassess.exporters.layout import closing, pages, title_of
from ticassess.exporters.losses import (
    changed_codes,
    changed_names,
    of_one_language,
)
from ticassess.exporters.parts import Boxes, Choice, Grid, Note, Part, Ranks, Single, Writing
from ticassess.exporters.platform_names import CodeRule, NameRule, letters_first
from ticassess.exporters.registry import ExportSettings

ENDING = ".csv"
HOLDS = frozenset({"choose", "at most", "ranks in a grid", "slider"})

COLUMNS = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)

# REDCap lays its own variables beside ours; these would be read as its own.
_TAKEN = ("record_id", "redcap_event_name", "redcap_data_access_group")
_CODES = CodeRule(pattern=re.compile(r"-?[A-Za-z0-9_.]+"), prefix="answer_")


def _spelt(name: str) -> str:
    plain = re.sub(r"[^a-z0-9_]", "_", letters_first(name).lower())
    # On import, doubled underscores become one, and those at the end go.
    return re.sub(r"__+", "_", plain).strip("_")


_NAMES = NameRule(spell=_spelt, longest=100)


def export(questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
    """Give the dictionary; the same questionnaire and settings give the same bytes."""
    form = _Form(questionnaire=questionnaire, names=_all_names(questionnaire))
    form.add("record_id", "text", "Record ID")
    for page in pages(questionnaire, settings):
        form.section = page.heading
        for part in page.parts:
            form.add_part(part)
    end = closing(questionnaire, settings)
    if end is not None:
        form.section = end.heading
        form.add(form.names["thanks"], "descriptive", _said(end, with_heading=False))
    file = io.StringIO()
    table = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows(form.rows)
    return file.getvalue().encode()


def left_out(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what the dictionary cannot hold."""
    yield from of_one_language(questionnaire, settings)
    title = title_of(questionnaire, settings)
    yield f"The title is not in it: give the survey the title “{title}” in its settings."
    come_back = "Export labelled data, whose headers are the wordings."
    yield from changed_names(_question_names(questionnaire), come_back=come_back)
    labels = [*_labels_with_unknown_codes(questionnaire)]
    yield from changed_codes(labels, come_back="Export labelled data.")


@dataclass(kw_only=True)
class _Form:
    """The rows of the dictionary, as they come; `section` stands above the next one."""

    questionnaire: Questionnaire
    names: Mapping[str, str]
    section: str = ""
    rows: list[dict[str, str]] = field(default_factory=list)

    def add(self, name: str, kind: str, label: str, **more: str) -> None:
        """Add a field: `choices`, `note`, `branching` and `matrix` where it has them."""
        columns = {
            "validation": "Text Validation Type OR Show Slider Number",
            "low": "Text Validation Min",
            "high": "Text Validation Max",
            "choices": "Choices, Calculations, OR Slider Labels",
            "note": "Field Note",
            "branching": "Branching Logic (Show field only if...)",
            "matrix": "Matrix Group Name",
            "is_ranking": "Matrix Ranking?",
            "tags": "Field Annotation",
        }
        row = {
            "Variable / Field Name": name,
            "Form Name": _spelt(self.questionnaire.instrument),
            "Section Header": self.section,
            "Field Type": kind,
            "Field Label": label,
        }
        for key, text in more.items():
            row[columns[key]] = text
        self.rows.append(row)
        self.section = ""

    def add_part(self, part: Part) -> None:
        """Add the fields of a part."""
        match part:
            case Note():
                self.add(self.names[part.name], "descriptive", _said(part))
            case Grid():
                self._add_grid(part)
            case Single():
                self._add_single(part)
            case Choice():
                codes = _CODES.codes_of(part.question.codes)
                choices = _choices(codes, part.question.labels)
                name = self.names[part.name]
                self.add(name, "radio", html_of(part.question.title), choices=choices)
            case Writing():
                self._add_writing(part)
            case Boxes():
                self._add_boxes(part)
            case Ranks():
                self._add_ranks(part)

    def _add_boxes(self, boxes: Boxes) -> None:
        codes = [self.names[statement.id] for statement in boxes.statements]
        tags = {}
        if boxes.at_most is not None:
            tags["tags"] = f"@MAXCHECKED={boxes.at_most}"
        self.add(
            self.names[boxes.name],
            "checkbox",
            html_of(boxes.text),
            choices=_choices(codes, [statement.text for statement in boxes.statements]),
            note=html_of(boxes.hint),
            branching=self._branching(boxes.asked_if),
            **tags,
        )

    def _add_ranks(self, ranks: Ranks) -> None:
        if ranks.grid is not None:
            # Each place can be given once in such a matrix.
            self._add_grid(ranks.grid, is_ranking="y")
            return
        for part in ranks.apart:
            self.add_part(part)

    def _add_grid(self, grid: Grid, *, is_ranking: str = "") -> None:
        # A header of its own keeps a matrix apart from the one before it.
        title = html_of(grid.title)
        self.section = f"{self.section}<br>{title}" if self.section else title
        for statement in grid.statements:
            self.add(
                self.names[statement.id],
                "radio",
                html_of(statement.text),
                choices=_choices_of(grid.options),
                branching=self._branching(grid.asked_if),
                matrix=self.names[grid.name],
                is_ranking=is_ranking,
            )

    def _add_single(self, single: Single) -> None:
        self.add(
            self.names[single.name],
            "radio",
            html_of(single.statement.text),
            choices=_choices_of(single.options),
            note=html_of(single.hint),
            branching=self._branching(single.asked_if),
        )

    def _add_writing(self, writing: Writing) -> None:
        name, text = self.names[writing.name], html_of(writing.text)
        branching = self._branching(writing.asked_if)
        number = writing.number
        if number is None:
            self.add(name, "notes", text, branching=branching)
            return
        if number.is_slider and number.is_whole and number.step == 1:
            self._add_line(writing, number)
            return
        self.add(
            name,
            "text",
            text,
            note=html_of(writing.hint),
            validation="integer" if number.is_whole else "number",
            low=str(number.low),
            high=str(number.high),
            branching=branching,
        )

    def _add_line(self, writing: Writing, number: NumberField) -> None:
        low, high = number.ends or (str(number.low), str(number.high))
        self.add(
            self.names[writing.name],
            "slider",
            html_of(writing.text),
            choices=f"{html_of(_in_one_line(low))} | | {html_of(_in_one_line(high))}",
            note=html_of(writing.hint),
            validation="number",
            low=str(number.low),
            high=str(number.high),
            branching=self._branching(writing.asked_if),
        )

    def _branching(self, condition: Condition | None) -> str:
        if condition is None:
            return ""
        return logic_of(condition, self._chosen)

    def _chosen(self, statement: str, position: int) -> str:
        other = self.questionnaire.statement(statement)
        codes = _option_codes(self.questionnaire.options[other.options])
        return f"[{self.names[statement]}] = '{codes[position]}'"


def _all_names(questionnaire: Questionnaire) -> Mapping[str, str]:
    """Name questions first, and then notes and matrix groups by what is left."""
    questions = _question_names(questionnaire)
    others = ["thanks"]
    for page in pages(questionnaire, ExportSettings(contacts=("-",))):
        others += page.names
    return {**_NAMES.names_of(others, taken=(*questions.values(), *_TAKEN)), **questions}


def _question_names(questionnaire: Questionnaire) -> Mapping[str, str]:
    return _NAMES.names_of(questionnaire.names, taken=_TAKEN)


def _option_codes(options: Sequence[Option]) -> tuple[str, ...]:
    return _CODES.codes_of([option.codes for option in options])


def _choices_of(options: Sequence[Option]) -> str:
    return _choices(_option_codes(options), [option.label for option in options])


def _choices(codes: Sequence[str], labels: Sequence[str]) -> str:
    pairs = []
    for code, label in zip(codes, labels, strict=True):
        pairs.append(f"{code}, {html_of(_in_one_line(label))}")
    return " | ".join(pairs)


def _in_one_line(label: str) -> str:
    # | divides the choices. For the reader of answers, a wide one is the same.
    return " ".join(label.replace("|", "\N{FULLWIDTH VERTICAL LINE}").split())


def _labels_with_unknown_codes(questionnaire: Questionnaire) -> Iterator[str]:
    for known, labels in questionnaire.answer_lists():
        for position in _CODES.unknown(known):
            yield labels[position]


def _said(note: Note, *, with_heading: bool = True) -> str:
    paragraphs = []
    if note.heading and with_heading:
        paragraphs.append(f"<b>{html_of(note.heading)}</b>")
    paragraphs += [html_of(text) for text in note.paragraphs]
    if note.lines:
        paragraphs.append("<br>".join(f"• {html_of(line)}" for line in note.lines))
    return "<br><br>".join(paragraphs)
