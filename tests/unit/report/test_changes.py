"""What a report says of changes since the wave before."""

from collections.abc import Mapping

from tests.unit.compare.waves import ASKED, score, wave
from tests.unit.report.making import published, reconciliation
from ticassess.compare import compare_waves
from ticassess.privacy import Published
from ticassess.report import Context, GapReport, present
from ticassess.report.folders import TEMPLATE, template_folders
from ticassess.report.sections.changes import Changes
from ticassess.report.sections.summary import Summary
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


def changed(before: Mapping[str, Published], now: Mapping[str, Published]) -> GapReport:
    changes = compare_waves([wave("spring", before), wave("autumn", now)])
    return present(ASKED, published(ASKED, now), reconciliation(), (), Context(changes=changes))


def narrow(value: int) -> Published:
    return score(f"{value}.0", f"{value - 1}.0", f"{value + 1}.0")


def test_page_one_names_what_rose_and_fell_with_the_figures_of_the_section() -> None:
    before = {"alpha": narrow(40), "beta": narrow(60), "gamma": score("50.0", "40.0", "60.0")}
    now = {"alpha": narrow(52), "beta": narrow(51), "gamma": score("52.0", "42.0", "62.0")}
    made = changed(before, now)
    # Of the target 75: 75 - 52 = 23, and 75 - 51 = 24.
    assert made.section(Summary).changed == (
        "Higher than in spring, and by more than chance: Alpha (+12.0; now 23.0 below target).",
        "Lower than in spring, and by more than chance: Beta (−9.0; now 24.0 below target).",
    )
    rows = {row.title: row.change for row in made.section(Changes).rows}
    assert (rows["Alpha"], rows["Beta"]) == ("+12.0", "−9.0")
    page = fill(template_folders(), TEMPLATE, {"report": made})
    first = page[: page.index('id="glance"')]
    assert "Alpha (+12.0; now 23.0 below target)" in first


def test_page_one_names_three_at_most_and_says_how_many_more() -> None:
    names = ("alpha", "beta", "gamma", "delta")
    rises = zip(names, (20, 5, 8, 9), strict=True)
    made = changed(
        {name: narrow(40) for name in names}, {name: narrow(40 + rise) for name, rise in rises}
    )
    (said,) = made.section(Summary).changed
    assert "Alpha (+20.0" in said
    assert "Gamma (+8.0" in said
    assert "Delta (+9.0" in said
    assert "Beta" not in said
    assert said.endswith("; 1 more under “What changed since last time”.")


def test_no_clear_change_is_said_without_comfort() -> None:
    wide: dict[str, Published] = {"alpha": score("50.0", "40.0", "60.0")}
    assert changed(wide, wide).section(Summary).changed == (
        "No change since spring is larger than chance would make it. "
        "This does not show that nothing has changed.",
    )


def test_what_is_protected_is_not_told_on_page_one_and_nothing_without_an_earlier_wave() -> None:
    (said,) = changed({}, {"alpha": narrow(50)}).section(Summary).changed
    assert said.startswith("We cannot say what has changed since spring: too few people replied")
    alone = present(ASKED, published(ASKED, {"alpha": narrow(50)}), reconciliation())
    assert alone.section(Summary).changed == ()
    page = fill(template_folders(), TEMPLATE, {"report": alone})
    assert "What changed since last time" not in page
