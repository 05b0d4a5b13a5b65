"""A format of `validate`: how many findings each file has."""

from ticassess.lint import LintReport

PURPOSE = "a look at many files"


def write(report: LintReport) -> str:
    """Give a line for each file."""
    lines = []
    for file in report.files:
        lines.append(f"{len(file.findings)} {file.file}\n")
    return "".join(lines)
