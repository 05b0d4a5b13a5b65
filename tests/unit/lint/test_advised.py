"""Only advice that is given where it is needed lets TIC702 rest."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.unit.lint.forms import form
from ticassess.lint.run import lint_text
from ticassess.source import read_text

CRITICAL = {"critical": [{"at": [1], "share": 0.1}]}
LOW = {"scale": "s", "band": "low"}
BANDS = [{"id": "low", "min": 0, "label": "Low"}, {"id": "high", "min": 60, "label": "High"}]


def told(*whens: Mapping[str, Any], **more: Any) -> list[str]:
    """Give what has no advice, where there is advice when this holds."""
    made = {**form({"recommend": "lowest", **CRITICAL}), **more}
    made["recommendations"] = [{**made["recommendations"][0], "when": when} for when in whens]
    report = lint_text(read_text(json.dumps(made), file="case.yaml"))
    assert "error" not in {str(found.severity) for found in report.findings}, report.findings
    return [found.message.split("`")[1] for found in report.findings if found.code == "TIC702"]


@pytest.mark.parametrize(
    ("when", "missing"),
    [
        ({"critical": "q0"}, []),
        ({"item": "q0", "at_most": 2}, []),
        ({"item": "q0", "at_least": 4}, ["q0"]),
        ({"item": "q0", "at_least": 2, "at_most": 4}, ["q0"]),
        ({"item": "q1", "at_most": 2}, ["q0"]),
    ],
)
def test_a_critical_item_is_answered_at_its_own_end(
    when: Mapping[str, Any], missing: list[str]
) -> None:
    assert told(LOW, when) == missing


def test_advice_that_needs_two_things_answers_neither() -> None:
    assert told({"all": [{"critical": "q0"}, LOW]}) == ["q0", "s"]


@pytest.mark.parametrize(
    ("when", "missing"),
    [
        ({"lowest_child_of": "whole", "band": "low"}, []),
        ({"lowest_child_of": "whole", "child": "s"}, ["t", "whole"]),
        ({"lowest_child_of": "whole", "band": "low", "child": "s"}, ["t", "whole"]),
        ({"lowest_child_of": "whole", "band": "high", "child": "s"}, ["s", "t", "whole"]),
    ],
)
def test_advice_for_one_child_is_none_for_another(
    when: Mapping[str, Any], missing: list[str]
) -> None:
    part = {"framework": "part", "parent": "whole", "bands": BANDS}
    whole = {"framework": "part", "composite": "mean_of_children", "bands": BANDS}
    scales = [{"id": "s", **part}, {"id": "t", **part}, {"id": "whole", **whole}]
    items = form({})["items"]
    for place, item in enumerate(items):
        item["in"] = ["st"[place % 2]]
    assert told(when, scales=scales, items=items) == missing


def test_the_lowest_band_of_a_contrast_needs_advice_too() -> None:
    bands = [
        {"id": "less", "min": -100, "label": "Less"},
        {"id": "more", "min": 0, "label": "More"},
    ]
    scales = [{"id": "s", "framework": "part"}, {"id": "t", "framework": "part"}]
    items = form({})["items"]
    for place, item in enumerate(items):
        item["in"] = ["st"[place % 2]]
    contrast = {"id": "gap", "title": "Gap", "of": ["s", "t"], "bands": bands}
    more = {"scales": scales, "items": items, "contrasts": [contrast]}
    assert told({"scale": "gap", "band": "more"}, **more) == ["gap"]
    assert told({"scale": "gap", "band": "less"}, **more) == []
