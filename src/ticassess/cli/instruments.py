"""`ticassess instruments`: the bundled catalogue."""

from typing import Annotated

import typer

app = typer.Typer(help="List the bundled instruments, or show one.", no_args_is_help=True)


@app.command("list")
def list_() -> None:
    """List the bundled instruments."""
    from ticassess.instrument import catalogue

    for name in catalogue.bundled():
        typer.echo(name)


@app.command("show")
def show(instrument: Annotated[str, typer.Argument(metavar="INSTRUMENT", help="A path or a bundled id.")]) -> None:
    """Show the whole instrument as JSON."""
    from ticassess.instrument import load_instrument
    from ticassess.instrument.describe import describe

    typer.echo(describe(load_instrument(instrument)))
