"""Let fhir.resources and `sdc validate` read every Questionnaire, and check the codes that pass."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner  # noqa: TID251  # sdc is made with it, and brings it along
from fhir.resources.questionnaire import Questionnaire as QuestionnaireR5
from fhir.resources.R4B.questionnaire import Questionnaire as QuestionnaireR4
from sdc.cli import cli as sdc

# http://hl7.org/fhir/R4/valueset-item-type.html and R5
_BOTH = "group display boolean decimal integer date dateTime time string text url reference"
TYPES = {
    "fhir": {*_BOTH.split(), "choice", "open-choice", "attachment", "quantity", "question"},
    "fhir-r5": {*_BOTH.split(), "coding", "attachment", "quantity", "question"},
}
SDC_VERSIONS = {"fhir": "R4", "fhir-r5": "R5"}
MODELS = {"fhir": QuestionnaireR4, "fhir-r5": QuestionnaireR5}
OPERATORS = {"exists", "=", "!=", ">", "<", ">=", "<="}


def main(folders: list[Path]) -> int:
    """Print a line for each problem of a form."""
    failed = 0
    for folder in folders:
        for form in sorted(folder.iterdir()):
            document = json.loads(form.read_text("utf-8"))
            for problem in (*_problems(document, folder.name), *_told_by_sdc(form, folder.name)):
                print(f"  {folder.name}/{form.name}: {problem}")
                failed += 1
    return 1 if failed else 0


def _problems(document: dict[str, Any], version: str) -> Iterator[str]:
    try:
        MODELS[version].model_validate(document)
    except ValueError as problem:
        yield str(problem)
    items = list(_items(document))
    ids = [item["linkId"] for item in items]
    if len(set(ids)) != len(ids):
        yield "a linkId stands twice"
    for item in items:
        yield from _bad_codes(item, version, set(ids))


def _told_by_sdc(form: Path, version: str) -> Iterator[str]:
    """Give what `sdc validate` says; it warns on standard error, and ends with 0 all the same."""
    environment = {"SDC_FHIR_VERSION": SDC_VERSIONS[version]}
    done = CliRunner().invoke(sdc, ["validate"], input=form.read_bytes(), env=environment)
    for line in done.stderr.splitlines():
        yield f"sdc validate: {line}"
    if done.exit_code:
        yield f"sdc validate: {done.exception}"


def _items(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in part.get("item", ()):
        yield item
        yield from _items(item)


def _bad_codes(item: dict[str, Any], version: str, ids: set[str]) -> Iterator[str]:
    name = item["linkId"]
    if item["type"] not in TYPES[version]:
        yield f"{name} is of the type {item['type']}"
    codes = [option["valueCoding"]["code"] for option in item.get("answerOption", ())]
    if len(set(codes)) != len(codes):
        yield f"{name} has a code twice"
    for condition in item.get("enableWhen", ()):
        if condition["question"] not in ids or condition["operator"] not in OPERATORS:
            yield f"{name} is asked if {condition}"
    if len(item.get("enableWhen", ())) > 1 and item.get("enableBehavior") not in ("all", "any"):
        yield f"{name} has conditions and does not say how many must hold"


if __name__ == "__main__":
    sys.exit(main([Path(folder) for folder in sys.argv[1:]]))
