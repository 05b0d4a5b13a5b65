"""`ticassess keying`: paper forms typed in beside the replies from the web."""

from typing import Annotated

import typer

from ticassess.cli.options import AssessmentFile, Corrected

HELP = """
Type paper forms in with the keyboard, each twice, into the same database as the web form's replies.

The page opens on this computer only. Where the two entries of a form differ, they are listed.

Example: `ticassess keying our-assessment/assessment.yaml`
"""


def command(
    assessment: AssessmentFile,
    port: Annotated[
        int, typer.Option("--port", metavar="NUMBER", help="The port; 0 for any free one.")
    ] = 8090,
    once: Annotated[
        bool, typer.Option("--once", help="Type each form in once only, without a second entry.")
    ] = False,
    corrected: Corrected = None,
) -> None:
    """Run `ticassess keying`."""
    from ticassess.cli.output import emit, say
    from ticassess.cli.surveys import prepared_survey
    from ticassess.collect import Address, keying_application, run

    survey = prepared_survey(assessment, corrected=corrected or ())

    def started(url: str) -> None:
        emit(f"Type paper forms in at {url} until you press Ctrl-C.")

    app = keying_application(survey, once=once)
    run(app, survey.store, Address(port=port), "keying", started)
    say("")
    contents = survey.store.contents()
    if contents is not None:
        emit(f"Ended. {contents.ways.paper} paper forms count so far.")
        if contents.paper:
            emit(f"{len(contents.paper)} wait for their second entry.")
