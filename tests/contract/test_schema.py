"""`ticassess schema`: published with the package, and in step with what loading accepts."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ticassess.cli.boundary import run
from ticassess.cli.schema import FILES, SCHEMAS
from ticassess.source import read_document

ROOT = Path(__file__).resolve().parents[2]
VALID = sorted((ROOT / "tests/instruments/valid").glob("*.yaml")) + sorted(
    ROOT.glob("instruments/*/instrument.yaml")
)
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


def printed_anew(capsys: pytest.CaptureFixture[str], subject: str) -> dict[str, Any]:
    capsys.readouterr()
    return printed(capsys, subject)


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


def test_editors_get_their_schemas_as_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "schemas"
    assert run(["schema", "--write", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.splitlines() == [str(folder / f"{subject}.schema.json") for subject in FILES]
    for subject in FILES:
        assert json.loads((folder / f"{subject}.schema.json").read_text("utf-8")) == printed(
            capsys, subject
        )
    assert len(list(folder.iterdir())) == len(FILES)


def test_without_a_folder_they_are_written_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["schema", "--write"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{subject}.schema.json" for subject in FILES
    )


def test_what_is_up_to_date_stays_and_other_content_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schema", "--write", str(tmp_path)]) == 0
    assert run(["schema", "--write", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("was up to date") == len(FILES)

    mine, removed = tmp_path / "map.schema.json", tmp_path / "assessment.schema.json"
    mine.write_text("mine", "utf-8")
    removed.unlink()
    assert run(["schema", "--write", str(tmp_path)]) == 2
    assert "map.schema.json exists already" in capsys.readouterr().err
    assert mine.read_text("utf-8") == "mine"
    assert not removed.exists()  # all of them, or none

    assert run(["schema", "--write", str(tmp_path), "--force"]) == 0
    assert json.loads(mine.read_text("utf-8")) == printed_anew(capsys, "map")
    assert removed.exists()


@pytest.mark.parametrize(("folder", "code"), [("no/such", 5), ("file", 5), ("map", 2)])
def test_a_folder_that_cannot_be_has_a_clear_end(
    folder: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine", "utf-8")
    assert run(["schema", "--write", folder]) == code
    assert folder in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("subject", ["instrument", "assessment", "map"])
def test_the_schemas_accept_what_the_modelines_stand_in(subject: str, tmp_path: Path) -> None:
    """Comments are nothing to a schema, and either form may stand first."""
    bodies = {
        "instrument": (ROOT / "tests/instruments/valid/minimal.yaml").read_text("utf-8"),
        "assessment": (ROOT / "examples/riverside/assessment.yaml").read_text("utf-8"),
        "map": "ticassess: 1\nkind: map\ncolumns: {Question 1: saf_1}\n",
    }
    name = f"{subject}.schema.json"
    file = tmp_path / "file.yaml"
    file.write_text(
        f"# yaml-language-server: $schema={name}\n# $schema: {name}\n{bodies[subject]}", "utf-8"
    )
    assert run(["schema", "--write", str(tmp_path)]) == 0
    schema = json.loads((tmp_path / name).read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(content(file))


def test_the_file_that_the_modelines_name_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    """`make docs` renews it."""
    assert run(["schema", "instrument"]) == 0
    assert (ROOT / "instruments/instrument.schema.json").read_text(
        "utf-8"
    ) == capsys.readouterr().out


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.parent.name + "/" + path.name)
def test_valid_instruments_fit(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema.Draft202012Validator(printed(capsys, "instrument")).validate(content(path))


@pytest.mark.parametrize("path", MISSHAPEN, ids=lambda path: path.name)
def test_misshapen_instruments_do_not_fit(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = jsonschema.Draft202012Validator(printed(capsys, "instrument"))
    assert not schema.is_valid(content(path)) or path.name == "106-minimum-above-all.yaml"


def test_wording_is_text_or_a_map_and_bands_are_a_list_or_a_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    parts = printed(capsys, "instrument")["$defs"]
    assert [choice["type"] for choice in parts["Text"]["anyOf"]] == ["string", "object"]
    assert sorted(choice["type"] for choice in parts["Scale"]["properties"]["bands"]["oneOf"]) == [
        "array",
        "string",
    ]
    assert "in" in parts["Item"]["properties"]
    assert "scales" not in parts["Item"]["properties"]
