"""What the documentation shows is what the program does today."""

import re
from pathlib import Path

import pytest
from cogapp import Cog

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


def test_architecture_names_every_room() -> None:
    text = (ROOT / "docs" / "explanation" / "architecture.md").read_text("utf-8")
    table = text.partition("## The rooms")[2].partition("<!--")[0]
    rooms = set()
    for path in (ROOT / "src" / "ticassess").iterdir():
        if not path.name.startswith("_") and (path.is_dir() or path.suffix == ".py"):
            rooms.add(path.stem)
    assert {room for room in rooms if f"`{room}`" not in table} == set()
