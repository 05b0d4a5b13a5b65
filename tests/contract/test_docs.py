"""What the documentation shows is what the program does today."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GENERATED = sorted(
    path
    for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
    if "[[[cog" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("page", GENERATED, ids=lambda path: path.name)
def test_generated_parts_are_up_to_date(page: Path) -> None:
    check = [sys.executable, "-m", "cogapp", "--check", "--diff", str(page.relative_to(ROOT))]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, env=None, check=False)
    assert done.returncode == 0, (
        f"run `make docs` to renew what the page shows\n{done.stdout}{done.stderr}"
    )


@pytest.mark.parametrize(
    "page", sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]), ids=lambda path: path.name
)
def test_links_lead_to_files(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [part.partition(")")[0] for part in text.split("](")[1:]]
    missing = [
        link
        for link in links
        if "://" not in link and not (page.parent / link.partition("#")[0]).exists()
    ]
    assert missing == []
