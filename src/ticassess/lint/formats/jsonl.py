"""`jsonl`: one JSON object a line, for programs that read as they go."""

from ticassess.lint.output import FindingRecord
from ticassess.lint.report import LintReport

PURPOSE = "your own programs, one finding a line"


def write(report: LintReport) -> str:
    """Give a record of `ticassess/validate/1` for each finding."""
    return "\n".join(FindingRecord.of(finding).model_dump_json() for finding in report.findings)
