"""`markdown`: a table for each file, for job summaries and comments on changes."""

from ticassess.finding import Finding
from ticassess.lint.places import shown_path
from ticassess.lint.report import FileReport, LintReport

_MARKS = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}  # noqa: RUF001  # the sign is what it looks like


def markdown(report: LintReport) -> str:
    """Give a heading, one line of result, and a table for each file with findings."""
    found = len(report.findings)
    files = len(report.files)
    result = f"{found or 'No'} finding{'' if found == 1 else 's'} in {files} file{'' if files == 1 else 's'}."
    parts = ["## ticassess validate", result]
    parts += [_file(file) for file in report.files if file.findings]
    parts += [f"> {error.message} {error.hint}" for error in report.unreadable]
    return "\n\n".join(parts)


def _file(file: FileReport) -> str:
    lines = [
        f"### `{shown_path(file.file)}`",
        "",
        "| line | | rule | what | what to do |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *(_row(finding) for finding in file.findings)])


def _row(finding: Finding) -> str:
    mark = f"{_MARKS[finding.severity]} {finding.severity}"
    cells = [f"{finding.where.line}:{finding.where.column}", mark, f"{finding.code} {finding.name}"]
    told = "<br>".join(_cell(line) for line in (finding.message, *finding.details))
    return f"| {' | '.join([*cells, told, _cell(finding.hint)])} |"


def _cell(text: str) -> str:
    """Write text that a table shows as it is: no bar ends the cell, and no `<` starts HTML."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
