"""Google Forms: a script that builds the form, since Google Forms imports no file.

https://developers.google.com/apps-script/reference/forms: it is pasted into a project of Apps
Script and run once. Answers come back as labels, below the wordings.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ticassess.exporters.condition_text import only_if
from ticassess.exporters.content import Questionnaire
from ticassess.exporters.layout import (
    Choice,
    Grid,
    Note,
    Page,
    Part,
    Single,
    Writing,
    closing,
    pages,
    title_of,
)
from ticassess.exporters.losses import conditions, of_one_language
from ticassess.exporters.registry import ExportSettings
from ticassess.exporters.titles import titled, titled_writing

ENDING = ".gs"

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
                rows = [_in_one_line(statement.text) for statement in part.statements]
                columns = [_in_one_line(option.label) for option in part.options]
                self._item(
                    "Grid",
                    part.title,
                    help_text=only_if(part.asked_if, self.questionnaire),
                    lists={"Rows": rows, "Columns": columns},
                )
            case Single():
                self._add_single(part)
            case Choice():
                self._choices(part.question.title, part.question.labels)
            case Writing():
                self._add_writing(part)

    def _add_single(self, single: Single) -> None:
        condition = only_if(single.asked_if, self.questionnaire)
        lines = [line for line in (condition, single.hint) if line]
        labels = [option.label for option in single.options]
        self._choices(titled(single.statement), labels, help_text="\n".join(lines))

    def _add_writing(self, writing: Writing) -> None:
        title = titled_writing(writing, self.questionnaire)
        help_text = only_if(writing.asked_if, self.questionnaire)
        if writing.number is None:
            self._item("ParagraphText", title, help_text=help_text)
            return
        lines = [line for line in (help_text, writing.number.said) if line]
        self._item("Text", title, help_text="\n".join(lines))

    def _choices(self, title: str, labels: Sequence[str], *, help_text: str = "") -> None:
        choices = {"ChoiceValues": [_in_one_line(label) for label in labels]}
        self._item("MultipleChoice", title, help_text=help_text, lists=choices)

    def _item(
        self,
        kind: str,
        title: str,
        *,
        help_text: str = "",
        lists: dict[str, list[str]] | None = None,
    ) -> None:
        calls = [f"form.add{kind}Item()"]
        if title:
            calls.append(f".setTitle({_quoted(_in_one_line(title))})")
        if help_text:
            calls.append(f".setHelpText({_quoted(help_text)})")
        for name, texts in (lists or {}).items():
            quoted = ", ".join(_quoted(text) for text in texts)
            calls.append(f".set{name}([{quoted}])")
        self.do("\n    ".join(calls) + ";")


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
