"""`ticassess comments`: what people wrote, cleaned for somebody to read and release."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ticassess.cli.options import Force, SourceName
from ticassess.cli.plain_help import PlainCommand, PlainGroup
from ticassess.errors import NothingToPublish

if TYPE_CHECKING:
    from ticassess.privacy import Reviewable

REVIEW_HELP = """
Write the cleaned comments to a file, for somebody to read and mark which may be shown.

Names, addresses, numbers and dates are taken out, and the order does not reveal who wrote
what. Write `yes` beside those that may be shown in the report, and name the file as `comments` in
the assessment file.

Example: `ticassess comments review our-assessment/assessment.yaml`
"""

app = typer.Typer(
    help="Prepare free-text answers for a report.\n\n"
    "Example: `ticassess comments review our-assessment/assessment.yaml`",
    no_args_is_help=True,
    cls=PlainGroup,
)


@app.callback()
def group() -> None:
    """Prepare free-text answers for a report.

    Example: `ticassess comments review our-assessment/assessment.yaml`
    """


@app.command("review", help=REVIEW_HELP, cls=PlainCommand)
def review(
    assessment: Annotated[
        Path, typer.Argument(metavar="ASSESSMENT.yaml", help="The assessment file.")
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.csv", help="The file to read and mark.")
    ] = Path("review.csv"),
    source: SourceName = None,
    force: Force = False,
) -> None:
    """Run `ticassess comments review`."""
    from ticassess.cli.inputs import refuse_inputs
    from ticassess.cli.notes import tell_reading
    from ticassess.cli.output import emit
    from ticassess.publish import comments_of, files_of, review_file
    from ticassess.writing import ensure_writable, write_atomically

    refuse_inputs([output], files_of(assessment, with_review=False).read)
    ensure_writable(output, force=force)
    responses, found = comments_of(assessment, source)
    tell_reading(responses.reconciliation)
    if not found.comments:
        raise NothingToPublish(_nothing(found), hint=_hint(found))
    write_atomically(output, review_file(found), force=force)
    emit(_summary(output, found))


def _why(found: "Reviewable") -> dict[str, str]:
    return {
        "few_asked": f"fewer than {found.minimum} people who replied were asked the question",
        "few_comments": "fewer than 5 people wrote something to the question",
        "no_question": "they go with a statement and answer no open question",
        "nothing_left": "cleaning left no word of them",
    }


def _reasons(found: "Reviewable") -> str:
    """Say how many comments are withheld for each reason."""
    why = _why(found)
    return "; ".join(f"{n}, since {why[reason]}" for reason, n in found.reasons.items())


def _hint(found: "Reviewable") -> str:
    if not found.given:
        return ""
    return f"Withheld are {_reasons(found)}."


def _nothing(found: "Reviewable") -> str:
    if not found.given:
        return "There are no answers in people's own words to review."
    return f"No comment may be shown: {found.given} were given, and all of them are withheld."


def _summary(output: Path, found: "Reviewable") -> str:
    lines = [
        f"{output}: {len(found.comments)} of {found.given} comments, cleaned and in a random order."
    ]
    if found.withheld:
        lines.append(f"Withheld and not in the file: {found.withheld}. {_reasons(found)}.")
    lines += [
        "Read each one: can anybody be known by it? Cleaning cannot know nicknames, roles or "
        "single events. Only where nobody can be known write `yes` under `release`; change nothing "
        "else.",
        f"Then write `comments: {output.name}` in the assessment file, "
        "beside which the file has to lie.",
    ]
    return "\n".join(lines)
