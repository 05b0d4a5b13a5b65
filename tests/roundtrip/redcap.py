"""REDCap's data dictionary, and its exports of raw and labelled data."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from tests.roundtrip.fields import Choice, Field, Replies, with_columns, without_markup
from tests.roundtrip.tables import delimited

_LABEL = "Field Label"
_CHOICES = "Choices, Calculations, OR Slider Labels"


def fields(form: bytes, language: str) -> list[Field]:
    """Read the questions of a dictionary; it holds one language."""
    del language
    found = []
    for row in csv.DictReader(io.StringIO(form.decode())):
        # Its first field numbers the records, and is no question.
        is_number = row["Text Validation Type OR Show Slider Number"] in ("integer", "number")
        kind = row["Field Type"]
        if kind not in ("radio", "dropdown", "notes", "checkbox") and not is_number:
            continue
        choices = []
        is_line = kind == "slider"
        for pair in row[_CHOICES].split("|") if row[_CHOICES] and not is_line else ():
            code, _, label = pair.partition(",")
            choices.append(Choice(code=code.strip(), label=without_markup(label.strip())))
        field = Field(
            name=row["Variable / Field Name"],
            text=without_markup(row[_LABEL]),
            choices=tuple(choices),
            group=row["Form Name"],
            kind="several" if kind == "checkbox" else "one",
            is_number=is_number,
        )
        found.append(field)
    return found


def _boxes(
    field: Field, said: tuple[str, ...] | None, *, labels: bool
) -> Iterator[tuple[Field, str]]:
    """Yield a column for each box; one that was not seen is unchecked, too."""
    words = ("Unchecked", "Checked") if labels else ("0", "1")
    for choice in field.choices:
        name, text = f"{field.name}___{choice.code}", f"{field.text} (choice={choice.label})"
        column = replace(field, name=name, text=text, kind="one", choices=())
        yield column, words[choice.label in (said or ())]


def export(replies: Replies, *, labels: bool) -> bytes:
    """Give the data that REDCap exports for analysis."""
    form = replies.fields[0].group
    replies = with_columns(replies, partial(_boxes, labels=labels))
    if labels:
        header = ["Record ID", "Survey Identifier", "Survey Timestamp"]
        header += [field.text for field in replies.fields]
        header.append("Complete?")
    else:
        header = ["record_id", "redcap_survey_identifier", f"{form}_timestamp"]
        header += [field.name for field in replies.fields]
        header.append(f"{form}_complete")
    rows: list[Sequence[str]] = [header]
    for number, person in enumerate(replies.people, start=1):
        cells = replies.labels(person) if labels else replies.codes(person)
        time = f"2025-03-01 10:{number:02}:00"
        rows.append([str(number), "", time, *cells, "Complete" if labels else "2"])
    return delimited(rows)
