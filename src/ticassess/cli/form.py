"""`ticassess form`: the printable questionnaire."""

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

HELP = """
Print the questionnaire as a PDF, with people to turn to on its first page.

Example: `ticassess form tic-principles --form staff --contact "Ana Ruiz, ombudsperson, not from
here, 555 0134" -o form.pdf`

Example: `ticassess form harbor/assessment.yaml --source client --language es -o form.pdf`
"""


def command(
    named: NamedQuestionnaire,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.pdf", help="The PDF to write.")
    ],
    form: FormName = None,
    source: SourceName = None,
    assessment: ContactsFile = None,
    contact: Contacts = None,
    questions_to: QuestionsTo = None,
    hand_in: HandIn = None,
    large_print: Annotated[
        bool, typer.Option("--large-print", help="17 point, one statement at a time.")
    ] = False,
    language: Annotated[
        str | None,
        typer.Option(
            "--lang", "--language", metavar="CODE", help="Language, if there are several."
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Run `ticassess form`."""
    from ticassess.cli.inputs import refuse_inputs
    from ticassess.cli.new_files import ensure_ending
    from ticassess.cli.notes import note, warn
    from ticassess.cli.output import emit
    from ticassess.cli.support import Told, settings_with_contacts, tell_promises, what_is_asked
    from ticassess.exporters import exporter, language_notes, questionnaire
    from ticassess.instrument import load_instrument, locate
    from ticassess.writing import ensure_writable, write_atomically

    printed = exporter("form")
    ensure_ending(output, printed.ENDING)
    meant = what_is_asked(named, form, assessment, source)
    refuse_inputs([output], [locate(meant.instrument), meant.assessment])
    ensure_writable(output, force=force)
    loaded = load_instrument(meant.instrument)
    asked = questionnaire(loaded, form=meant.form, language=language, file=locate(meant.instrument))
    told = Told(contacts=contact, questions_to=questions_to, hand_in=hand_in)
    settings = settings_with_contacts(told, meant.assessment, large_print=large_print)
    write_atomically(output, printed.export(asked, settings), force=force)
    for text in language_notes(loaded, asked):
        warn(text)
    tell_promises(settings, meant.assessment)
    emit(f"{output}: the printed form, {len(asked.statements)} statements.")
    note("Try it with a few people before you print many.")
