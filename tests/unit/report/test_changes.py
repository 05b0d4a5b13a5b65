"""What a report says of changes since the wave before."""

from tests.unit.compare.waves import ASKED, score, wave
from tests.unit.report.making import published, reconciliation
from ticassess.compare import compare_waves
from ticassess.report import Context, GapReport, present
from ticassess.report.folders import TEMPLATE, template_folders
from ticassess.report.sections.changes import Changes
from ticassess.typeset import fill


def report(*names: str) -> GapReport:
    """Make a report in which these scales are known in both waves, and all else is protected."""
    scores = {name: score("60.0", "55.0", "65.0") for name in names}
    changes = compare_waves([wave("spring", scores), wave("autumn", scores)])
    made = published(ASKED, scores)
    return present(ASKED, made, reconciliation(), (), Context(changes=changes))


def test_it_says_how_many_changes_were_judged_together() -> None:
    made = report("alpha", "delta")
    said = "Changes judged together: principle 2."
    assert made.section(Changes).judged == said
    assert said in fill(template_folders(), TEMPLATE, {"report": made})


def test_where_none_could_be_judged_no_number_is_given() -> None:
    made = report()
    assert made.section(Changes).judged == ""
    assert "judged together" not in fill(template_folders(), TEMPLATE, {"report": made})
