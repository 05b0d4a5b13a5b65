"""`ticassess map`, as a person uses it whose export is not read as it is."""

from pathlib import Path

import pytest

from tests.unit.responses.conftest import INSTRUMENT
from ticassess.cli.boundary import run

EXPORT = "Q7 I can say no her,grid_quiet,share\n" + "4,4,All\n" * 6


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "calm.yaml").write_text(INSTRUMENT, "utf-8")
    (tmp_path / "export.csv").write_text(EXPORT, "utf-8")
    return [str(tmp_path / "calm.yaml"), str(tmp_path / "export.csv")]


def test_an_export_is_read_with_the_map_that_was_written(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["score", *files]) == 1
    assert "grid_quiet" in capsys.readouterr().err
    path = tmp_path / "map.yaml"
    assert run(["map", *files, "-o", str(path)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"{path}: 2 columns are open, 0 texts are no options, 0 items have no column\n"
    )
    assert run(["score", *files, "--map", str(path)]) == 0


def test_it_replaces_no_file_unasked_and_never_one_that_it_reads(
    files: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "map.yaml"
    path.write_text("mine", "utf-8")
    assert run(["map", *files, "-o", str(path)]) == 2
    assert run(["map", *files, "-o", files[1], "--force"]) == 2
    assert Path(files[1]).read_text("utf-8") == EXPORT
    assert path.read_text("utf-8") == "mine"
    assert run(["map", *files, "-o", str(path), "--force"]) == 0


def test_it_prints_where_no_file_is_named(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["map", *files]) == 0
    assert "kind: map" in capsys.readouterr().out
    assert run(["map", files[0], "no.csv"]) == 3
    assert run(["map", *reversed(files)]) == 2
