"""Rules between parts of a file: where the other is faulty, reversed, or in a file beside it."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.documents import HEAD, instrument
from ticassess.instrument import check
from ticassess.source import read_document, read_text

VALID = Path(__file__).resolve().parents[2] / "instruments" / "valid"

UNEVEN = """
response_scales:
  uneven: {options: [{value: 1}, {value: 2}, {value: 4}]}
"""


def names(text: str, file: str = "a.yaml") -> list[str]:
    return [finding.name for finding in check(read_text(text, file=file)).findings]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (
            "three-orders.yaml",
            "{id: leads, text:",
            "{id: leads, txet: x, text:",
        ),  # an item waits for it
        (
            "document-review.yaml",
            "  - id: restraint\n",
            "  - id: restraint\n    txet: x\n",
        ),  # a stage requires it
        (
            "document-review.yaml",
            "{id: staffing, framework",
            "{id: staffing, txet: x, framework",
        ),  # so does this one
        ("document-review.yaml", "at_least: 2.5}", "at_least: 2.5, txet: x}"),
        ("measures.yaml", "{id: plan, text:", "{id: plan, txet: x, text:"),
        (
            "second-edition.yaml",
            "{id: place, text:",
            "{id: place, txet: x, text:",
        ),  # `id_map` leads to it
    ],
)
def test_a_fault_in_one_part_brings_no_further_complaint(file: str, old: str, new: str) -> None:
    text = (VALID / file).read_text("utf-8")
    assert text.count(old) == 1
    assert names(text.replace(old, new), str(VALID / file)) == ["unknown-key"]


def test_critical_values_are_those_after_reversal() -> None:
    """On values 1, 2 and 4 the reversed ones are 4, 3 and 1."""
    body = """
    items:
      - id: a
        response_scale: uneven
        reverse: true
        in: [s]
        critical: {{at: [{at}], share: 0.1}}
    scales: [{{id: s, framework: principle}}]
    """
    assert instrument(body.format(at=3), response_scales=UNEVEN).items[0].critical is not None
    with pytest.raises(AssertionError, match="has the value 2"):
        instrument(body.format(at=2), response_scales=UNEVEN)


def test_a_table_is_about_sums_after_reversal() -> None:
    body = """
    items: [{{id: a, response_scale: uneven, reverse: true, in: [s]}}]
    scales: [{{id: s, framework: f, metric: lookup, lookup: [{rows}]}}]
    """
    rows = [f"{{raw: {raw}, measure: {raw}}}" for raw in (1, 3, 4)]
    assert instrument(body.format(rows=", ".join(rows)), response_scales=UNEVEN).scales[0].lookup
    with pytest.raises(AssertionError, match="no row for the raw sum 3"):
        instrument(body.format(rows=", ".join([rows[0], rows[2]])), response_scales=UNEVEN)


@pytest.mark.parametrize(
    "cell", ["nan", "inf", "-inf", "1e400", "9" * 400, "1_0", "\uff10", "0x1", "", '"1,5"']
)
def test_a_table_holds_plain_numbers_only(cell: str, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(f"raw,measure\n0,10\n1,{cell}\n", encoding="utf-8")
    file = tmp_path / "i.yaml"
    file.write_text(
        HEAD
        + "response_scales: {s: {options: [{value: 0}, {value: 1}]}}\n"
        + "items: [{id: a, response_scale: s, in: [m]}]\n"
        + "scales: [{id: m, framework: f, metric: lookup, lookup: table.csv}]\n",
        encoding="utf-8",
    )
    (finding,) = check(read_document(file)).findings
    assert (finding.name, finding.where.line) == ("lookup-unusable", 11)
    assert finding.message == "line 3 of the table table.csv is not made of numbers"


def test_the_overall_score_may_be_looked_up_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("\ufeffraw,measure\n\n0,10\n1,30\n", encoding="utf-8")
    file = tmp_path / "i.yaml"
    file.write_text(
        HEAD
        + "response_scales: {s: {options: [{value: 0}, {value: 1}]}}\n"
        + "items: [{id: a, response_scale: s, in: [m]}]\n"
        + "scales: [{id: m, framework: f, metric: mean}]\n"
        + "overall: {scales: [m], metric: lookup, composite: mean_of_items, lookup: table.csv,\n"
        + "  target: 30}\n",
        encoding="utf-8",
    )
    found = check(read_document(file))
    assert found.findings == ()
    assert found.instrument is not None
    assert found.instrument.overall is not None
    assert found.instrument.range_of(found.instrument.overall) == (Fraction(10), Fraction(30))


@pytest.mark.parametrize(
    ("scale", "item", "low"),
    [
        ("metric: sum", "", 3),  # all must be answered
        ("metric: sum, min_answered: 2", "", 2),
        ("metric: sum, min_answered: 2, prorate: true", "", 3),
        ("metric: sum, min_answered: 2, order: pooled", "", 3),
        (
            "metric: sum",
            "ask_if: {item: a, values: [5]}, ",
            1,
        ),  # whoever is not asked has a smaller total
        ("metric: sum", "forms: [short], ", 1),
        ("metric: count, min_answered: 1", "", 0),
    ],
)
def test_a_total_of_fewer_items_can_be_smaller(scale: str, item: str, low: int) -> None:
    asked = instrument(
        f"""
        forms: {{short: {{audience: staff}}, long: {{audience: staff}}}}
        items:
          - {{id: a, response_scale: agreement, in: [s]}}
          - {{id: b, response_scale: agreement, in: [s]}}
          - {{id: c, response_scale: agreement, {item}in: [s]}}
        scales: [{{id: s, framework: principle, {scale}}}]
        """
    )
    high = 3 if "count" in scale else 15
    assert asked.range_of(asked.scales[0]) == (Fraction(low), Fraction(high))
