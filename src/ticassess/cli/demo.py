"""`ticassess demo`: the main job on the bundled example."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

EXAMPLE = "riverside"
FILES = ("assessment.yaml", "responses.csv", "README.md")


def command(
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="The folder for the example and its report.")
    ] = Path("demo-report"),
) -> None:
    """Do the whole job on a made-up clinic: check the questionnaire, score the answers, write the report.

    May be run again; it writes the same files anew.

    Example: `ticassess demo -o demo-report`
    """
    from ticassess import resources
    from ticassess.cli.assessing import assess_file
    from ticassess.cli.notes import warn
    from ticassess.cli.output import emit
    from ticassess.cli.writing_outputs import check_outputs, write_outputs
    from ticassess.errors import OutputNotWritten
    from ticassess.lint import lint_paths

    source = resources.examples() / EXAMPLE
    emit("A made-up community clinic: staff answered the questionnaire, and its leaders want to know what to do next.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copyfile(source / name, folder / name)
    except OSError as error:
        raise OutputNotWritten(
            f"The folder {folder} could not be filled: {error.strerror}.", hint="Choose another one with `-o`."
        ) from None

    assessment = folder / "assessment.yaml"
    questionnaire = resources.instruments() / "tic-principles" / "instrument.yaml"
    linted = lint_paths([questionnaire, assessment])
    emit(f"1. Checked the questionnaire and the assessment file: {len(linted.findings)} findings.")

    assessed, names = assess_file(assessment)
    reconciliation = assessed.responses.reconciliation
    left_out = reconciliation.rows_read - reconciliation.kept
    emit(
        f"2. Read {reconciliation.rows_read} rows: {reconciliation.kept} replies kept, {left_out} left out and counted."
    )
    emit(f"3. Scored: {len(assessed.published.numbers)} numbers, {assessed.published.hidden} of them protected.")

    outputs = [folder / name for name in names]
    check_outputs(outputs, force=True)
    write_outputs(assessed, outputs, template=None, force=True)
    for finding in linted.findings:
        warn(str(finding))
    emit(f"4. Wrote {' and '.join(str(output) for output in outputs[1:]) or 'the report'}.")
    emit(f"\nOpen the report: {outputs[0]}")
