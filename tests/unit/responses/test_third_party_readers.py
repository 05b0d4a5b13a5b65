from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from ticassess.errors import InputNotReadable
from ticassess.responses.readers import Table, read_table, registry


class Upper:
    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        text = source.decode() if isinstance(source, bytes) else source.read_text()
        return Table(file=file, headers=(text.upper(),))


def test_a_package_may_bring_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint(name="sav", value=f"{__name__}:Upper", group="ticassess.readers")
    monkeypatch.setattr(EntryPoint, "load", lambda self: Upper())

    def installed(*, group: str, name: str = "sav") -> list[EntryPoint]:
        assert group == "ticassess.readers"
        return [entry] if name == "sav" else []

    monkeypatch.setattr(registry, "entry_points", installed)
    assert read_table(b"calm", file="a.sav").headers == ("CALM",)


def test_known_endings_never_look_for_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "entry_points", lambda **_: pytest.fail("looked up"))
    assert read_table(b"calm\n4\n", file="a.csv").headers == ("calm",)


def test_a_reader_that_shifts_columns_is_caught() -> None:
    with pytest.raises(ValueError, match="the length of the header"):
        Table(file="x", headers=("a", "b"), rows=(("1",),), lines=(2,))


def test_a_package_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint(name="sav", value="no_such_package:Reader", group="ticassess.readers")
    monkeypatch.setattr(registry, "entry_points", lambda **_: [entry])
    with pytest.raises(InputNotReadable, match="`no_such_package:Reader`, which cannot be loaded"):
        read_table(b"x", file="a.sav")
