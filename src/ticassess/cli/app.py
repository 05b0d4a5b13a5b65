"""The Typer application: every command, by name, in the order of a first job.

A run loads the command that it was asked for, and all of them only where help or completion lists
them: to load and to describe every command takes a tenth of the time in which a file is checked.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from ticassess import __version__
from ticassess.cli.plain_help import HELP_NAMES, PlainCommand, PlainGroup

COMMANDS = (
    "init",
    "demo",
    "plan",
    "sheet",
    "form",
    "export",
    "codes",
    "collect",
    "keying",
    "validate",
    "score",
    "map",
    "report",
    "action-plan",
    "comments",
    "audit",
    "explain",
    "instruments",
    "schema",
    "doctor",
)
"""Each is a module of this room with `HELP` and `command`, or with an `app` of further commands."""


def application(arguments: Sequence[str] = ()) -> typer.Typer:
    """Give the application with the command that arguments begin with, else with all commands."""
    asked = arguments[:1]
    names: Sequence[str] = COMMANDS
    if asked and asked[0] in COMMANDS:
        names = (asked[0],)
    app = typer.Typer(
        name="ticassess",
        help="Find out how trauma-informed an organisation is, and what to do next."
        "\n\nExample: `ticassess demo`, or `ticassess help score`",
        no_args_is_help=True,
        rich_markup_mode="markdown",
        # `boundary` tells what went wrong; a pretty traceback shows local values, and those may be
        # answers.
        pretty_exceptions_enable=False,
        add_completion=True,
        cls=PlainGroup,
        context_settings=HELP_NAMES,
    )
    app.callback()(options)
    for name in names:
        module = import_module(f"ticassess.cli.{name.replace('-', '_')}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name, help=module.HELP, cls=PlainCommand)(module.command)
    return app


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"ticassess {__version__}")
        raise typer.Exit


def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Find out how trauma-informed an organisation is, and what to do next.

    Example: `ticassess demo`
    """
