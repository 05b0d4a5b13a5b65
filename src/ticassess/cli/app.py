"""The Typer application: every command, by name, in the order of a first job."""

from typing import Annotated

import typer

from ticassess import __version__
from ticassess.cli import (
    audit,
    comments,
    demo,
    doctor,
    explain,
    form,
    init,
    instruments,
    map,
    report,
    schema,
    score,
    sheet,
    validate,
)

app = typer.Typer(
    name="ticassess",
    help="Find out how trauma-informed an organisation is, and what to do next."
    "\n\nExample: `ticassess demo`",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=True,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"ticassess {__version__}")
        raise typer.Exit


@app.callback()
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


app.command("init", help=init.HELP)(init.command)
app.command("demo", help=demo.HELP)(demo.command)
app.command("sheet", help=sheet.HELP)(sheet.command)
app.command("form", help=form.HELP)(form.command)
app.command("validate", help=validate.HELP)(validate.command)
app.command("score", help=score.HELP)(score.command)
app.command("map", help=map.HELP)(map.command)
app.command("report", help=report.HELP)(report.command)
app.add_typer(comments.app, name="comments")
app.command("audit", help=audit.HELP)(audit.command)
app.command("explain", help=explain.HELP)(explain.command)
app.add_typer(instruments.app, name="instruments")
app.command("schema", help=schema.HELP)(schema.command)
app.command("doctor", help=doctor.HELP)(doctor.command)
