"""Commands whose help is plain: `-h` and `help` work everywhere, and flags have no type."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

if TYPE_CHECKING:
    from typer import Context

Parameters: TypeAlias = list[TyperOption | TyperArgument]
"""Wider than Typer's own type, whose base class is private."""

_HELP = "help"

HELP_NAMES = {"help_option_names": ["--help", "-h"]}
"""For `context_settings` of the whole application; commands inherit it."""


class PlainCommand(TyperCommand):
    """One command."""

    def get_params(self, ctx: "Context") -> Parameters:  # type: ignore[override]
        """Give the parameters, as they are shown in its help."""
        return _plain(super().get_params(ctx))


class PlainGroup(TyperGroup):
    """A command with commands of its own."""

    def get_params(self, ctx: "Context") -> Parameters:  # type: ignore[override]
        """Give the parameters, as they are shown in its help."""
        return _plain(super().get_params(ctx))


def with_help_asked(arguments: Sequence[str]) -> list[str]:
    """Read the word `help` before or after a command as `--help`.

    >>> with_help_asked(["help", "comments", "review"]), with_help_asked(["score", "help"])
    (['comments', 'review', '--help'], ['score', '--help'])
    >>> with_help_asked(["score", "tic-principles", "help"])
    ['score', 'tic-principles', 'help']
    """
    for place in (0, 1):
        if list(arguments[place : place + 1]) == [_HELP]:
            return [*arguments[:place], *arguments[place + 1 :], "--help"]
    return list(arguments)


def _plain(parameters: Sequence[object]) -> list[TyperOption | TyperArgument]:
    """Take the names of Python's types off flags and arguments."""
    found = []
    for parameter in parameters:
        if isinstance(parameter, TyperOption) and parameter.is_flag:
            parameter.metavar = ""
        if isinstance(parameter, TyperArgument):
            # The name of an argument, as in INSTRUMENT, says what it is.
            parameter.display_type_rich = _nothing  # type: ignore[method-assign]  # no setting
        if isinstance(parameter, TyperOption | TyperArgument):
            found.append(parameter)
    return found


def _nothing(ctx: object) -> str:
    del ctx
    return ""
