"""Where results of `validate` go: one report to standard output, others to files."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ticassess.cli.inputs import refuse_inputs
from ticassess.cli.output import emit
from ticassess.errors import WrongUsage
from ticassess.lint import LintReport, Writer, writer_of

BASELINE = "baseline"
"""What `--report` can write besides the formats of a report."""


@dataclass(frozen=True, kw_only=True)
class ReportFile:
    """A file to write a report to."""

    path: Path
    writer: Writer


def report_files(
    wanted: Sequence[str], inputs: Sequence[Path], *, force: bool
) -> tuple[ReportFile, ...]:
    """Read `--report FORMAT=FILE`, and complain before work starts where one cannot be written.

    Raises:
        WrongUsage: no such format, no file, a file that is read, or one that is there already.
        OutputNotWritten: a folder that is not there, or may not be written to.

    """
    files = []
    for words in wanted:
        name, _, path = words.partition("=")
        if not path:
            hint = "For example: --report sarif=out.sarif"
            raise WrongUsage(f"`{words}` does not say where to write.", hint=hint)
        files.append(ReportFile(path=Path(path), writer=_file_writer(name)))
    for file in files:
        _ensure_free(file.path, inputs, force=force)
    return tuple(files)


def write_reports(report: LintReport, files: Sequence[ReportFile], *, force: bool) -> None:
    """Write every report that was asked for; all are made before the first is written."""
    if not files:
        return
    from ticassess.writing import write_atomically

    contents = [(file.path, file.writer(report)) for file in files]
    for path, text in contents:
        if text and not text.endswith("\n"):
            text += "\n"
        # A message may quote half of a surrogate pair from a file, which UTF-8 cannot hold.
        write_atomically(path, text.encode("utf-8", "backslashreplace"), force=force)


def print_report(report: LintReport, format_name: str, writer: Writer) -> None:
    """Print a report; on GitHub the page of the job gets the full list as well."""
    if format_name == "text":
        # Where nothing could be read there is nothing to sum up.
        if report.files or not report.unreadable:
            emit(writer(report))
        return
    text = writer(report)
    if text:
        emit(text, machine=True)
    if format_name == "github":
        _add_job_summary(report)


def _file_writer(name: str) -> Writer:
    if name == BASELINE:
        from ticassess.lint import baseline_of

        return baseline_of
    return writer_of(name, besides=(BASELINE,))


def _ensure_free(path: Path, inputs: Sequence[Path], *, force: bool) -> None:
    from ticassess.writing import ensure_writable

    refuse_inputs([path], inputs)
    ensure_writable(path, force=force)


def _add_job_summary(report: LintReport) -> None:
    """Add the full list to the summary page of a job, which shows more than its annotations."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name or not (report.findings or report.unreadable):
        return
    text = writer_of("markdown")(report)
    with suppress(OSError), Path(name).open("a", encoding="utf-8") as page:
        page.write(f"{text}\n")
