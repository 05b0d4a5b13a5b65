"""Check files and folders, all of them, whatever is wrong with some."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.finding import Finding, in_order
from ticassess.instrument.model import Instrument
from ticassess.lint.against import compare
from ticassess.lint.configuration import Configuration, configuration_for
from ticassess.lint.discovery import files_of
from ticassess.lint.ignores import apply_ignores
from ticassess.lint.kinds import check_document
from ticassess.lint.report import FileReport, LintReport
from ticassess.lint.rules import RULES
from ticassess.lint.settings import Settings
from ticassess.lint.spelling import SPELLING, byte_order_mark
from ticassess.source import Document, read_document

_NAMES = {name: rule.code for rule in RULES.values() for name in (rule.name, rule.code.casefold())}


@dataclass(frozen=True, kw_only=True)
class Job:
    """How to check: with which settings, and with which earlier version to compare."""

    settings: Settings = field(default_factory=Settings)
    configured: bool = False
    """Whether configuration files count; what the command line says comes on top."""
    earlier: Callable[[Path], Instrument | None] | None = None


def lint_paths(paths: Iterable[Path], job: Job | None = None) -> LintReport:
    """Check every file once, in the order given; a path that cannot be read stops none of the others."""
    job = job or Job()
    reports: dict[Path, FileReport] = {}
    unreadable: list[InputNotReadable] = []
    for path in paths:
        try:
            for file in files_of(path):
                key = file.absolute()
                if key not in reports:
                    reports[key] = _lint_file(file, job)
        except InputNotReadable as error:
            unreadable.append(error)
    return LintReport(files=tuple(reports.values()), unreadable=tuple(unreadable))


def lint_text(document: Document, job: Job | None = None) -> FileReport:
    """Check a document that was read already."""
    return _report(document, job or Job(), ())


def settings_for(file: Path, job: Job) -> Settings:
    """Give the settings that hold for one file."""
    if not job.configured:
        return job.settings
    configuration = _configuration(file.absolute().parent)
    own = configuration.settings
    relative = file.absolute()
    if configuration.folder is not None and relative.is_relative_to(configuration.folder):
        relative = relative.relative_to(configuration.folder)
    merged = Settings(
        select=job.settings.select or own.select,
        ignore=(*own.ignore, *job.settings.ignore),
        severities={**own.severities, **job.settings.severities},
        per_file=own.per_file,
    )
    return merged.of_file(relative.as_posix())


def _lint_file(file: Path, job: Job) -> FileReport:
    document = read_document(file)
    mark = [byte_order_mark(str(file))] if _starts_with_mark(file) else []
    return _report(document, job, mark)


def _report(document: Document, job: Job, more: Iterable[Finding]) -> FileReport:
    file = Path(document.file)
    findings, summary = check_document(
        document, None if job.earlier is None else _comparison(document, file, job)
    )
    found = [*findings, *more]
    if document.data is not None:
        for check in SPELLING:
            found += check.findings(document, document)
    counted = settings_for(file, job).applied(found)
    lines = document.lines if "tic:" in document.text else ()  # nearly no file has such a comment
    kept, passed = apply_ignores(document.file, lines, counted, _NAMES)
    return FileReport(
        file=document.file,
        findings=in_order(kept),
        text=document.text,
        summary=summary,
        ignored=tuple(passed),
    )


def _comparison(
    document: Document, file: Path, job: Job
) -> Callable[[Instrument], Iterable[Finding]]:
    def comparison(instrument: Instrument) -> Iterable[Finding]:
        before = job.earlier(file) if job.earlier is not None else None
        return () if before is None else compare(document, instrument, before)

    return comparison


def _starts_with_mark(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(3) == b"\xef\xbb\xbf"


@cache
def _configuration(folder: Path) -> Configuration:
    return configuration_for(folder)
