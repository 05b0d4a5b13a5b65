"""Alpha in `explain`: from printed numbers only, near R's, and only where all are printed."""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.documents import from_columns, instrument
from ticassess.instrument import Instrument
from ticassess.privacy import PublishedResults, Score, Suppressed
from ticassess.privacy.protect import protect
from ticassess.report.explanation import explain
from ticassess.scoring.results import WHOLE, Group
from ticassess.scoring.score import score

REFERENCE = Path(__file__).parents[2] / "reference"
NAMES = tuple(f"q{place}" for place in range(1, 7))
TITLE = "How well the items go together"


def six_items(scale: str = "{id: calm, framework: f}", *, item: str = "") -> Instrument:
    """Give an instrument of six items, the third reversed; `item`: what the first one has more."""
    lines = []
    for name in NAMES:
        more = ", reverse: true" if name == "q3" else ""
        more += item if name == "q1" else ""
        lines.append(f"  - {{id: {name}, response_scale: agreement, in: [calm]{more}}}")
    return instrument("items:\n" + "\n".join(lines) + f"\nscales:\n  - {scale}\n")


def shown(asked: Instrument, cells: dict[str, list[str]]) -> PublishedResults:
    return protect(score(asked, from_columns(asked, cells, by=("site",))))


def reference_answers(name: str = "a_complete.csv") -> dict[str, list[str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    cells = {item: [row[item] or "." for row in rows] for item in NAMES}
    return {**cells, "site": ["north", "south"] * (len(rows) // 2)}


def lines_of(asked: Instrument, published: PublishedResults, group: Group = WHOLE) -> list[str]:
    for step in explain(asked, published, "calm", group).steps:
        if step.title == TITLE:
            return list(step.lines)
    return []


def test_alpha_of_printed_numbers_is_that_of_r() -> None:
    asked = six_items()
    first, *_ = lines_of(asked, shown(asked, reference_answers()))
    # R psych: .8156, and .7104 to .8917. The printed spread, 21.1, leaves .8132 to .8168 of alpha,
    # and so the lower end a little below .71.
    assert first == "Cronbach's alpha: 0.82, 95% interval 0.70 to 0.90 (Feldt)."


def test_a_spread_that_is_rounded_too_far_leaves_none() -> None:
    # On a range from 1 to 5 the spread of the score is printed as .8: alpha would be .71 to .82.
    asked = six_items("{id: calm, framework: f, metric: mean}")
    assert lines_of(asked, shown(asked, reference_answers())) == []


def test_where_people_left_items_out_it_is_only_near() -> None:
    # Each person twice; six of 80 left one item out, as fewer would lose the counts of answers.
    cells = {name: column * 2 for name, column in reference_answers().items()}
    cells["q2"][5:11] = ["."] * 6
    asked = six_items()
    first, _, gaps = lines_of(asked, shown(asked, cells))
    assert first.startswith("Cronbach's alpha: about 0.8")
    assert "left items out" in gaps


def test_where_many_left_items_out_there_is_none() -> None:
    asked = six_items()
    assert lines_of(asked, shown(asked, reference_answers("b_missing.csv"))) == []


def test_an_item_that_is_hidden_or_has_no_spread_to_show_leaves_none() -> None:
    asked = six_items()
    published = shown(asked, reference_answers())
    item = published.outcome("q4")
    assert isinstance(item, Score)
    for outcome in (Suppressed(), replace(item, sd=None, counts=None)):
        numbers = []
        for number in published.numbers:
            if (number.subject.id, number.group) == ("q4", WHOLE):
                number = replace(number, outcome=outcome)
            numbers.append(number)
        assert lines_of(asked, replace(published, numbers=tuple(numbers))) == []
    assert lines_of(asked, published)


def test_spreads_that_are_printed_as_0_say_nothing() -> None:
    # Items between 0 and 0.05, on a range of 4, beside a score of 0.4 on a range of 100: alpha may
    # be anything, and nothing says that an item is scored the wrong way round.
    asked = six_items()
    published = shown(asked, reference_answers())
    numbers = []
    for number in published.numbers:
        if isinstance(number.outcome, Score) and number.group == WHOLE:
            sd = Decimal("0.0")
            if number.subject.kind != "item":
                sd = Decimal("0.4")
            number = replace(number, outcome=replace(number.outcome, sd=sd, counts=None))
        numbers.append(number)
    assert lines_of(asked, replace(published, numbers=tuple(numbers))) == []


def test_groups_have_none() -> None:
    asked = six_items()
    published = shown(asked, reference_answers())
    assert lines_of(asked, published, Group(by="site", level="north")) == []


@pytest.mark.parametrize(
    ("scale", "item"),
    [
        ("{id: calm, framework: f, metric: percent_positive}", ""),
        ("{id: calm, framework: f, order: item}", ""),
        ("{id: calm, framework: f, non_answers: {not_applicable: lowest}}", ""),
        ("{id: calm, framework: f}", ", weight: 2"),
    ],
)
def test_a_score_that_is_no_plain_mean_has_none(scale: str, item: str) -> None:
    asked = six_items(scale, item=item)
    assert lines_of(asked, shown(asked, reference_answers())) == []


def test_a_negative_alpha_is_said_to_be_odd() -> None:
    cells = reference_answers()
    for name in ("q2", "q4", "q6"):
        cells[name] = [str(6 - int(cell)) for cell in cells[name]]
    asked = six_items()
    first, _ = lines_of(asked, shown(asked, cells))
    assert first.startswith("Cronbach's alpha is below 0: ")
