"""LimeSurvey's tab-separated structure, and its exports of responses as CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from tests.roundtrip.fields import Choice, Field, Replies, with_columns, without_markup
from tests.roundtrip.tables import delimited

# https://github.com/LimeSurvey/LimeSurvey, application/helpers/admin/export
_CODES = ("id", "submitdate", "lastpage", "startlanguage", "seed")
_TEXTS = ("Response ID", "Date submitted", "Last page", "Start language", "Seed")
_OTHER_QUESTIONS = ("L", "T", "N")


def fields(form: bytes, language: str) -> list[Field]:
    """Read the questions of a survey in one language."""
    found: list[Field] = []
    question: dict[str, str] = {}
    rows: list[Field] = []
    choices: list[Choice] = []
    for row in [*_rows(form, language), {"class": "G"}]:
        kind = row["class"]
        if kind in ("G", "Q"):
            found += _fields_of(question, rows, choices)
            question, rows, choices = row, [], []
        elif kind == "SQ":
            rows.append(Field(name=row["name"], text=without_markup(row["text"])))
        elif kind == "A":
            choices.append(Choice(code=row["name"], label=without_markup(row["text"])))
    return found


def _rows(form: bytes, language: str) -> list[dict[str, str]]:
    text = form.decode("utf-8-sig")
    table = csv.DictReader(io.StringIO(text), delimiter="\t")
    return [row for row in table if row["language"] == language]


def _fields_of(question: dict[str, str], rows: list[Field], choices: list[Choice]) -> list[Field]:
    kind = question.get("type/scale")
    text = without_markup(question.get("text", ""))
    if kind == "F":
        title = {"group": question["name"], "title": text, "choices": tuple(choices)}
        return [replace(row, **title) for row in rows]  # type: ignore[arg-type]
    if kind == "M":
        boxes = [Choice(code=row.name, label=row.text) for row in rows]
        return [Field(name=question["name"], text=text, choices=tuple(boxes), kind="several")]
    if kind == "R":
        return [Field(name=question["name"], text=text, choices=tuple(choices), kind="order")]
    if kind in _OTHER_QUESTIONS:
        field = Field(name=question["name"], text=text, choices=tuple(choices))
        return [replace(field, is_number=kind == "N")]
    return []


def codes(replies: Replies) -> bytes:
    """Give the export with question codes in the header and answer codes in the cells."""
    replies = with_columns(replies, partial(_cells, labels=False))
    return _export(replies, _CODES, [_code(field) for field in replies.fields], labels=False)


def texts(replies: Replies) -> bytes:
    """Give the export with full question texts and full answers."""
    replies = with_columns(replies, partial(_cells, labels=True))
    return _export(replies, _TEXTS, [_text(field) for field in replies.fields], labels=True)


def both(replies: Replies) -> bytes:
    """Give the export with code and text in the header, and full answers."""
    replies = with_columns(replies, partial(_cells, labels=True))
    first = [f"{code}. {text}" for code, text in zip(_CODES, _TEXTS, strict=True)]
    header = [f"{_code(field)}. {_text(field)}" for field in replies.fields]
    return _export(replies, first, header, labels=True)


def _cells(
    field: Field, said: tuple[str, ...] | None, *, labels: bool
) -> Iterator[tuple[Field, str]]:
    """Yield a column for each box, or for each place; in words, “No” stands for unseen, too."""
    column = replace(field, group=field.name, title=field.text, kind="one", choices=())
    for number, choice in enumerate(field.choices, start=1):
        if field.kind == "several":
            words = ("No", "Yes") if labels else ("", "Y")
            cell = words[choice.label in (said or ())]
            yield replace(column, name=choice.code, text=choice.label), cell
            continue
        label = said[number - 1] if said is not None else ""
        cell = label if labels or not label else field.code_of(label)
        yield replace(column, name=str(number), text=f"Rank {number}"), cell


def _export(
    replies: Replies, first: Sequence[str], header: Sequence[str], *, labels: bool
) -> bytes:
    rows: list[Sequence[str]] = [[*first, *header]]
    for number, person in enumerate(replies.people, start=1):
        cells = replies.labels(person) if labels else replies.codes(person)
        before = [str(number), "1980-01-01 00:00:00", "2", "en", str(10**8 + number)]
        rows.append([*before, *cells])
    return delimited(rows, all_quoted=True, line_end="\r\n", mark=True)


def _code(field: Field) -> str:
    return f"{field.group}[{field.name}]" if field.group else field.name


def _text(field: Field) -> str:
    return f"{field.title} [{field.text}]" if field.group else field.text
