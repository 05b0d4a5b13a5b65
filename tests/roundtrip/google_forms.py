"""The script that builds a form in Google Forms, and the responses that it collects."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tests.roundtrip.fields import Choice, Field, Replies, with_columns
from tests.roundtrip.tables import delimited

_ITEM = re.compile(r"form\.add(\w+)Item\(\)(.*?);\n", re.DOTALL)
_SET = re.compile(r"\n\s*\.set(\w+)\((.*)\)")


def fields(form: bytes, language: str) -> list[Field]:
    """Read the questions that a script adds; it holds one language."""
    del language
    found = []
    for kind, calls in _ITEM.findall(form.decode()):
        said: dict[str, Any] = {}
        for name, argument in _SET.findall(calls):
            if name not in ("Validation", "Bounds", "Labels"):
                said[name] = json.loads(argument)
        if kind == "Grid":
            choices = _choices(said["Columns"])
            for row in said["Rows"]:
                title = said["Title"]
                field = Field(name=row, text=row, choices=choices, group=title, title=title)
                found.append(field)
        elif kind in ("MultipleChoice", "List", "ParagraphText", "Text", "Scale", "Checkbox"):
            choices = _choices(said.get("ChoiceValues", []))
            field = Field(name=said["Title"], text=said["Title"], choices=choices)
            field = replace(field, is_number=kind in ("Text", "Scale"))
            found.append(replace(field, kind="several") if kind == "Checkbox" else field)
    return found


def _choices(labels: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(code=label, label=label) for label in labels)


def _cells(field: Field, said: tuple[str, ...] | None) -> Iterator[tuple[Field, str]]:
    yield replace(field, kind="one", choices=()), ", ".join(said or ())


def responses(replies: Replies) -> bytes:
    """Give the CSV of responses: the time first, then a column for each question or row."""
    header = ["Timestamp"]
    replies = with_columns(replies, _cells)
    for field in replies.fields:
        header.append(f"{field.title} [{field.text}]" if field.group else field.text)
    rows: list[Sequence[str]] = [header]
    for number, person in enumerate(replies.people, start=1):
        rows.append([f"2025/03/01 10:{number:02}:00 AM GMT+1", *replies.labels(person)])
    return delimited(rows)
