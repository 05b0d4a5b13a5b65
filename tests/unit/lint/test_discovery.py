import os
from pathlib import Path

import pytest

from ticassess.errors import InputNotReadable
from ticassess.lint import lint_paths
from ticassess.lint.discovery import files_of

OURS = "ticassess: 1\nkind: instrument\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_folder_gives_files_with_both_keys(tmp_path: Path) -> None:
    wanted = {
        write(tmp_path / "a.yaml", OURS),
        write(tmp_path / "deep" / "er" / "b.yml", f"# a comment\n{OURS}"),
        write(tmp_path / "quoted.yaml", '"ticassess": 1\n"kind": map\n'),
        write(tmp_path / "one-line.yaml", "{ticassess: 1, kind: map}\n"),
        write(tmp_path / "broken.yaml", f"{OURS}items: [\n"),
        write(tmp_path / "bom.yaml", f"\ufeff{OURS}"),
    }
    write(tmp_path / "only-kind.yaml", "kind: Service\n")
    write(tmp_path / "nested.yaml", "job:\n  ticassess: 1\n  kind: x\n")
    write(tmp_path / "notes.txt", OURS)
    write(tmp_path / ".hidden" / "c.yaml", OURS)
    write(tmp_path / "node_modules" / "d.yaml", OURS)
    assert set(files_of(tmp_path)) == wanted


def test_a_folder_without_our_files_is_no_success(tmp_path: Path) -> None:
    write(tmp_path / "other.yaml", "kind: Service\n")
    with pytest.raises(InputNotReadable, match="no file for ticassess"):
        list(files_of(tmp_path))


def test_a_link_back_up_does_not_go_round_for_ever(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", OURS)
    (tmp_path / "up").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(files_of(tmp_path))) == 1


def test_a_file_that_is_named_twice_is_checked_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.yaml", OURS)
    assert len(lint_paths([file, tmp_path, file]).files) == 1


def test_an_overlong_name_is_reported_and_not_raised(tmp_path: Path) -> None:
    report = lint_paths([tmp_path / ("x" * 5000)])
    assert [error.exit_code for error in report.unreadable] == [3]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_closed_file_is_reported_and_the_others_are_checked(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", OURS)
    write(tmp_path / "b.yaml", OURS).chmod(0)
    report = lint_paths([tmp_path])
    assert (len(report.files), len(report.unreadable)) == (1, 1)
