"""The stable surface of `import ticassess`, as signatures and as a page (cog runs this)."""

import hashlib
import inspect
import re
from collections.abc import Iterator
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
    """Give the reference in Markdown: functions first, then the result, then what may go wrong."""
    parts: list[str] = []
    for name in ("load", "validate", "assess"):
        parts += _section(name, getattr(ticassess, name))
    parts += _section("AssessmentResult", ticassess.AssessmentResult)
    for name, member in _public(ticassess.AssessmentResult):
        parts += _section(f"AssessmentResult.{name}", member, level=3)
    parts.append("## Errors and warnings")
    parts.append(_errors())
    return "\n\n".join(parts)


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
    items = [line.strip() for line in errors.strip().splitlines()]
    listed = "\n".join(f"- `{item.replace(':', '`:', 1)}" for item in items)
    return f"{text.strip()}\n\nRaises:\n\n{listed}"


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
