"""Google Forms: a script that builds the form, since Google Forms imports no file.

https://developers.google.com/apps-script/reference/forms: it is pasted into a project of Apps
Script and run once. Answers come back as labels, below the wordings.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ticassess.exporters.condition_text import only_if
from ticassess.exporters.content import Condition, NumberField, Questionnaire
from ticassess.exporters.layout import closing, pages, title_of
from ticassess.exporters.losses import conditions, of_one_language
from ticassess.exporters.parts import Boxes, Choice, Grid, Note, Page, Part, Ranks, Single, Writing
from ticassess.exporters.registry import ExportSettings
from ticassess.exporters.titles import titled, titled_writing

ENDING = ".gs"
HOLDS = frozenset({"choose", "at most", "ranks in a grid", "slider"})

_NOTHING: Mapping[str, Any] = {}
# A line for marks has ten steps at most here.
_LONGEST_LINE = 10

_INTRODUCTION = """\
// Builds the form in Google Forms. Open https://script.google.com, make a new project, put all of
// this in place of what is there, save, and press Run. The addresses of the form are in the
// log below.

function createForm() {
"""
# What people are promised is set up with the form: nothing that tells who answered is kept, and
# nobody sees the answers of others.
_SETTINGS = (
    "form.setCollectEmail(false);",
    "form.setAllowResponseEdits(false);",
    "form.setPublishingSummary(false);",
    "form.setShuffleQuestions(false);",
    "form.setProgressBar(true);",
)
_END = """\
  console.log("To edit: " + form.getEditUrl());
  console.log("To fill in: " + form.getPublishedUrl());
}
"""


def export(questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
    """Give the script; the same questionnaire and settings give the same bytes."""
    script = _Script(questionnaire=questionnaire)
    script.do(f"const form = FormApp.create({_quoted(title_of(questionnaire, settings))});")
    for setting in _SETTINGS:
        script.do(setting)
    end = closing(questionnaire, settings)
    if end is not None:
        script.do(f"form.setConfirmationMessage({_quoted(_said(end))});")
    for number, page in enumerate(pages(questionnaire, settings)):
        script.add_page(page, is_first=number == 0)
    return "".join([_INTRODUCTION, *script.lines, _END]).encode()


def left_out(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what the form cannot hold."""
    yield from of_one_language(questionnaire, settings)
    instead = "everybody is asked, with a line that says for whom it is."
    yield from conditions(questionnaire, instead=instead)
    alike = [statement.id for statement in questionnaire.statements if statement.alike]
    if alike:
        names = ", ".join(f"`{name}`" for name in alike)
        yield f"Statements with the same wording have their code before it: {names}."


@dataclass(kw_only=True)
class _Script:
    """The lines of the function, as they come."""

    questionnaire: Questionnaire
    lines: list[str] = field(default_factory=list)

    def do(self, statement: str) -> None:
        """Add a line of the function."""
        self.lines.append(f"  {statement}\n")

    def add_page(self, page: Page, *, is_first: bool) -> None:
        """Add a page; what stands before the statements is the first one."""
        item = "SectionHeader" if is_first else "PageBreak"
        self._item(item, page.heading)
        for part in page.parts:
            self._add(part)

    def _add(self, part: Part) -> None:
        match part:
            case Note():
                self._item("SectionHeader", part.heading, help_text=_body(part))
            case Grid():
                self._add_grid(part)
            case Single():
                self._add_single(part)
            case Choice():
                self._choices(part.question.title, part.question.labels)
            case Writing():
                self._add_writing(part)
            case Boxes():
                self._add_boxes(part)
            case Ranks():
                self._add_ranks(part)

    def _add_grid(self, grid: Grid, *, rule: str = "") -> None:
        rows = [_in_one_line(statement.text) for statement in grid.statements]
        columns = [_in_one_line(option.label) for option in grid.options]
        self._item(
            "Grid",
            grid.title,
            help_text=only_if(grid.asked_if, self.questionnaire),
            lists={"Rows": rows, "Columns": columns},
            rule=rule,
        )

    def _add_boxes(self, boxes: Boxes) -> None:
        rule = ""
        if boxes.at_most is not None:
            rule = f"FormApp.createCheckboxValidation().requireSelectAtMost({boxes.at_most})"
        self._item(
            "Checkbox",
            boxes.text,
            help_text=self._with_condition(boxes.asked_if, boxes.hint),
            lists={"ChoiceValues": [_in_one_line(one.text) for one in boxes.statements]},
            rule=rule,
        )

    def _add_ranks(self, ranks: Ranks) -> None:
        if ranks.grid is not None:
            rule = "FormApp.createGridValidation().requireLimitOneResponsePerColumn()"
            self._add_grid(ranks.grid, rule=rule)
            return
        for part in ranks.apart:
            self._add(part)

    def _with_condition(self, condition: Condition | None, hint: str) -> str:
        lines = [only_if(condition, self.questionnaire), hint]
        return "\n".join(line for line in lines if line)

    def _add_single(self, single: Single) -> None:
        help_text = self._with_condition(single.asked_if, single.hint)
        labels = [option.label for option in single.options]
        self._choices(titled(single.statement), labels, help_text=help_text)

    def _add_writing(self, writing: Writing) -> None:
        title = titled_writing(writing, self.questionnaire)
        help_text = self._with_condition(writing.asked_if, writing.hint)
        number = writing.number
        if number is None:
            self._item("ParagraphText", title, help_text=help_text)
        elif _is_line(number):
            low, high = number.ends or ("", "")
            ends = {"Bounds": f"{number.low}, {number.high}"}
            ends["Labels"] = f"{_quoted(low)}, {_quoted(high)}"
            self._item("Scale", title, help_text=help_text, more=ends)
        else:
            between = f"requireNumberBetween({number.low}, {number.high})"
            rule = f"FormApp.createTextValidation().{between}"
            self._item("Text", title, help_text=help_text, rule=rule)

    def _choices(self, title: str, labels: Sequence[str], *, help_text: str = "") -> None:
        choices = {"ChoiceValues": [_in_one_line(label) for label in labels]}
        self._item("MultipleChoice", title, help_text=help_text, lists=choices)

    def _item(
        self,
        kind: str,
        title: str,
        *,
        help_text: str = "",
        lists: Mapping[str, list[str]] = _NOTHING,
        more: Mapping[str, str] = _NOTHING,
        rule: str = "",
    ) -> None:
        """Add an item: `more` are arguments of setters as they are, `rule` makes a validation."""
        calls = [f"form.add{kind}Item()"]
        if title:
            calls.append(f".setTitle({_quoted(_in_one_line(title))})")
        if help_text:
            calls.append(f".setHelpText({_quoted(help_text)})")
        for name, texts in lists.items():
            quoted = ", ".join(_quoted(text) for text in texts)
            calls.append(f".set{name}([{quoted}])")
        for name, arguments in more.items():
            calls.append(f".set{name}({arguments})")
        if rule:
            calls.append(f".setValidation({rule}.build())")
        self.do("\n    ".join(calls) + ";")


def _is_line(number: NumberField) -> bool:
    """Say whether a number can be set on a line; one of Google Forms starts at 0 or 1."""
    fits = number.low in (0, 1) and number.high <= _LONGEST_LINE
    return number.is_slider and fits and number.is_whole and number.step == 1


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """Give a text as it is written in a script."""
    # JSON is that, but for two ends of lines that older engines do not take within a text.
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _body(note: Note) -> str:
    return "\n\n".join([*note.paragraphs, *(["\n".join(note.lines)] if note.lines else [])])


def _said(note: Note) -> str:
    return "\n\n".join([note.heading, _body(note)])
