"""Write a document of results, which a test may have changed, as JSON, CSV and XLSX."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter


def as_json(path: Path, document: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(document), "utf-8")


def table(document: Mapping[str, Any]) -> list[list[Any]]:
    header = list(dict.fromkeys(key for record in document["results"] for key in record))
    rows: list[list[Any]] = [header]
    for record in document["results"]:
        row = [record.get(key) for key in header]
        rows.append([" ".join(cell) if isinstance(cell, list) else cell for cell in row])
    return rows


def as_csv(path: Path, document: Mapping[str, Any]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table(document))
    path.write_text(text.getvalue(), "utf-8")


def as_xlsx(path: Path, document: Mapping[str, Any]) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Results")
        for place, row in enumerate(table(document)):
            sheet.write_row(place, 0, row)
        about = book.add_worksheet("About")
        rows: list[tuple[str, Any]] = [("What", "Value"), ("schema", document["schema"])]
        rows += [("replies kept", document["respondents"]["kept"])]
        rows += [(f"policy: {name}", value) for name, value in document["policy"].items()]
        stated = document.get("protection", {})
        rows += [(f"protection: {name}", value) for name, value in stated.items()]
        for place, pair in enumerate(rows):
            about.write_row(place, 0, pair)


WRITERS: Mapping[str, Callable[[Path, Mapping[str, Any]], None]] = {
    "json": as_json,
    "csv": as_csv,
    "xlsx": as_xlsx,
}
