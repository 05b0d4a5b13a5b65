"""`markdown`: a table for each file, for job summaries and comments on changes."""

from ticassess.finding import Finding
from ticassess.lint.places import shown_path
from ticassess.lint.report import FileReport, LintReport

PURPOSE = "job summaries and comments"

_MARKS = {
    "error": "❌",
    "warning": "⚠️",
    "info": "ℹ️",  # noqa: RUF001  # the sign is what it looks like
}


def write(report: LintReport) -> str:
    """Give a heading, one line of result, and a table for each file with findings."""
    found = "No findings"
    if report.findings:
        found = _counted(len(report.findings), "finding")
    parts = ["## ticassess validate", f"{found} in {_counted(len(report.files), 'file')}."]
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
    lines += map(_row, file.findings)
    return "\n".join(lines)


def _row(finding: Finding) -> str:
    cells = (
        f"{finding.where.line}:{finding.where.column}",
        f"{_MARKS[finding.severity]} {finding.severity}",
        f"{finding.code} {finding.name}",
        "<br>".join(map(_cell, (finding.message, *finding.details))),
        _cell(finding.hint),
    )
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """Write text that a table shows as it is: no bar ends the cell, and no `<` starts HTML."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
