import importlib.metadata
from pathlib import Path

import pytest

from ticassess import plugins
from ticassess.errors import InputNotReadable, PluginUnusable
from ticassess.responses import READERS, Table, read_table


class Upper:
    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        text = source.decode() if isinstance(source, bytes) else source.read_text()
        return Table(file=file, headers=(text.upper(),))


UPPER = Upper()


def install(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    """Add entry points as an installed package would."""
    entries = importlib.metadata.EntryPoints(
        importlib.metadata.EntryPoint(name=name, value=value, group="ticassess.readers")
        for name, value in values.items()
    )
    monkeypatch.setattr(plugins, "entry_points", entries.select)


def test_a_package_may_bring_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, dta=f"{__name__}:UPPER")
    monkeypatch.setattr(importlib.metadata.EntryPoint, "load", lambda self: UPPER)
    assert read_table(b"calm", file="a.dta").headers == ("CALM",)


def test_known_endings_never_look_for_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "entry_points", lambda **_: pytest.fail("looked up"))
    assert read_table(b"calm\n4\n", file="a.csv").headers == ("calm",)


def test_a_package_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, dta="no_such_package:READER")
    with pytest.raises(PluginUnusable, match="`dta` of the package no_such_package:READER cannot"):
        read_table(b"x", file="a.dta")


class Failing:
    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        raise KeyError("what somebody answered")


def test_a_package_whose_reader_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, dta="failing:READER")
    monkeypatch.setattr(importlib.metadata.EntryPoint, "load", lambda self: Failing())
    with pytest.raises(PluginUnusable, match="failing:READER stopped with KeyError") as stopped:
        read_table(b"x", file="a.dta")
    assert "somebody" not in str(stopped.value)


def test_an_unknown_ending_lists_those_of_packages_after_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install(monkeypatch, por="a:B", csv="a:B", dta="a:B")
    with pytest.raises(InputNotReadable) as refused:
        read_table(b"x", file="a.txt")
    ours = ", ".join(f".{ending}" for ending in READERS)
    assert refused.value.hint == f"Supported are {ours}, .dta, .por."


def test_a_package_cannot_change_what_an_ending_of_ours_means(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install(monkeypatch, csv="no_such_package:READER")
    assert read_table(b"calm\n4\n", file="a.csv").headers == ("calm",)


def test_a_reader_that_shifts_columns_is_caught() -> None:
    with pytest.raises(ValueError, match="the length of the header"):
        Table(file="x", headers=("a", "b"), rows=(("1",),), lines=(2,))


def test_every_reader_says_itself_what_it_reads() -> None:
    # What is read from the text of the modules is what they declare; archives hold such files.
    assert plugins.READERS.our_names() == sorted(READERS.keys() - {"zip"})
    assert list(READERS)[-1] == "zip"
