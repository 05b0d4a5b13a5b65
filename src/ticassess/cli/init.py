"""`ticassess init`: an assessment folder or an instrument to start from."""

import os
from pathlib import Path
from typing import Annotated

import typer

from ticassess.cli.options import Force
from ticassess.errors import WrongUsage

HELP = """
Make a commented assessment folder, or a commented instrument, to start from.

Files that are there already are kept, and then nothing is written, unless --force is given.

Example: `ticassess init our-assessment`, or `ticassess init --instrument our-questionnaire.yaml`
"""


def command(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="The assessment folder to make.", show_default=False),
    ] = None,
    instrument: Annotated[
        Path | None,
        typer.Option(
            "--instrument",
            metavar="FILE",
            help="Write an instrument of your own to start from instead.",
        ),
    ] = None,
    used: Annotated[
        str,
        typer.Option(
            "--with", metavar="INSTRUMENT", help="The instrument that the assessment uses."
        ),
    ] = "tic-principles",
    force: Force = False,
) -> None:
    """Run `ticassess init`."""
    if (folder is None) == (instrument is None):
        raise WrongUsage(
            "Name either a folder for an assessment, or --instrument with a file.",
            hint="For example: ticassess init our-assessment",
        )
    if instrument is not None:
        _instrument(instrument, force=force)
    elif folder is not None:
        _assessment(folder, used, force=force)


def _instrument(file: Path, *, force: bool) -> None:
    from ticassess.cli.output import emit
    from ticassess.exporters import instrument_file
    from ticassess.writing import write_atomically

    write_atomically(file, instrument_file(file), force=force)
    emit(f"{file} is a small questionnaire that works as it is. Change it, and check each change:")
    emit(f"  ticassess validate {file}")


def _assessment(folder: Path, name: str, *, force: bool) -> None:
    from ticassess.cli.new_files import ensure_folder, write_together
    from ticassess.cli.output import emit
    from ticassess.exporters import (
        ANSWERS,
        ExportSettings,
        assessment_folder,
        exporter,
        questionnaire,
    )
    from ticassess.instrument import load_instrument, locate

    ensure_folder(folder, (ANSWERS, "assessment.yaml", "README.md"), force=force)
    asked = load_instrument(name)
    called = _called(name, folder)
    # The first is a start; the assessment file names it, so that it can be changed there.
    form = next(iter(asked.forms), None)
    sheet = exporter("sheet").export(
        questionnaire(asked, form=form, file=locate(name)), ExportSettings(called=called)
    )
    files = assessment_folder(asked, called=called, answers=sheet)
    write_together(folder, files, force=force)
    emit(f"{folder} has all that an assessment needs: {', '.join(files)}.")
    emit("Open README.md there; it names the next three commands.")


def _called(name: str, folder: Path) -> str:
    """Say how a file in the folder names the instrument: by its bundled id, or by its path."""
    from ticassess.instrument import bundled, locate

    path = locate(name)
    if bundled().get(name) == path:
        return name
    return Path(os.path.relpath(path, folder)).as_posix()
