"""Plug-ins: packages with nothing but an entry point, installed into a folder on the path."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ticassess.errors import PluginUnusable
from ticassess.plugins import (
    FORMATS,
    READERS,
    RENDERERS,
    all_names,
    find_plugin,
    is_known,
    plugin_names,
)


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder where packages can be installed, for one test."""
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith("made_")]:
        del sys.modules[name]


def install(site: Path, package: str, entry_points: str, code: str = "") -> None:
    name = package.replace("-", "_")
    (site / f"{name}.py").write_text(code, "utf-8")
    about = site / f"{name}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(entry_points, "utf-8")


SPSS = "[ticassess.readers]\nsav = made_spss:reader\n"
SPSS_CODE = "class Reader:\n    def read(self): return 'answers'\nreader = Reader()\n"


def test_a_package_adds_a_reader(site: Path) -> None:
    install(site, "made-spss", SPSS, SPSS_CODE)
    assert "sav" in plugin_names(READERS)
    assert find_plugin(READERS, "sav").read() == "answers"


def test_so_does_a_module(site: Path) -> None:
    install(
        site, "made-module", "[ticassess.readers]\nrtf = made_module\n", "def read(): return 1\n"
    )
    assert find_plugin(READERS, "rtf").read() == 1


def test_a_name_that_no_package_adds_is_none() -> None:
    assert find_plugin(READERS, "no-such-ending") is None


def test_nothing_is_imported_for_the_names(site: Path) -> None:
    install(site, "made-broken", "[ticassess.readers]\nbroken = made_broken:reader\n", "1 / 0\n")
    assert "broken" in plugin_names(READERS)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import no_such_package\n", "cannot be loaded: ModuleNotFoundError: No module named"),
        ("1 / 0\n", "cannot be loaded: ZeroDivisionError: division by zero"),
        ("", "cannot be loaded: AttributeError: "),
        ("reader = 7\n", "lacks a function `read`"),
        ("class reader:\n    def read(self): ...\n", "is a class; name an object of it instead"),
    ],
)
def test_what_is_wrong_with_a_plug_in_is_said(site: Path, code: str, reason: str) -> None:
    install(site, "made-worse", "[ticassess.readers]\nbad = made_worse:reader\n", code)
    with pytest.raises(PluginUnusable) as raised:
        find_plugin(READERS, "bad")
    assert f"The plug-in `bad` of the package made-worse {reason}" in raised.value.message
    assert raised.value.exit_code == 2


def test_every_part_that_is_lacking_is_named(site: Path) -> None:
    install(site, "made-seven", "[ticassess.renderers]\nseven = made_seven:x\n", "x = 7\n")
    with pytest.raises(PluginUnusable, match=r"made-seven lacks a function `render` and `BINARY`"):
        find_plugin(RENDERERS, "seven")


def test_names_of_several_kinds_come_once_and_ours_first(site: Path) -> None:
    points = "[ticassess.renderers]\naa = x\npdf = x\n[ticassess.formats]\naa = x\n"
    install(site, "made-aa", points)
    names = all_names(RENDERERS, FORMATS)
    assert names[:7] == ["docx", "html", "pdf", "pptx", "csv", "json", "xlsx"]
    assert names.count("aa") == names.count("pdf") == 1
    assert is_known("aa", FORMATS)
    assert is_known("xlsx", RENDERERS, FORMATS)
    assert not is_known("xlsx", RENDERERS)


def test_two_packages_with_one_name_are_both_named(site: Path) -> None:
    for package in ("made-b", "made-a"):
        install(site, package, f"[ticassess.readers]\ntwice = {package.replace('-', '_')}:x\n")
    with pytest.raises(PluginUnusable, match=r"adds `twice` .*: made-a and made-b"):
        find_plugin(READERS, "twice")
