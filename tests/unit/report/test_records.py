"""Records: one flat shape for every kind of published number, the same in JSON, CSV and XLSX."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl

from tests.unit.report.making import instrument, published, reconciliation, shown
from ticassess.privacy import Capped, Dropped, Policy, Published, Score, Share, Undefined
from ticassess.report import ScoreDocument, plain_record, score_document, score_format
from ticassess.scoring.results import WHOLE, Group

EMPTY = {
    "n": None, "score": None, "percent_positive": None, "sd": None, "ci_low": None,
    "ci_high": None, "target": None, "gap": None, "band": None, "bound": None, "suppressed": None,
    "undefined": None, "withheld": (), "stage": None, "critical": None, "reliability": None,
    "percent_bound": None, "percent_low": None, "percent_high": None,
    "basis": None,
}  # fmt: skip


def plain(outcome: Published, name: str = "alpha") -> dict[str, Any]:
    made = instrument(("alpha",))
    for number in published(made, {name: outcome}).numbers:
        if number.subject.id == name:
            return plain_record(number)
    raise AssertionError


def test_a_score_has_all_that_may_be_shown() -> None:
    score = Score(
        n=40, value=Decimal("60.5"), sd=Decimal("12.0"),
        interval=(Decimal("55.0"), Decimal("66.1")), target=Decimal("75.0"), gap=Decimal("14.5"),
        band="leading", stage="begun", reliability=Decimal("0.55"), withheld=("sd",),
    )  # fmt: skip
    assert plain(score) == {
        **EMPTY, "kind": "scale", "id": "alpha", "framework": "principle", "by": None,
        "group": None, "metric": "pomp", "n": 40, "score": 60.5, "sd": 12, "ci_low": 55,
        "ci_high": 66.1, "target": 75, "gap": 14.5, "band": "leading", "stage": "begun",
        "reliability": 0.55, "withheld": ("sd",),
    }  # fmt: skip


def test_a_cap_is_a_bound_and_has_no_spread() -> None:
    share = Share(value=Decimal(80), bound=">=")
    found = plain(Capped(n=30, bound="<=", value=Decimal("1.5"), percent_positive=share), "alpha_1")
    expected = {"n": 30, "score": 1.5, "bound": "<=", "percent_positive": 80, "percent_bound": ">="}
    item = {"kind": "item", "id": "alpha_1", "framework": None, "metric": "mean"}
    assert found == {**EMPTY, "by": None, "group": None, **item, **expected}


def test_an_item_that_needs_a_look_says_so() -> None:
    flagged = shown("3.0", target=None, critical=True, percent_positive=Share(value=Decimal(0)))
    found = plain(flagged, "alpha_1")
    assert (found["critical"], found["percent_positive"], found["percent_bound"]) == (True, 0, None)


def test_a_percentage_has_its_interval_beside_it() -> None:
    share = Share(value=Decimal(75), interval=(Decimal(60), Decimal(80)))
    found = plain(shown("3.8", target=None, percent_positive=share), "alpha_1")
    assert (found["percent_low"], found["percent_high"]) == (60, 80)


def test_no_number_keeps_its_reason_and_its_target() -> None:
    found = plain(Undefined(reason="no answers", n=2, target=Decimal("75.0")))
    known = {"undefined": "no answers", "n": 2, "target": 75}
    assert {key: found[key] for key in known} == known
    assert (found["score"], found["suppressed"]) == (None, None)


def test_a_suppressed_record_has_one_code_and_nothing_else() -> None:
    made = instrument(("alpha",))
    nurse = Group(by="role", level="nurse")
    number = published(made, {}, groups={nurse: {}}).numbers[-1]
    found = plain_record(number)
    assert found == {
        **EMPTY, "kind": "item", "id": "alpha_3", "framework": None, "by": "role",
        "group": "nurse", "metric": "mean", "suppressed": "suppressed",
    }  # fmt: skip


def document(wave: str | None = None) -> ScoreDocument:
    made = instrument(("alpha",))
    scores: dict[str, Published] = {
        "alpha": shown("60.5"),
        "alpha_1": Capped(n=30, bound=">=", value=Decimal("4.5")),
    }
    odd = Group(by="role", level="=1+1")
    results = published(made, scores, groups={odd: {}}, replies={WHOLE: 40, odd: None})
    dropped = frozenset({Dropped(by="role"), Dropped(by="site", subject="alpha")})
    results = replace(results, dropped=dropped, left=0, weighted_by="role")
    account = reconciliation(excluded={"blank row": 2, "duplicate": 0}, rows_read=42)
    return score_document(made, results, account, wave=wave)


def test_json_holds_the_whole_document() -> None:
    found = json.loads(score_format("json").write(document("Spring")))
    assert list(found)[:4] == ["schema", "instrument", "respondents", "policy"]
    assert found["schema"] == "ticassess/score/1"
    assert found["respondents"] == {
        "read": 42,
        "kept": 40,
        "excluded": [{"reason": "blank row", "n": 2}],
        "personal_columns": [],
        "platform": None,
        "sheets": [],
    }
    assert found["policy"] == Policy().flat()
    assert (found["weighting"], found["wave"]) == ({"by": "role"}, "Spring")
    # 4 numbers for all, 4 for the group; 1 shown, 1 capped.
    protection = found["protection"]
    assert (protection["numbers"], protection["hidden"], protection["bounded"]) == (8, 6, 1)
    assert (protection["taken_out"], protection["left"]) == (2, 0)
    assert [record["id"] for record in found["results"]][:2] == ["alpha", "alpha_1"]
    assert found["results"][0]["score"] == 60.5


def test_csv_holds_the_records_and_runs_no_formula() -> None:
    header, *rows = csv.reader(io.StringIO(score_format("csv").write(document()).decode()))
    records = [dict(zip(header, row, strict=True)) for row in rows]
    assert (records[0]["id"], records[0]["score"], records[0]["sd"]) == ("alpha", "60.5", "")
    assert (records[1]["bound"], records[1]["score"]) == (">=", "4.5")
    assert {record["group"] for record in records} == {"", "'=1+1"}
    assert len(records) == 8


def test_a_workbook_holds_the_records_and_how_they_came_about() -> None:
    content = score_format("xlsx").write(document("Spring"))
    assert content == score_format("xlsx").write(document("Spring"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    header, first, *others = book["Results"].iter_rows(values_only=True)
    record = dict(zip(header, first, strict=True))
    assert (record["id"], record["score"], record["gap"]) == ("alpha", 60.5, 14.5)
    assert [row[4] for row in others].count("=1+1") == 4
    assert book["Results"].freeze_panes == "C2"
    assert book["Results"].auto_filter.ref == "A1:Z9"
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert about["excluded: blank row"] == 2
    assert (about["weighted by"], about["wave"]) == ("role", "Spring")
    assert about["policy: score"] == Policy().flat()["score"]
    assert about["protection: numbers"] == 8
    assert "duplicate" not in str(about)
