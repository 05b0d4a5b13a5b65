"""`ticassess schema`: the JSON Schema of a file or of an output."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from ticassess.cli.options import Force
from ticassess.errors import WrongUsage

HELP = """
Print the JSON Schema (draft 2020-12) of a kind of file, or of the JSON that a command writes.

Many editors use it to complete and to check while you type. --write puts instrument.schema.json,
assessment.schema.json and map.schema.json into a folder (this one, if none is named). Then name the
one that fits in the first lines of a file, with a path relative to it. The first form is for
VS Code, Neovim and others, the second for JetBrains:

`# yaml-language-server: $schema=instrument.schema.json`

`# $schema: instrument.schema.json`

Example: `ticassess schema --write`, or `ticassess schema validate > validate.schema.json`
"""


def _instrument() -> dict[str, Any]:
    from ticassess.instrument import Instrument, file_schema

    return file_schema(Instrument)


def _assessment() -> dict[str, Any]:
    from ticassess.assessment import Assessment
    from ticassess.instrument import file_schema

    return file_schema(Assessment)


def _validate() -> dict[str, Any]:
    from ticassess.instrument import output_schema
    from ticassess.lint import ValidateOutput

    return output_schema(ValidateOutput)


def _score() -> dict[str, Any]:
    from ticassess.instrument import output_schema
    from ticassess.report import ScoreDocument

    return output_schema(ScoreDocument)


def _sources() -> dict[str, Any]:
    from ticassess.instrument import output_schema
    from ticassess.report import SourcesDocument

    return output_schema(SourcesDocument)


def _comparison() -> dict[str, Any]:
    from ticassess.compare import ComparisonDocument
    from ticassess.instrument import output_schema

    return output_schema(ComparisonDocument)


def _plan() -> dict[str, Any]:
    from ticassess.instrument import output_schema
    from ticassess.planning import PlanDocument

    return output_schema(PlanDocument)


def _map() -> dict[str, Any]:
    from ticassess.assessment import ColumnMap
    from ticassess.instrument import file_schema

    return file_schema(ColumnMap)


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "instrument": _instrument,
    "assessment": _assessment,
    "map": _map,
    "score": _score,
    "sources": _sources,
    "comparison": _comparison,
    "plan": _plan,
    "validate": _validate,
}


FILES: tuple[str, ...] = ("instrument", "assessment", "map")
"""The kinds of files that people write in an editor."""


def command(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT | FOLDER",
            help=(
                "instrument (which it is if this is left out), assessment, map, score, sources "
                "(`score` of several sources), comparison (`compare`), plan or validate; with "
                "--write, the folder to write to."
            ),
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
    """Run `ticassess schema`."""
    from ticassess.cli.output import emit

    if write:
        _write(Path(what or "."), force=force)
        return
    name = what or "instrument"
    if name not in SCHEMAS:
        from ticassess.matching import suggest

        hint = f"{suggest(name, SCHEMAS)} To write schemas into a folder, add --write."
        raise WrongUsage(f"There is no schema of `{name}`.", hint=hint)
    emit(_text(name), machine=True)


def _write(folder: Path, *, force: bool) -> None:
    """Write the schemas into a folder; those that are there as they should be stay as they are."""
    from ticassess.cli.new_files import write_together
    from ticassess.cli.output import emit

    # `schema map --write` was meant to write the map’s schema, and would make a folder `map`.
    if str(folder) in SCHEMAS and not folder.exists():
        message = f"With --write, `{folder}` is a folder, and there is none."
        raise WrongUsage(message, hint="All kinds are written.")
    new: dict[str, bytes] = {}
    told: list[str] = []
    for kind in FILES:
        name, data = f"{kind}.schema.json", f"{_text(kind)}\n".encode()
        if _is_same(folder / name, data):
            told.append(f"{folder / name} (was up to date)")
        else:
            new[name] = data
            told.append(f"{folder / name}")
    write_together(folder, new, force=force)
    for line in told:
        emit(line)


def _is_same(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:  # not there, or nothing to be read: writing says what is wrong with it
        return False


def _text(name: str) -> str:
    """Give the schema of this name as JSON."""
    import json

    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2)
