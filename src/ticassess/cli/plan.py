"""`ticassess plan`: before a survey, how many replies are needed for what."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

import typer

from ticassess.cli.options import InstrumentName
from ticassess.errors import NothingToPublish, WrongUsage

HELP = """
Before you ask anybody: how many replies are needed for what.

It says from how many replies on scores, items and groups may be shown, how sure they will be, and
which change between two waves is more than chance. No answer is read.

Example: `ticassess plan tic-principles --invited 120`

Example: `ticassess plan tic-principles --invited 120 --group nurses=40 --group peers=8`
"""


def command(
    instrument: InstrumentName,
    invited: Annotated[
        int, typer.Option("--invited", metavar="N", min=1, help="How many people you will invite.")
    ],
    group: Annotated[
        list[str] | None,
        typer.Option(
            "--group",
            metavar="NAME=N",
            help="A group and how many are in it; may be given several times.",
        ),
    ] = None,
    sd: Annotated[
        float,
        typer.Option(
            "--sd",
            metavar="POINTS",
            min=0.1,
            max=50,
            help="How far scores of people differ: the standard deviation, in points of 100.",
        ),
    ] = 20.0,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="For people, or for programs.")
    ] = "text",
) -> None:
    """Run `ticassess plan`."""
    from ticassess.cli.output import emit
    from ticassess.cli.plan_text import plan_in_words
    from ticassess.instrument import load_instrument
    from ticassess.planning import plan_document, plan_survey

    groups = _groups(group or (), invited)
    planned = load_instrument(instrument)
    plan = plan_survey(planned, invited, sd=sd, groups=groups)
    document = plan_document(planned, plan)
    if output_format == "json":
        emit(json.dumps(document.plain(), ensure_ascii=False, indent=2), machine=True)
    else:
        emit(plan_in_words(document))
    if invited < plan.policy.organisation:
        raise NothingToPublish(
            f"A report needs {plan.policy.organisation} replies, and {invited} are invited.",
            hint="Invite more people, or ask together with another team.",
        )


def _groups(given: Sequence[str], invited: int) -> Mapping[str, int]:
    """Read groups as they are given, NAME=N."""
    found: dict[str, int] = {}
    for text in given:
        name, _, count = text.rpartition("=")
        name = name.strip()
        if not name or not count.strip().isdecimal() or int(count) < 1:
            raise WrongUsage(
                f"`{text}` is not a group and how many are in it.",
                hint="Write the two with = between them, as in --group nurses=40",
            )
        if name in found:
            raise WrongUsage(f"The group `{name}` is named twice.", hint="Name each group once.")
        if int(count) > invited:
            raise WrongUsage(
                f"`{name}` has {int(count)} people, and {invited} are invited in all.",
                hint="Give everybody who is invited as --invited.",
            )
        found[name] = int(count)
    return found
