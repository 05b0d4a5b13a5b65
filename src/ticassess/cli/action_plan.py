"""`ticassess action-plan`: a table of first steps to fill in, and to keep."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ticassess.errors import OutputExists, WrongUsage

if TYPE_CHECKING:
    from ticassess.report import Plan

HELP = """
Begin an action plan from the results, or add new suggestions to one.

Each row is a step: why, who, by when, how we will know, who decides, and its status. Rows begin as
`suggested`; once something is decided, write `agreed`, `under way`, `done`, `not yet` (with the
reason), or `not for us`. Name the file as `action_plan:` in the assessment file, and reports print
what is agreed.

With `--update`, steps that are not in the file yet are added at its end. What people typed stays as
it is; where the results now suggest something else, that is said. A step that is not wanted stays
out if its row is left in with the status `not for us`.

Example: `ticassess action-plan riverside/assessment.yaml -o riverside/action-plan.xlsx`

Example: `ticassess action-plan riverside/assessment.yaml --update`
"""


def command(
    assessment: Annotated[
        Path, typer.Argument(metavar="ASSESSMENT.yaml", help="An assessment file.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The plan (.csv, .xlsx); without it, the one that the assessment file names.",
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Add new steps to a plan that is there already.")
    ] = False,
) -> None:
    """Run `ticassess action-plan`."""
    from ticassess.cli.inputs import refuse_inputs
    from ticassess.cli.notes import warn
    from ticassess.cli.output import emit
    from ticassess.publish import files_of, plan_file
    from ticassess.report import Plan, merged, plan_bytes, planned_steps, read_plan, with_rows
    from ticassess.writing import ensure_writable, write_atomically

    path = output or plan_file(assessment)
    if path is None:
        raise WrongUsage(
            "Where should the action plan go?",
            hint="Add `-o action-plan.xlsx`, or name it as `action_plan:` in the assessment file.",
        )
    refuse_inputs([path], files_of(assessment, with_plan=False).read)
    exists = path.exists()
    if exists and not update:
        raise OutputExists(
            f"{path} exists already.",
            hint="Add --update to add new steps to it; what is typed in it stays as it is.",
        )
    ensure_writable(path, force=exists)
    plan = read_plan(path) if exists else Plan()
    planned_steps(plan, path)  # a slip of the hand is told before anything is added below it
    found = merged(plan, _suggested(assessment, path))
    if not exists:
        write_atomically(path, plan_bytes(found.plan, path), force=False)
    elif found.added:
        write_atomically(path, with_rows(path, found.plan, found.added), force=True)
    for note in (*found.notes, *filter(None, [found.named])):
        warn(note)
    steps = "1 step" if found.added == 1 else f"{found.added} steps"
    emit(f"{path}: {steps} added" if exists else f"{path}: {steps} to look at together")


def _suggested(assessment: Path, path: Path) -> "Plan":
    """Publish the assessment, and give the first steps that its numbers ask for."""
    from ticassess.cli.source_table import has_several
    from ticassess.publish import How, publish_assessment, publish_sources, refuse_if_empty
    from ticassess.report import check_plan_kind, seeds, seeds_of_sources

    check_plan_kind(path)
    if has_several(assessment):
        found = publish_sources(assessment, How(with_plan=False))
        return seeds_of_sources(found.sources, found.shared)
    publication = publish_assessment(assessment, with_plan=False)
    refuse_if_empty(publication)
    return seeds(
        publication.instrument,
        publication.results,
        publication.reconciliation,
        publication.context,
    )
