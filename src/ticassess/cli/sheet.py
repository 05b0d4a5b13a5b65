"""`ticassess sheet`: a workbook to enter answers in."""

from pathlib import Path
from typing import Annotated

import typer

from ticassess.cli.options import Force, FormName, NamedQuestionnaire, SourceName

HELP = """
Make a workbook to enter answers in: one row for each person, lists to choose from.

Filled in, it is read as it is by `score` and `report`.

Example: `ticassess sheet tic-principles --form staff --by Site -o answers.xlsx`
"""


def command(
    named: NamedQuestionnaire,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.xlsx", help="The workbook to write.")
    ],
    form: FormName = None,
    source: SourceName = None,
    rows: Annotated[
        int,
        typer.Option(
            "--rows", min=1, max=100_000, metavar="N", help="For how many replies there is room."
        ),
    ] = 200,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by", metavar="COLUMN", help="Add a column for groups, such as a site; repeatable."
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--lang", "--language", metavar="CODE", help="Language, if there are several."
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Run `ticassess sheet`."""
    from ticassess.cli.inputs import refuse_inputs
    from ticassess.cli.new_files import ensure_ending
    from ticassess.cli.notes import note, warn
    from ticassess.cli.output import emit
    from ticassess.cli.support import what_is_asked
    from ticassess.exporters import (
        ExportSettings,
        exporter,
        language_notes,
        questionnaire,
        refuse_taken,
    )
    from ticassess.instrument import load_instrument, locate
    from ticassess.writing import ensure_writable, write_atomically

    sheet = exporter("sheet")
    ensure_ending(output, sheet.ENDING)
    meant = what_is_asked(named, form, None, source)
    refuse_inputs([output], [locate(meant.instrument), meant.assessment])
    ensure_writable(output, force=force)
    loaded = load_instrument(meant.instrument)
    asked = questionnaire(loaded, form=meant.form, language=language, file=locate(meant.instrument))
    refuse_taken(loaded, by or [])
    settings = ExportSettings(
        rows=rows, columns=tuple(by or ()), called=Path(meant.instrument).name
    )
    write_atomically(output, sheet.export(asked, settings), force=force)
    for text in language_notes(loaded, asked):
        warn(text)
    emit(
        f"{output}: the entry sheet, room for {rows} replies to {len(asked.statements)} statements."
    )
    note(f"Once it is filled in: ticassess score {meant.instrument} {output} --draft")
