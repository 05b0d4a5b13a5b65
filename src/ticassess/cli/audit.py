"""`ticassess audit`: try to work out what files hide, before they are sent."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from ticassess.audit import Attack, Gathered

HELP = """
Try to work out what published files hide, as somebody would who has all of them.

Add the JSON of `ticassess instruments show` to try what overlapping scales tell about single
items. Ends with 1 where something could be worked out.

Example: `ticassess audit results.json --staff-list staff.csv`
"""

SCHEMA = "ticassess/audit/1"
LEAK = 1


def command(
    published: Annotated[
        list[Path],
        typer.Argument(
            metavar="PUBLISHED…",
            help="JSON, CSV and XLSX files of `score`; all that readers will have.",
        ),
    ],
    staff_list: Annotated[
        Path | None,
        typer.Option(
            "--staff-list",
            metavar="FILE",
            help="CSV with one row per person who replied, and a column per breakdown: "
            "the worst case.",
        ),
    ] = None,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="For people, or for programs.")
    ] = "text",
) -> None:
    """Run `ticassess audit`."""
    from ticassess.audit import attack, gather, read_staff
    from ticassess.cli.output import emit

    gathered = gather(published)
    people = None
    if staff_list is not None:
        people = read_staff(staff_list, gathered.issues)
    found = attack(gathered.issues, people, gathered.codebook)
    if output_format == "json":
        emit(_json(gathered, found), machine=True)
    else:
        emit(_text(gathered, found, with_list=people is not None))
    raise typer.Exit(LEAK if found.leaks else 0)


def _json(gathered: "Gathered", found: "Attack") -> str:
    leaks = [
        {
            "about": leak.about,
            "people": leak.people,
            "id": leak.subject,
            "means": leak.means,
            "low": round(leak.low, 1),
            "high": round(leak.high, 1),
        }
        for leak in found.leaks
    ]
    content = {
        "schema": SCHEMA,
        "issues": [list(issue.names) for issue in gathered.issues],
        "not_read": list(gathered.not_read),
        "not_fitting": list(found.not_fitting),
        "attacked": found.attacked,
        "leaks": leaks,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _text(gathered: "Gathered", found: "Attack", *, with_list: bool) -> str:
    lines = ["Nothing hidden could be worked out."]
    if found.leaks:
        lines = [f"{len(found.leaks)} could be worked out:"]
    lines += [f"  {leak}" for leak in found.leaks]
    if found.attacked:
        lines.append(f"Tried {found.attacked} times to narrow down a number of a hidden group.")
    if not with_list:
        lines.append(
            "Without a staff list, one breakdown at a time was tried; `--staff-list` tries all "
            "together."
        )
    if found.not_fitting:
        lines.append(
            f"{len(found.not_fitting)} numbers were not tried with the staff list: their groups "
            "have other sizes than in the list. It should name those who replied."
        )
    if gathered.codebook is None:
        lines.append(
            "What overlapping scales tell about items was not tried; add the JSON of the "
            "instrument."
        )
    if any(issue.is_weighted for issue in gathered.issues):
        lines.append(
            "The total of the whole organisation is weighted, and nothing here says how; it was "
            "left out. `report` attacks it, too, before anything is written."
        )
    for name in gathered.not_read:
        lines.append(f"Not read: {name}. Audit the JSON that comes from the same answers.")
    return "\n".join(lines)
