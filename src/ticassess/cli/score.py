"""`ticassess score`: aggregated results on the terminal or as JSON, CSV or XLSX."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ticassess.cli.options import (
    By,
    Draft,
    Earlier,
    Encoding,
    Force,
    HowToRead,
    InstrumentName,
    Keep,
    MapFile,
    PlatformName,
    ResponsesFile,
    Unmatched,
)
from ticassess.errors import WrongUsage
from ticassess.report import FORMATS

if TYPE_CHECKING:
    from ticassess.publish import Publication
    from ticassess.report import ScoreFormat

TABLE = "table"
"""What people read on a terminal; everything else is one of `FORMATS`."""

HELP = """
Score answers: principles, domains and items, for everybody and by group.

Groups that are too small are protected, and so is what would reveal them, together with all
that was shown of these answers before: a ledger beside them remembers it.

Example: `ticassess score tic-principles answers.csv --by role --format json -o results.json`
"""


def command(
    instrument: InstrumentName,
    responses: ResponsesFile = None,
    by: By = None,
    map_file: MapFile = None,
    unmatched: Unmatched = "stop",
    encoding: Encoding = None,
    platform: PlatformName = None,
    earlier: Earlier = None,
    keep: Keep = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar=f"<{'|'.join([TABLE, *FORMATS])}>",
            help="What to write; by default a table, or what the ending of -o says.",
            autocompletion=lambda: [TABLE, *FORMATS.all_names()],
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
    draft: Draft = False,
    force: Force = False,
) -> None:
    """Run `ticassess score`."""
    from ticassess.cli.inputs import both, refuse_inputs
    from ticassess.cli.reading import publish_read
    from ticassess.instrument import load_instrument, locate
    from ticassess.writing import ensure_writable

    # A misspelled format is told before anything is read.
    wanted = _format(output_format, output)
    answers = both("score", instrument, responses)
    if output is not None:
        refuse_inputs([output], [locate(instrument), answers, map_file])
        ensure_writable(output, force=force)
    asked = load_instrument(instrument)
    how = HowToRead(
        by=by,
        map_file=map_file,
        unmatched=unmatched,
        encoding=encoding,
        platform=platform,
        earlier=earlier,
        draft=draft,
        keep=keep,
    )
    publication = publish_read(asked, answers, how)
    _tell_besides(publication)
    _write(publication, wanted, output, everything=everything, force=force)


def _write(
    publication: "Publication",
    wanted: "ScoreFormat | None",
    output: Path | None,
    *,
    everything: bool,
    force: bool,
) -> None:
    """Write results in the format that was asked for; without one, as a table."""
    from ticassess.cli.notes import note
    from ticassess.cli.output import emit
    from ticassess.publish import document_of, refuse_if_empty
    from ticassess.writing import write_atomically

    # Machine output is written all the same, since a script reads it; the code tells it.
    if wanted is None and publication.results.kept == 0:
        refuse_if_empty(publication)  # without pages of what is not there
    if wanted is None:
        emit(_table(publication, everything=everything))
        if not everything:
            note("Every item, and every scale by group: add --all.")
    elif output is None:
        emit(wanted.write(document_of(publication)).decode(), machine=True)
    else:
        write_atomically(output, wanted.write(document_of(publication)), force=force)
    refuse_if_empty(publication)


def _tell_besides(publication: "Publication") -> None:
    """Say what matters for the results besides them."""
    from ticassess.cli.notes import tell_alarms, tell_ledger, tell_reading, tell_weighting, warn
    from ticassess.publish import breakdown_notes, withheld_notes

    tell_reading(publication.reconciliation)
    results = publication.results
    tell_weighting(results.weighted_by, declared=results.weights_declared)
    tell_alarms(publication.alarms)
    for text in (*withheld_notes(publication.results), *breakdown_notes(publication)):
        warn(text)
    tell_ledger(publication.new_ledger, adds_up=not publication.in_ledger and not publication.draft)


def _table(publication: "Publication", *, everything: bool) -> str:
    from ticassess.cli.score_table import tables
    from ticassess.publish import DRAFT_MARK, drafted

    text = tables(
        publication.instrument,
        publication.results,
        publication.reconciliation,
        publication.breakdowns,
        everything=everything,
        margin=len(DRAFT_MARK) if publication.draft else 0,
    )
    return drafted(text) if publication.draft else text


def _format(asked: str | None, output: Path | None) -> "ScoreFormat | None":
    """Give what is to be written; None for the table."""
    if output is not None:
        return _file_format(asked, output)
    if asked is None or asked == TABLE:
        return None
    shown = FORMATS.named(asked, besides=(TABLE,))
    if shown.BINARY:
        raise WrongUsage(
            f"The format `{asked}` cannot be shown on a terminal.",
            hint=f"Add `-o results.{asked}`.",
        )
    return shown


def _file_format(asked: str | None, output: Path) -> "ScoreFormat":
    ending = output.suffix.lower().removeprefix(".")
    if asked is not None and asked != TABLE:
        return FORMATS.named(asked)
    if asked is None and FORMATS.is_known(ending):
        return FORMATS.named(ending)
    *others, last = [f"`{name}`" for name in FORMATS.all_names()]
    raise WrongUsage(
        f"{output.name} does not say what to write.",
        hint=f"Add `--format` with {', '.join(others)} or {last}, or choose a name that ends in "
        "one of these.",
    )
