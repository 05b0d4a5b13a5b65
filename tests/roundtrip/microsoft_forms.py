"""The document that is pasted into Microsoft Forms, and the workbook of responses."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal
from xml.etree import ElementTree

from tests.roundtrip.fields import Choice, Field, Replies, with_columns
from tests.roundtrip.tables import workbook

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BEFORE = ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time")


def fields(form: bytes, language: str) -> list[Field]:
    """Read the questions of a document; it holds one language.

    Whoever copies it in follows what stands below a question: several answers, or an order.
    """
    del language
    found: list[Field] = []
    texts = ""
    labels: list[str] = []
    kind: Literal["one", "several", "order"] = "one"
    is_number = False
    for style, text in [*_paragraphs(form), ("Question", "")]:
        if style == "Question":
            if texts:
                choices = tuple(Choice(code=label, label=label) for label in labels)
                field = Field(name=texts, text=texts, choices=choices)
                found.append(replace(field, kind=kind, is_number=is_number))
            texts, labels, kind, is_number = text, [], "one", False
        elif style == "Hint":
            kind = _kind_in(text, kind)
            is_number = is_number or "A number from" in text or "Un número de" in text
        elif style == "Answer":
            labels.append(text)
    return found


def _kind_in(
    hint: str, kind: Literal["one", "several", "order"]
) -> Literal["one", "several", "order"]:
    """Say which kind of question a hint asks for, in English or Spanish."""
    last = hint.splitlines()[-1]
    if last.startswith(("Choose all", "Choose up", "Elija todas", "Elija hasta")):
        return "several"
    return "order" if last.startswith(("Put them", "Póngalas")) else kind


def _paragraphs(form: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(form)) as document:
        body = ElementTree.fromstring(document.read("word/document.xml"))
    for paragraph in body.iter(f"{_WORD}p"):
        style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
        pieces = []
        for part in paragraph.iter():
            if part.tag == f"{_WORD}br":
                pieces.append("\n")
            elif part.tag == f"{_WORD}t":
                pieces.append(part.text or "")
        yield style.get(f"{_WORD}val", "") if style is not None else "", "".join(pieces)


def _cells(field: Field, said: tuple[str, ...] | None) -> Iterator[tuple[Field, str]]:
    yield replace(field, kind="one", choices=()), "".join(f"{label};" for label in said or ())


def responses(replies: Replies) -> bytes:
    """Give the workbook: a column for each question; equal ones get a digit at the end."""
    seen: Counter[str] = Counter()
    replies = with_columns(replies, _cells)
    header = [*_BEFORE]
    for field in replies.fields:
        seen[field.text] += 1
        header.append(field.text if seen[field.text] == 1 else f"{field.text}{seen[field.text]}")
    rows: list[Sequence[str]] = [header]
    for number, person in enumerate(replies.people, start=1):
        time = f"3/1/25 10:{number:02}:00"
        rows.append([str(number), time, time, "anonymous", "", "", *replies.labels(person)])
    return workbook(rows)
