"""The stable surface of `import ticassess`, as signatures and as a page (cog runs this)."""

import hashlib
import inspect
import re
import textwrap
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from types import FunctionType
from typing import Any

import ticassess

# Where a class lives is no part of the surface: `pathlib.Path` has moved between Pythons.
_MODULES = re.compile(r"\b(?:\w+\.)+(?=[A-Z])")
# Their fields and methods are the file format and the findings, which have references of their own.
DESCRIBED_ELSEWHERE = ("Instrument", "Finding", "Place", "Severity")


def surface() -> list[str]:
    """Give a line for each name that people may rely on, functions with their signatures."""
    lines: list[str] = []
    for name in ticassess.__all__:
        thing = getattr(ticassess, name)
        lines.append(_line(name, thing))
        if isinstance(thing, type) and name not in DESCRIBED_ELSEWHERE:
            lines += [f"{name}.{line}" for line in _members(thing)]
    return lines


def mark() -> str:
    """Give eight characters that change with the surface; the changelog has to name them."""
    return hashlib.sha256("\n".join(surface()).encode()).hexdigest()[:8]


def page() -> str:
    """Give the reference in Markdown: functions, the result, other classes, what may go wrong."""
    parts: list[str] = []
    for name in ("load", "validate", "assess"):
        parts += _section(name, getattr(ticassess, name))
    parts += _section("AssessmentResult", ticassess.AssessmentResult)
    for name, member in _public(ticassess.AssessmentResult):
        parts += _section(f"AssessmentResult.{name}", member, level=3)
    parts += ["## Instruments and findings", _described_elsewhere()]
    parts += ["## Errors and warnings", _errors()]
    return "\n\n".join(parts)


def _described_elsewhere() -> str:
    rows = ["| class | what it is | what it has |", "|---|---|---|"]
    for name in DESCRIBED_ELSEWHERE:
        thing = getattr(ticassess, name)
        first = (inspect.getdoc(thing) or "").splitlines()[0]
        rows.append(f"| `{name}` | {first} | {_contents(thing)} |")
    return "\n".join(rows)


def _contents(thing: Any) -> str:
    if is_dataclass(thing):
        return ", ".join(f"`{field.name}`" for field in fields(thing))
    if issubclass(thing, Enum):
        return ", ".join(f"`{member.name}`" for member in thing)
    return "the keys of an [instrument file](instrument.md)"


def _errors() -> str:
    rows = ["| class | exit code of the commands | when |", "|---|---|---|"]
    for name in ticassess.__all__:
        thing = getattr(ticassess, name)
        if isinstance(thing, type) and issubclass(thing, Exception):
            code = getattr(thing, "exit_code", "–")
            first = inspect.getdoc(thing) or ""
            rows.append(f"| `{name}` | {code} | {first.splitlines()[0]} |")
    return "\n".join(rows)


def _section(name: str, thing: Any, *, level: int = 2) -> list[str]:
    parts = [f"{'#' * level} {name}"]
    if isinstance(thing, FunctionType):
        parts.append(f"```python\n{_line(name, thing)}\n```")
    parts.append(_prose(inspect.getdoc(thing) or ""))
    return parts


def _prose(docstring: str) -> str:
    """Give a docstring in Markdown, its errors as a list."""
    text, _, errors = docstring.partition("Raises:")
    if not errors:
        return text.strip()
    listed = "\n".join(f"- {entry}" for entry in _entries(errors))
    return f"{text.strip()}\n\nRaises:\n\n{listed}"


def _entries(errors: str) -> list[str]:
    r"""Give each error with its whole text in one line; a line that is indented further goes on.

    >>> _entries("    NotThere: no file of\n        this name.\n    Other: why.")
    ['`NotThere`: no file of this name.', '`Other`: why.']
    """
    entries: list[str] = []
    for line in textwrap.dedent(errors.strip("\n")).rstrip().splitlines():
        if line.startswith(" "):
            entries[-1] += f" {line.strip()}"
        else:
            name, _, when = line.partition(":")
            entries.append(f"`{name}`:{when}")
    return entries


def _members(owner: type) -> Iterator[str]:
    for name, member in _public(owner):
        yield _line(name, member)


def _public(owner: type) -> Iterator[tuple[str, Any]]:
    for name, member in vars(owner).items():
        if not name.startswith("_"):
            yield name, member


def _line(name: str, thing: Any) -> str:
    if isinstance(thing, FunctionType):
        signature = _MODULES.sub("", str(inspect.signature(thing)))
        return f"{name}{signature.replace('(self, ', '(').replace('(self)', '()')}"
    if isinstance(thing, property):
        return name
    if isinstance(thing, type) and issubclass(thing, Exception):
        return f"{name}({', '.join(base.__name__ for base in thing.__bases__)})"
    return name
