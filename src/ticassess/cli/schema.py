"""`ticassess schema`: the JSON Schema of a file or of an output."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from ticassess.cli.options import Force
from ticassess.errors import WrongUsage


def _instrument() -> dict[str, Any]:
    from ticassess.instrument import Instrument
    from ticassess.instrument.json_schema import file_schema

    return file_schema(Instrument)


def _assessment() -> dict[str, Any]:
    from ticassess.assessment import Assessment
    from ticassess.instrument.json_schema import file_schema

    return file_schema(Assessment)


def _validate() -> dict[str, Any]:
    from ticassess.instrument.json_schema import output_schema
    from ticassess.lint.output import ValidateOutput

    return output_schema(ValidateOutput)


def _score() -> dict[str, Any]:
    from ticassess.instrument.json_schema import output_schema
    from ticassess.report.records import ScoreDocument

    return output_schema(ScoreDocument)


def _map() -> dict[str, Any]:
    from ticassess.assessment import ColumnMap
    from ticassess.instrument.json_schema import file_schema

    return file_schema(ColumnMap)


Subject = Literal["instrument", "assessment", "map", "score", "validate"]
SCHEMAS: Mapping[Subject, Callable[[], dict[str, Any]]] = {
    "instrument": _instrument,
    "assessment": _assessment,
    "map": _map,
    "score": _score,
    "validate": _validate,
}


FILES: tuple[Subject, ...] = ("instrument", "assessment", "map")
"""The kinds of files that people write in an editor."""


def command(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT | FOLDER",
            help="instrument (which it is if this is left out), assessment, map, score or validate; "
            "with --write, the folder to write to.",
            show_default=False,
        ),
    ] = "",
    write: Annotated[
        bool,
        typer.Option(
            "--write", help="Write the schemas that editors use as files, instead of printing one."
        ),
    ] = False,
    force: Force = False,
) -> None:
    """Print the JSON Schema (draft 2020-12) of a kind of file, or of the JSON that a command writes.

    Many editors use it to complete and to check while you type. --write puts instrument.schema.json,
    assessment.schema.json and map.schema.json into a folder (this one, if none is named). Then name the one that fits
    in the first lines of a file, with a path relative to it. The first form is for VS Code, Neovim and others, the
    second for JetBrains:

    `# yaml-language-server: $schema=instrument.schema.json`

    `# $schema: instrument.schema.json`

    Example: `ticassess schema --write`, or `ticassess schema validate > validate.schema.json`
    """
    from ticassess.cli.output import emit

    if write:
        _write(Path(what or "."), force=force)
        return
    make = next(
        (make for subject, make in SCHEMAS.items() if subject == (what or "instrument")), None
    )
    if make is None:
        from ticassess.matching import suggest

        hint = f"{suggest(what, SCHEMAS)} To write schemas into a folder, add --write."
        raise WrongUsage(f"There is no schema of `{what}`.", hint=hint)
    emit(_text(make()), machine=True)


def _write(folder: Path, *, force: bool) -> None:
    """Write the schemas into a folder; those that are there as they should be stay as they are."""
    from ticassess.cli.new_files import write_together
    from ticassess.cli.output import emit

    if str(folder) in SCHEMAS and not folder.exists():
        raise WrongUsage(
            f"With --write, `{folder}` is a folder, and there is none.",
            hint="All kinds are written.",
        )
    files = {
        f"{subject}.schema.json": f"{_text(SCHEMAS[subject]())}\n".encode() for subject in FILES
    }
    new = {name: data for name, data in files.items() if not _is_same(folder / name, data)}
    write_together(folder, new, force=force)
    for name in files:
        emit(f"{folder / name}{'' if name in new else ' (was up to date)'}")


def _is_same(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:  # not there, or nothing to be read: writing says what is wrong with it
        return False


def _text(schema: dict[str, Any]) -> str:
    import json

    return json.dumps(schema, ensure_ascii=False, indent=2)
