"""XLSForm, and what KoboToolbox and ODK Central make of the answers to it."""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

from tests.roundtrip.fields import Choice, Field, Replies, with_columns
from tests.roundtrip.tables import delimited, sheet_rows, workbook

# https://github.com/kobotoolbox/formpack, reporting/export.py
_KOBO_BEFORE = ("start", "end")
_KOBO_AFTER = (
    *("_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status"),
    *("_submitted_by", "__version__", "_tags", "_index"),
)
# https://github.com/getodk/central-backend, lib/data/briefcase.js
_ODK_AFTER = (
    *("KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected"),
    *("Status", "ReviewState", "DeviceID", "Edits", "FormVersion"),
)


_QUESTIONS = ("select_one", "select_multiple", "rank", "text", "integer", "decimal", "range")
_KINDS: Mapping[str, Literal["several", "order"]] = {"select_multiple": "several", "rank": "order"}


def fields(form: bytes, language: str) -> list[Field]:
    """Read the questions of a form in one language."""
    survey = sheet_rows(form, "survey")
    (label,) = (name for name in survey[0] if re.fullmatch(rf"label::.*\({language}\)", name))
    choices = defaultdict(list)
    for row in sheet_rows(form, "choices"):
        choices[row["list_name"]].append(Choice(code=row["name"], label=row[label]))
    found = []
    groups: list[tuple[str, str]] = []
    for row in survey:
        kind, _, of_list = row["type"].partition(" ")
        if kind == "begin_group":
            groups.append((row["name"], row[label]))
        elif kind == "end_group":
            groups.pop()
        elif kind in _QUESTIONS:
            field = Field(
                name=row["name"],
                text=row[label],
                choices=tuple(choices[of_list]) if of_list else (),
                group="/".join(name for name, _ in groups),
                title="/".join(title for _, title in groups),
                kind=_KINDS.get(kind, "one"),
                is_number=kind in ("integer", "decimal", "range"),
            )
            found.append(field)
    return found


def kobo(replies: Replies, *, labels: bool, groups: bool) -> list[Sequence[str]]:
    """Give the table that KoboToolbox writes: XML names or labels, with groups where asked for.

    Boxes are a list and a column for each; what is in order is a list of codes.
    """
    replies = with_columns(replies, partial(_kobo_cells, labels=labels))
    header = []
    for field in replies.fields:
        name, group = (field.text, field.title) if labels else (field.name, field.group)
        header.append(f"{group}/{name}" if groups and group else name)
    rows: list[Sequence[str]] = [(*_KOBO_BEFORE, *header, *_KOBO_AFTER)]
    for number, person in enumerate(replies.people, start=1):
        cells = replies.labels(person) if labels else replies.codes(person)
        after = (
            *(str(number), f"{number:04}-uuid", f"2025-03-01T10:{number:02}:00", "", ""),
            *("submitted_via_web", "", "vX", "", str(number)),
        )
        rows.append((_time(number), _time(number + 1), *cells, *after))
    return rows


def _kobo_cells(
    field: Field, said: tuple[str, ...] | None, *, labels: bool
) -> Iterator[tuple[Field, str]]:
    codes = [field.code_of(label) for label in said or ()]
    listed = said if labels and field.kind == "several" else codes
    yield replace(field, kind="one", choices=()), " ".join(listed or ())
    if field.kind == "several":
        for choice in field.choices:
            column = replace(field, kind="one", choices=())
            name, text = f"{field.name}/{choice.code}", f"{field.text}/{choice.label}"
            cell = "" if said is None else str(int(choice.code in codes))
            yield replace(column, name=name, text=text), cell


def _odk_cells(field: Field, said: tuple[str, ...] | None) -> Iterator[tuple[Field, str]]:
    codes = [field.code_of(label) for label in said or ()]
    yield replace(field, kind="one", choices=()), " ".join(codes)


def kobo_csv(table: Sequence[Sequence[str]]) -> bytes:
    """Give KoboToolbox's CSV: semicolons, and all cells quoted."""
    return delimited(table, delimiter=";", all_quoted=True, line_end="\r\n")


def kobo_workbook(table: Sequence[Sequence[str]]) -> bytes:
    """Give KoboToolbox's XLSX."""
    return workbook(table, sheet="Our care")


def odk(replies: Replies) -> bytes:
    """Give the CSV that ODK Central writes: codes, and groups before the names."""
    names = []
    replies = with_columns(replies, _odk_cells)
    for field in replies.fields:
        names.append(f"{field.group.replace('/', '-')}-{field.name}" if field.group else field.name)
    rows: list[Sequence[str]] = [("SubmissionDate", *names, "meta-instanceID", *_ODK_AFTER)]
    for number, person in enumerate(replies.people, start=1):
        key = f"uuid:{number:04}"
        after = (key, "5", "Ann Fieldworker", "0", "0", "", "", "", "0", "1")
        rows.append((_time(number), *replies.codes(person), key, *after))
    return delimited(rows)


def zipped(name: str, content: bytes) -> bytes:
    """Give a zip with one file, as ODK Central sends it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as box:
        box.writestr(name, content)
    return file.getvalue()


def _time(number: int) -> str:
    return f"2025-03-01T{number % 24:02}:00:00.000Z"
