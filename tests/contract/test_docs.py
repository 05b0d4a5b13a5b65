"""What the documentation shows is what the program does today."""

import re
from pathlib import Path

import pytest
from cogapp import Cog

from tools.rooms import layers_of_rooms

ROOT = Path(__file__).parents[2]
GENERATED = sorted(
    path
    for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
    if "[[[cog" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("page", GENERATED, ids=lambda path: path.name)
def test_generated_parts_are_up_to_date(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # In this process, which has loaded the program already.
    monkeypatch.chdir(ROOT)
    code = Cog().main(["cog", "--check", "--diff", str(page.relative_to(ROOT))])
    said = capsys.readouterr()
    assert code == 0, f"run `make docs` to renew what the page shows\n{said.out}{said.err}"


PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
OURS = re.compile(r"https://(?:raw\.)?github(?:usercontent)?\.com/ticassess/ticassess/(.*)")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_to_files(page: Path) -> None:
    missing = []
    for part in page.read_text(encoding="utf-8").split("](")[1:]:
        link = part.partition(")")[0]
        whole = OURS.fullmatch(link)
        if whole:
            # blob/main/…, tree/main/… or, of a picture, main/…
            target = ROOT / re.sub(r"^((blob|tree)/)?main/", "", whole[1])
        elif "://" in link:
            continue
        else:
            target = page.parent / link.partition("#")[0]
        if not target.exists():
            missing.append(link)
    assert missing == []


def test_the_readme_has_whole_links_for_the_package_index() -> None:
    links = re.findall(r"\]\(([^)]*)\)", (ROOT / "README.md").read_text("utf-8"))
    assert [link for link in links if not link.startswith("https://")] == []


ARCHITECTURE = (ROOT / "docs/explanation/architecture.md").read_text("utf-8")
PROGRAM = ROOT / "src/ticassess"
WORDS = ROOT / "report_templates/gap-report"
"""Where `words.yaml` is, which the page says once."""


def rows_of(heading: str) -> list[str]:
    """Give what stands in backquotes at the start of the rows below a heading."""
    part = ARCHITECTURE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)


def test_architecture_has_a_row_for_every_room() -> None:
    rooms = []
    for path in PROGRAM.iterdir():
        if not path.name.startswith("_") and (path.is_dir() or path.suffix == ".py"):
            rooms.append(path.stem)
    assert sorted(rows_of("The rooms")) == sorted(rooms)


def test_architecture_sorts_rooms_by_layers() -> None:
    layers = layers_of_rooms()
    depth = {room: row for row, layer in enumerate(layers) for room in layer}
    assert rows_of("The rooms") == sorted(rows_of("The rooms"), key=lambda room: depth[room])


def test_architecture_names_every_folder_of_tests() -> None:
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/*")} - {"__pycache__"}
    assert {*rows_of("Tests"), "unit", "contract"} == folders


def test_paths_in_architecture_exist() -> None:
    text = re.sub(r"```.*?```", "", ARCHITECTURE, flags=re.DOTALL)
    missing = []
    for name in re.findall(r"`([\w./<>*-]*(?:/|\.(?:py|md|yaml|j2|toml|json))[\w./<>*-]*)`", text):
        place = re.sub(r"<\w+>", "*", name)
        if not any(any(folder.glob(place)) for folder in (ROOT, PROGRAM, WORDS)):
            missing.append(name)
    assert missing == []


def test_architecture_names_targets_of_make() -> None:
    targets = re.findall(r"^([a-z]+):.* ## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"`make (\w+)`", ARCHITECTURE)) <= set(targets)


def test_privacy_opens_no_file_as_architecture_says() -> None:
    for module in (PROGRAM / "privacy").glob("*.py"):
        assert not re.search(r"\bpathlib\b|\bopen\(", module.read_text("utf-8")), module.name
