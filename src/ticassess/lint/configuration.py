"""What a configuration file says: `ticassess.toml`, or `[tool.ticassess]` in `pyproject.toml`.

The nearest to the file counts.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.finding import Severity
from ticassess.lint.selection import RuleSelection
from ticassess.matching import suggest

_KEYS = ("select", "ignore", "severity", "per-file-ignores", "fail-on", "baseline")


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """What a configuration file says; `folder` is where it lies, and where its paths start."""

    rules: RuleSelection = field(default_factory=RuleSelection)
    fail_on: Severity | None = None
    baseline: Path | None = None
    folder: Path | None = None

    def rules_for(self, file: Path) -> RuleSelection:
        """Give the selection for one file, by its path from the folder of the configuration."""
        path = file.absolute()
        if self.folder is not None and path.is_relative_to(self.folder):
            path = path.relative_to(self.folder)
        return self.rules.of_file(path.as_posix())


def configuration_for(folder: Path) -> Configuration:
    """Give the configuration for the files of a folder.

    It is the nearest file upwards that has one, up to the top of the checkout.

    Raises:
        WrongUsage: the file has a key or a value that is not known.
        InputNotReadable: the file is not TOML.

    """
    for place in (folder, *folder.parents):
        # Of two in one folder, the one that is all ours counts.
        for name in ("ticassess.toml", "pyproject.toml"):
            path = place / name
            if not path.is_file():
                continue
            table = _table(path)
            if table is not None:
                return _configuration(path, table)
        # Not beyond the checkout: what lies above it belongs to somebody else's work.
        if (place / ".git").exists():
            break
    return Configuration()


def _table(path: Path) -> Mapping[str, Any] | None:
    """Read what is ours in a file; None where nothing is."""
    is_ours = path.name == "ticassess.toml"
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if not is_ours:
            return None  # another program's file; it will say so itself
        message = f"{path} cannot be read as TOML: {error}."
        raise InputNotReadable(message, hint="Correct it, or use --isolated.") from None
    if is_ours:
        return content
    table = content.get("tool")
    if isinstance(table, Mapping):
        table = table.get("ticassess")
    if isinstance(table, Mapping):
        return table
    return None


def _configuration(path: Path, table: Mapping[str, Any]) -> Configuration:
    for key in table:
        if key not in _KEYS:
            message = f"{path}: the key `{key}` is not known."
            raise WrongUsage(message, hint=suggest(key, _KEYS))
    severities = {}
    for word, value in _mapping(path, table, "severity").items():
        severities[word] = _severity(path, value)
    fail_on = None
    if table.get("fail-on") is not None:
        fail_on = _severity(path, table["fail-on"])
    baseline = _baseline(path, table.get("baseline"))
    per_file = {}
    for pattern, rules in _mapping(path, table, "per-file-ignores").items():
        per_file[pattern] = _words(path, "per-file-ignores", rules)
    rules = RuleSelection(
        select=_words(path, "select", table.get("select", [])),
        ignore=_words(path, "ignore", table.get("ignore", [])),
        severities=severities,
        per_file=per_file,
    )
    return Configuration(rules=rules, fail_on=fail_on, baseline=baseline, folder=path.parent)


def _baseline(path: Path, name: object) -> Path | None:
    if name is None or name == "":
        return None
    if not isinstance(name, str):
        message = f"{path}: `baseline` is the name of a file."
        raise WrongUsage(message, hint='For example: baseline = "baseline.json"')
    return path.parent / name


def _mapping(path: Path, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, Mapping):
        hint = f"Write a section [{key}] with one line for each."
        raise WrongUsage(f"{path}: `{key}` is a table.", hint=hint)
    return value


def _words(path: Path, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        hint = f'For example: {key} = ["TIC301", "wording"]'
        raise WrongUsage(f"{path}: `{key}` is a list of rules.", hint=hint)
    return tuple(value)


def _severity(path: Path, value: object) -> Severity:
    try:
        return Severity(str(value))
    except ValueError:
        message = f"{path}: `{value}` is no severity."
        raise WrongUsage(message, hint="Write error, warning or info.") from None
