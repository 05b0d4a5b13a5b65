"""Hold every data dictionary to the rules of linkml-redcap, and let reproschema take it in."""

import contextlib
import csv
import io
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from reproschema.redcap2reproschema import redcap2reproschema

CHOICES = "Choices, Calculations, OR Slider Labels"
PROTOCOL = {
    "protocol_name": "form",
    "protocol_display_name": "Form",
    "protocol_description": "A form",
    "redcap_version": "1.0.0",
}


def main(folder: Path) -> int:
    """Print a line for each rule that a dictionary breaks."""
    text = resources.files("linkml_redcap").joinpath(
        "data_dictionary/schema/redcap_data_dictionary.yaml"
    )
    schema = yaml.safe_load(text.read_text("utf-8"))
    failed = 0
    for form in sorted(folder.iterdir()):
        rows = list(csv.DictReader(io.StringIO(form.read_text("utf-8"))))
        for problem in (*_broken_rules(rows, schema), *_not_taken_in(form, rows)):
            print(f"  {form.name}: {problem}")
            failed += 1
    return 1 if failed else 0


def _broken_rules(rows: list[dict[str, str]], schema: dict[str, Any]) -> Iterator[str]:
    columns = list(rows[0])
    attributes = schema["classes"]["Field"]["attributes"]
    if len(columns) != len(attributes):
        yield f"{len(columns)} columns, and not {len(attributes)}"
        return
    if rows[0][columns[0]] != "record_id" or rows[0]["Field Type"] != "text":
        yield "the first field is no record id"
    names = [row[columns[0]] for row in rows]
    if len(set(names)) != len(names):
        yield "a variable stands twice"
    for row in rows:
        for column, rule in zip(columns, attributes.values(), strict=True):
            yield from _broken_rule(row[columns[0]], column, row[column], rule, schema["enums"])
        yield from _bad_choices(row)


def _broken_rule(
    name: str, column: str, cell: str, rule: dict[str, Any], enums: dict[str, Any]
) -> Iterator[str]:
    if not cell:
        if rule.get("required"):
            yield f"{name}: no {column}"
        return
    if "pattern" in rule and re.fullmatch(rule["pattern"], cell) is None:
        yield f"{name}: {column} is {cell!r}"
    kind = enums.get(str(rule.get("range")))
    if kind is not None and cell not in kind["permissible_values"]:
        yield f"{name}: {column} is {cell!r}"


def _bad_choices(row: dict[str, str]) -> Iterator[str]:
    if row["Field Type"] != "radio":
        return
    pairs = [pair.partition(",") for pair in row[CHOICES].split("|")]
    codes = [code.strip() for code, _, _ in pairs]
    if len(set(codes)) != len(codes) or not all(label.strip() for _, _, label in pairs):
        yield f"{row['Variable / Field Name']}: choices are {row[CHOICES]!r}"


def _not_taken_in(form: Path, rows: list[dict[str, str]]) -> Iterator[str]:
    """Let reproschema convert a dictionary, and look for every choice in what it makes."""
    with tempfile.TemporaryDirectory() as place:
        protocol = Path(place, "protocol.yaml")
        protocol.write_text(yaml.safe_dump(PROTOCOL), "utf-8")
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                redcap2reproschema(str(form), str(protocol), place)
        except Exception as problem:  # whatever it raises, it has not taken the form
            yield f"reproschema: {type(problem).__name__}: {problem}"
            return
        made = {item.name: item for item in Path(place).glob("form/activities/*/items/*")}
        for row in rows:
            if row["Field Type"] != "radio":
                continue
            name = row["Variable / Field Name"]
            options = json.loads(made[name].read_text("utf-8"))["responseOptions"]["choices"]
            if len(options) != len(row[CHOICES].split("|")):
                yield f"reproschema: {name} has other choices"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
