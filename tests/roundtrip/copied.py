"""Platforms into which people copy the questionnaire by hand, out of the document in words.

Statements that are answered alike become rows of one grid.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from tests.roundtrip.fields import Field, Replies
from tests.roundtrip.tables import delimited

GRID = "How much do you agree?"


def alchemer(replies: Replies) -> bytes:
    """Give the CSV of Alchemer: the row of a grid, a colon, the question."""
    before = ["Response ID", "Time Started", "Date Submitted", "Status"]
    header = _headers(replies, lambda row: f"{row}:{GRID}")
    rows: list[Sequence[str]] = [[*before, *header]]
    for number, person in enumerate(replies.people, start=1):
        time = f"03/01/2026 10:{number:02}"
        rows.append([str(number), time, time, "Complete", *replies.labels(person)])
    return delimited(rows, mark=True)


def jotform(replies: Replies) -> bytes:
    """Give the CSV of Jotform: the question, `>>`, the row of the grid."""
    header = _headers(replies, lambda row: f"{GRID} >> {row}")
    rows: list[Sequence[str]] = [["Submission Date", *header, "Submission IP", "Submission ID"]]
    for number, person in enumerate(replies.people, start=1):
        labels = replies.labels(person)
        rows.append([f"2026-03-01 10:{number:02}:00", *labels, f"192.0.2.{number}", f"7{number}"])
    return delimited(rows)


def typeform(replies: Replies) -> bytes:
    """Give the CSV of Typeform: the question, a hyphen, the row."""
    after = ["Response Type", "Start Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags"]
    header = _headers(replies, lambda row: f"{GRID} - {row}")
    rows: list[Sequence[str]] = [["#", *header, *after]]
    for number, person in enumerate(replies.people, start=1):
        time = f"2026-03-01 10:{number:02}:00"
        rows.append([f"k{number}", *replies.labels(person), "completed", time, time, "5f3a", ""])
    return delimited(rows)


def surveymonkey(replies: Replies) -> bytes:
    """Give the CSV of SurveyMonkey: the question once, and its rows in the line below."""
    before = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address",
              "Email Address", "First Name", "Last Name", "Custom Data 1"]  # fmt: skip
    upper, lower = list(before), [""] * len(before)
    in_grid = False
    for field in replies.fields:
        if field in _statements(replies):
            upper.append("" if in_grid else GRID)
            lower.append(field.text)
            in_grid = True
        else:
            upper.append(field.text)
            lower.append("Response" if field.choices else "Open-Ended Response")
            in_grid = False
    rows: list[Sequence[str]] = [upper, lower]
    for number, person in enumerate(replies.people, start=1):
        time = f"03/01/2026 10:{number:02}:00 AM"
        about = [f"118{number:05}", "44", time, time, f"192.0.2.{number}", "", "", "", ""]
        rows.append([*about, *replies.labels(person)])
    return delimited(rows)


def sosci(replies: Replies) -> bytes:
    """Give the CSV of SoSci Survey, where each item has the code of its statement as its name."""
    names = [field.name for field in replies.fields]
    rows: list[Sequence[str]] = [["CASE", "QUESTNNR", "MODE", "STARTED", *names, "LASTPAGE"]]
    for number, person in enumerate(replies.people, start=1):
        time = f"2026-03-01 10:{number:02}"
        labels = replies.labels(person)
        rows.append([str(number), "base", "interview", time, *labels, "2"])
    return delimited(rows, delimiter=";", all_quoted=True, mark=True)


def _statements(replies: Replies) -> Sequence[Field]:
    """Give the questions with the answers that most of them have."""
    of_choices = Counter(field.choices for field in replies.fields if field.choices)
    ((most, _),) = of_choices.most_common(1)
    return [field for field in replies.fields if field.choices == most]


def _headers(replies: Replies, of_row: Callable[[str], str]) -> Sequence[str]:
    statements = _statements(replies)
    headers = []
    for field in replies.fields:
        headers.append(of_row(field.text) if field in statements else field.text)
    return headers
