"""`ticassess explain`: one rule of `validate`, or how one number came about."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ticassess.cli.options import (
    Draft,
    Earlier,
    Encoding,
    HowToRead,
    Keep,
    MapFile,
    PlatformName,
    SourceName,
    Unmatched,
    refuse_beside_assessment,
    refuse_source_without_file,
)
from ticassess.errors import NothingToPublish, WrongUsage

if TYPE_CHECKING:
    from ticassess.publish import Publication

HELP = """
Explain a rule, or one number: its inputs, the formula, every step, rounding, and the number itself.

What it shows counts like a report, so the ledger beside the answers remembers it.

Example: `ticassess explain TIC204`

Example: `ticassess explain tic-principles answers.csv safety --by role --group peer`

Example: `ticassess explain riverside/assessment.yaml safety`

Example: `ticassess explain harbor/assessment.yaml safety --source client`
"""


def command(
    what: Annotated[
        str,
        typer.Argument(
            metavar="RULE | INSTRUMENT | ASSESSMENT.yaml",
            help="A rule, or where the number is from.",
        ),
    ],
    responses: Annotated[
        str | None,
        typer.Argument(metavar="[RESPONSES]", help="Answers; not with an assessment file."),
    ] = None,
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A scale, an item, or overall.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="COLUMN", help="The breakdown of the number.")
    ] = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="LEVEL", help="The level of the breakdown.")
    ] = None,
    source: SourceName = None,
    map_file: MapFile = None,
    earlier: Earlier = None,
    unmatched: Unmatched = "stop",
    encoding: Encoding = None,
    platform: PlatformName = None,
    draft: Draft = False,
    keep: Keep = None,
) -> None:
    """Run `ticassess explain`."""
    from ticassess.cli.output import emit

    if responses is None:
        refuse_source_without_file(source)
        emit(_rule(what))
        return
    whose = _group_named(by, group)
    _require_all(what, responses, name)
    how = HowToRead(
        by=None if by is None else [by],
        map_file=map_file,
        unmatched=unmatched,
        encoding=encoding,
        platform=platform,
        earlier=earlier,
        draft=draft,
        keep=keep,
    )
    if name is not None and source is not None:
        raise WrongUsage(
            "`--source` chooses from an assessment file, and answers are named here.",
            hint="Name the assessment file and the id of the number alone.",
        )
    _tell_number(what, responses, name, whose, how, source)


def _tell_number(
    file: str,
    responses: str,
    name: str | None,
    whose: tuple[str, str] | None,
    how: HowToRead,
    source: str | None,
) -> None:
    """Explain a number; without a `name`, `responses` is the one of an assessment file."""
    from ticassess.cli.notes import tell_ledger
    from ticassess.cli.output import emit
    from ticassess.publish import (
        PROTECTED,
        WHY_PROTECTED,
        explain_number,
        publish_assessment,
        text_of,
    )

    if name is None:
        # A breakdown is part of what is asked here.
        refuse_beside_assessment(replace(how, by=None))
        publication = publish_assessment(
            Path(file), how.earlier or (), source=source, with_comments=False, draft=how.draft
        )
        explanation = explain_number(publication, responses, whose)
    else:
        publication = _from_answers(file, Path(responses), how)
        if whose is not None:
            # The column may have been asked for by its header.
            whose = (publication.breakdowns[0].id, whose[1])
        explanation = explain_number(publication, name, whose)
    tell_ledger(publication.new_ledger, adds_up=publication.adds_up)
    emit(text_of(explanation, draft=how.draft))
    if explanation.is_protected:
        raise NothingToPublish(PROTECTED, hint=WHY_PROTECTED)


def _group_named(by: str | None, group: str | None) -> tuple[str, str] | None:
    """Give the column and the level of a group; None where none is asked for."""
    if by is not None and group is not None:
        return by, group
    if (by or group) is not None:
        raise WrongUsage(
            "A group is a column and a level of it.",
            hint="Give both, as in `--by role --group peer`.",
        )
    return None


def _require_all(what: str, second: str, name: str | None) -> None:
    """Complain where an instrument is named, and not all of the answers and the number."""
    from ticassess.instrument import bundled
    from ticassess.source import is_table

    is_bundled = what in bundled() and not Path(what).exists()
    if name is not None or not (is_bundled or is_table(Path(second))):
        return
    if is_table(Path(second)) or Path(second).exists():
        raise WrongUsage(
            "Which number? Its id is missing.",
            hint=f"For example: ticassess explain {what} {second} overall",
        )
    raise WrongUsage(
        "The file of answers is missing.",
        hint=f"For example: ticassess explain {what} answers.csv {second}",
    )


def _from_answers(source: str, responses: Path, how: HowToRead) -> "Publication":
    from ticassess.cli.reading import publish_read
    from ticassess.instrument import load_instrument
    from ticassess.source import refuse_swapped

    refuse_swapped(source, responses)
    instrument = load_instrument(source)
    return publish_read(instrument, responses, how)


def _rule(word: str) -> str:
    from ticassess.cli.known_findings import explained, known_findings
    from ticassess.matching import suggest

    told = explained(word)
    if told is not None:
        return told
    hint = "For a number: INSTRUMENT RESPONSES ID."
    if word.upper().startswith("TIC"):
        known: list[str] = []
        for finding in known_findings():
            known += [finding.code, finding.name]
        hint = suggest(word, known)
    raise WrongUsage(f"There is no rule `{word}`.", hint=hint)
