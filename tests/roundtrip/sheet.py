"""The entry sheet, filled in by hand."""

import io
from dataclasses import replace

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.roundtrip.fields import Choice, Field, Replies


def fields(form: bytes, language: str) -> list[Field]:
    """Read the columns of a sheet and the lists that its cells let people choose from."""
    del language
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet = book.worksheets[0]
    lists = {}
    numbers: set[int] = set()
    for rule in sheet.data_validations.dataValidation:
        if rule.type != "list":
            numbers.update(cells.min_col for cells in rule.sqref.ranges)
            continue
        name, _, place = rule.formula1.rpartition("!")
        labels = [row[0].value for row in book[name.strip("='")][place]]
        for cells in rule.sqref.ranges:
            lists[cells.min_col] = labels
    found = []
    for number, cell in enumerate(sheet[1], start=1):
        choices = [Choice(code=label, label=label) for label in lists.get(number, [])]
        field = Field(name=str(cell.value), text=str(cell.value), choices=tuple(choices))
        found.append(replace(field, is_number=number in numbers))
    return found


def filled(form: bytes, replies: Replies) -> bytes:
    """Write the answers of people into the rows of a sheet."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet = book.worksheets[0]
    for row, person in enumerate(replies.people, start=2):
        _fill(sheet, row, replies.labels(person))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Worksheet, row: int, cells: list[str]) -> None:
    for column, text in enumerate(cells, start=1):
        if text:
            sheet.cell(row=row, column=column, value=text).data_type = "s"
