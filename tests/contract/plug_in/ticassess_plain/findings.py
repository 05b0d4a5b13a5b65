"""A format of `validate`: how many findings each file has."""

from ticassess.lint import LintReport


def counts(report: LintReport) -> str:
    """Give a line for each file."""
    lines = []
    for file in report.files:
        lines.append(f"{len(file.findings)} {file.file}\n")
    return "".join(lines)
