"""What an attacker takes from files, a staff list and an instrument, before any sum is done."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ticassess.audit import Cell, Issue, Leak, People, codebook_of, issue_of, read_staff
from ticassess.audit.targets import targets
from ticassess.audit.unlisted import levels_as_people
from ticassess.errors import InputNotReadable


def cell(level: str | None, n: int | None = None, by: str = "role", **more: Any) -> Cell:
    return Cell(
        subject="calm",
        kind="scale",
        metric="pomp",
        by=None if level is None else by,
        level=level,
        n=n,
        **more,
    )


# The instrument -----------------------------------------------------------------------------------

DOCUMENT: dict[str, Any] = {
    "items": [
        {"id": "a", "response_scale": "five", "weight": 1},
        {"id": "b", "response_scale": "five", "weight": 3, "sensitive": True},
        {"id": "c", "response_scale": "met", "weight": 1},
    ],
    "response_scales": {
        "five": {
            "options": [{"value": 1}, {"value": 3}, {"value": 5}, {"value": None}],
            "positive": [5],
        },
        "met": {"options": [{"value": 0}, {"value": 1}], "positive": [1]},
    },
    "scales": [
        {"id": "pair", "items": ["a", "b"], "metric": "pomp"},
        {"id": "sum", "items": ["a", "c"], "metric": "mean"},
        {"id": "fives", "items": ["a", "b"], "metric": "mean"},
        {"id": "met", "items": ["c"], "metric": "percent_positive"},
        {"id": "middle", "items": ["a", "b"], "metric": "median"},
        {"id": "table", "items": ["a", "b"], "metric": "sum", "lookup": "table.csv"},
        {"id": "zero", "items": ["a"], "metric": "pomp", "rescale": [0, 10]},
        {
            "id": "both",
            "metric": "pomp",
            "scales": ["pair", "zero"],
            "composite": "mean_of_children",
        },
        {"id": "pooled", "metric": "pomp", "scales": ["pair", "met"]},
    ],
}


def test_a_codebook_knows_ranges_and_what_is_sensitive() -> None:
    known = codebook_of(DOCUMENT)
    assert list(known.values["a"]) == [1, 3, 5]
    assert known.positive["a"] == {5}
    assert known.sensitive == {"b"}
    ranges = {name: known.ranges[name] for name in ("a", "c", "pair", "fives", "met", "zero")}
    assert ranges == {
        "a": (1, 5),
        "c": (0, 1),
        "pair": (0, 100),
        "fives": (1, 5),
        "met": (0, 100),
        "zero": (0, 10),
    }
    # A mean of items with different ranges has none that anybody could know.
    assert "sum" not in known.ranges


def test_a_codebook_knows_what_scores_are_made_of() -> None:
    parts = codebook_of(DOCUMENT).parts
    assert parts["pair"] == {"a": 0.25, "b": 0.75}
    # As a mean of raw values, an item from 1 to 5 weighs four times one from 0 to 1.
    assert parts["sum"] == {"a": 0.8, "c": 0.2}
    assert parts["middle"] == parts["table"] == {}
    assert parts["both"] == {"a": 0.625, "b": 0.375}
    assert parts["pooled"] == {"a": 0.2, "b": 0.6, "c": 0.2}


def test_shares_are_made_of_favourable_answers() -> None:
    known = codebook_of(DOCUMENT)
    assert known.is_made_of_items("met", "favourable")
    assert not known.is_made_of_items("met", "value")
    assert known.is_made_of_items("pair", "value")
    assert not known.is_made_of_items("middle", "value")
    assert not known.is_made_of_items("unheard of", "value")


# Published files ----------------------------------------------------------------------------------


def read(**record: Any) -> Cell:
    """Read one record of everybody."""
    given = {"kind": "scale", "id": "calm", "by": None, "group": None, "n": 20, "metric": "pomp"}
    issue = issue_of("file", {"results": [given | {"score": 60.0} | record]})
    (found,) = issue.cells.values()
    return found


def test_a_number_lay_half_a_unit_of_its_last_place_to_either_side() -> None:
    assert read().score == pytest.approx((59.95, 60.05))
    assert read(metric="percent_positive").score == (59.5, 60.5)
    assert read(percent_positive=40).favourable == (39.5, 40.5)


def test_a_cap_is_open_on_one_side() -> None:
    capped = read(score=95.0, bound=">=")
    assert capped.score is not None
    # “95 or more” is true as printed, so nothing is added for rounding.
    assert capped.score[0] == pytest.approx(95.0)
    assert capped.score[1] > 100
    assert not capped.exact
    low = read(score=5.0, bound="<=", percent_positive=5, percent_bound="<=")
    assert low.score is not None
    assert low.favourable is not None
    assert low.score[0] < 0 < low.score[1] == 5.0
    assert low.favourable[1] == 5.0


def test_a_suppressed_record_has_no_number() -> None:
    found = read(n=None, score=None)
    assert (found.n, found.score, found.favourable, found.group) == (None, None, None, "everybody")


def test_files_agree_where_no_number_is_told_otherwise() -> None:
    one = Issue(names=("a",), cells={c.key: c for c in (cell(None, 20), cell("nurse"))})
    more = Issue(names=("b",), cells={c.key: c for c in (cell(None, 20), cell("nurse", 9))})
    other = Issue(names=("c",), cells={c.key: c for c in (cell(None, 21),)})
    assert one.agrees_with(more)
    assert not one.agrees_with(other)
    together = one.together_with(more)
    assert (together.names, together.cells[cell("nurse").key].n) == (("a", "b"), 9)


# People -------------------------------------------------------------------------------------------


def test_a_staff_list_is_counted_by_its_breakdowns(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("name,role,shoe\nA,nurse,4\nB,nurse,5\nC, ,6\n", "utf-8")
    issue = Issue(names=("a",), cells={c.key: c for c in (cell(None, 3), cell("nurse", 2))})
    people = read_staff(path, [issue])
    assert people.breakdowns == ("role",)
    assert dict(zip(people.atoms, people.sizes, strict=True)) == {("(unknown)",): 1, ("nurse",): 2}


def test_a_staff_list_without_any_breakdown_is_no_help(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("name\nA\n", "utf-8")
    issue = Issue(names=("a",), cells={cell("nurse", 2).key: cell("nurse", 2)})
    with pytest.raises(InputNotReadable, match="no column") as refused:
        read_staff(path, [issue])
    assert "role" in refused.value.hint


def test_without_a_list_the_withheld_levels_are_one() -> None:
    cells = (cell(None, 20), cell("nurse", 12), cell("peer"), cell("cook"))
    (people,) = levels_as_people(cells)
    assert dict(zip(people.atoms, people.sizes, strict=True)) == {
        ("nurse",): 12,
        ("(all hidden levels)",): 8,
    }
    (people,) = levels_as_people(cells[:3])
    assert people.atoms == (("nurse",), ("peer",))
    assert list(levels_as_people(cells[1:])) == []


TWO_BY_TWO = People(
    breakdowns=("role", "site"),
    atoms=(("nurse", "north"), ("nurse", "south"), ("cook", "north"), ("cook", "south")),
    sizes=(9, 8, 3, 0),
)


def test_small_sets_are_levels_unions_atoms_and_differences() -> None:
    cells = (
        cell(None, 20),
        cell("nurse", 17),
        cell("cook"),
        cell("north", 12, by="site"),
        cell("south", 8, by="site"),
    )
    counts = TWO_BY_TWO.counts("calm")
    found = {aim.about: counts @ aim.vector for aim in targets(TWO_BY_TWO, cells, counts, 5)}
    # The cooks are a level, an atom and what the nurses leave of everybody: the level is named.
    assert found == {"role: cook": 3}
    found = {aim.about: counts @ aim.vector for aim in targets(TWO_BY_TWO, cells, counts, 10)}
    assert found == {
        "role: cook": 3,
        "role: nurse, site: north": 9,
        "role: nurse, site: south": 8,
    }


def test_unions_of_withheld_levels_are_tried_as_long_as_they_are_small() -> None:
    three = People(breakdowns=("role",), atoms=(("a",), ("b",), ("c",), ("d",)), sizes=(2, 2, 2, 9))
    cells = (cell(None, 15), cell("a"), cell("b"), cell("c"), cell("d", 9))
    found = [aim.about for aim in targets(three, cells, three.counts("calm"), 5)]
    assert found == ["role: a", "role: b", "role: c", "role: a + b", "role: a + c", "role: b + c"]


def test_a_list_fits_where_all_published_numbers_of_replies_do() -> None:
    counts = TWO_BY_TWO.counts("calm")
    assert TWO_BY_TWO.fit((cell(None, 20), cell("cook", 3)), counts)
    assert not TWO_BY_TWO.fit((cell(None, 21),), counts)
    assert TWO_BY_TWO.fit((cell("hill", 4, by="unheard of"),), counts)


def test_in_a_weighted_total_a_reply_counts_with_its_share() -> None:
    people = People(
        breakdowns=("role",),
        atoms=(("nurse",), ("cook",)),
        sizes=(8, 2),
        shares={"nurse": 0.5, "cook": 0.5},
    )
    weights = people.weight_per_reply(cell(None, 10, weighted_by="role"), people.counts("calm"))
    # 0.5 / 8 and 0.5 / 2, times ten replies.
    assert weights == pytest.approx(np.array([0.625, 2.5]))


# Leaks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("leak", "said"),
    [
        (
            Leak(about="role: cook", subject="calm", means="range", people=3, low=1, high=11.5),
            "role: cook (3 people): calm is 1.0 to 11.5 of 100 [range]",
        ),
        (
            Leak(about="role: cook", subject="calm", means="items", people=1, low=20, high=20.04),
            "role: cook (1 person): calm is 20.0 of 100 [items]",
        ),
        (
            Leak(
                about="everybody",
                subject="a",
                means="range",
                people=9,
                low=80,
                high=90,
                favourable=True,
            ),
            "everybody (9 people): a, % favourable, is 80.0 to 90.0 of 100 [range]",
        ),
        (
            Leak(about="everybody", subject="a", means="certain", people=9, low=0, high=9),
            "everybody (9 people): a: nobody answered favourably",
        ),
        (
            Leak(about="everybody", subject="a", means="certain", people=9, low=91, high=100),
            "everybody (9 people): a: everybody answered favourably",
        ),
    ],
)
def test_a_leak_in_one_line(leak: Leak, said: str) -> None:
    assert str(leak) == said
