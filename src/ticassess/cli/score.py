"""`ticassess score`: aggregated results on the terminal or as JSON, CSV or XLSX."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ticassess.cli.options import (
    By,
    Encoding,
    Force,
    HowToRead,
    InstrumentName,
    MapFile,
    ResponsesFile,
    Unmatched,
)
from ticassess.errors import WrongUsage

if TYPE_CHECKING:
    from ticassess.publish import Publication

HELP = """
Score answers: principles, domains and items, for everybody and by group.

Groups that are too small are protected, and so is what would give them away.

Example: `ticassess score tic-principles answers.csv --by role --format json -o results.json`
"""

Format = Literal["table", "json", "csv", "xlsx"]


def command(
    instrument: InstrumentName,
    responses: ResponsesFile,
    by: By = None,
    map_file: MapFile = None,
    unmatched: Unmatched = "stop",
    encoding: Encoding = None,
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--format", help="What to write; by default a table, or what the ending of -o says."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write to a file, not to the terminal."
        ),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="Show every scale in the breakdowns of the table, and every item."
        ),
    ] = False,
    force: Force = False,
) -> None:
    """Run `ticassess score`."""
    from ticassess.cli.inputs import refuse_inputs
    from ticassess.cli.output import emit
    from ticassess.cli.reading import read_answers
    from ticassess.instrument import load_instrument
    from ticassess.instrument.load import locate
    from ticassess.publish import publish, refuse_if_empty
    from ticassess.writing import ensure_writable, write_atomically

    kind = _format(output_format, output)
    if output is not None:
        refuse_inputs([output], [locate(instrument), responses, map_file])
        ensure_writable(output, force=force)
    asked = load_instrument(instrument)
    how = HowToRead(by=by, map_file=map_file, unmatched=unmatched, encoding=encoding)
    publication = publish(asked, read_answers(asked, responses, how))
    _tell_besides(publication)
    if kind == "table":
        emit(_table(publication, everything=everything))
    elif output is None:
        emit(_file(publication, kind).decode(), machine=True)
    else:
        write_atomically(output, _file(publication, kind), force=force)
    refuse_if_empty(publication.results)


def _tell_besides(publication: "Publication") -> None:
    """Say what matters for the results besides them."""
    from ticassess.cli.notes import tell_alarms, tell_reading, warn
    from ticassess.publish import breakdown_notes, withheld_notes

    tell_reading(publication.reconciliation)
    tell_alarms(publication.alarms)
    for text in (*withheld_notes(publication.results), *breakdown_notes(publication)):
        warn(text)


def _table(publication: "Publication", *, everything: bool) -> str:
    from ticassess.cli.score_table import tables

    return tables(
        publication.instrument,
        publication.results,
        publication.reconciliation,
        publication.breakdowns,
        everything=everything,
    )


def _file(publication: "Publication", kind: str) -> bytes:
    from ticassess.publish import document_of
    from ticassess.report.formats import score_format

    return score_format(kind).write(document_of(publication))


def _format(asked: Format | None, output: Path | None) -> Format:
    endings: dict[str, Format] = {".json": "json", ".csv": "csv", ".xlsx": "xlsx"}
    if output is None:
        if asked == "xlsx":
            raise WrongUsage(
                "A workbook cannot be shown on a terminal.", hint="Add `-o results.xlsx`."
            )
        return asked or "table"
    kind = asked or endings.get(output.suffix.lower())
    if kind is None or kind == "table":
        raise WrongUsage(
            f"{output.name} does not say what to write.",
            hint="Add `--format json`, `csv` or `xlsx`, or choose a name that ends in one of "
            "these.",
        )
    return kind
