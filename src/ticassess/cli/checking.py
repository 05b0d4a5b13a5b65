"""What stands between the options of `validate` and the linter: what to check, and how."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.finding import Severity
from ticassess.lint import (
    Configuration,
    Job,
    LintReport,
    RuleSelection,
    codes_of,
    configuration_for,
    files_of,
    lint_paths,
    lint_text,
)
from ticassess.source import MAX_BYTES, read_content

STDIN = Path("-")


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the command line asks to check, and how."""

    paths: tuple[Path, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    isolated: bool
    baseline: Path | None
    against: str | None
    stdin_filename: Path | None

    def job(self) -> Job:
        """Say how to check.

        Raises:
            WrongUsage: a word that stands for no rule, before any file is read.

        """
        rules = RuleSelection(select=_split(self.select), ignore=_split(self.ignore))
        # For its complaint alone.
        codes_of((*rules.select, *rules.ignore))
        earlier = None
        if self.against is not None:
            from ticassess.cli.earlier import earlier_version

            earlier = earlier_version(self.against)
        return Job(rules=rules, configured=not self.isolated, earlier=earlier)

    def refuse_contradictions(self, *, fix: bool, diff: bool) -> None:
        """Complain about options that contradict each other."""
        if fix and diff:
            message = "--fix changes files and --diff changes none."
            raise WrongUsage(message, hint="Choose one of the two.")
        if (fix or diff) and STDIN in self.paths:
            message = "Standard input cannot be fixed in place."
            raise WrongUsage(message, hint="Name the file.")
        if self.paths.count(STDIN) > 1:
            message = "Standard input can be read once."
            raise WrongUsage(message, hint="Give - a single time.")
        if self.stdin_filename is not None and STDIN not in self.paths:
            message = "--stdin-filename names standard input, and that is not read."
            raise WrongUsage(message, hint="Add - as a path.")

    def files(self) -> Iterator[Path]:
        """Yield every file that the paths stand for; standard input stands for itself."""
        for path in self.paths:
            if path == STDIN:
                yield path
            else:
                yield from files_of(path)


def checked(request: Request, fail_on: str | None) -> tuple[LintReport, Severity]:
    """Check everything; give the report, and from which severity on it fails."""
    job = request.job()
    configuration = Configuration()
    if job.configured:
        # `fail-on` and the baseline hold for the whole run, so they are those of where it was
        # started; rules go by file.
        configuration = configuration_for(Path.cwd())
    report = lint_paths([path for path in request.paths if path != STDIN], job)
    if STDIN in request.paths:
        report = _with_standard_input(report, request, job)
    baseline = request.baseline or configuration.baseline
    if baseline is not None:
        from ticassess.lint import read_baseline, without_known

        report = without_known(report, read_baseline(baseline))
    if fail_on is not None:
        return report, Severity(fail_on)
    return report, configuration.fail_on or Severity.ERROR


def listed(request: Request) -> str:
    """Name every file that would be checked, one a line; what is named twice is checked once."""
    once: dict[Path, Path] = {}
    for file in request.files():
        once[file if file == STDIN else file.absolute()] = file
    return "\n".join(map(str, once.values()))


def mend(request: Request, *, write: bool) -> str:
    """Make the safe fixes in every file, or only tell them; give the changes as a unified diff."""
    job = request.job()
    changes: list[str] = []
    for file in request.files():
        changes += _mend_file(file, job, write=write)
    return "".join(changes)


def _with_standard_input(report: LintReport, request: Request, job: Job) -> LintReport:
    name = request.stdin_filename or Path("<stdin>")
    try:
        # One byte more than is allowed, so that the reader can say that there is too much.
        document = read_content(sys.stdin.buffer.read(MAX_BYTES + 1), name)
        read = lint_text(document, job)
    except InputNotReadable as error:
        return LintReport(files=report.files, unreadable=(*report.unreadable, error))
    return LintReport(files=(*report.files, read), unreadable=report.unreadable)


def _mend_file(file: Path, job: Job, *, write: bool) -> list[str]:
    import difflib  # here and below: most runs mend nothing

    from ticassess.lint import mended_content

    try:
        report = lint_paths([file], job)
        content = file.read_bytes()
        data = mended_content(content, report.findings)
    except (OSError, UnicodeDecodeError):
        return []  # the check itself says what is wrong with it
    if data == content:
        return []
    if write:
        from ticassess.writing import write_atomically

        write_atomically(file, data, force=True)
    old, new = _lines(content), _lines(data)
    return list(difflib.unified_diff(old, new, str(file), f"{file} (fixed)"))


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").splitlines(keepends=True)


def _split(lists: Sequence[str]) -> tuple[str, ...]:
    words = []
    for word in ",".join(lists).split(","):
        if word.strip():
            words.append(word.strip())
    return tuple(words)
