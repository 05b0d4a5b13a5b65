"""`ticassess score`: aggregated results on the terminal or as JSON, CSV or XLSX."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ticassess.cli.options import (
    By,
    Encoding,
    Force,
    InstrumentName,
    MapFile,
    ResponsesFile,
    Unmatched,
)
from ticassess.errors import NothingToPublish, WrongUsage

if TYPE_CHECKING:
    from ticassess.privacy import PublishedResults

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
    """Score answers: principles, domains and items, for everybody and by group.

    Groups that are too small are protected, and so is what would give them away.

    Example: `ticassess score tic-principles answers.csv --by role --format json -o results.json`
    """
    kind = _format(output_format, output)
    from ticassess.cli.assessing import assess
    from ticassess.cli.inputs import refuse_inputs
    from ticassess.cli.notes import tell_alarms, tell_reading, warn
    from ticassess.cli.output import emit
    from ticassess.cli.protecting import tell_dropped
    from ticassess.cli.reading import read_answers
    from ticassess.cli.score_table import tables
    from ticassess.instrument import load_instrument
    from ticassess.instrument.load import locate
    from ticassess.report.formats import score_format
    from ticassess.report.records import score_document
    from ticassess.scoring.alarms import alarms
    from ticassess.writing import ensure_writable

    if output is not None:
        refuse_inputs([output], [locate(instrument), responses, map_file])
        ensure_writable(output, force=force)
    asked = load_instrument(instrument)
    answers = read_answers(
        asked, responses, by=by, map_file=map_file, unmatched=unmatched, encoding=encoding
    )
    tell_reading(answers.reconciliation)
    tell_alarms(alarms(asked, answers))
    published = assess(asked, answers).published
    tell_dropped(published)
    if by and answers.reconciliation.kept < published.policy.breakdowns:
        warn(too_few_for_groups(published))
    if kind == "table":
        emit(tables(asked, published, answers, everything=everything))
    else:
        _hand_over(
            score_format(kind).write(score_document(asked, published, answers.reconciliation)),
            output,
            force=force,
        )
    refuse_if_empty(published)


def _hand_over(data: bytes, output: Path | None, *, force: bool) -> None:
    from ticassess.cli.output import emit
    from ticassess.writing import write_atomically

    if output is not None:
        write_atomically(output, data, force=force)
    else:
        emit(data.decode(), machine=True)


def refuse_if_empty(published: "PublishedResults") -> None:
    """End with exit code 4 where not one number may be published, and say what to do instead."""
    from ticassess.privacy import Undefined
    from ticassess.scoring.results import WHOLE

    if published.is_empty:
        least = published.policy.organisation
        if published.kept == 0:
            raise NothingToPublish(
                "No reply was kept, so there is nothing to publish.", hint="Check the answers file."
            )
        if all(isinstance(n.outcome, Undefined) for n in published.numbers if n.group == WHOLE):
            raise NothingToPublish(
                f"Nothing can be published: of {published.kept} replies, nobody gave an answer that can be scored.",
                hint="Every answer was blank, “don't know” or the like. That is a result, too: ask people why.",
            )
        raise NothingToPublish(
            f"Nothing may be published: {published.kept} replies were kept, and every number is protected.",
            hint=f"From {least} replies on there are scores for the whole organisation. Until then, talk "
            "together in a meeting that people can trust, or wait for more replies.",
        )


def too_few_for_groups(published: "PublishedResults") -> str:
    """Say why there are no breakdowns in a tiny organisation."""
    return (
        f"No breakdowns: with {published.kept} replies, single people could be found in them. "
        f"They start at {published.policy.breakdowns} replies; the whole-organisation scores follow."
    )


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
            hint="Add `--format json`, `csv` or `xlsx`, or choose a name that ends in one of these.",
        )
    return kind
