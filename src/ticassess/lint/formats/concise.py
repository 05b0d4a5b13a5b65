"""`concise`: one line for each finding, for editors and problem matchers."""

from ticassess.lint.report import LintReport

PURPOSE = "editors and problem matchers"


def write(report: LintReport) -> str:
    """Give `file:line:column: severity CODE name: message` for each finding."""
    # A message may quote a text of several lines.
    return "\n".join(" ".join(str(finding).splitlines()) for finding in report.findings)
