"""`ticassess demo`: it may be run again, over its own files and over nobody else's."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demos import Demo
from ticassess import resources
from ticassess.cli.boundary import run
from ticassess.instrument import load_instrument

OURS = (
    "README.md",
    "assessment.yaml",
    "responses.csv",
    "gap-report.pdf",
    "gap-report.html",
    "results.json",
)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_may_be_run_again(riverside: Demo, tmp_path: Path) -> None:
    first = contents(riverside.folder)
    folder = tmp_path / "demo"
    shutil.copytree(riverside.folder, folder)
    assert set(OURS) <= set(first)
    assert run(["demo", "-o", str(folder)]) == 0
    assert contents(folder) == first


def test_what_a_few_left_out_does_not_hide_the_statements_of_large_groups(
    riverside: Demo,
) -> None:
    records = json.loads((riverside.folder / "results.json").read_text("utf-8"))["results"]
    asked = {item.id for item in load_instrument("tic-principles").items_on("staff")}
    for group in ("direct_care", "admin"):
        items = [one for one in records if one["group"] == group and one["id"] in asked]
        assert len(items) == len(asked)
        assert [one["id"] for one in items if one["score"] is None] == []
    # What is only asked of clients does not stand in the report at all.
    page = (riverside.folder / "gap-report.html").read_text("utf-8")
    assert "people look for someone to blame" in page
    assert "I stayed away from a place here" not in page


@pytest.mark.parametrize("name", OURS)
def test_files_of_somebody_else_are_kept(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text("precious")
    assert run(["demo", "-o", str(tmp_path)]) == 2
    assert f"{tmp_path / name} exists already" in capsys.readouterr().err
    assert contents(tmp_path) == {name: b"precious"}


def test_a_demo_that_somebody_has_changed_is_theirs(tmp_path: Path) -> None:
    for name in OURS[:3]:
        (tmp_path / name).write_bytes((resources.examples() / "riverside" / name).read_bytes())
    with (tmp_path / "responses.csv").open("a", encoding="utf-8") as file:
        file.write("one,more,row\n")
    before = contents(tmp_path)
    assert run(["demo", "-o", str(tmp_path)]) == 2
    assert contents(tmp_path) == before


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")
def test_a_full_disk_leaves_no_half_of_a_file(tmp_path: Path) -> None:
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); "
        "from ticassess.cli.boundary import run; sys.exit(run(['demo', '-o', sys.argv[1]]))"
    )
    folder = tmp_path / "demo"
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 5
    assert "responses.csv could not be written" in done.stderr
    assert list(folder.iterdir()) == []
