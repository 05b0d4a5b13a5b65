"""`ticassess instruments`: the bundled catalogue, and one instrument as a whole."""

from typing import Annotated, Literal

import typer

from ticassess.cli.options import InstrumentName
from ticassess.cli.plain_help import PlainCommand, PlainGroup

SHOW_HELP = """
Show what an instrument asks and how it is scored.

Example: `ticassess instruments show tic-principles`
"""

LIST_HELP = """
List the bundled instruments.

Example: `ticassess instruments list --format json`
"""

app = typer.Typer(
    help="List the bundled instruments, or show one.\n\n"
    "Example: `ticassess instruments show tic-principles`",
    no_args_is_help=True,
    cls=PlainGroup,
)
Format = Annotated[
    Literal["text", "json"], typer.Option("--format", help="For people, or for programs.")
]


@app.command("list", help=LIST_HELP, cls=PlainCommand)
def list_(output_format: Format = "text") -> None:
    """Run `ticassess instruments list`."""
    from ticassess.cli.instrument_text import listed
    from ticassess.cli.output import emit
    from ticassess.instrument import bundled, describe_all, load_instrument

    instruments = [load_instrument(str(path)) for path in bundled().values()]
    if output_format == "json":
        emit(describe_all(instruments), machine=True)
    else:
        emit(listed(instruments))


@app.command("show", help=SHOW_HELP, cls=PlainCommand)
def show(instrument: InstrumentName, output_format: Format = "text") -> None:
    """Run `ticassess instruments show`."""
    from ticassess.cli.instrument_text import overview
    from ticassess.cli.output import emit
    from ticassess.instrument import describe, load_instrument

    shown = load_instrument(instrument)
    if output_format == "json":
        emit(describe(shown), machine=True)
    else:
        emit(overview(shown))
