"""`ticassess schema`: the JSON Schema of a file or of an output."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

import typer


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


def command(
    subject: Annotated[Subject, typer.Argument(metavar="WHAT", help="A kind of file, or an output.")] = "instrument",
) -> None:
    """Print the JSON Schema (draft 2020-12) of a kind of file, or of the JSON that a command writes.

    Many editors use it to complete and to check while you type. Name it in the first line of the file:

    `# yaml-language-server: $schema=instrument.schema.json`

    Example: `ticassess schema instrument > instrument.schema.json`
    """
    import json

    from ticassess.cli.output import emit

    emit(json.dumps(SCHEMAS[subject](), ensure_ascii=False, indent=2), machine=True)
