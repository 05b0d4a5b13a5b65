"""`ticassess validate`: check files and list every finding."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from ticassess.lint import LintReport


def command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="Files, or folders to search for files of ticassess.")
    ],
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="For people, or for programs.")
    ] = "text",
    fail_on: Annotated[
        Literal["error", "warning", "info"], typer.Option("--fail-on", help="Exit with 1 from this severity up.")
    ] = "error",
) -> int:
    """Check instruments, assessments and maps; every finding comes with its place and what to do.

    Exit codes: 0 fine, 1 findings, 3 a file that is missing or cannot be read.

    Example: `ticassess validate instruments/ --format json`
    """
    from ticassess.cli.output import emit, say
    from ticassess.finding import Severity
    from ticassess.lint import lint_paths

    report = lint_paths(paths)
    if output_format == "json":
        from ticassess.lint.output import as_json

        emit(as_json(report), machine=True)
    elif report.files or not report.unreadable:  # where nothing could be read there is nothing to sum up
        emit(_text(report))
    for error in report.unreadable:
        say(f"{error.message}\n    {error.hint}")
    return report.exit_code(Severity(fail_on))


def _text(report: "LintReport") -> str:
    from ticassess.cli.findings import blocks, counted

    files = f"{len(report.files)} file{'' if len(report.files) == 1 else 's'}"
    result = counted(report.findings)
    summary = f"{result[0].upper()}{result[1:]} in {files}"
    only = report.files[0] if len(report.files) == 1 else None
    if only is not None and only.summary and not report.findings:
        summary = f"{summary}: {only.summary}"
    return "\n\n".join([*blocks(report.findings, report.lines), f"{summary}."])
