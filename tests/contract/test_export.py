"""`ticassess export`: questionnaires for survey platforms, and what is said about them."""

import re
import shlex
from pathlib import Path

import pytest

from ticassess.cli.boundary import run
from ticassess.exporters import EXPORTERS

ROOT = Path(__file__).resolve().parents[2]
VALID = ROOT / "tests" / "instruments" / "valid"
ASSESSMENT = ROOT / "examples" / "riverside" / "assessment.yaml"
TARGETS = {
    "xlsform": ".xlsx",
    "redcap": ".csv",
    "limesurvey": ".txt",
    "surveyjs": ".json",
    "qualtrics": ".txt",
    "google-forms": ".gs",
    "fhir": ".json",
    "fhir-r5": ".json",
    "word": ".docx",
    "sheet": ".xlsx",
    "form": ".pdf",
}
STAFF = ("tic-principles", "--form", "staff")
CONTACT = ("--contact", "Ana, peer worker, room 12")


def export(*arguments: object) -> int:
    return run(["export", *map(str, arguments)])


def test_all_targets_are_tried_here() -> None:
    assert sorted(TARGETS) == list(EXPORTERS)


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_writes_a_file_that_is_the_same_each_time(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for name in ("one", "two"):
        file = tmp_path / f"{name}{TARGETS[target]}"
        assert export(*STAFF, "--to", target, *CONTACT, "-o", file) == 0
        files.append(file.read_bytes())
    assert files[0] == files[1] != b""
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in said] == [
        str(tmp_path / f"{name}{TARGETS[target]}") for name in ("one", "two")
    ]


@pytest.mark.parametrize("target", TARGETS)
def test_withheld_wording_is_refused(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"out{TARGETS[target]}"
    assert export(VALID / "withheld.yaml", "--to", target, *CONTACT, "-o", file) == 1
    assert "TIC971" in capsys.readouterr().err
    assert not file.exists()


def test_the_forms_of_the_commands_are_those_of_export(tmp_path: Path) -> None:
    by_export, by_command = tmp_path / "export.pdf", tmp_path / "form.pdf"
    export(*STAFF, "--to", "form", "--assessment", ASSESSMENT, "-o", by_export)
    run(["form", *STAFF, "--assessment", str(ASSESSMENT), "-o", str(by_command)])
    assert by_export.read_bytes() == by_command.read_bytes()


def test_the_contacts_of_an_assessment_come_along(tmp_path: Path) -> None:
    file = tmp_path / "form.txt"
    export(*STAFF, "--to", "limesurvey", "--assessment", ASSESSMENT, "-o", file)
    text = file.read_text("utf-8")
    # Before and after the statements, in each of two languages.
    assert text.count("Riverside peer line (made up)") == 4
    assert "Riverside Clinic (synthetic example): Trauma-informed principles" in text


def test_a_form_and_a_language_may_be_chosen(tmp_path: Path) -> None:
    file = tmp_path / "form.csv"
    full = VALID / "full.yaml"
    chosen = ("--form", "client", "--lang", "es")
    assert export(full, "--to", "redcap", *chosen, *CONTACT, "-o", file) == 0
    text = file.read_text("utf-8")
    assert "Me siento seguro aquí." in text
    assert "There is a quiet place." not in text  # which is on the staff form only


def test_what_is_missing_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full = VALID / "full.yaml"
    assert export(full, "--form", "staff", "--to", "redcap", "-o", tmp_path / "a.csv") == 0
    said = capsys.readouterr().err
    assert "a.csv does not hold everything, or not as it was:\n  - No support contacts" in said
    assert "Export again with --lang for: es." in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "redcapp", "-o", "a.csv"), "Did you mean `redcap`?"),
        (("--to", "redcap", "-o", "a.xlsx"), "should end in .csv"),
        (("--to", "redcap", "-o", "a.csv", "--form", "clients"), "has no form `clients`"),
        (("--to", "redcap", "-o", "a.csv", "--lang", "fr"), "not available in the language `fr`"),
        (("--to", "redcap", "-o", "a.csv", "--contact", " "), "An empty contact helps nobody."),
        (("--to", "form", "-o", "a.pdf"), "at least one person or service"),
    ],
)
def test_wrong_usage(
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert export(*STAFF, *arguments) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_replaced_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "survey.json"
    file.write_text("mine", "utf-8")
    assert export(*STAFF, "--to", "surveyjs", "-o", file) == 2
    assert file.read_text("utf-8") == "mine"
    assert export(*STAFF, "--to", "surveyjs", "-o", file, "--force") == 0
    assert file.read_text("utf-8").startswith("{")


HOW_TO = (ROOT / "docs" / "how-to" / "export-questionnaire.md").read_text("utf-8")
COMMANDS = sorted(set(re.findall(r"^ticassess (export .+)$", HOW_TO, flags=re.MULTILINE)))


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_of_the_how_to_run(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(shlex.split(command)) == 0
    assert len(list(tmp_path.iterdir())) == 1


def test_the_how_to_has_a_command_for_each_target() -> None:
    shown = {re.findall(r"--to (\S+)", command)[0] for command in COMMANDS}
    assert shown == set(TARGETS) - {"sheet", "form"}
