"""Check files and folders, all of them, whatever is wrong with some."""

from collections.abc import Iterable
from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.finding import in_order
from ticassess.lint.discovery import files_of
from ticassess.lint.kinds import check_document
from ticassess.lint.report import FileReport, LintReport
from ticassess.source import read_document


def lint_paths(paths: Iterable[Path]) -> LintReport:
    """Check every file once, in the order given; a path that cannot be read stops none of the others."""
    reports: dict[Path, FileReport] = {}
    unreadable: list[InputNotReadable] = []
    for path in paths:
        try:
            for file in files_of(path):
                key = file.absolute()
                if key not in reports:
                    reports[key] = _lint_file(file)
        except InputNotReadable as error:
            unreadable.append(error)
    return LintReport(files=tuple(reports.values()), unreadable=tuple(unreadable))


def _lint_file(file: Path) -> FileReport:
    document = read_document(file)
    findings, summary = check_document(document)
    return FileReport(file=str(file), findings=in_order(findings), lines=document.lines, summary=summary)
