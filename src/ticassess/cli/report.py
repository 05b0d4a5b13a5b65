"""`ticassess report`: the gap report, from two files or from one assessment file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ticassess.cli.options import By, Earlier, Encoding, Force, MapFile, Unmatched
from ticassess.errors import WrongUsage

if TYPE_CHECKING:
    from ticassess.cli.assessing import Assessed

DEFAULT_OUTPUTS = ("gap-report.pdf",)


def command(
    source: Annotated[
        str,
        typer.Argument(
            metavar="INSTRUMENT | ASSESSMENT.yaml", help="An instrument, or an assessment file."
        ),
    ],
    responses: Annotated[
        Path | None,
        typer.Argument(metavar="RESPONSES", help="Answers to the instrument, such as CSV or XLSX."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="A report (.pdf, .html), or only its numbers (.json, .csv, .xlsx).",
        ),
    ] = None,
    by: By = None,
    map_file: MapFile = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FOLDER", help="Your own templates, used before ours."),
    ] = None,
    earlier: Earlier = None,
    unmatched: Unmatched = "stop",
    encoding: Encoding = None,
    force: Force = False,
) -> None:
    """Write the gap report: strengths, growth areas, first steps, and how sure we are.

    It is a PDF, or one HTML file with everything in it; the ending of its name says which.

    With an assessment file, everything is in that file, and its outputs lie beside it. So does a
    ledger, by which a later report with a few more replies is refused: they could be worked out.

    Example: `ticassess report tic-principles answers.csv --by role -o report.pdf`

    Example: `ticassess report riverside/assessment.yaml`
    """
    from ticassess.cli.protecting import tell_dropped
    from ticassess.cli.score import refuse_if_empty
    from ticassess.cli.writing_outputs import machine_readable, write_outputs
    from ticassess.ledger import path_beside
    from ticassess.writing import write_atomically

    if template is not None and not template.is_dir():
        raise WrongUsage(
            f"There is no template folder {template}.", hint="Name a folder with templates."
        )
    if responses is None:
        _refuse_file_options(by=by, map_file=map_file)
        assessed, outputs = _from_file(Path(source), output, earlier or [], force=force)
    else:
        how = {"by": by, "map_file": map_file, "unmatched": unmatched, "encoding": encoding}
        assessed, outputs = _from_answers(source, responses, output, force=force, **how)
    _tell_around(assessed)
    if assessed.published.is_empty:
        write_outputs(assessed, machine_readable(outputs), template=template, force=force)
    refuse_if_empty(assessed.published)
    tell_dropped(assessed.published)
    if assessed.ledger is not None:
        # Before the report, so that there is never a report whose replies are not frozen.
        write_atomically(path_beside(Path(source)), assessed.ledger, force=True)
    write_outputs(assessed, outputs, template=template, force=force)
    _tell(assessed, outputs)


def _from_file(
    source: Path, output: Path | None, earlier: list[Path], *, force: bool
) -> "tuple[Assessed, list[Path]]":
    """Do what an assessment file says, once its outputs may be written."""
    from ticassess.cli.assessing import assess_file, inputs_of
    from ticassess.cli.released_comments import with_released

    inputs, named = inputs_of(source)
    outputs = [output] if output else [source.parent / name for name in named or DEFAULT_OUTPUTS]
    _check(outputs, inputs, force=force)
    assessed, _ = assess_file(source, earlier)
    return with_released(assessed, source), outputs


def _from_answers(
    source: str, responses: Path, output: Path | None, *, force: bool, **how: Any
) -> "tuple[Assessed, list[Path]]":
    """Score answers about which nothing else is known; `how` they are read is up to `read_answers`."""
    from ticassess.cli.assessing import assess
    from ticassess.cli.reading import read_answers
    from ticassess.instrument import load_instrument
    from ticassess.instrument.load import locate

    if output is None:
        raise WrongUsage(
            "Where should the report go?", hint="Add `-o report.pdf` or `-o report.html`."
        )
    _check([output], [locate(source), responses, how["map_file"]], force=force)
    asked = load_instrument(source)
    return assess(asked, read_answers(asked, responses, **how)), [output]


def _check(outputs: Sequence[Path], inputs: Sequence[Path | None], *, force: bool) -> None:
    """Complain about the outputs before any work is done for them."""
    from ticassess.cli.inputs import refuse_inputs
    from ticassess.cli.writing_outputs import check_outputs

    refuse_inputs(outputs, inputs)
    check_outputs(outputs, force=force)


def _tell_around(assessed: "Assessed") -> None:
    """Say what matters for the results besides them."""
    from ticassess.cli.notes import tell_alarms, tell_headcounts, tell_reading, tell_weighting, warn
    from ticassess.cli.score import too_few_for_groups
    from ticassess.scoring.alarms import alarms

    published = assessed.published
    tell_reading(assessed.responses.reconciliation)
    tell_weighting(published.weighted_by)
    tell_alarms(alarms(assessed.instrument, assessed.responses))
    tell_headcounts(published.replies, assessed.context.headcounts)
    if (
        assessed.responses.breakdowns
        and not published.is_empty
        and published.kept < published.policy.breakdowns
    ):
        warn(too_few_for_groups(published))


def _refuse_file_options(*, by: list[str] | None, map_file: Path | None) -> None:
    if by or map_file:
        raise WrongUsage(
            "With an assessment file, groups and maps stand in that file.",
            hint="Write `by: [role]` and `responses: [{file: …, map: …}]` there.",
        )


def _tell(assessed: "Assessed", outputs: list[Path]) -> None:
    from ticassess.cli.output import emit

    kept, hidden, unit = (
        assessed.published.kept,
        assessed.published.n_suppressed,
        assessed.instrument.unit,
    )
    source = f"the answers of {kept} people" if unit == "person" else f"{kept} {unit}s"
    protected = f", {hidden} numbers protected" if hidden else ""
    for output in outputs:
        emit(f"{output}: from {source}{protected}")
