"""`ticassess map`: a map file to start from, for an export that is not read as it is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ticassess.cli.options import Encoding, Force, InstrumentName, PlatformName

if TYPE_CHECKING:
    from ticassess.responses import MapDraft

HELP = """
Write a map file with every column and cell that was not recognised, and what it may mean.

Check and complete it, and name it with `--map`. What was recognised needs no line.

Example: `ticassess map tic-principles export.csv -o map.yaml`
"""


def command(
    instrument: InstrumentName,
    responses: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A file of answers, such as CSV or XLSX.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write to a file, not to the terminal."
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--form", metavar="NAME", help="The form that was answered."),
    ] = None,
    encoding: Encoding = None,
    platform: PlatformName = None,
    force: Force = False,
) -> None:
    """Run `ticassess map`."""
    from ticassess.cli.inputs import both, refuse_inputs
    from ticassess.cli.output import emit, say
    from ticassess.instrument import load_instrument, locate
    from ticassess.responses import map_draft, written_map
    from ticassess.writing import ensure_writable, write_atomically

    answers = both("map", instrument, responses)
    if output is not None:
        refuse_inputs([output], [locate(instrument), answers])
        ensure_writable(output, force=force)
    asked = load_instrument(instrument)
    draft = map_draft(asked, answers, form=form, encoding=encoding, platform=platform)
    text = written_map(draft, f"{asked.id} {asked.version}")
    if output is None:
        emit(text, machine=True)
    else:
        write_atomically(output, text.encode(), force=force)
        say(f"{output}: {_counts(draft)}")


def _counts(draft: "MapDraft") -> str:
    return ", ".join(
        (
            _count(len(draft.columns), "column is open", "columns are open"),
            _count(len(draft.texts), "text is no option", "texts are no options"),
            _count(len(draft.items), "item has no column", "items have no column"),
        )
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
