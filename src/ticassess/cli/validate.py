"""`ticassess validate`: check files and list every finding."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ticassess.cli.options import Force
from ticassess.cli.report_formats import Format

if TYPE_CHECKING:
    from ticassess.lint import LintReport

HELP = """
Check instruments, assessments and maps; every finding comes with its place and what to do.

Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 a file that is missing or cannot be read.

Example: `ticassess validate instruments/ --format json`

Example: `ticassess validate . --format github --report sarif=out.sarif --fail-on warning`
"""

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH…", help="Files, folders to search for ours, or - for standard input."
    ),
]
OutputFormat = Annotated[Format, typer.Option("--format", help="For people, or for a program.")]
Reports = Annotated[
    list[str] | None,
    typer.Option(
        "--report", metavar="FORMAT=FILE", help="Also write this, as sarif=out.sarif; repeatable."
    ),
]
FailOn = Annotated[
    Literal["error", "warning", "info"] | None,
    typer.Option("--fail-on", help="Exit with 1 from this severity up; error, unless configured."),
]
Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULES",
        help="Only these: codes, starts of codes, names, families; a,b.",
    ),
]
NotThese = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULES", help="All but these.")
]
Baseline = Annotated[
    Path | None,
    typer.Option(
        "--baseline", metavar="FILE", help="Let pass what --report baseline=FILE recorded."
    ),
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="FILE|REV",
        help="Compare with an earlier version: a file, a git revision.",
    ),
]
Fix = Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")]
Diff = Annotated[
    bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration file.")]
ShowFiles = Annotated[bool, typer.Option("--show-files", help="List the files, and check none.")]
StdinName = Annotated[
    Path | None,
    typer.Option("--stdin-filename", metavar="FILE", help="What to call standard input."),
]


def command(
    paths: Paths,
    output_format: OutputFormat = "text",
    reports: Reports = None,
    fail_on: FailOn = None,
    select: Rules = None,
    ignore: NotThese = None,
    baseline: Baseline = None,
    against: Against = None,
    fix: Fix = False,
    diff: Diff = False,
    isolated: Isolated = False,
    show_files: ShowFiles = False,
    stdin_filename: StdinName = None,
    force: Force = False,
) -> int:
    """Run `ticassess validate`; give its exit code."""
    from ticassess.cli.checking import Order, checked, listed, mend, write_reports
    from ticassess.cli.output import emit, say

    order = Order(
        paths=tuple(paths),
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        isolated=isolated,
        baseline=baseline,
        against=against,
        stdin_filename=stdin_filename,
    )
    if show_files:
        emit(listed(order))
        return 0
    order.refuse_nonsense(fix=fix, diff=diff)
    outputs = order.outputs(tuple(reports or ()), force=force)
    if fix or diff:
        changes = mend(order, write=fix)
        if diff:
            emit(changes, machine=True) if changes else None
    report, fails_on = checked(order, fail_on)
    write_reports(report, outputs, text=_text, force=force)
    if not diff:
        _print(report, output_format)
    for error in report.unreadable:
        say(f"{error.message}\n    {error.hint}")
    return report.exit_code(fails_on)


def _print(report: "LintReport", output_format: Format) -> None:
    from ticassess.cli.output import emit

    if output_format == "text":
        if (
            report.files or not report.unreadable
        ):  # where nothing could be read there is nothing to sum up
            emit(_text(report))
        return
    from ticassess.cli.checking import add_job_summary
    from ticassess.lint.formats import FORMATS

    text = FORMATS[output_format](report)
    if text:
        emit(text, machine=True)
    if output_format == "github":
        add_job_summary(report)


def _text(report: "LintReport") -> str:
    from ticassess.cli.findings import blocks, counted

    files = f"{len(report.files)} file{'' if len(report.files) == 1 else 's'}"
    result = counted(report.findings)
    summary = f"{result[0].upper()}{result[1:]} in {files}"
    only = report.files[0] if len(report.files) == 1 else None
    if report.ignored:
        summary = f"{summary} ({len(report.ignored)} more let pass)"
    if only is not None and only.summary and not report.findings:
        summary = f"{summary}: {only.summary}"
    return "\n\n".join([*blocks(report.findings, report.lines), f"{summary}."])
