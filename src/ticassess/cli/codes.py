"""`ticassess codes`: slips to hand out, each good for one reply."""

from pathlib import Path
from typing import Annotated

import typer

from ticassess.cli.options import AssessmentFile, Force
from ticassess.errors import WrongUsage

HELP = """
Make slips with codes to cut and hand out, so that each slip is good for one reply.

Only keyed hashes of codes are kept, and nothing joins them to replies. Hand the slips out blindly,
as out of a bowl. More can be made later.

Example: `ticassess codes our-assessment/assessment.yaml --count 40 -o slips.pdf`

Example: `ticassess codes our-assessment/assessment.yaml --revoke-unused`
"""


def command(
    assessment: AssessmentFile,
    count: Annotated[
        int | None, typer.Option("--count", metavar="N", help="How many slips to make.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE.pdf", help="The PDF to write.")
    ] = None,
    address: Annotated[
        str,
        typer.Option(
            "--address", metavar="URL", help="The address of the survey, as people open it."
        ),
    ] = "http://127.0.0.1:8080",
    language: Annotated[
        str | None,
        typer.Option("--lang", "--language", metavar="CODE", help="The language of the slips."),
    ] = None,
    revoke: Annotated[
        bool, typer.Option("--revoke-unused", help="End all codes that nobody has used.")
    ] = False,
    force: Force = False,
) -> None:
    """Run `ticassess codes`."""
    if revoke:
        if count is not None or output is not None:
            raise WrongUsage(
                "`--revoke-unused` makes no slips.",
                hint="Run it alone, and then make new slips with --count and -o.",
            )
        _revoke(assessment)
        return
    if count is None or output is None:
        raise WrongUsage(
            "Say how many slips to make, and where to write them.",
            hint=f"For example: ticassess codes {assessment} --count 40 -o slips.pdf",
        )
    _make(assessment, count, output, address, language, force=force)


def _make(
    assessment: Path, count: int, output: Path, address: str, language: str | None, *, force: bool
) -> None:
    from ticassess.cli.inputs import refuse_inputs
    from ticassess.cli.new_files import ensure_ending
    from ticassess.cli.notes import warn
    from ticassess.cli.output import emit
    from ticassess.collect import load_survey, new_codes, slips_pdf, with_codes
    from ticassess.writing import ensure_writable, write_atomically

    ensure_ending(output, ".pdf")
    survey = load_survey(assessment)
    refuse_inputs([output], [assessment, survey.store.path])
    ensure_writable(output, force=force)
    codes = new_codes(count)
    pdf = slips_pdf(survey, codes, address, language)
    contents = with_codes(survey, codes)
    # A code that is known and on no slip harms nobody; a slip whose code is unknown would.
    write_atomically(output, pdf, force=force, private=True)
    in_all = "" if contents.codes_made == count else f", {contents.codes_made} in all"
    emit(f"{output}: {count} slips{in_all}. Cut them, mix them, and let people draw one.")
    if "//127.0.0.1" in address or "//localhost" in address:
        warn(
            f"The slips say {address}, which opens on this computer only.\n"
            "    Name the address that people open: --address https://survey.example.org"
        )


def _revoke(assessment: Path) -> None:
    from ticassess.cli.output import emit
    from ticassess.collect import load_survey, revoke_unused

    revoke_unused(load_survey(assessment))
    # Their number, beside that of the codes made, would be how many have replied.
    emit("Codes that nobody has used are no longer good. Replies that came in stay as they are.")
