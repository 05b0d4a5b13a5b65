"""`ticassess validate`: what other people's scripts rely on."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from ticassess.cli.boundary import run

SOUND = Path(__file__).parent / "sound.yaml"
INSTRUMENTS = Path(__file__).resolve().parents[1] / "instruments"
GOOD = INSTRUMENTS / "valid" / "small.yaml"
BAD = INSTRUMENTS / "invalid" / "109-dangling-scale.yaml"
WARNED = INSTRUMENTS / "invalid" / "108-unused-scale.yaml"
KEYS = {
    "code",
    "name",
    "severity",
    "message",
    "hint",
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
}


def validate(*arguments: object) -> int:
    return run(["validate", *map(str, arguments)])


def as_json(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict]:
    code = validate(*arguments, "--format", "json")
    return code, json.loads(capsys.readouterr().out)


def test_nothing_to_complain_about(capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(SOUND) == 0
    told = capsys.readouterr()
    assert (
        told.out == "No findings in 1 file: sound-check 1.0.0, 3 items, 1 recommendation, 1 test.\n"
    )
    assert told.err == ""


def test_a_finding_shows_its_place_its_line_and_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    gap = BAD.with_name("202-band-gap.yaml")
    assert validate(gap, "--select", "scoring") == 1
    assert capsys.readouterr().out == (
        f"{gap}:19:35: error TIC202 band-gap: scores from 50 to 60 are in no band\n"
        "   19 |     - {id: starting, min: 0, max: 50, label: Starting}\n"
        "      |                                   ^^\n"
        "      Leave out `max`: a band ends where the next one starts.\n"
        "\n"
        "1 error in 1 file.\n"
    )


def test_json_has_the_keys_of_the_contract_and_nothing_else_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, output = as_json(capsys, SOUND, BAD)
    assert code == 1
    assert output["schema"] == "ticassess/validate/1"
    assert output["files"] == [str(SOUND), str(BAD)]
    (finding,) = output["findings"]
    assert set(finding) >= KEYS
    assert {key: finding[key] for key in ("code", "name", "severity", "file")} == {
        "code": "TIC109",
        "name": "dangling-reference",
        "severity": "error",
        "file": str(BAD),
    }
    assert [finding[key] for key in ("line", "column", "end_line", "end_column")] == [
        22,
        94,
        22,
        102,
    ]


def test_findings_are_sorted_by_file_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    _, output = as_json(capsys, INSTRUMENTS / "invalid")
    places = [(found["file"], found["line"], found["column"]) for found in output["findings"]]
    assert places == sorted(places)
    assert len(places) >= 80


def test_the_json_fits_the_published_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "validate"]) == 0
    schema = json.loads(capsys.readouterr().out)
    _, output = as_json(capsys, INSTRUMENTS)
    jsonschema.Draft202012Validator(schema).validate(output)


@pytest.mark.parametrize(
    ("path", "fail_on", "code"),
    [
        (WARNED, "error", 0),
        (WARNED, "warning", 1),
        (WARNED, "info", 1),
        (SOUND, "info", 0),
        (BAD, "error", 1),
    ],
)
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_fail_on(
    path: Path, fail_on: str, code: int, output_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert validate(path, "--fail-on", fail_on, "--format", output_format) == code
    capsys.readouterr()


def test_a_missing_file_stops_none_of_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(SOUND, "missing.yaml", BAD) == 3
    told = capsys.readouterr()
    assert "1 error in 2 files." in told.out
    assert told.err == "missing.yaml does not exist.\n    Check the name and the folder.\n"


def test_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "binary.yaml").write_bytes(b"PK\x03\x04\x00\x00")
    (tmp_path / "latin.yaml").write_bytes(
        "ticassess: 1\nkind: instrument\ntitle: \xe6\n".encode("latin-1")
    )
    (tmp_path / "empty").mkdir()
    assert validate(tmp_path / "binary.yaml") == 3
    assert validate(tmp_path / "empty") == 3
    assert validate(tmp_path / "latin.yaml") == 1
    assert "latin.yaml:3:8: error TIC101 yaml-syntax" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["--fail-on", "never", "x"], ["--nope"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(*arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "ticassess validate --help" in told.err


def test_other_kinds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "map.yaml").write_text("ticassess: 1\nkind: map\ncolums: {}\n", "utf-8")
    (tmp_path / "assessment.yaml").write_text(
        "ticassess: 1\nkind: assessment\norganisation: Us\n"
        "instrument: nowhere\nresponses: [{file: a.csv}]\n",
        "utf-8",
    )
    (tmp_path / "other.yaml").write_text("ticassess: 1\nkind: recipe\n", "utf-8")
    code, output = as_json(capsys, tmp_path)
    assert code == 1
    assert [
        (Path(found["file"]).name, found["code"], found["line"]) for found in output["findings"]
    ] == [
        ("assessment.yaml", "TIC109", 4),
        ("assessment.yaml", "TIC121", 5),
        ("map.yaml", "TIC104", 3),
        ("other.yaml", "TIC119", 2),
    ]


def test_the_bundled_instruments_have_no_findings(capsys: pytest.CaptureFixture[str]) -> None:
    code, output = as_json(capsys, INSTRUMENTS.parents[1] / "instruments", "--fail-on", "info")
    assert (code, output["findings"]) == (0, [])


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    """`ticassess validate bad.yaml | head -1`: the pipe is closed before everything is written."""
    many = tmp_path / "many.yaml"
    many.write_text(
        "ticassess: 1\nkind: instrument\n" + "".join(f"unknown{i}: 1\n" for i in range(3000)),
        "utf-8",
    )
    command = [sys.executable, "-m", "ticassess", "validate", str(many)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline().startswith(f"{many}:1:1: error TIC105")
        child.stdout.close()
        assert child.stderr.read() == ""
    assert child.returncode == 1


def test_the_help_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert validate("--help") == 0
    assert "ticassess validate instruments/" in capsys.readouterr().out
