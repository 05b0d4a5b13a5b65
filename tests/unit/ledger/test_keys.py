"""The secret key: where it lies on each system, and that there is one of it."""

import sys
from pathlib import Path

import pytest

from ticassess.errors import InputNotReadable
from ticassess.ledger import own_key


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.delenv("APPDATA", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("system", "folder"),
    [
        ("linux", ".config/ticassess"),
        ("freebsd14", ".config/ticassess"),
        ("darwin", "Library/Application Support/ticassess"),
        ("win32", "AppData/Roaming/ticassess"),
    ],
)
def test_it_lies_where_programs_keep_what_they_remember(
    system: str, folder: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    key = own_key()
    assert key is not None
    assert [file.relative_to(home).as_posix() for file in home.rglob("*") if file.is_file()] == [
        f"{folder}/ledger.key"
    ]
    assert own_key() == key


def test_windows_may_name_another_folder(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    own_key()
    assert (tmp_path / "roaming" / "ticassess" / "ledger.key").is_file()


def test_a_relative_folder_does_not_count(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be another one in every folder, and might lie beside the answers."""
    monkeypatch.setenv("XDG_CONFIG_HOME", "here")
    monkeypatch.setattr(sys, "platform", "linux")
    own_key()
    assert (home / ".config" / "ticassess" / "ledger.key").is_file()


def test_without_a_home_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr(Path, "home", nobody)
    assert own_key() is None


@pytest.mark.parametrize("text", ["", "00", "zz" * 32, "é" * 64])
def test_what_is_no_key_is_said_and_left_as_it_is(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    file = tmp_path / "ticassess" / "ledger.key"
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    with pytest.raises(InputNotReadable, match="is damaged"):
        own_key()
    assert file.read_text("utf-8") == text
