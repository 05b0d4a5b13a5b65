"""`ticassess export`: the questionnaire as a survey platform takes it."""

from pathlib import Path
from typing import Annotated

import typer

from ticassess.cli.options import (
    Contacts,
    ContactsFile,
    Force,
    FormName,
    HandIn,
    NamedQuestionnaire,
    QuestionsTo,
    SourceName,
)
from ticassess.plugins import EXPORTERS, all_names

HELP = """
Export the questionnaire for a survey platform.

The platform's answers are read as they are by `score` and `report`. What a platform cannot hold is
listed.

Example: `ticassess export tic-principles --form staff --to xlsform -o form.xlsx`
"""


def complete_target(incomplete: str) -> list[str]:
    """Give the targets that begin with what was typed."""
    return [name for name in all_names(EXPORTERS) if name.startswith(incomplete)]


def command(
    named: NamedQuestionnaire,
    target: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="TARGET",
            help=f"{', '.join(EXPORTERS.our_names())}, or a plug-in's. KoboToolbox and ODK take "
            "xlsform; Microsoft Forms takes word.",
            autocompletion=complete_target,
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")
    ],
    form: FormName = None,
    source: SourceName = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--lang",
            "--language",
            metavar="CODE",
            help="One language only, where a target holds several.",
        ),
    ] = None,
    assessment: ContactsFile = None,
    contact: Contacts = None,
    questions_to: QuestionsTo = None,
    hand_in: HandIn = None,
    force: Force = False,
) -> None:
    """Run `ticassess export`."""
    from ticassess.cli.inputs import refuse_inputs
    from ticassess.cli.new_files import ensure_ending
    from ticassess.cli.notes import note, warn
    from ticassess.cli.output import emit
    from ticassess.cli.support import Told, settings_with_contacts, tell_promises, what_is_asked
    from ticassess.exporters import exporter, left_out, questionnaire
    from ticassess.instrument import load_instrument, locate
    from ticassess.writing import ensure_writable, write_atomically

    chosen = exporter(target)
    ensure_ending(output, chosen.ENDING)
    meant = what_is_asked(named, form, assessment, source)
    refuse_inputs([output], [locate(meant.instrument), meant.assessment])
    ensure_writable(output, force=force)
    asked = questionnaire(
        load_instrument(meant.instrument),
        form=meant.form,
        language=language,
        file=locate(meant.instrument),
    )
    told = Told(contacts=contact, questions_to=questions_to, hand_in=hand_in)
    settings = settings_with_contacts(told, meant.assessment, called=Path(meant.instrument).name)
    write_atomically(output, chosen.export(asked, settings), force=force)
    if target != "sheet":
        tell_promises(settings, meant.assessment, on_paper=target == "form")
    missing = left_out(chosen, asked, settings)
    if missing:
        warn(f"{output} does not hold everything, or not as it was:")
    for sentence in missing:
        warn(f"  - {sentence}")
    emit(f"{output}: for {target}, {len(asked.statements)} statements.")
    note("Try it with a few people first.")
