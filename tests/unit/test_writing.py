import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ticassess.errors import OutputExists, OutputNotWritten
from ticassess.writing import ensure_writable, write_atomically

posix_only = pytest.mark.skipif(
    os.name != "posix", reason="permissions and links are POSIX ones here"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report.pdf"


def fail(error_number: int) -> object:
    def failing(*_: object, **__: object) -> None:
        raise OSError(error_number, os.strerror(error_number))

    return failing


def test_writes_the_bytes_and_nothing_else(report: Path) -> None:
    write_atomically(report, b"\x00\r\n%PDF", force=False)
    assert report.read_bytes() == b"\x00\r\n%PDF"
    assert list(report.parent.iterdir()) == [report]


def test_an_existing_file_is_replaced_only_by_force(report: Path) -> None:
    report.write_bytes(b"old")
    with pytest.raises(OutputExists, match=r"report\.pdf exists already") as refused:
        write_atomically(report, b"new", force=False)
    assert refused.value.exit_code == 2
    assert "--force" in refused.value.hint
    assert report.read_bytes() == b"old"

    write_atomically(report, b"new", force=True)
    assert report.read_bytes() == b"new"


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_no_other(
    report: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    report.write_bytes(b"old")
    monkeypatch.setattr(os, call, fail(errno.ENOSPC))
    with pytest.raises(OutputNotWritten, match=r"report\.pdf could not be written") as failed:
        write_atomically(report, b"new", force=True)
    assert failed.value.exit_code == 5
    assert "Make room" in failed.value.hint
    assert report.read_bytes() == b"old"
    assert list(report.parent.iterdir()) == [report]


def test_an_interruption_leaves_the_old_file_and_no_other(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    report.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(report, b"new", force=True)
    assert report.read_bytes() == b"old"
    assert list(report.parent.iterdir()) == [report]


@posix_only
def test_a_real_limit_on_file_size(report: Path) -> None:
    """The operating system itself refuses, in the middle of the data."""
    program = """
import resource, signal, sys
from pathlib import Path
from ticassess.errors import OutputNotWritten
from ticassess.writing import write_atomically

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_atomically(Path(sys.argv[1]), bytes(1_000_000), force=True)
except OutputNotWritten as error:
    print(error.hint)
    sys.exit(error.exit_code)
"""
    report.write_bytes(b"old")
    child = subprocess.run(
        [sys.executable, "-c", program, report], capture_output=True, text=True, check=False
    )
    assert (child.returncode, child.stderr) == (5, "")
    assert "Make room" in child.stdout
    assert report.read_bytes() == b"old"
    assert list(report.parent.iterdir()) == [report]


@pytest.mark.parametrize(
    ("target", "advice"),
    [
        ("missing/report.pdf", "Create the folder"),
        ("a-file/report.pdf", "A part of this path is a file"),
        ("a-folder", "add a file name"),
    ],
)
@pytest.mark.parametrize("force", [False, True])
def test_a_path_that_cannot_work_is_refused_before_any_work(
    tmp_path: Path, target: str, advice: str, force: bool
) -> None:
    (tmp_path / "a-file").touch()
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(OutputNotWritten) as failed:
        ensure_writable(tmp_path / target, force=force)
    assert advice in failed.value.hint
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a-file", "a-folder"]


def test_a_closed_folder_is_refused_before_any_work(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        os, "access", lambda *_: False
    )  # root may write anywhere, so chmod would show nothing
    with pytest.raises(OutputNotWritten, match="Permission denied") as failed:
        ensure_writable(report, force=False)
    assert "may write to" in failed.value.hint


def test_an_unforeseen_error_still_says_what_to_do(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", fail(errno.EIO))
    with pytest.raises(OutputNotWritten) as failed:
        write_atomically(report, b"new", force=False)
    assert failed.value.hint
    assert not report.exists()


@posix_only
def test_a_new_file_gets_the_usual_permissions_and_a_replaced_one_keeps_its_own(
    report: Path,
) -> None:
    neighbour = report.with_name("neighbour")
    neighbour.touch()
    write_atomically(report, b"new", force=False)
    assert report.stat().st_mode == neighbour.stat().st_mode

    report.chmod(0o640)
    write_atomically(report, b"newer", force=True)
    assert stat.S_IMODE(report.stat().st_mode) == 0o640


@posix_only
@pytest.mark.parametrize("force", [False, True])
def test_a_device_is_never_replaced(force: bool) -> None:
    with pytest.raises(OutputNotWritten, match="it is a device"):
        write_atomically(Path(os.devnull), b"new", force=force)
    assert Path(os.devnull).is_char_device()


@posix_only
def test_a_link_stays_a_link(report: Path) -> None:
    kept = report.with_name("kept.pdf")
    kept.write_bytes(b"old")
    report.symlink_to(kept)
    write_atomically(report, b"new", force=True)
    assert report.is_symlink()
    assert kept.read_bytes() == b"new"


@posix_only
def test_a_link_that_leads_nowhere_is_an_existing_file(report: Path) -> None:
    report.symlink_to("gone.pdf")
    with pytest.raises(OutputExists):
        ensure_writable(report, force=False)
