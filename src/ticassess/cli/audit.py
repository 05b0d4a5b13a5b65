"""`ticassess audit`: try to work out what files hide, before they are sent."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ticassess.errors import InputNotReadable

if TYPE_CHECKING:
    from ticassess.audit import Attack, Gathered
    from ticassess.finding import Finding

HELP = """
Try to work out what published files hide, as an outsider who has all of them could.

Plain checks come first: numbers of too few people, values in hidden cells, and keys and rows that
do not belong there. Then come sums and ranges. Add the JSON of `ticassess instruments show` to try
what overlapping scales tell about single items. Ends with 1 where anything was found.

Example: `ticassess audit results.json --staff-list staff.csv`
"""

SCHEMA = "ticassess/audit/1"
LEAK = 1
_MOST_ALIKE = 10
"""So many findings of one kind are printed for people; programs get all of them."""


def command(
    published: Annotated[
        list[Path],
        typer.Argument(
            metavar="PUBLISHED…",
            help="JSON, CSV and XLSX files of `score`, pages of `report` (HTML, "
            "PDF); all that readers "
            "will have.",
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
    from ticassess.audit import attack, gather, plain_findings, read_staff
    from ticassess.cli.output import emit

    gathered = gather(published)
    if not gathered.issues:
        raise InputNotReadable(
            "None of these files has numbers that can be tried, so nothing was audited.",
            hint="Add the JSON, CSV or XLSX that `score` or `report` writes from the same answers.",
        )
    people = None
    if staff_list is not None:
        people = read_staff(staff_list, gathered.issues)
    plain = plain_findings(gathered, people)
    found = attack(gathered.issues, people, gathered.codebook)
    if output_format == "json":
        emit(_json(gathered, plain, found), machine=True)
    else:
        emit(_text(gathered, plain, found, with_list=people is not None))
    raise typer.Exit(LEAK if found.leaks or plain else 0)


def _json(gathered: "Gathered", plain: "Sequence[Finding]", found: "Attack") -> str:
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
        "findings": [_finding(finding) for finding in plain],
        "leaks": leaks,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _finding(finding: "Finding") -> dict[str, object]:
    return {
        "name": finding.name,
        "message": finding.message,
        "hint": finding.hint,
        "file": finding.where.file,
        "line": finding.where.line,
        "path": list(finding.path),
        "about": finding.about,
    }


def _plain_lines(plain: "Sequence[Finding]") -> list[str]:
    """Say each finding in a line, with what to do about it once below those of its kind."""
    if not plain:
        return ["The plain checks found nothing."]
    lines = [f"The plain checks found {len(plain)}:"]
    kinds = dict.fromkeys((finding.name, finding.hint) for finding in plain)
    for name, hint in kinds:
        alike = [finding for finding in plain if finding.name == name]
        for finding in alike[:_MOST_ALIKE]:
            about = f" ({finding.about})" if finding.about else ""
            lines.append(f"  {_place(finding)}: {finding.message}{about} [{name}]")
        if len(alike) > _MOST_ALIKE:
            lines.append(f"  and {len(alike) - _MOST_ALIKE} more of this kind [{name}]")
        lines.append(f"    {hint}")
    return lines


def _place(finding: "Finding") -> str:
    """Say where: the path inside a JSON file, else the line or row."""
    steps = finding.path
    if finding.where.file.lower().endswith(".json") and steps:
        inside = str(steps[0])
        for step in steps[1:]:
            inside += f"[{step}]" if isinstance(step, int) else f".{step}"
        return f"{finding.where.file}: {inside}"
    return f"{finding.where.file}:{finding.where.line}"


def _text(
    gathered: "Gathered", plain: "Sequence[Finding]", found: "Attack", *, with_list: bool
) -> str:
    lines = [*_plain_lines(plain), *_attack_lines(gathered, found, with_list=with_list)]
    for name in gathered.not_read:
        lines.append(
            f"Not read: {name}. PDF pages are read with poppler's `pdfinfo`, and only if they are "
            "tagged. Audit the JSON and the HTML page that come from the same answers."
        )
    if gathered.pages:
        lines.append(
            "Of pages, the plain checks were made; the numbers in them were not attacked. "
            "Audit the JSON that comes from the same answers."
        )
    return "\n".join(lines)


def _attack_lines(gathered: "Gathered", found: "Attack", *, with_list: bool) -> list[str]:
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
    return lines
