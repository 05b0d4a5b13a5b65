"""Stages and flags: in words beside the number, and only where the instrument declares them."""

import pytest

from tests.unit.report.making import instrument, published, reconciliation, shown
from ticassess.privacy import Published
from ticassess.report import GapReport, present
from ticassess.report.sections.items import Items

STAGES = (
    {"id": "begun", "label": {"en": "Begun"}, "requires": ({"scale": "alpha", "at_least": 40},)},
)


def report(scores: dict[str, Published]) -> GapReport:
    scales = (
        {"id": "alpha", "framework": "principle", "stages": STAGES},
        {"id": "beta", "framework": "principle"},
    )
    made = instrument(("alpha", "beta"), scales=scales)
    return present(made, published(made, scores), reconciliation())


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (shown("50.0", target=None, stage="begun"), "Stage reached: Begun"),
        (shown("30.0", target=None, stage="(none)"), "No stage reached yet"),
        (shown("30.0", target=None, withheld=("stage",)), "Stage: protected"),
    ],
)
def test_a_stage_is_said_by_its_label(outcome: Published, said: str) -> None:
    rows = {
        row.id: row
        for row in report({"alpha": outcome, "beta": shown("50.0", target=None)}).leading.rows
    }
    assert rows["alpha"].stage == said
    assert rows["beta"].stage == ""


def test_an_item_with_many_low_answers_is_flagged() -> None:
    flagged: dict[str, Published] = {
        "alpha_1": shown("3.0", target=None, critical=True),
        "alpha_2": shown("3.0", target=None, critical=False),
    }
    items = report(flagged).section(Items)
    assert items.has_critical
    assert [row.critical for row in items.groups[0].rows] == [True, False, False]
