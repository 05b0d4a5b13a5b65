"""REDCap's data dictionary, and its exports of raw and labelled data."""

import csv
import io
from collections.abc import Sequence

from tests.roundtrip.fields import Choice, Field, Replies, without_markup
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
        if row["Field Type"] not in ("radio", "dropdown", "notes") and not is_number:
            continue
        choices = []
        for pair in row[_CHOICES].split("|") if row[_CHOICES] else ():
            code, _, label = pair.partition(",")
            choices.append(Choice(code=code.strip(), label=without_markup(label.strip())))
        field = Field(
            name=row["Variable / Field Name"],
            text=without_markup(row[_LABEL]),
            choices=tuple(choices),
            group=row["Form Name"],
        )
        found.append(field)
    return found


def export(replies: Replies, *, labels: bool) -> bytes:
    """Give the data that REDCap exports for analysis."""
    form = replies.fields[0].group
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
