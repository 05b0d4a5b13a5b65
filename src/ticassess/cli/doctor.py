"""`ticassess doctor`: is everything there that a report needs?"""

import json
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from ticassess.cli.environment import Check

HELP = """
Check that everything a report needs is installed, and say how to install what is missing.

Exit code 0 means that a report can be made.

Example: `ticassess doctor --format json`
"""

SCHEMA = "ticassess/doctor/1"
_WIDTH = 80


def command(
    output_format: Annotated[
        Literal["table", "json"], typer.Option("--format", help="For people or for programs.")
    ] = "table",
) -> None:
    """Run `ticassess doctor`."""
    from ticassess.cli.environment import CHECKS
    from ticassess.cli.output import emit

    checks = [check for look in CHECKS for check in look()]
    ready = all(check.state != "missing" for check in checks)
    if output_format == "json":
        emit(_as_json(checks, ready=ready), machine=True)
    else:
        emit(_as_table(checks, ready=ready))
    if not ready:
        raise typer.Exit(1)


def _as_json(checks: Sequence["Check"], *, ready: bool) -> str:
    listed = [
        {
            "name": check.name,
            "state": check.state,
            "detail": check.detail,
            "advice": list(check.advice),
        }
        for check in checks
    ]
    return json.dumps(
        {"schema": SCHEMA, "ready": ready, "checks": listed}, ensure_ascii=False, indent=2
    )


def _as_table(checks: Sequence["Check"], *, ready: bool) -> str:
    names = max(len(check.name) for check in checks)
    lines = []
    for check in checks:
        start = f"{check.state:<9}{check.name:<{names + 2}}"
        lines += textwrap.wrap(
            check.detail,
            _WIDTH,
            initial_indent=start,
            subsequent_indent=" " * len(start),
            # The id of an instrument stays in one piece, so that it can be copied.
            break_on_hyphens=False,
        )
        lines += [f"{'':11}{line}" for line in check.advice]
    verdict = "A report can be made."
    if not ready:
        verdict = "A report cannot be made yet; see what is marked as missing."
    return "\n".join([*lines, "", verdict])
