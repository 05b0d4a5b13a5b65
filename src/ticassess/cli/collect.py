"""`ticassess collect`: the survey as web pages, how it is going, and its end."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ticassess.cli.options import AssessmentFile, Corrected, Force
from ticassess.cli.plain_help import PlainCommand, PlainGroup
from ticassess.errors import WrongUsage

if TYPE_CHECKING:
    from ticassess.collect import Address, Status, Survey

SERVE_HELP = """
Serve the questionnaire as web pages, until you press Ctrl-C.

Replies go into answers.db beside the assessment file. Nothing is kept of who answered, when, or
from where, and nobody reads a reply before `ticassess collect close`.

Example: `ticassess collect serve our-assessment/assessment.yaml`

Example: `ticassess collect serve our-assessment/assessment.yaml --kiosk 180`
"""

STATUS_HELP = """
Say how many forms are in, in steps of five, with a reminder to send to everybody.

Example: `ticassess collect status our-assessment/assessment.yaml`
"""

CLOSE_HELP = """
End the survey for good, so that its replies can be scored.

It takes no more answers afterwards, and forgets the codes.

Example: `ticassess collect close our-assessment/assessment.yaml`
"""

EXPORT_HELP = """
Write the replies of a closed survey as CSV, in no order that tells anything.

`score` and `report` read the database as it is; this is for other programs.

Example: `ticassess collect export our-assessment/assessment.yaml -o answers.csv`
"""

_ABOUT = "Run the survey yourself: web pages that keep nothing of who answered."

app = typer.Typer(
    help=f"{_ABOUT}\n\nExample: `ticassess collect serve our-assessment/assessment.yaml`",
    no_args_is_help=True,
    cls=PlainGroup,
)


@app.callback()
def group() -> None:
    """Run the survey yourself.

    Example: `ticassess collect serve our-assessment/assessment.yaml`
    """


@app.command("serve", help=SERVE_HELP, cls=PlainCommand)
def serve(
    assessment: AssessmentFile,
    host: Annotated[
        str,
        typer.Option("--host", metavar="ADDRESS", help="Where to listen; 0.0.0.0 for a network."),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="NUMBER", help="The port; 0 for any free one.")
    ] = 8080,
    kiosk: Annotated[
        int | None,
        typer.Option(
            "--kiosk",
            metavar="SECONDS",
            min=120,
            max=3600,
            help="For a shared tablet: ask who is still there after so many seconds on one page.",
        ),
    ] = None,
    without_codes: Annotated[
        bool,
        typer.Option("--open", help="Ask for no codes, though some were made with `codes`."),
    ] = False,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DATE", help="The last day, as 2026-03-20."),
    ] = None,
    certificate: Annotated[
        Path | None,
        typer.Option("--certificate", metavar="FILE", help="A TLS certificate, as PEM."),
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="Its key, as PEM.")
    ] = None,
    behind_proxy: Annotated[
        bool,
        typer.Option(
            "--behind-proxy", help="A proxy in front encrypts, and nobody else reaches this port."
        ),
    ] = False,
    corrected: Corrected = None,
) -> None:
    """Run `ticassess collect serve`."""
    from ticassess.cli.output import emit, say
    from ticassess.cli.surveys import prepared_survey
    from ticassess.collect import Address, Serving, application, run

    last_day = _date(until)
    if (certificate is None) != (key is None):
        raise WrongUsage(
            "A certificate needs its key, and a key its certificate.",
            hint="Give both: --certificate cert.pem --key key.pem",
        )
    address = Address(
        host=host, port=port, certificate=certificate, key=key, behind_proxy=behind_proxy
    )
    survey = prepared_survey(assessment, corrected=corrected or ())
    serving = Serving(
        kiosk=kiosk,
        is_open=without_codes,
        until=last_day,
        is_encrypted=address.is_encrypted,
    )
    _warn(survey, address, without_codes=without_codes)

    def started(url: str) -> None:
        emit(f"The survey is at {url} until you press Ctrl-C.")
        if address.behind_proxy:
            emit("Other devices use the address of the proxy.")
        elif address.is_everywhere:
            emit("Other devices use the name or the address of this computer instead.")
        if last_day is not None:
            emit(_ends_on(last_day))

    run(application(survey, serving), survey.store, address, "serving", started)
    say("")
    emit(_ended(survey))


@app.command("status", help=STATUS_HELP, cls=PlainCommand)
def status(assessment: AssessmentFile) -> None:
    """Run `ticassess collect status`."""
    from ticassess.cli.output import emit
    from ticassess.collect import load_survey, status_of

    survey = load_survey(assessment)
    contents = survey.store.contents()
    if contents is None:
        emit(f"Nothing has been collected yet: {survey.store.path} is not there.")
        return
    emit(_status_text(status_of(survey, contents)))


@app.command("close", help=CLOSE_HELP, cls=PlainCommand)
def close(assessment: AssessmentFile) -> None:
    """Run `ticassess collect close`."""
    from ticassess.cli.notes import warn
    from ticassess.cli.output import emit
    from ticassess.collect import close as close_survey
    from ticassess.collect import load_survey

    survey = load_survey(assessment)
    contents = close_survey(survey)
    replies = "1 form is" if contents.replies == 1 else f"{contents.replies} forms are"
    emit(f"The survey is closed. {replies} in {survey.store.path}.")
    emit(f"Next: ticassess report {assessment}")
    if not survey.is_named_in_file:
        warn(_how_to_name(survey))


@app.command("export", help=EXPORT_HELP, cls=PlainCommand)
def export(
    assessment: AssessmentFile,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.csv", help="The file to write.")
    ],
    form: Annotated[
        str | None,
        typer.Option("--form", metavar="NAME", help="Which form, if several were collected."),
    ] = None,
    force: Force = False,
) -> None:
    """Run `ticassess collect export`."""
    from ticassess.cli.inputs import refuse_inputs
    from ticassess.cli.new_files import ensure_ending
    from ticassess.cli.output import emit
    from ticassess.collect import csv_of, load_survey
    from ticassess.writing import ensure_writable, write_atomically

    ensure_ending(output, ".csv")
    survey = load_survey(assessment)
    refuse_inputs([output], [assessment, survey.store.path])
    ensure_writable(output, force=force)
    write_atomically(output, csv_of(survey, form), force=force, private=True)
    emit(f"{output}: single replies. Keep it as closely as the database.")


def _date(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise WrongUsage(
            f"`{text}` is no date.", hint="Write it as year-month-day: --until 2026-03-20"
        ) from None


def _warn(survey: "Survey", address: "Address", *, without_codes: bool) -> None:
    from ticassess.cli.notes import warn
    from ticassess.cli.support import tell_promises

    if not address.is_local and not address.is_encrypted:
        warn(
            "Answers travel unencrypted: whoever runs the network between a device and this "
            "computer could read them.\n"
            "    Add --certificate and --key, or put a proxy with TLS in front."
        )
    contents = survey.store.contents()
    if contents is None or without_codes or not contents.asks_for_codes:
        warn(
            "No codes are asked for: whoever has the address can answer, and more than once. The "
            "report will say so.\n"
            f"    For one reply a slip: ticassess codes {survey.file} --count 40 -o slips.pdf"
        )
    if not survey.settings.contacts:
        warn(
            f"Nobody is named in {survey.file} whom people can turn to.\n"
            "    Add at least one person or service under `support_contacts`."
        )
    tell_promises(survey.settings, survey.file, on_paper=False)
    if not survey.is_named_in_file:
        warn(_how_to_name(survey))


def _ends_on(last_day: datetime.date) -> str:
    """Say when the last day ends: in a container that is often another midnight than people's."""
    now = datetime.datetime.now().astimezone()
    offset = now.isoformat(timespec="minutes")[-len("+00:00") :]
    return (
        f"It takes answers until the end of {last_day}, in the time zone {now.tzname()} "
        f"(UTC{offset})."
    )


def _how_to_name(survey: "Survey") -> str:
    entries = []
    for form in survey.forms.values():
        said = f", form: {form.form}" if form.form else ""
        entries.append(f"      - {{file: {survey.store.path.name}{said}}}")
    listed = "\n".join(entries)
    return (
        f"{survey.file} does not name {survey.store.path.name}, so `report` will not read it."
        f"\n    Add under `responses`:\n{listed}"
    )


def _ended(survey: "Survey") -> str:
    from ticassess.collect import in_steps

    contents = survey.store.contents()
    replies = 0 if contents is None else contents.replies
    forms = in_steps(replies).capitalize()
    return (
        f"Ended. {forms} forms are in {survey.store.path}.\n"
        f"Serve it again to go on, or end the survey: ticassess collect close {survey.file}"
    )


def _status_text(status: "Status") -> str:
    lines = [f"Forms in: {status.replied}{', and the survey is closed' * status.is_closed}."]
    if status.codes:
        revoked = ", some of them revoked since" * status.some_revoked
        lines.append(f"Codes made: {status.codes}{revoked}.")
    for form in status.forms:
        if len(status.forms) > 1 or form.invited is not None:
            lines.append(f"{form.name}: {form.replied}{_of(form.invited)}")
        for one in form.groups:
            lines.append(f"  {one.by}, {one.level}: {one.replied}{_of(one.invited)}")
    if not status.is_closed:
        lines += ["", "A reminder to send to everybody:", "", status.reminder]
    return "\n".join(lines)


def _of(invited: int | None) -> str:
    return "" if invited is None else f" of {invited} invited"
