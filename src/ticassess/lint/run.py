"""Check files and folders, all of them, whatever is wrong with some."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.finding import Finding, Severity, in_order
from ticassess.instrument import Instrument
from ticassess.lint.against import compare
from ticassess.lint.configuration import Configuration, configuration_for
from ticassess.lint.discovery import files_of
from ticassess.lint.ignores import apply_ignores
from ticassess.lint.kinds import check_document
from ticassess.lint.report import FileReport, LintReport
from ticassess.lint.rules import CODES
from ticassess.lint.selection import RuleSelection
from ticassess.lint.spelling import SPELLING, byte_order_mark
from ticassess.source import Document, read_document


@dataclass(frozen=True, kw_only=True)
class Job:
    """How to check: by which rules, and with which earlier version to compare."""

    rules: RuleSelection = field(default_factory=RuleSelection)
    configured: bool = False
    """Whether configuration files count; what the command line says comes on top."""
    earlier: Callable[[Path], Instrument | None] | None = None

    def rules_for(self, file: Path) -> RuleSelection:
        """Give the rules that hold for one file."""
        if not self.configured:
            return self.rules
        configuration = _configuration(file.absolute().parent)
        return self.rules.over(configuration.rules_for(file))


def lint_paths(paths: Iterable[Path], job: Job | None = None) -> LintReport:
    """Check every file once, in the order given; a path that cannot be read stops no other."""
    job = job or Job()
    reports: dict[Path, FileReport] = {}
    unreadable: list[InputNotReadable] = []
    for path in paths:
        try:
            for file in files_of(path):
                # The same file by two names is one file.
                key = file.absolute()
                if key not in reports:
                    reports[key] = _lint_file(file, job)
        except InputNotReadable as error:
            unreadable.append(error)
    return LintReport(files=tuple(reports.values()), unreadable=tuple(unreadable))


def lint_text(document: Document, job: Job | None = None) -> FileReport:
    """Check a document that was read already."""
    return _report(document, job or Job(), ())


def _lint_file(file: Path, job: Job) -> FileReport:
    document = read_document(file)
    # The document has lost the mark, so the bytes of the file are asked.
    told_of_bytes: list[Finding] = []
    if _starts_with_mark(file):
        told_of_bytes.append(byte_order_mark(str(file)))
    return _report(document, job, told_of_bytes)


def _report(document: Document, job: Job, told_of_bytes: Iterable[Finding]) -> FileReport:
    file = Path(document.file)
    findings, summary = check_document(document, _comparison(document, file, job))
    found = [*findings, *told_of_bytes]
    if document.data is not None:  # a file that is no YAML has no values to look at
        # A value that does not fit is told with what belongs there; to quote it would not help.
        told = {finding.where for finding in found if finding.severity is Severity.ERROR}
        for check in SPELLING:
            for finding in check.findings(document, document):
                if finding.where not in told:
                    found.append(finding)
    counted = job.rules_for(file).applied(found)
    kept, ignored = apply_ignores(document, counted, CODES)
    return FileReport(
        file=document.file,
        findings=in_order(kept),
        text=document.text,
        summary=summary,
        ignored=tuple(ignored),
    )


def _comparison(
    document: Document, file: Path, job: Job
) -> Callable[[Instrument], Iterable[Finding]] | None:
    """Give what compares an instrument with its earlier version, where one was asked for."""
    earlier = job.earlier
    if earlier is None:
        return None

    def comparison(instrument: Instrument) -> Iterable[Finding]:
        before = earlier(file)
        return () if before is None else compare(document, instrument, before)

    return comparison


def _starts_with_mark(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(3) == b"\xef\xbb\xbf"


# Files of one folder share it; to read TOML for each would take longer than to check the file.
@cache
def _configuration(folder: Path) -> Configuration:
    return configuration_for(folder)
