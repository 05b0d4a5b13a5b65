"""Qualtrics' Advanced Format, and its exports as CSV and as tab-separated text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from tests.roundtrip.fields import Choice, Field, Replies, with_columns, without_markup
from tests.roundtrip.tables import delimited

_TAG = re.compile(r"\[\[([^:\]]+)(?::(.*?))?\]\]")
_BEFORE = {
    "StartDate": "Start Date",
    "EndDate": "End Date",
    "Status": "Response Type",
    "Progress": "Progress",
    "Duration (in seconds)": "Duration (in seconds)",
    "Finished": "Finished",
    "RecordedDate": "Recorded Date",
    "ResponseId": "Response ID",
    "DistributionChannel": "Distribution Channel",
    "UserLanguage": "User Language",
}
_LONGEST_STEM = 100


def fields(form: bytes, language: str) -> list[Field]:
    """Read the questions of a survey; it holds one language."""
    del language
    found: list[Field] = []
    for part in re.split(r"(?m)^\[\[Question:", form.decode())[1:]:
        found += _fields_of(*part.split("]]", 1))
    return found


def _fields_of(kind: str, rest: str) -> list[Field]:
    if kind == "DB":
        return []
    sections = dict(_sections(rest))
    name = sections["ID"][0]
    text = without_markup("\n".join(sections["text"]))
    choices = _choices(sections)
    if kind.startswith("MC:MultipleAnswer"):
        return [Field(name=name, text=text, choices=choices, kind="several")]
    if kind == "RO":
        things = []
        for number, line in enumerate(sections["Choices"], start=1):
            things.append(Choice(code=str(number), label=without_markup(line)))
        return [Field(name=name, text=text, choices=tuple(things), kind="order")]
    if not kind.startswith("Matrix"):
        is_number = kind == "TE:SingleLine"
        return [Field(name=name, text=text, choices=choices, is_number=is_number)]
    rows = []
    for number, row in enumerate(sections["Choices"], start=1):
        shown = without_markup(row)
        field = Field(name=f"{name}_{number}", text=shown, choices=choices, group=name, title=text)
        rows.append(field)
    return rows


def _sections(rest: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the parts of a question: its ID, its text, and its lists line by line."""
    name, lines = "", [""]
    for line in rest.split("[[Block:")[0].strip().splitlines():
        tag = _TAG.fullmatch(line)
        if tag is not None and tag[1] in ("Choice", "Answer"):
            lines.append(str(tag[2]))
        elif tag is not None:
            yield name, lines
            name, lines = ("text", []) if tag[1] == "ID" else (tag[1], [])
            if tag[1] == "ID":
                yield "ID", [str(tag[2])]
        else:
            lines.append(line)
    yield name, [line for line in lines if line]


def _choices(sections: dict[str, list[str]]) -> tuple[Choice, ...]:
    lines = sections.get("AdvancedAnswers", sections.get("AdvancedChoices", []))
    choices = []
    for code, label in zip(lines[::2], lines[1::2], strict=True):
        choices.append(Choice(code=code, label=without_markup(label)))
    return tuple(choices)


def export(replies: Replies, *, labels: bool) -> bytes:
    """Give the CSV: three header rows, and choice text or numeric values."""
    return delimited(_table(replies, labels=labels), all_quoted=True, mark=True)


def tab_separated(replies: Replies) -> bytes:
    """Give the tab-separated file, which is in UTF-16."""
    text = delimited(_table(replies, labels=True), delimiter="\t").decode()
    return text.encode("utf-16")


def _table(replies: Replies, *, labels: bool) -> list[Sequence[str]]:
    replies = with_columns(replies, partial(_cells, labels=labels))
    texts = [_header(field) for field in replies.fields]
    ids = [f'{{"ImportId":"QID{number}"}}' for number in range(1, len(texts) + 1)]
    before = [f'{{"ImportId":"{name}"}}' for name in _BEFORE]
    rows: list[Sequence[str]] = [
        [*_BEFORE, *(field.name for field in replies.fields)],
        [*_BEFORE.values(), *texts],
        [*before, *ids],
    ]
    for number, person in enumerate(replies.people, start=1):
        time = f"2025-03-01 10:{number:02}:00"
        status, finished = ("IP Address", "True") if labels else ("0", "1")
        about = (time, time, status, "100", str(60 + number), finished, time, f"R_{number:015}")
        cells = replies.labels(person) if labels else replies.codes(person)
        rows.append([*about, "anonymous", "EN", *cells])
    return rows


def _cells(
    field: Field, said: tuple[str, ...] | None, *, labels: bool
) -> Iterator[tuple[Field, str]]:
    """Yield one column for boxes, and one with its rank for each thing that is put in order."""
    column = replace(field, kind="one", choices=())
    if field.kind == "several":
        codes = [field.code_of(label) for label in said or ()]
        yield column, ",".join(said or () if labels else codes)
        return
    for choice in field.choices:
        name = f"{field.name}_{choice.code}"
        cell = ""
        if said is not None and choice.label in said:
            cell = str(said.index(choice.label) + 1)
        yield (
            replace(column, name=name, text=choice.label, group=field.name, title=field.text),
            cell,
        )


def _header(field: Field) -> str:
    """Give the text of a column: the stem, which is cut, before the row."""
    if not field.group:
        return field.text
    stem = field.title
    if len(stem) > _LONGEST_STEM:
        stem = f"{stem[: _LONGEST_STEM - 3]}..."
    return f"{stem} - {field.text}"
