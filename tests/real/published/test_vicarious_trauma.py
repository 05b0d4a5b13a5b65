"""The VT-ORG's skeleton gives the published section means of staff, exactly and as printed."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.real.published.made import (
    SKELETONS,
    printed,
    skeleton,
    table,
    write_rows,
)
from tests.reference_data import reference
from ticassess.responses import read_responses
from ticassess.scoring.results import WHOLE
from ticassess.scoring.rounding import half_up
from ticassess.scoring.score import score


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """The answers under the skeleton's ids, which number the items of each section as they come."""
    ids = [item.id for item in skeleton("vt-org").items]
    rows = [
        [text for name, text in row.items() if name != "respondent"]
        for row in table("vt_org", "responses.csv")
    ]
    assert {len(row) for row in rows} == {len(ids)}
    return write_rows(tmp_path / "answers.csv", [dict(zip(ids, row, strict=True)) for row in rows])


def published() -> dict[str, Any]:
    numbers: dict[str, Any] = json.loads(reference("vt_org", "published.json").read_text("utf-8"))
    return numbers


def test_means_of_item_means_exactly(answers: Path) -> None:
    asked = skeleton("vt-org")
    found = {
        e.subject.id: e.score
        for e in score(asked, read_responses(asked, answers)).estimates
        if e.group == WHOLE
    }
    for scale, expected in zip(asked.scales, published()["mean_of_item_means"], strict=True):
        value = found[scale.id]
        assert value is not None
        assert half_up(value, 6) == Decimal(f"{expected:.6f}")


def test_five_section_means_as_printed(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(SKELETONS / "vt-org.yaml", answers, capsys)
    assert {name: found[name]["score"] for name in published()["published_1dp"]} == published()[
        "published_1dp"
    ]
    assert {record["band"] for record in found.values() if record["kind"] == "scale"} == {
        "strength"
    }
