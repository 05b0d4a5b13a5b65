"""`ticassess schema`: published with the package, and never out of step with what loading accepts."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ticassess.cli.boundary import run
from ticassess.cli.schema import SCHEMAS
from ticassess.source import read_document

ROOT = Path(__file__).resolve().parents[2]
VALID = sorted((ROOT / "tests/instruments/valid").glob("*.yaml")) + sorted(ROOT.glob("instruments/*/instrument.yaml"))
# Faults of shape: the others are about what an editor's schema cannot see.
MISSHAPEN = [
    path
    for path in sorted((ROOT / "tests/instruments/invalid").glob("1*.yaml"))
    if path.name[:3] in ("104", "106", "112", "119")
    and not any(fault in path.name for fault in ("test-answer", "empty-text", "106-stage"))
]


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(["schema", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def content(path: Path) -> Any:
    return json.loads(json.dumps(read_document(path).data))


@pytest.mark.parametrize("subject", SCHEMAS)
def test_every_schema_is_a_schema(subject: str, capsys: pytest.CaptureFixture[str]) -> None:
    schema = printed(capsys, subject)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_without_a_word_it_is_the_instruments(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys) == printed(capsys, "instrument")


def test_an_unknown_subject_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "report"]) == 2
    assert "instrument" in capsys.readouterr().err


def test_the_file_that_the_modelines_name_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    """After a change of the model: `ticassess schema instrument > instruments/instrument.schema.json`."""
    assert run(["schema", "instrument"]) == 0
    assert (ROOT / "instruments/instrument.schema.json").read_text("utf-8") == capsys.readouterr().out


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.parent.name + "/" + path.name)
def test_valid_instruments_fit(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema.Draft202012Validator(printed(capsys, "instrument")).validate(content(path))


@pytest.mark.parametrize("path", MISSHAPEN, ids=lambda path: path.name)
def test_misshapen_instruments_do_not_fit(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = jsonschema.Draft202012Validator(printed(capsys, "instrument"))
    assert not schema.is_valid(content(path)) or path.name == "106-minimum-above-all.yaml"


def test_wording_is_text_or_a_map_and_bands_are_a_list_or_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    parts = printed(capsys, "instrument")["$defs"]
    assert [choice["type"] for choice in parts["Text"]["anyOf"]] == ["string", "object"]
    assert sorted(choice["type"] for choice in parts["Scale"]["properties"]["bands"]["oneOf"]) == ["array", "string"]
    assert "in" in parts["Item"]["properties"]
    assert "scales" not in parts["Item"]["properties"]
