"""`json`: a report as `ticassess/validate/1`."""

from ticassess.lint.output import FindingRecord, ValidateOutput
from ticassess.lint.report import LintReport

PURPOSE = "your own programs (`ticassess schema validate`)"


def write(report: LintReport) -> str:
    """Give the report as JSON text."""
    output = ValidateOutput(
        files=tuple(file.file for file in report.files),
        findings=tuple(FindingRecord.of(finding) for finding in report.findings),
    )
    return output.model_dump_json(by_alias=True, indent=2)
