"""`ticassess instruments`: the catalogue, and one instrument as other programs read it."""

import json
from pathlib import Path

import pytest

from ticassess import resources
from ticassess.cli.boundary import run

FULL = Path(__file__).resolve().parents[1] / "instruments" / "valid" / "full.yaml"
TO_EXPORT = FULL.parents[2] / "unit" / "exporters" / "to-export.yaml"
WITHHELD = FULL.with_name("withheld.yaml")


def shown(capsys: pytest.CaptureFixture[str], name: object) -> dict:
    assert run(["instruments", "show", str(name), "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["instruments", "list", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["schema"] == "ticassess/instruments/1"
    ours = {entry["id"]: entry for entry in listed["instruments"]}["tic-principles"]
    assert (ours["items"], ours["licence"], ours["languages"]) == (
        72,
        "CC-BY-4.0",
        {"en": "source", "es": "draft"},
    )
    assert run(["instruments", "list"]) == 0
    assert "tic-principles" in capsys.readouterr().out


def test_show_has_everything_that_the_contract_names(capsys: pytest.CaptureFixture[str]) -> None:
    instrument = shown(capsys, FULL)
    assert instrument["schema"] == "ticassess/instrument/1"
    assert {"id", "version", "fingerprint", "content_hash", "languages", "forms"} <= set(instrument)
    assert {"id", "text", "response_scale", "reverse", "weight"} <= set(instrument["items"][0])
    agreement = instrument["response_scales"]["agreement"]
    assert agreement["positive"] == [4, 5]
    assert {"value": None, "non_answer": "dont_know"}.items() <= agreement["options"][6].items()
    scales = {scale["id"]: scale for scale in instrument["scales"]}
    assert scales["calm"]["items"] == ["q1", "q2"]
    assert scales["both"]["scales"] == ["calm", "fair"]
    assert {"framework", "metric", "order", "min_answered", "target"} <= set(scales["both"])
    assert [(band["id"], band["min"], band["max"]) for band in scales["calm"]["bands"]] == [
        ("low", 0, 25),
        ("middle", 25, 75),
        ("high", 75, 100),
    ]
    assert (scales["both"]["min_answered"], scales["both"]["min_answered_count"]) == (1.0, 2)
    assert instrument["demographics"][0]["options"][0] == {
        "value": "nurse",
        "label": {"en": "Nurse"},
    }


def test_show_has_what_stands_around_the_items(capsys: pytest.CaptureFixture[str]) -> None:
    instrument = shown(capsys, TO_EXPORT)
    assert list(instrument["texts"]) == [
        "introduction",
        "consent",
        "content_note",
        "support",
        "thanks",
    ]
    assert instrument["texts"]["consent"] == {
        "en": "Taking part is up to you.",
        "es": "Usted decide si participa.",
    }
    wish = {"en": "What would you change first?", "es": "¿Qué cambiaría primero?"}
    (question,) = instrument["open_questions"]
    assert question == {"id": "wish", "text": wish, "about": None, "ask_if": None, "section": None}


def test_withheld_wording_stays_withheld(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [item["text"] for item in shown(capsys, WITHHELD)["items"]] == [None, None]
    file = tmp_path / "withheld.yaml"
    file.write_text(TO_EXPORT.read_text("utf-8").replace("wording: open", "wording: withheld"))
    instrument = shown(capsys, file)
    assert set(instrument["texts"].values()) == {None}
    assert [question["text"] for question in instrument["open_questions"]] == [None]
    assert run(["instruments", "show", str(WITHHELD)]) == 0
    assert "(wording withheld)" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["tic-principles", FULL, WITHHELD])
def test_the_overview_fits_a_narrow_terminal(
    name: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["instruments", "show", str(name)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)


def test_a_folder_a_path_and_an_id_name_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    folder = resources.instruments() / "tic-principles"
    by_id = shown(capsys, "tic-principles")
    assert shown(capsys, folder) == by_id
    assert shown(capsys, folder / "instrument.yaml") == by_id


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("tic-principle", 3, "Did you mean `tic-principles`?"),
        ("missing/instrument.yaml", 3, "does not exist"),
        ("x" * 5000, 3, "cannot be read"),
        (FULL.parents[1] / "invalid" / "218-test-failed.yaml", 0, ""),
        (FULL.parents[1] / "invalid" / "109-dangling-scale.yaml", 1, "emotonal"),
    ],
)
def test_exit_codes(name: object, code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["instruments", "show", str(name)]) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        "score NAME answers.csv",
        "report NAME answers.csv -o gaps.pdf",
        "sheet NAME -o sheet.xlsx",
        "form NAME -o form.pdf",
        "instruments show NAME",
        "explain NAME answers.csv safety",
        "init ours --with NAME",
        "validate NAME",
    ],
)
@pytest.mark.parametrize("name", ["tic-principels", "no-such/instrument.yaml"])
def test_an_instrument_that_is_not_there_is_a_missing_input_for_every_command(
    command: str,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers.csv").write_text("a\n1\n", "utf-8")
    assert run(command.replace("NAME", name).split()) == 3
    told = capsys.readouterr().err
    assert name in told
    assert "Did you mean `tic-principles`?" in told or "/" in name or command.startswith("validate")
    assert [path.name for path in tmp_path.iterdir()] == ["answers.csv"]


@pytest.mark.parametrize("arguments", [["--help"], ["list", "--help"], ["show", "--help"]])
def test_every_help_shows_an_example(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["instruments", *arguments]) == 0
    assert "Example: ticassess instruments" in capsys.readouterr().out
