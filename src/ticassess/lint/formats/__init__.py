"""`FORMATS`: every way to write a report of `validate`, for people (`text`) and for other programs.

A format is a module of this folder; packages add others. None is imported before it is asked for:
the command line lists their names at every start. They only write, so that each of them shows the
same findings in the same order.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeAlias

from ticassess import plugins
from ticassess.registry import Registry

if TYPE_CHECKING:
    from ticassess.lint.report import LintReport

Writer: TypeAlias = Callable[["LintReport"], str]
"""Gives a report as text; nothing where the format has nothing to say without findings."""


class ReportFormat(Protocol):
    """Turns a report of `validate` into text; a module with these two names is one."""

    PURPOSE: str
    """What it is for, as the documentation lists it."""

    def write(self, report: "LintReport") -> str:
        """Give the text; an empty one where there is nothing to say without findings."""
        ...


FORMATS: Registry[ReportFormat] = Registry(plugins.VALIDATE_FORMATS, "format")


def writer_of(name: str, *, besides: tuple[str, ...] = ()) -> Writer:
    """Give the writer of a format, from here or from an installed package.

    `besides` are names that the caller knows in this place, for the hint.

    Raises:
        WrongUsage: nobody has a format of this name.
        PluginUnusable: the package that has it cannot be used.

    """
    return FORMATS.named(name, besides=besides).write
