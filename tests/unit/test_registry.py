"""A registry: modules of a folder by name, checked when they are asked for."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ticassess import plugins
from ticassess.errors import WrongUsage
from ticassess.plugins import PlugPoint
from ticassess.registry import Registry

POINT = PlugPoint(folder="made_colours", group="ticassess.made_colours", has=("mix", "SHADE"))


@pytest.fixture
def colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the program with modules in it, for one test."""
    folder = tmp_path / "made_colours"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "blue.py").write_text("SHADE = 1\ndef mix(): return 'blue'\n", "utf-8")
    (folder / "amber.py").write_text("1 / 0\n", "utf-8")
    monkeypatch.setattr(plugins, "__file__", str(tmp_path / "plugins.py"))
    monkeypatch.setattr("ticassess.__path__", [str(tmp_path)])
    yield folder
    for name in [name for name in sys.modules if "made_colours" in name]:
        del sys.modules[name]


@pytest.fixture
def registry(colours: Path) -> Registry[object]:
    return Registry(POINT, "colour")


def test_a_module_is_listed_and_no_other_place_lists_it(
    registry: Registry[object], colours: Path
) -> None:
    assert list(registry) == ["amber", "blue"]  # and neither was imported
    (colours / "red.py").write_text("SHADE = 2\ndef mix(): return 'red'\n", "utf-8")
    assert list(registry) == ["amber", "blue", "red"]
    assert registry["red"].mix() == "red"  # type: ignore[attr-defined]  # a made-up module


def test_a_module_that_lacks_a_part_is_no_part(registry: Registry[object], colours: Path) -> None:
    (colours / "grey.py").write_text("SHADE = 3\n", "utf-8")
    with pytest.raises(ImportError, match=r"made_colours\.grey lacks a function `mix`"):
        registry["grey"]
    (colours / "teal.py").write_text("def mix(): return 'teal'\n", "utf-8")
    with pytest.raises(ImportError, match=r"made_colours\.teal lacks `SHADE`"):
        registry.named("teal")


def test_a_name_that_is_not_there_is_told_with_those_that_are(registry: Registry[object]) -> None:
    with pytest.raises(KeyError):
        registry["blu"]
    with pytest.raises(WrongUsage, match="There is no colour `blu`") as refused:
        registry.named("blu", besides=("black",))
    assert refused.value.hint == "Did you mean `blue`?"
    with pytest.raises(WrongUsage) as refused:
        registry.named("x", besides=("black",))
    assert refused.value.hint == "Known here: `amber`, `black`, `blue`."
