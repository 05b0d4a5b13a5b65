"""`ticassess validate`: check files and list every finding."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from ticassess.cli.options import Force
from ticassess.lint import FORMATS

HELP = """
Check instruments, assessments and maps; every finding says where it is and what to do.

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
OutputFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar=f"<{'|'.join(FORMATS)}>",
        help="For people, or for a program.",
        autocompletion=FORMATS.all_names,
    ),
]
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
    typer.Option("--baseline", metavar="FILE", help="Ignore what --report baseline=FILE recorded."),
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="FILE|REV",
        help="Compare with an earlier version: a file, a git revision.",
    ),
]
Fix = Annotated[bool, typer.Option("--fix", help="Fix what can be fixed safely.")]
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
    from ticassess.cli.checking import Request, checked, listed, mend
    from ticassess.cli.output import emit, say
    from ticassess.cli.validate_outputs import print_report, report_files, write_reports
    from ticassess.lint import writer_of

    # A misspelled format is told before any file is read or mended.
    writer = writer_of(output_format)
    request = Request(
        paths=tuple(paths),
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        isolated=isolated,
        baseline=baseline,
        against=against,
        stdin_filename=stdin_filename,
    )
    if show_files:
        emit(listed(request))
        return 0
    request.refuse_contradictions(fix=fix, diff=diff)
    files = report_files(tuple(reports or ()), request.paths, force=force)
    if fix or diff:
        changes = mend(request, write=fix)
        if diff and changes:
            emit(changes, machine=True)
    report, fails_on = checked(request, fail_on)
    write_reports(report, files, force=force)
    if not diff:
        print_report(report, output_format, writer)
    for error in report.unreadable:
        say(f"{error.message}\n    {error.hint}")
    return report.exit_code(fails_on)
