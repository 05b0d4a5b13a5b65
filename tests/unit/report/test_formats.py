"""Kinds of files: ours by name, others from installed packages, unknown ones refused."""

from importlib.metadata import EntryPoint, EntryPoints
from types import SimpleNamespace
from typing import Any

import pytest

from ticassess.errors import WrongUsage
from ticassess.report import FORMATS, RENDERERS, renderer, score_format, sources_renderer


def install(monkeypatch: pytest.MonkeyPatch, group: str, plugin: object) -> None:
    """Let a package be installed that adds `odd` to a group."""
    entries = EntryPoints([EntryPoint("odd", "odd_package", group)])

    def find(**wanted: Any) -> EntryPoints:
        return entries.select(**wanted)

    monkeypatch.setattr("ticassess.plugins.entry_points", find)
    monkeypatch.setattr(EntryPoint, "load", lambda self: plugin)


def test_it_is_known_which_have_no_place_on_a_terminal() -> None:
    assert {name: renderer(name).BINARY for name in RENDERERS} == {
        "docx": True,
        "pptx": True,
        "pdf": True,
        "html": False,
    }
    assert {name: score_format(name).BINARY for name in FORMATS} == {
        "json": False,
        "csv": False,
        "xlsx": True,
    }


def test_packages_add_renderers_and_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = SimpleNamespace(BINARY=True, render=lambda report, folders=None: b"odd")
    install(monkeypatch, "ticassess.renderers", odd)
    assert renderer("odd") is odd
    with pytest.raises(WrongUsage):
        score_format("odd")
    plain = SimpleNamespace(BINARY=False, write=lambda document: b"plain")
    install(monkeypatch, "ticassess.formats", plain)
    assert score_format("odd") is plain


def test_what_writes_no_report_of_several_sources_is_refused_with_what_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    odd = SimpleNamespace(BINARY=True, render=lambda report, folders=None: b"odd")
    install(monkeypatch, "ticassess.renderers", odd)
    with pytest.raises(WrongUsage) as caught:
        sources_renderer("odd")
    assert caught.value.hint.startswith("Choose .docx, .html, .pdf or .pptx, or make the report")


def test_packages_are_not_asked_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ticassess.plugins.entry_points", lambda **_: pytest.fail("asked"))
    renderer("html")
    score_format("csv")


def test_an_unknown_one_is_refused_with_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ticassess.plugins.entry_points", lambda **_: EntryPoints(()))
    with pytest.raises(WrongUsage) as caught:
        renderer("odt")
    assert str(caught.value) == "There is no format `odt`."
    assert caught.value.hint == "Known here: `docx`, `html`, `pdf`, `pptx`."
