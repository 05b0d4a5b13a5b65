"""The names that people rely on change only with the changelog, and are what the stub says."""

import ast
import re
from pathlib import Path

import pytest

import ticassess
from tools.python_reference import mark, page, surface

ROOT = Path(__file__).resolve().parents[2]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_surface_changes_with_the_changelog() -> None:
    # A comment, so that people who read the changelog do not see it.
    comment = f"<!-- Python surface: {mark()} -->"
    assert comment in CHANGELOG, (
        "what `import ticassess` offers has changed: say so in CHANGELOG.md, put this line above "
        f"the entry, and run `make docs`:\n{comment}"
    )


def test_another_parameter_is_another_surface(monkeypatch: pytest.MonkeyPatch) -> None:
    before = mark()
    monkeypatch.setattr(ticassess, "load", lambda path, strict=False: None)
    assert mark() != before
    assert "load(path, strict=False)" in surface()


def test_the_page_has_every_name() -> None:
    text = page()
    missing = []
    for name in ticassess.__all__:
        if f"## {name}\n" not in text and f"| `{name}` |" not in text:
            missing.append(name)
    assert missing == []


def test_each_error_on_the_page_is_one_that_people_can_catch() -> None:
    listed = re.findall(r"^- `([^`]*)`: .*\.$", page(), re.MULTILINE)
    assert len(listed) == len(re.findall("^- ", page(), re.MULTILINE)) > 0
    assert set(listed) <= set(ticassess.__all__)


def test_the_stub_has_the_names_that_load() -> None:
    stub = ast.parse((ROOT / "src" / "ticassess" / "__init__.pyi").read_text("utf-8"))
    homes: dict[str, str] = {}
    listed: list[str] = []
    for node in stub.body:
        if isinstance(node, ast.ImportFrom):
            homes |= {alias.name: str(node.module) for alias in node.names}
        if isinstance(node, ast.Assign):
            listed = ast.literal_eval(node.value)
    assert listed == ticassess.__all__ == sorted(homes)
    for name, module in homes.items():
        assert f"ticassess.{ticassess._HOMES[name]}" == module  # type: ignore[attr-defined]
        assert getattr(ticassess, name).__name__ == name
        assert name in dir(ticassess)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'protect'"):
        ticassess.protect  # type: ignore[attr-defined]  # noqa: B018
