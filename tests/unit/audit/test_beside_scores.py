"""What is printed beside scores is attacked, too: intervals, gaps, spread, how many replied."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ticassess.audit import Attack, Codebook, Leak, People, attack, gather
from ticassess.audit.narrowing import narrowed
from ticassess.audit.replies import with_exact_replies
from ticassess.audit.tied import with_tied

KNOWN = Codebook(
    values={"col1": (1.0, 2.0, 3.0, 4.0, 5.0)},
    positive={"col1": frozenset((4.0, 5.0))},
    sensitive=frozenset(),
    parts={},
    families={},
    ranges={"col1": (1.0, 5.0)},
)


def record(name: str, level: str | None, **values: Any) -> Mapping[str, Any]:
    by = None if level is None else "shift"
    start = {"kind": "scale", "id": name, "framework": None, "by": by, "group": level}
    return {**start, "n": None, "metric": "pomp", "score": None, **values}


def attacked(
    folder: Path,
    records: Sequence[Mapping[str, Any]],
    people: People | None = None,
    known: Codebook | None = None,
) -> Attack:
    path = folder / "results.json"
    document = {"schema": "ticassess/score/1", "policy": {"score": 5}, "results": records}
    path.write_text(json.dumps(document), "utf-8")
    return attack(gather([path]).issues, people, known)


def people(**sizes: int) -> People:
    return People(
        breakdowns=("shift",),
        atoms=tuple((level,) for level in sizes),
        sizes=tuple(sizes.values()),
    )


def seen(found: Attack) -> list[Leak]:
    return [leak for leak in found.leaks if leak.about != "everybody"]


# Intervals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("with_interval", "leaks"), [(True, 1), (False, 0)])
def test_the_middle_of_an_interval_narrows_nine_people_down(
    with_interval: bool, leaks: int, tmp_path: Path
) -> None:
    # A case that had passed: the middle of 2.5 and 3.4 says that 2.9 was 2.90 to 2.95 before. So
    # everybody's answers add up to 125 or 126, less 101 to 103 of s1, less 1 to 5 of one person.
    whole = {"n": 43, "score": 2.9, "kind": "item", "metric": "mean", "percent_positive": 17}
    if with_interval:
        whole |= {"ci_low": 2.5, "ci_high": 3.4}
    item = {"kind": "item", "metric": "mean"}
    records = [
        record("col1", None, **whole),
        record("col1", "s0", **item),
        record("col1", "s1", **{**item, "n": 33, "score": 3.1}),
        record("col1", "s2", **item),
        record("col1", "(unknown)", **item),
    ]
    staff = people(s0=4, s1=33, s2=5, **{"(unknown)": 1})
    found = seen(attacked(tmp_path, records, staff, KNOWN))
    assert len(found) == leaks
    for leak in found:
        assert (leak.about, leak.people, leak.means) == ("shift: s0 + s2", 9, "range")
        # 17 to 24 of nine people, where without the middle it would be 15 to 24.
        assert leak.high - leak.low == pytest.approx((24 - 17) / 36 * 100)


def test_an_interval_that_was_cut_at_the_end_of_the_range_has_no_middle(tmp_path: Path) -> None:
    # 90 ± 14 was cut to 76 … 100; taken as whole, its middle would contradict the score.
    records = [
        record("calm", None, n=20, score=90, ci_low=76, ci_high=100),
        record("calm", "day", n=12, score=95, ci_low=91, ci_high=99),
        record("calm", "night"),
    ]
    found = attacked(tmp_path, records)
    assert seen(found) == []


def test_a_cut_interval_narrows_no_score(tmp_path: Path) -> None:
    # The middle of 4.3 and 5.0 would leave 4.60 to 4.65 of a score of 4.6; it was 4.3 to 5.1.
    item = {"kind": "item", "metric": "mean", "n": 20, "score": 4.6, "ci_low": 4.3}
    for end, low in ((5.0, 4.55), (4.9, 4.55), (4.95, 4.575)):
        path = tmp_path / "results.json"
        records = [record("col1", None, **item, ci_high=end)]
        path.write_text(json.dumps({"schema": "ticassess/score/1", "results": records}), "utf-8")
        told = narrowed(gather([path]).issues[0], lambda cell: (1.0, 5.0))
        (cell,) = told.cells.values()
        assert cell.score is not None
        assert cell.score[0] == pytest.approx(low)


def told_of_a_percentage(folder: Path, **values: object) -> tuple[float, float] | None:
    path = folder / "results.json"
    records = [record("reached", None, n=20, ci_low=38, ci_high=82, **values)]
    path.write_text(json.dumps({"schema": "ticassess/score/1", "results": records}), "utf-8")
    told = narrowed(gather([path]).issues[0], lambda cell: (0.0, 100.0))
    return next(iter(told.cells.values())).score


def test_the_interval_of_a_share_of_people_narrows_no_score(tmp_path: Path) -> None:
    # Nobody's 60 % is in the middle of its interval; a mean's would be 60 ± 0.5.
    assert told_of_a_percentage(tmp_path, metric="percent_reaching", score=61) == (60.5, 61.5)
    # √(60·40·20 / 19) = 50.3: with such a spread all may be at 0 or 100, as for a single item.
    of_one_item = told_of_a_percentage(tmp_path, metric="percent_positive", score=61, sd=50.1)
    assert of_one_item == (60.5, 61.5)
    of_many = told_of_a_percentage(tmp_path, metric="percent_positive", score=61, sd=30)
    assert of_many == pytest.approx((60.5, 60.5))


# Gaps ---------------------------------------------------------------------------------------------


def test_a_gap_beside_a_hidden_score_is_the_score(tmp_path: Path) -> None:
    # 75 − 15 = 60 of 20 people; the 17 of the day have 70, so the three of the night have 3.3.
    records = [
        record("calm", None, n=20, target=75, gap=15),
        record("calm", "day", n=17, score=70),
        record("calm", "night"),
    ]
    (leak,) = attacked(tmp_path, records).leaks
    assert (leak.about, leak.people, leak.means) == ("shift: night", 3, "difference")
    assert leak.low < (20 * 60 - 17 * 70) / 3 < leak.high


def test_a_gap_that_was_not_made_from_the_bound_tells_the_score(tmp_path: Path) -> None:
    records = [
        record("calm", None, n=20, score=80, bound=">=", target=75, gap=-18.4),
        record("calm", "day", n=17, score=95.1),
        record("calm", "night"),
    ]
    leaks = [leak for leak in attacked(tmp_path, records).leaks if leak.means == "difference"]
    assert [leak.about for leak in leaks] == ["shift: night"]


# How many replied ---------------------------------------------------------------------------------


def test_a_score_without_n_has_as_many_as_the_others_leave(tmp_path: Path) -> None:
    records = [
        record("calm", None, n=20, score=60),
        record("calm", "day", n=13, score=70),
        record("calm", "late", score=61),
        record("calm", "night", n=4, score=30),
    ]
    late = [leak for leak in attacked(tmp_path, records).leaks if leak.about == "shift: late"]
    assert [(leak.people, leak.means) for leak in late] == [(3, "difference")]


def test_groups_whose_replies_are_known_from_another_number_are_told_apart(tmp_path: Path) -> None:
    # Peers and cooks are hidden together: 9 people, of whom trust tells that 6 are peers. Were they
    # one set, three cooks alone would not be looked at.
    records = [
        record("calm", None, n=29, score=56.9),
        record("calm", "nurse", n=20, score=50),
        record("calm", "peer"),
        record("calm", "cook"),
        record("trust", None, n=29, score=50),
        record("trust", "nurse", n=20, score=50),
        record("trust", "peer", n=6, score=50),
        record("trust", "cook", n=3, score=50),
    ]
    # (29·56.9 − 20·50) / 9 = 72.2 on average: three cooks may have anything from 16.7 on.
    assert attacked(tmp_path, records).narrowest < 90
    records[0] = record("calm", None, n=29, score=64.5)
    # 870.5 of 900 points are left: the cooks have at least 270.5 of 300, 90 each.
    found = [leak for leak in attacked(tmp_path, records).leaks if leak.subject == "calm"]
    assert [(leak.about, leak.people, leak.means) for leak in found] == [
        ("shift: cook", 3, "range")
    ]


# Ties ---------------------------------------------------------------------------------------------


TIED = replace(
    KNOWN,
    means={"safety": {"body": 1.0, "heart": 1.0}},
    differences={"apart": ("heart", "body")},
)


def tied(
    folder: Path, records: list[Mapping[str, Any]], kept: int | None = 30
) -> tuple[float, float] | None:
    """Give what the nurses' heart is worked out to be."""
    path = folder / "results.json"
    document: dict[str, Any] = {"schema": "ticassess/score/1", "results": records}
    if kept is not None:
        document["respondents"] = {"kept": kept}
    path.write_text(json.dumps(document), "utf-8")
    told = with_tied(with_exact_replies(gather([path]).issues[0]), TIED)
    return told.cells["heart", "shift", "day", 0].score


def of_all(heart: int) -> list[Mapping[str, Any]]:
    """Give the numbers of everybody, of whom so many have heart, and of the ten of the night."""
    return [
        record("safety", None, n=30, score=60),
        record("body", None, n=30, score=50),
        record("heart", None, n=heart, score=70),
        record("safety", "night", n=10, score=60),
    ]


def test_a_child_follows_from_its_parent_where_everybody_has_it(tmp_path: Path) -> None:
    records = [
        record("safety", "day", n=20, score=60),
        record("body", "day", n=20, score=50),
        record("heart", "day"),
    ]
    # 2·60 − 50 = 70.
    assert tied(tmp_path, [*of_all(heart=30), *records]) == pytest.approx((69.8, 70.2), abs=0.06)
    # One person has no heart, and may be one of the day: all of them still have safety.
    assert tied(tmp_path, [*of_all(heart=29), *records]) is None
    # Nobody says how many replied, and not all numbers are of as many.
    assert tied(tmp_path, [*of_all(heart=29), *records], kept=None) is None
    records[1] = record("body", "day", n=19, score=50)
    assert tied(tmp_path, [*of_all(heart=30), *records]) is None


def test_a_side_follows_from_a_contrast_that_everybody_has(tmp_path: Path) -> None:
    records = [
        record("safety", "day", n=20, score=60),
        record("apart", "day", n=20, score=20, metric="difference"),
        record("body", "day", n=20, score=50),
        record("heart", "day"),
        record("apart", None),
        record("apart", "night"),
    ]
    # Nobody has a contrast without both sides. 50 + 20 = 70, even where somebody else has none.
    assert tied(tmp_path, [*of_all(heart=29), *records]) == pytest.approx((69.9, 70.1), abs=0.01)


def test_a_scale_that_one_person_skipped_is_not_taken_from_those_who_did_not(
    tmp_path: Path,
) -> None:
    # Six of the day have safety and something of all, and one of them has no trust: three people
    # are hidden beside five. Were trust of the day taken from six, two would be left.
    known = replace(KNOWN, means={"all": {"safety": 1.0, "trust": 1.0}})
    records = [
        record("all", None, n=18, score=42.7),
        record("safety", None, n=18, score=46.1),
        record("trust", None, n=14, score=39.3),
        record("all", "day", n=6, score=68.6),
        record("safety", "day", n=6, score=63.5),
        record("trust", "day"),
        record("trust", "night", n=6, score=18.1),
        record("trust", "late"),
    ]
    found = attacked(tmp_path, records, None, known)
    assert found.leaks == ()
    assert "trust" in found.tried


def test_a_score_that_follows_tells_of_its_items_whoever_skipped_what(tmp_path: Path) -> None:
    # Heart of the day is 11.8 − 7.6 = 4.2, so none of its four items is above 4 · 4.2 of 100.
    items = ("h1", "h2", "h3", "h4")
    known = replace(
        KNOWN,
        values=dict.fromkeys(items, (1.0, 2.0, 3.0, 4.0, 5.0)),
        parts={"heart": dict.fromkeys(items, 0.25)},
        families={"heart": "value"},
        differences={"apart": ("heart", "body")},
        ranges={"heart": (0.0, 100.0), **dict.fromkeys(items, (1.0, 5.0))},
    )
    records = [
        record("body", None, n=15, score=40),
        record("body", "night", n=9, score=58.8),
        record("body", "day", n=6, score=11.8),
        record("apart", "day", n=6, score=-7.6, metric="difference"),
        record("heart", "day"),
        *(record(item, "day", kind="item", metric="mean") for item in items),
    ]
    # Whoever knows that somebody of the night skipped heart knows no less of the day.
    staff = replace(people(day=6, night=9), answered={"heart": (6, 8), "apart": (6, 8)})
    leaks = seen(attacked(tmp_path, records, staff, known))
    found = [leak for leak in leaks if leak.subject in items]
    assert [(leak.subject, leak.people) for leak in found] == [(item, 6) for item in items]
    assert found[0].high == pytest.approx(4 * 4.3, abs=0.01)


# Spread -------------------------------------------------------------------------------------------


def test_the_spread_of_a_small_set_follows_from_those_of_others(tmp_path: Path) -> None:
    # Day: 20 people at 50, half at 40 and half at 60: squares 20·2600, sd 10.3 (ddof 1).
    # Night: 30, 40, 50, 60, 70 and 80, mean 55, squares 6·3316.7, sd 18.7.
    # Together: n 26, mean 51.2, sum of squares 71900, sd √((71900 − 26·51.15²)/25) = 12.4.
    records = [
        record("calm", None, n=26, score=51.2, sd=12.4),
        record("calm", "day", n=20, score=50, sd=10.3),
        record("calm", "night", n=6, score=55),
    ]
    found = [leak for leak in attacked(tmp_path, records).leaks if leak.means == "spread"]
    assert [(leak.about, leak.people) for leak in found] == [("shift: night", 6)]
    assert found[0].low < 18.7 < found[0].high
    assert "standard deviation, is" in str(found[0])
    # Of ten people it may be told.
    records[0] = record("calm", None, n=30, score=51.2, sd=12.4)
    records[2] = record("calm", "night", n=10, score=55)
    assert not [leak for leak in attacked(tmp_path, records).leaks if leak.means == "spread"]


def test_a_part_of_people_who_are_alike_is_like_them(tmp_path: Path) -> None:
    # The eight who are hidden have 60 each: 20·50 + 8·60 = 28·52.9, and no spread of their own.
    # Of ten at 40, ten at 60 and eight at 60: √((20·2600 + 8·3600 − 28·52.86²)/27) = 9.8.
    records = [
        record("calm", None, n=28, score=52.9, sd=9.8),
        record("calm", "day", n=20, score=50, sd=10.3),
        record("calm", "night"),
        record("calm", "late"),
    ]
    staff = people(day=20, night=4, late=4)
    close = [leak for leak in attacked(tmp_path, records, staff).leaks if leak.means == "close"]
    assert [leak.about for leak in close] == ["shift: night", "shift: late"]
    for leak in close:
        assert leak.low < 60 < leak.high
    for place in (0, 1):
        records[place] = {**records[place], "sd": None}
    assert attacked(tmp_path, records, staff).leaks == ()
