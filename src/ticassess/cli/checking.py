"""What stands between the options of `validate` and the linter: what to check, and where results go."""

import difflib
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ticassess.cli.inputs import refuse_inputs
from ticassess.cli.report_formats import FORMAT_NAMES
from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.finding import Finding, Severity
from ticassess.lint.baseline import baseline_of, read_baseline, without_known
from ticassess.lint.configuration import configuration_for
from ticassess.lint.discovery import files_of
from ticassess.lint.fixes import mended
from ticassess.lint.report import LintReport
from ticassess.lint.run import Job, lint_paths, lint_text
from ticassess.lint.settings import Settings, codes_of
from ticassess.matching import suggest
from ticassess.source.reader import MAX_BYTES, read_content

STDIN = Path("-")


@dataclass(frozen=True, kw_only=True)
class Order:
    """What the command line asks for."""

    paths: tuple[Path, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    isolated: bool
    baseline: Path | None
    against: str | None
    stdin_filename: Path | None

    def job(self) -> Job:
        """Say how to check."""
        settings = Settings(select=_split(self.select), ignore=_split(self.ignore))
        codes_of(
            (*settings.select, *settings.ignore)
        )  # a misspelled rule is said before any file is read
        earlier = None
        if self.against is not None:
            from ticassess.cli.earlier import earlier_version

            earlier = earlier_version(self.against)
        return Job(settings=settings, configured=not self.isolated, earlier=earlier)

    def refuse_nonsense(self, *, fix: bool, diff: bool) -> None:
        """Complain about options that contradict each other."""
        if fix and diff:
            raise WrongUsage(
                "--fix changes files and --diff changes none.", hint="Choose one of the two."
            )
        if (fix or diff) and STDIN in self.paths:
            raise WrongUsage("Standard input cannot be mended in place.", hint="Name the file.")
        if self.paths.count(STDIN) > 1:
            raise WrongUsage("Standard input can be read once.", hint="Give - a single time.")
        if self.stdin_filename is not None and STDIN not in self.paths:
            raise WrongUsage(
                "--stdin-filename names standard input, and that is not read.",
                hint="Add - as a path.",
            )

    def outputs(self, reports: Sequence[str], *, force: bool) -> dict[str, list[Path]]:
        """Give the files to write by format, after complaining about any that cannot be written."""
        found: dict[str, list[Path]] = {}
        known = (*FORMAT_NAMES, "baseline")
        for report in reports:
            name, equals, file = report.partition("=")
            if not equals or not file:
                raise WrongUsage(
                    f"`{report}` does not say where to write.",
                    hint="For example: --report sarif=out.sarif",
                )
            if name not in known:
                raise WrongUsage(f"There is no format `{name}`.", hint=suggest(name, known))
            found.setdefault(name, []).append(Path(file))
        for path in (path for paths in found.values() for path in paths):
            from ticassess.writing import ensure_writable

            refuse_inputs([path], self.paths)
            ensure_writable(path, force=force)
        return found


def checked(order: Order, fail_on: str | None) -> tuple[LintReport, Severity]:
    """Check everything; give the report, and from which severity on it fails."""
    job = order.job()
    configuration = configuration_for(Path.cwd()) if job.configured else None
    named = [path for path in order.paths if path != STDIN]
    report = lint_paths(named, job)
    if STDIN in order.paths:
        name = order.stdin_filename or Path("<stdin>")
        try:
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
            read = lint_text(read_content(content, name), job)
            report = LintReport(files=(*report.files, read), unreadable=report.unreadable)
        except InputNotReadable as error:
            report = LintReport(files=report.files, unreadable=(*report.unreadable, error))
    baseline = order.baseline
    severity = Severity(fail_on) if fail_on else None
    if configuration is not None:
        severity = severity or configuration.settings.fail_on
        if baseline is None and configuration.settings.baseline and configuration.folder:
            baseline = configuration.folder / configuration.settings.baseline
    if baseline is not None:
        report = without_known(report, read_baseline(baseline))
    return report, severity or Severity.ERROR


def listed(order: Order) -> str:
    """Name every file that would be checked, one a line; what is named twice is checked once."""
    files = (file for path in order.paths for file in ([path] if path == STDIN else files_of(path)))
    once = {file if file == STDIN else file.absolute(): file for file in files}
    return "\n".join(str(file) for file in once.values())


def mend(order: Order, *, write: bool) -> str:
    """Make the safe fixes in every file, or only tell them; give the changes as a unified diff."""
    job = order.job()
    changes: list[str] = []
    for path in order.paths:
        for file in files_of(path):
            changes += _mend_file(file, job, write=write)
    return "".join(changes)


def _mend_file(file: Path, job: Job, *, write: bool) -> list[str]:
    try:
        report = lint_paths([file], job).files
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []  # the check itself says what is wrong with it
    findings: list[Finding] = [finding for each in report for finding in each.findings]
    fixed = mended(text, findings)
    has_mark = content.startswith(b"\xef\xbb\xbf")
    keep_mark = has_mark and not any("byte order mark" in finding.message for finding in findings)
    data = (b"\xef\xbb\xbf" if keep_mark else b"") + fixed.encode("utf-8")
    if data == content:
        return []
    if write:
        from ticassess.writing import write_atomically

        write_atomically(file, data, force=True)
    before, after = text.splitlines(keepends=True), fixed.splitlines(keepends=True)
    return list(difflib.unified_diff(before, after, str(file), f"{file} (mended)"))


def write_reports(
    report: LintReport,
    outputs: dict[str, list[Path]],
    *,
    text: Callable[[LintReport], str],
    force: bool,
) -> None:
    """Write every report that was asked for; all are made before the first is written."""
    if not outputs:
        return
    from ticassess.lint.formats import FORMATS
    from ticassess.writing import write_atomically

    writers: dict[str, Callable[[LintReport], str]] = {
        "text": text,
        **FORMATS,
        "baseline": baseline_of,
    }
    made = [(path, writers[name](report)) for name, paths in outputs.items() for path in paths]
    for path, content in made:
        ending = "" if not content or content.endswith("\n") else "\n"
        write_atomically(
            path, f"{content}{ending}".encode("utf-8", "backslashreplace"), force=force
        )


def add_job_summary(report: LintReport) -> None:
    """Add the full list to the summary page of a GitHub job, which shows more than its annotations."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    from ticassess.lint.formats import FORMATS

    if name and (report.findings or report.unreadable):
        with (
            suppress(OSError),
            Path(name).open("a", encoding="utf-8") as summary,
        ):  # a help, not the result
            summary.write(FORMATS["markdown"](report) + "\n")


def _split(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for word in words for part in word.split(",") if part.strip())
