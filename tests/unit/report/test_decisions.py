"""What page one asks to decide is in the advice section and in the action plan, in every case."""

from decimal import Decimal

from tests.unit.report.making import BANDS, instrument, published, reconciliation, shown
from ticassess.instrument import Instrument
from ticassess.privacy import Published
from ticassess.report import Context, PlannedStep, present, seeds
from ticassess.report.folders import TEMPLATE, template_folders
from ticassess.report.sections.action_plan import ActionPlan
from ticassess.report.sections.advice import NextSteps
from ticassess.report.sections.summary import Summary
from ticassess.typeset import fill

OTHERS = tuple(f"s{place}" for place in range(9))
LAST = "Begin with house."


def with_a_low_part() -> Instrument:
    """Nine scales with advice, and a part `door` whose advice is that of its parent `house`."""
    scale = {"framework": "principle", "bands": BANDS, "target": 75}
    scales = [{"id": "house", "title": {"en": "House"}, **scale}]
    for name in ("door", "yard"):
        scales.append({"id": name, "title": {"en": name}, "parent": "house", **scale})
    for name in OTHERS:
        scales.append({"id": name, "title": {"en": name}, **scale})
    made = instrument(("door", "yard", *OTHERS), scales=tuple(scales))
    advice = []
    for name in ("house", *OTHERS):
        of_scale = {
            "when": {"scale": name, "band": "starting"},
            "say": {"en": f"About {name}."},
            "first_step": {"en": f"Begin with {name}."},
            "effort": "quick",
            "owner": {"en": "Director"},
            "check": {"en": "Look again."},
        }
        advice.append(of_scale)
    document = made.model_dump(by_alias=True, exclude_unset=True)
    return Instrument.model_validate({**document, "recommendations": tuple(advice)})


def scores() -> dict[str, Published]:
    """The nearest parent to its target has the part that is furthest from it."""
    found: dict[str, Published] = {
        "house": shown("59.0", band="starting"),
        "door": shown("20.0", band="starting"),
        "yard": shown("98.0", band="leading"),
    }
    for place, name in enumerate(OTHERS):
        found[name] = shown(str(Decimal("40.0") + place), band="starting")
    return found


def test_every_decision_is_in_the_advice_and_in_the_seeded_plan() -> None:
    made = with_a_low_part()
    results = published(made, scores())
    report = present(made, results, reconciliation(), document="leadership")
    decided = [one.text for one in report.section(Summary).decisions]
    # The gaps of the parts are 55, 35, 34, …; `house` as a whole has the smallest of all, 16.
    assert decided == [LAST, "Begin with s0.", "Begin with s1."]
    advised = [entry.first_step for entry in report.section(NextSteps).entries]
    planned = [row["Step"] for row in seeds(made, results, reconciliation(), Context()).rows]
    assert set(decided) <= set(advised)
    assert advised == planned
    assert len(advised) == 8


def test_what_the_action_plan_has_is_asked_of_nobody_again() -> None:
    made = with_a_low_part()
    plan = (
        PlannedStep(id="s0.starting", step="Begin with s0.", status="under way"),
        PlannedStep(id="s1.starting", step="Begin with s1.", status="not yet", is_not_yet=True),
    )
    results = published(made, scores())
    report = present(made, results, reconciliation(), (), Context(action_plan=plan))
    decided = [one.text for one in report.section(Summary).decisions]
    assert "Begin with s0." not in decided
    assert "Begin with s1." in decided  # nobody has said yes to it
    statuses = {one.first_step: one.status for one in report.section(NextSteps).entries}
    assert statuses["Begin with s0."] == "under way"
    assert statuses["Begin with s2."] == ""


def test_where_all_is_planned_page_one_says_so() -> None:
    made = instrument(("alpha", "beta"))
    low: dict[str, Published] = {
        "alpha": shown("50.0", band="starting"), "beta": shown("74.0", band="leading"),
    }  # fmt: skip
    plan = (PlannedStep(id="alpha.starting", step="Begin", status="agreed"),)
    report = present(made, published(made, low), reconciliation(), (), Context(action_plan=plan))
    said = report.section(Summary)
    assert (said.decisions, said.is_planned, said.is_reached) == ((), True, False)


def test_a_step_of_the_plan_has_owner_date_and_status_of_the_plan() -> None:
    made = with_a_low_part()
    plan = (
        PlannedStep(
            id="s0.starting", step="Open a room.", owner="Ana", date="1 May", status="under way"
        ),
        PlannedStep(
            id="s1.starting", step="Ask peers.", status="not yet", because="No money.",
            is_not_yet=True,
        ),
    )  # fmt: skip
    results = published(made, scores())
    said = present(made, results, reconciliation(), (), Context(action_plan=plan)).section(Summary)
    (planned,) = said.planned
    assert (planned.text, planned.owner, planned.due, planned.status) == (
        "Open a room.", "Ana", "1 May", "under way",
    )  # fmt: skip
    house, peers = said.decisions
    assert (house.text, house.owner, house.status) == (LAST, "Director", "")
    # The plan names nobody for this one, so whom the results suggest stays.
    assert (peers.text, peers.owner, peers.status, peers.because) == (
        "Ask peers.", "Director", "not yet", "No money",
    )  # fmt: skip


def test_page_one_prints_what_is_planned_and_leaves_lines_to_fill_in() -> None:
    made = with_a_low_part()
    plan = (
        PlannedStep(id="s0.starting", step="Open a room.", owner="Ana", status="agreed"),
        PlannedStep(id="s1.starting", step="Ask.", status="not for us", is_kept_out=True),
    )
    report = present(made, published(made, scores()), reconciliation(), (),
        Context(action_plan=plan))  # fmt: skip
    page = fill(template_folders(), TEMPLATE, {"report": report})
    first = page[: page.index('id="glance"')]
    assert '<strong>Who:</strong> Ana. <strong>When:</strong> <span class="blank">' in first
    assert "<strong>Status:</strong> agreed." in first
    assert "<strong>Status:</strong> not for us." in first
    assert first.count("Name and date") == 1  # one of three is still to be decided on
    agreed = report.section(ActionPlan).steps
    assert [step.step for step in agreed] == ["Open a room."]  # what is not for us is not agreed on
