"""`ticassess init`: files to start from, which work as they are."""

import re
from pathlib import Path

import openpyxl
import pytest

from ticassess import writing
from ticassess.cli import new_files
from ticassess.cli.boundary import run
from ticassess.errors import OutputNotWritten
from ticassess.instrument import Instrument, load_instrument
from ticassess.instrument.key_texts import models_below

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["README.md", "answers.xlsx", "assessment.yaml"]


def init(*arguments: object) -> int:
    return run(["init", *map(str, arguments)])


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_assessment_folder_has_no_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ours"
    assert init(folder) == 0
    assert names_in(folder) == NAMES
    comments = (folder / "assessment.yaml").read_text("utf-8")
    assert "#   # yaml-language-server: $schema=assessment.schema.json" in comments
    assert "#   # $schema: assessment.schema.json" in comments
    told = capsys.readouterr().out
    assert all(name in told for name in NAMES)
    assert run(["validate", str(folder), "--fail-on", "info"]) == 0


def test_the_folder_names_the_groups_of_its_instrument(tmp_path: Path) -> None:
    init(tmp_path / "ours")
    text = (tmp_path / "ours" / "assessment.yaml").read_text("utf-8")
    assert "instrument: tic-principles" in text
    assert "#   role: {direct_care: 24, peer: 24," in text
    assert "$" not in text.replace("$schema", "")
    readme = (tmp_path / "ours" / "README.md").read_text("utf-8")
    assert readme.count("\nticassess ") == 3
    assert (
        "answers"
        in openpyxl.load_workbook(tmp_path / "ours" / "answers.xlsx").sheetnames[0].lower()
    )


def test_the_commented_examples_are_valid_too(tmp_path: Path) -> None:
    """Whoever removes the # of the examples gets a file without errors."""
    init(tmp_path / "ours")
    file = tmp_path / "ours" / "assessment.yaml"
    lines = file.read_text("utf-8").splitlines()
    keys = (
        "# wave:",
        "# invited:",
        "#   total:",
        "#   role:",
        "#   shift:",
        "#   contract:",
        "#   tenure:",
        "# promises:",
        "#   kept_by:",
        "#   destroyed:",
        "#   questions_to:",
        "#   hand_in:",
        "# targets:",
        "# privacy:",
        "# brand:",
    )
    opened = [
        line.removeprefix("# ").removeprefix("#") if line.startswith(keys) else line
        for line in lines
    ]
    (tmp_path / "ours" / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    file.write_text("\n".join(opened) + "\n", encoding="utf-8")
    assert run(["validate", str(file)]) == 0


def test_the_headcounts_of_the_example_fit_each_other(tmp_path: Path) -> None:
    init(tmp_path / "ours")
    text = (tmp_path / "ours" / "assessment.yaml").read_text("utf-8")
    (total,) = re.findall(r"^#   total: (\d+)$", text, re.MULTILINE)
    asked = load_instrument("tic-principles").demographics_on("staff")
    for demographic in asked:
        (levels,) = re.findall(rf"^#   {demographic.id}: {{(.*)}}$", text, re.MULTILINE)
        counts = dict(level.split(": ") for level in levels.split(", "))
        assert set(counts) == {option.value for option in demographic.options}
        assert sum(map(int, counts.values())) == int(total)


def fill_in(workbook: Path, people: int) -> None:
    """Give each person an answer from the list of each column, the next one for the next person."""
    book = openpyxl.load_workbook(workbook)
    sheet = book.worksheets[0]
    for rule in sheet.data_validations.dataValidation:
        name, _, place = rule.formula1.rpartition("!")
        labels = [row[0].value for row in book[name.strip("='")][place]]
        for cells in rule.sqref.ranges:
            for number in range(people):
                label = labels[(number + cells.min_col) % min(5, len(labels))]
                sheet.cell(row=2 + number, column=cells.min_col, value=label)
    book.save(workbook)


def test_what_it_writes_leads_to_a_report_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is changed but the answers and, where the file asks for it, the comment signs."""
    monkeypatch.chdir(tmp_path)
    init("--instrument", "ours.yaml")
    init("spring", "--with", "ours.yaml")
    file = Path("spring/assessment.yaml")
    opened = ("# invited:", "#   total:", "#   role:")
    lines = file.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith(opened):
            lines[number] = line.removeprefix("# ")
    file.write_text("\n".join(lines), "utf-8")
    fill_in(Path("spring/answers.xlsx"), 60)
    assert run(["validate", ".", "--fail-on", "info"]) == 0
    assert run(["score", "ours.yaml", "spring/answers.xlsx", "--draft"]) == 0
    capsys.readouterr()
    assert run(["report", str(file), "-o", "report.html"]) == 0
    told = capsys.readouterr()
    assert "the answers of 60 people" in told.out
    assert "TIC" not in told.err
    assert "60 of 120 invited people replied (50%)" in Path("report.html").read_text("utf-8")


def test_an_instrument_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "our-questionnaire.yaml"
    assert init("--instrument", file) == 0
    assert "\nid: our-questionnaire\n" in file.read_text("utf-8")
    assert run(["validate", str(file), "--fail-on", "info"]) == 0


def test_what_the_instrument_mentions_is_there(tmp_path: Path) -> None:
    """Its comments name a page that exists, and keys that the format has."""
    file = tmp_path / "ours.yaml"
    init("--instrument", file)
    comments = [
        line.lstrip("# ")
        for line in file.read_text("utf-8").splitlines()
        if line.lstrip().startswith("#")
    ]
    pages = re.findall(r"docs/[\w/-]+\.md", " ".join(comments))
    assert pages
    assert all((ROOT / page).is_file() for page in pages)
    further = re.findall(r"More keys here: (.*?)\.(?: |$)", " ".join(comments))
    keys = {key for sentence in further for key in re.findall(r"`(\w+)`", sentence)}
    known = {
        field.alias or name
        for part in models_below(Instrument)
        for name, field in part.model_fields.items()
    }
    assert len(keys) > 15
    assert keys <= known
    assert "# yaml-language-server: $schema=instrument.schema.json" in file.read_text("utf-8")


def test_an_assessment_with_ones_own_instrument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert init("--instrument", "ours.yaml") == 0
    assert init("spring", "--with", "ours.yaml") == 0
    assert "instrument: ../ours.yaml\n" in Path("spring/assessment.yaml").read_text("utf-8")
    assert run(["validate", "spring", "--fail-on", "info"]) == 0


@pytest.mark.parametrize("taken", NAMES)
def test_nothing_is_written_where_one_file_is_there_already(
    tmp_path: Path, taken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / taken).write_text("mine", encoding="utf-8")
    assert init(tmp_path) == 2
    assert f"{taken} exists already" in capsys.readouterr().err
    assert names_in(tmp_path) == [taken]
    assert (tmp_path / taken).read_text("utf-8") == "mine"

    assert init(tmp_path, "--force") == 0
    assert names_in(tmp_path) == NAMES


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert init(tmp_path) == 0
    assert names_in(tmp_path) == sorted([*NAMES, "notes.txt"])


def test_a_failure_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def until_full(path: Path, data: bytes, *, force: bool) -> None:
        if path.name == "answers.xlsx":
            raise OutputNotWritten("the disk is full")
        writing.write_atomically(path, data, force=force)

    monkeypatch.setattr(new_files, "write_atomically", until_full)
    assert init(tmp_path / "ours") == 5
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "Name either a folder"),
        (["ours", "--instrument", "ours.yaml"], 2, "Name either a folder"),
        (["ours", "--with", "nothing-like-it"], 3, "There is no instrument"),
        (["--instrument", "ours.txt"], 2, "should end in .yaml"),
        (["no/such/ours"], 5, "could not be written"),
        (["--instrument", "no/such/ours.yaml"], 5, "could not be written"),
        (
            ["ours", "--with", str(ROOT / "tests" / "instruments" / "valid" / "withheld.yaml")],
            1,
            "withheld",
        ),
    ],
)
def test_a_clear_end_and_nothing_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert init(*arguments) == code
    assert message in capsys.readouterr().err
    assert names_in(tmp_path) == []


def test_a_file_where_the_folder_should_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ours").write_text("mine", encoding="utf-8")
    assert init(tmp_path / "ours") == 5
    assert "is a file" in capsys.readouterr().err
