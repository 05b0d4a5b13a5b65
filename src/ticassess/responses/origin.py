"""Which platform a table comes from: what its columns show, or what somebody says of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ticassess.errors import WrongUsage
from ticassess.responses.display import quoted
from ticassess.responses.platforms import (
    NO_PLATFORM,
    Mark,
    Platform,
    every_platform,
    platform_named,
    recognised,
    shown_by,
)
from ticassess.responses.readers import Table

_NAMED = 3
_SURE = 2
"""So many columns of one platform are no chance."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """The platform that a table comes from; without a title where it is a plain table."""

    platform: Platform = NO_PLATFORM
    is_said: bool = False
    """Whether somebody named it."""

    @property
    def marks(self) -> Sequence[Mark]:
        """The columns with which a platform says what a row is.

        Where nobody named one, the marks of all count: a column that was renamed or deleted may be
        the one by which the platform would be known.
        """
        if self.is_said:
            return [replace(mark, beside=frozenset()) for mark in self.platform.marks]
        marks: list[Mark] = []
        platforms = every_platform()
        if self.platform not in platforms:
            marks += self.platform.marks
        for platform in platforms:
            marks += platform.marks
        return marks


NO_ORIGIN = Origin()
"""A plain table."""


def origin_of(table: Table, said: str | None) -> Origin:
    """Say where a table comes from; `said` is the name of a platform and overrules what it shows.

    Raises:
        WrongUsage: there is no such platform, or the table has the columns of another one and none
            of its own.
        PluginUnusable: the package that adds it cannot be used.

    """
    headers = _headers(table)
    shown = recognised(headers, ending=Path(table.file).suffix.lower().removeprefix("."))
    if said is None:
        return NO_ORIGIN if shown is None else Origin(platform=shown.platform)
    platform = platform_named(said)
    if platform.title and shown is not None and shown.platform is not platform:
        own = shown_by(platform, headers)
        if not own and shown.strength >= _SURE:
            raise _another(table, platform, shown.platform, shown.name)
    return Origin(platform=platform, is_said=True)


def _headers(table: Table) -> list[str]:
    """Give the names of all columns, with those in header rows above the one that is used."""
    headers = list(table.headers)
    for row in table.above:
        headers += row
    return headers


def _another(table: Table, said: Platform, shown: Platform, name: str) -> WrongUsage:
    columns = [quoted(header) for header in shown_by(shown, _headers(table))]
    return WrongUsage(
        f"{table.file} is not an export of {said.title}: it has columns of {shown.title} "
        f"({', '.join(columns[:_NAMED])}).",
        hint=f"Leave out the platform, or name `{name}`; `plain` reads it as any other table.",
    )
