"""Boxes need no way to decline, and the direction of an item is that of where it counts."""

import json
from typing import Any

import pytest

from tests.unit.lint.forms import form
from ticassess.lint.run import lint_text
from ticassess.source import read_text


def codes(made: dict[str, Any]) -> list[str]:
    return [found.code for found in lint_text(read_text(json.dumps(made), file="a.yaml")).findings]


BOX = {"options": [{"value": 0, "label": "No"}, {"value": 1, "label": "Yes"}], "positive": [1]}


@pytest.mark.parametrize(("ticked", "told"), [(4, False), (3, True)])
def test_a_box_can_be_left_empty_and_needs_no_option_to_decline(ticked: int, told: bool) -> None:
    made = form({})
    made["response_scales"]["box"] = BOX
    for item in made["items"]:
        item["response_scale"] = "box"
    names = [item["id"] for item in made["items"][:ticked]]
    question = {"id": "help", "how": "choose", "text": "What helped?", "items": names}
    made["answered_together"] = [question]
    assert ("TIC405" in codes(made)) is told


@pytest.mark.parametrize("code", ["TIC803", "TIC804"])
def test_an_item_reversed_where_it_counts_is_a_reversed_one(code: str) -> None:
    made = form({"count": 12})
    assert code in codes(made)
    made["items"][5]["in"] = [{"scale": "s", "reverse": True}]
    assert code not in codes(made)


@pytest.mark.parametrize("code", ["TIC803", "TIC804"])
def test_an_item_put_right_where_it_counts_is_no_reversed_one(code: str) -> None:
    made = form({"count": 12})
    made["items"][5].update({"reverse": True, "in": [{"scale": "s", "reverse": False}]})
    assert code in codes(made)
