"""Write the outputs of an assessment: all are made before the first one is written."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.cli.assessing import Assessed
from ticassess.errors import WrongUsage
from ticassess.report import RENDERERS, present, renderer, template_folders
from ticassess.report.formats import FORMATS, score_format
from ticassess.report.records import score_document
from ticassess.writing import ensure_writable, write_atomically


def check_outputs(outputs: Sequence[Path], *, force: bool) -> None:
    """Complain about any output before work is done: its kind, its folder, a file that is there already."""
    for output in outputs:
        if _kind(output) not in {*RENDERERS, *FORMATS}:
            known = ", ".join(f".{name}" for name in (*RENDERERS, *FORMATS))
            raise WrongUsage(
                f"{output.name} is of no kind that can be written.",
                hint=f"Choose a name that ends in one of {known}.",
            )
        ensure_writable(output, force=force)


def machine_readable(outputs: Sequence[Path]) -> list[Path]:
    """Give the outputs that programs read; they are written even where nothing may be published."""
    return [output for output in outputs if _kind(output) in FORMATS]


def write_outputs(
    assessed: Assessed, outputs: Sequence[Path], *, template: Path | None, force: bool
) -> None:
    """Make every output, then write them one after the other, each whole or not at all."""
    made = [(output, _make(assessed, _kind(output), template)) for output in outputs]
    for output, data in made:
        write_atomically(output, data, force=force)


def _make(assessed: Assessed, kind: str, template: Path | None) -> bytes:
    reconciliation = assessed.responses.reconciliation
    if kind in FORMATS:
        return score_format(kind).write(
            score_document(
                assessed.instrument, assessed.published, reconciliation, wave=assessed.context.wave
            )
        )
    folders = template_folders(template)
    report = present(
        assessed.instrument,
        assessed.published,
        reconciliation,
        assessed.responses.breakdowns,
        assessed.context,
        folders=folders,
    )
    return renderer(kind).render(report, folders)


def _kind(output: Path) -> str:
    return output.suffix.lower().removeprefix(".")
