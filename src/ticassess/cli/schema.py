"""`ticassess schema`: the JSON Schema of a file or an output."""

import json

import typer


def command() -> None:
    """Print the JSON Schema of instrument files."""
    from ticassess.instrument import Instrument

    typer.echo(json.dumps(Instrument.model_json_schema(by_alias=True), indent=2))
