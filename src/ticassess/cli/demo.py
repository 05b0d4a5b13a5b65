"""`ticassess demo`: the main job on the bundled example."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from ticassess.report import SourceResults

HELP = """
Do the whole job on a made-up clinic: check the questionnaire, score the answers, write the report.

May be run again: it replaces its own files, and nobody else's.

With `--example harbor` it is a house with seven sources, such as staff, clients, caregivers and a
walk-through, side by side in one report.

Example: `ticassess demo -o demo-report`
"""

STORIES = {
    "riverside": "A made-up community clinic: staff answered the questionnaire, and its leaders "
    "want to know what to do next.",
    "harbor": "A made-up house: staff, leaders, clients and caregivers answered, observers walked "
    "through it, and its written rules were read.",
}
FILES = {
    "riverside": ("assessment.yaml", "responses.csv", "README.md"),
    "harbor": (
        *("assessment.yaml", "README.md", "staff.csv", "leaders.csv"),
        *("clients-en.csv", "clients-es.csv", "caregivers-en.csv", "caregivers-es.csv"),
        *("walkthrough.csv", "policy-review.csv", "domains.csv"),
    ),
}
RESULTS = ("gap-report.pdf", "gap-report.html", "results.json")


def command(
    folder: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="DIR", help="The folder for the example and its report."
        ),
    ] = Path("demo-report"),
    example: Annotated[
        Literal["riverside", "harbor"],
        typer.Option("--example", help="A clinic with one source, or a house with seven."),
    ] = "riverside",
) -> None:
    """Run `ticassess demo`."""
    from ticassess import resources
    from ticassess.cli.new_files import make_folder, write_together
    from ticassess.cli.notes import warn
    from ticassess.cli.output import emit
    from ticassess.lint import lint_paths
    from ticassess.publish import check_outputs, files_of

    bundled = resources.examples() / example
    files = {name: (bundled / name).read_bytes() for name in FILES[example]}
    _refuse_strangers(folder, files)
    emit(STORIES[example])
    make_folder(folder, parents=True)
    write_together(folder, files, force=True)

    assessment = folder / "assessment.yaml"
    questionnaire = resources.instruments() / "tic-principles" / "instrument.yaml"
    linted = lint_paths([questionnaire, assessment])
    emit(f"1. Checked the questionnaire and the assessment file: {len(linted.findings)} findings.")

    outputs = files_of(assessment).outputs
    spanish = folder / "gap-report-es.html"
    check_outputs([*outputs, spanish], force=True)
    if example == "harbor":
        _show_sources(assessment, outputs, spanish)
        outputs = (*outputs, spanish)
    else:
        _show_one(assessment, outputs)
    for finding in linted.findings:
        warn(str(finding))
    emit(f"4. Wrote {', '.join(map(str, outputs))}.")
    emit(f"\nOpen the report: {outputs[0]}")


def _show_one(assessment: Path, outputs: Sequence[Path]) -> None:
    from ticassess.cli.output import emit
    from ticassess.publish import publish_assessment, write_outputs

    # Without a ledger: made-up answers may be reported as often as one likes.
    publication = publish_assessment(assessment, record=False)
    reconciliation, results = publication.reconciliation, publication.results
    left_out = reconciliation.rows_read - reconciliation.kept
    emit(
        f"2. Read {reconciliation.rows_read} rows: {reconciliation.kept} replies kept, "
        f"{left_out} left out and counted."
    )
    emit(f"3. Scored: {len(results.numbers)} numbers, {results.n_suppressed} of them protected.")
    write_outputs(publication, outputs, force=True)


def _show_sources(assessment: Path, outputs: Sequence[Path], spanish: Path) -> None:
    from ticassess.cli.output import emit
    from ticassess.publish import (
        How,
        publish_sources,
        sources_in_language,
        write_source_outputs,
    )

    found = publish_sources(assessment, How(record=False))
    numbers = protected = 0
    for source in found.sources:
        numbers += len(source.published.numbers)
        protected += source.published.n_suppressed
    emit(f"2. Read {len(found.sources)} sources: {kept_in_each(found.sources)}.")
    emit(f"3. Scored each by itself: {numbers} numbers, {protected} of them protected.")
    write_source_outputs(found, outputs, force=True)
    write_source_outputs(sources_in_language(found, "es"), [spanish], force=True)


def kept_in_each(sources: "Sequence[SourceResults]") -> str:
    """Say how many replies each source has, where that may be told."""
    from ticassess.cli.score_cells import PROTECTED

    told = []
    for source in sources:
        size = PROTECTED if source.size is None else str(source.size)
        told.append(f"{source.id} {size}")
    return ", ".join(told)


def _refuse_strangers(folder: Path, files: Mapping[str, bytes]) -> None:
    """Refuse a folder with files that the demo would replace and did not write itself.

    Its own folder has its inputs just as they are bundled; only there are results its own, too.

    Raises:
        OutputExists: such a file is there.

    """
    from ticassess.errors import OutputExists

    strange = _strange_files(folder, files)
    if strange:
        raise OutputExists(
            f"{folder / strange[0]} exists already, and the demo did not write it as it is.",
            hint="Choose another folder with `-o`, or move your files to a folder of their own.",
        )


def _strange_files(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    strange = []
    missing = []
    for name, data in files.items():
        if not _is_there(folder / name):
            missing.append(name)
        elif not _holds(folder / name, data):
            strange.append(name)
    if missing:
        strange += [name for name in RESULTS if _is_there(folder / name)]
    return strange


def _is_there(path: Path) -> bool:
    # A link that leads nowhere is somebody’s, too, and `exists` would not see it.
    return os.path.lexists(path)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False
