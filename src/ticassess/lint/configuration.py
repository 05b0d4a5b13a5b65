"""Where settings come from: `ticassess.toml`, or `[tool.ticassess]` in `pyproject.toml`, nearest to the file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.finding import Severity
from ticassess.lint.settings import Settings
from ticassess.matching import suggest

_KEYS = ("select", "ignore", "severity", "per-file-ignores", "fail-on", "baseline")


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """Settings, and the folder of the file that they stand in; paths in it are relative to that folder."""

    settings: Settings
    folder: Path | None = None


def configuration_for(folder: Path) -> Configuration:
    """Give the settings for the files of a folder: the nearest file upwards that has any, up to the checkout's top.

    Raises:
        WrongUsage: the file has a key or a value that is not known.
        InputNotReadable: the file is not TOML.

    """
    for place in (folder, *folder.parents):
        for name in ("ticassess.toml", "pyproject.toml"):
            path = place / name
            table = _table(path, name) if path.is_file() else None
            if table is not None:
                return Configuration(settings=_settings(path, table), folder=place)
        if (place / ".git").exists():
            break
    return Configuration(settings=Settings())


def _table(path: Path, name: str) -> Mapping[str, Any] | None:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if name == "pyproject.toml":
            return None  # another program's file; it will say so itself
        raise InputNotReadable(
            f"{path} cannot be read as TOML: {error}.", hint="Mend it, or use --isolated."
        ) from None
    if name == "ticassess.toml":
        return content
    tools = content.get("tool")
    table = tools.get("ticassess") if isinstance(tools, Mapping) else None
    return table if isinstance(table, Mapping) else None


def _settings(path: Path, table: Mapping[str, Any]) -> Settings:
    for key in table:
        if key not in _KEYS:
            raise WrongUsage(f"{path}: the key `{key}` is not known.", hint=suggest(key, _KEYS))
    severities = _mapping(path, table, "severity")
    fail_on = table.get("fail-on")
    baseline = table.get("baseline")
    if baseline is not None and not isinstance(baseline, str):
        raise WrongUsage(
            f"{path}: `baseline` is the name of a file.",
            hint='For example: baseline = "baseline.json"',
        )
    return Settings(
        select=_words(path, "select", table.get("select", [])),
        ignore=_words(path, "ignore", table.get("ignore", [])),
        severities={word: _severity(path, value) for word, value in severities.items()},
        per_file={
            glob: _words(path, "per-file-ignores", rules)
            for glob, rules in _mapping(path, table, "per-file-ignores").items()
        },
        fail_on=None if fail_on is None else _severity(path, fail_on),
        baseline=baseline,
    )


def _mapping(path: Path, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, Mapping):
        raise WrongUsage(
            f"{path}: `{key}` is a table.", hint=f"Write a section [{key}] with one line for each."
        )
    return value


def _words(path: Path, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise WrongUsage(
            f"{path}: `{key}` is a list of rules.",
            hint=f'For example: {key} = ["TIC301", "wording"]',
        )
    return tuple(value)


def _severity(path: Path, value: object) -> Severity:
    try:
        return Severity(str(value))
    except ValueError:
        raise WrongUsage(
            f"{path}: `{value}` is no severity.", hint="Write error, warning or info."
        ) from None
