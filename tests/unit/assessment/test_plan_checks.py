"""What `validate` finds in the action plan that an assessment file names."""

from pathlib import Path

import pytest

from ticassess.assessment import check_files, read_assessment
from ticassess.finding import Finding, Severity
from ticassess.source import read_document

ASSESSMENT = """\
ticassess: 1
kind: assessment
organisation: Made-up House
instrument: tic-principles
responses: [{file: answers.csv}]
action_plan: plan.csv
"""
HEADS = "Id,Step,Who,Status\n"


def found(folder: Path, plan: str | None) -> list[Finding]:
    (folder / "answers.csv").write_text("a\n1\n", "utf-8")
    path = folder / "assessment.yaml"
    path.write_text(ASSESSMENT, "utf-8")
    if plan is not None:
        (folder / "plan.csv").write_text(plan, "utf-8")
    loaded = read_assessment(read_document(path))
    assert loaded.part is not None
    return list(check_files(loaded.document, loaded.part))


def test_an_unknown_status_is_named_with_its_row_and_the_known_ones_nearest_first(
    tmp_path: Path,
) -> None:
    plan = f"{HEADS}a.low,Open a room,Ana,Agreed\n,,,\nb.low,Ask,Ben,agred\n"
    (finding,) = found(tmp_path, plan)
    assert (finding.code, finding.severity) == ("TIC966", Severity.ERROR)
    assert finding.where.line == 6  # the line that names the plan
    # Row 4, as a spreadsheet counts: the empty row 3 counts, too.
    assert finding.message == "row 4 of `plan.csv` has the status “agred”, which no plan has"
    assert finding.hint.startswith("Write one of: `agreed`, ")
    assert "`not for us`" in finding.hint


@pytest.mark.parametrize(
    ("plan", "severity", "said"),
    [
        (None, Severity.WARNING, "the action plan `plan.csv` is not there"),
        ("What,Who\nOpen a room,Ana\n", Severity.ERROR, "is not an action plan"),
        (f"{HEADS}a.low,,Ana,agreed\n", Severity.ERROR, "row 2 has no step"),
        (f"{HEADS}a,Open,,\na,Close,,\n", Severity.ERROR, "rows 2 and 3 have the same id, a"),
    ],
)
def test_a_plan_that_no_report_can_use_is_found(
    tmp_path: Path, plan: str | None, severity: Severity, said: str
) -> None:
    (finding,) = found(tmp_path, plan)
    assert (finding.code, finding.severity) == ("TIC967", severity)
    assert said in finding.message
    assert not finding.message.endswith(".")


def test_a_plan_with_each_status_is_fine(tmp_path: Path) -> None:
    statuses = ("", "suggested", "agreed", "under way", "done", "not yet", "not for us")
    rows = "".join(f"s{place},Step,Ana,{status}\n" for place, status in enumerate(statuses))
    assert found(tmp_path, HEADS + rows) == []
