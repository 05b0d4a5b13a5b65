"""Scores and standard deviations of all shown groups together tell of sets that none shows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ticassess.audit import Codebook, Entered, Leak, People, attack, gather
from ticassess.audit.leaks import Spread

ITEM = Codebook(
    values={"a": (1.0, 2.0, 3.0, 4.0, 5.0)},
    positive={"a": frozenset((4.0, 5.0))},
    sensitive=frozenset(),
    parts={},
    families={},
    ranges={"a": (1.0, 5.0)},
)


def record(name: str, by: str | None, level: str | None, **values: Any) -> Mapping[str, Any]:
    start = {"kind": "scale", "id": name, "framework": None, "by": by, "group": level}
    return {**start, "n": None, "metric": "pomp", "score": None, **values}


def leaks(
    folder: Path,
    records: Sequence[Mapping[str, Any]],
    people: People,
    known: Codebook | None,
    means: str = "squares",
) -> list[Leak]:
    path = folder / "results.json"
    document = {"schema": "ticassess/score/1", "policy": {"score": 5}, "results": records}
    path.write_text(json.dumps(document), "utf-8")
    found = attack(gather([path]).issues, people, known).leaks
    return [leak for leak in found if leak.means == means]


def staff(**sizes: int) -> People:
    """Give people by role and site; `r0_s1=4` are four of r0 at s1."""
    return People(
        breakdowns=("role", "site"),
        atoms=tuple((name.split("_")[0], name.split("_")[1]) for name in sizes),
        sizes=tuple(sizes.values()),
    )


WITH_CONTRAST = replace(
    ITEM,
    ranges={"ease": (0.0, 100.0), "voice": (0.0, 100.0)},
    differences={"contrast": ("ease", "voice")},
)


def where_two_have_a_contrast(people: People) -> People:
    """Give the same people, of whom two of the first kind have a second score, and a contrast."""
    both, ease = frozenset({"ease", "voice", "contrast"}), frozenset({"ease"})
    first, *others = people.sizes
    entered = [
        Entered(atom=0, subjects=both, count=2),
        Entered(atom=0, subjects=ease, count=first - 2),
    ]
    for atom, count in enumerate(others, start=1):
        entered.append(Entered(atom=atom, subjects=ease, count=count))
    two = (2, *(0 for _ in others))
    return replace(people, answered={"voice": two, "contrast": two}, entered=tuple(entered))


OVERLAP = staff(r0_s1=4, r0_s2=6, r2_s1=1, r2_s2=9)


def overlap(sd: float | None) -> list[Mapping[str, Any]]:
    return [
        record("ease", "role", "r0"),
        record("ease", "role", "r2", n=10, score=26.9, sd=sd),
        record("ease", "site", "s1", n=5, score=41.3),
        record("ease", "site", "s2"),
    ]


def test_one_person_is_held_by_the_spread_of_one_group_and_the_others_by_the_other_group(
    tmp_path: Path,
) -> None:
    # The one of r2 at s1 is within 9/√10·6.65 = 18.9 of 26.9; the other four share 206.5 less that:
    # (206.5 − 45.9)/4 = 40.1 to (206.5 − 8.0)/4 = 49.6, but for rounding.
    (found,) = leaks(tmp_path, overlap(6.6), OVERLAP, None)
    assert (found.about, found.people) == ("role: r0, site: s1", 4)
    assert [found.low, found.high] == pytest.approx([40.1, 49.7], abs=0.1)
    assert found.breakdowns == ("role", "site")


def test_without_the_spread_or_with_a_wide_one_they_are_open(tmp_path: Path) -> None:
    assert leaks(tmp_path, overlap(None), OVERLAP, None) == []
    # 9/√10·19.05 is 54: the one is anywhere from 0 to 81, and the others share as much.
    assert leaks(tmp_path, overlap(19.0), OVERLAP, None) == []


def test_it_makes_no_difference_which_other_scores_they_have(tmp_path: Path) -> None:
    """Two of the four have a second score, so there is a contrast for these two alone."""
    people = where_two_have_a_contrast(OVERLAP)
    (found,) = leaks(tmp_path, overlap(6.6), people, WITH_CONTRAST)
    assert (found.about, found.people) == ("role: r0, site: s1", 4)
    assert [found.low, found.high] == pytest.approx([40.1, 49.7], abs=0.1)


def test_squares_of_several_groups_add_up(tmp_path: Path) -> None:
    """Nobody of 17 is far from 50 but three, whom no number shows: they are where the rest is."""
    people = staff(r0_s1=3, r0_s2=9, r1_s1=9, r1_s2=9)
    records = [
        record("ease", None, None, n=30, score=50, sd=12.0),
        record("ease", "role", "r1", n=18, score=50, sd=16.0),
        record("ease", "site", "s2", n=18, score=50, sd=12.0),
        record("ease", "role", "r0"),
        record("ease", "site", "s1"),
    ]
    # All squares are 29·144 = 4176 at most 29·12.05² = 4211, and those of r1 alone are at least
    # 17·15.95² = 4325: more than all have. So such results do not exist, and nothing follows.
    assert leaks(tmp_path, records, people, None) == []
    # With 17·15.7² = 4190 left to r1 at least, hardly any square is left to r0: all are at 50.
    records[1] = record("ease", "role", "r1", n=18, score=50, sd=15.7)
    found = {leak.about: leak for leak in leaks(tmp_path, records, people, None)}
    three = found["role: r0, site: s1"]
    assert three.low < 50 < three.high
    # 4211 − 17·15.65² is 47.6 at most, of 12 people: each is within √47.6 = 7 of 50.
    assert three.high - three.low < 14.2


def test_answers_to_an_item_are_whole(tmp_path: Path) -> None:
    people = staff(r0_s1=4, r0_s2=4, r2_s1=6, r2_s2=4)
    plain = {"kind": "item", "metric": "mean"}
    records = [
        {**record("a", "role", "r0"), **plain},
        {**record("a", "role", "r2", n=10, score=2.1, sd=0.3), **plain},
        {**record("a", "site", "s1", n=10, score=3.0), **plain},
        {**record("a", "site", "s2"), **plain},
    ]
    # The ten of r2 have 21 together, and Σ(x − 2)² = 9·0.25² + … 9·0.35² + 0.1, so 1: nine 2s and
    # one 3. The six of them at s1 have 12 or 13 of the 30, and the four of r0 have 18 or 17.
    found = {leak.about: leak for leak in leaks(tmp_path, records, people, ITEM)}
    four = found["role: r0, site: s1"]
    assert (four.low, four.high) == pytest.approx(((17 / 4 - 1) * 25, (18 / 4 - 1) * 25), abs=0.1)


def test_what_one_number_tells_of_its_own_members_is_no_leak(tmp_path: Path) -> None:
    # Any four of ten are within 3·√(9·6/40) = 3.5 points of the mean by its own spread.
    people = staff(r0_s1=4, r0_s2=6, r1_s1=20, r1_s2=20)
    records = [
        record("ease", "role", "r0", n=10, score=50, sd=3.0),
        record("ease", "role", "r1", n=40, score=50, sd=20.0),
    ]
    assert leaks(tmp_path, records, people, None) == []


def test_few_of_a_hidden_group_are_found_beside_one_of_another_hidden_group(tmp_path: Path) -> None:
    """The five whom no number tells apart may be told of, the four of them in one group may not."""
    people = People(
        breakdowns=("role",), atoms=(("a",), ("b",), ("c",), ("d",)), sizes=(10, 1, 9, 4)
    )
    people = where_two_have_a_contrast(people)
    records = [
        record("ease", None, None, n=24, score=53.1, sd=9.2),
        record("ease", "role", "a", n=10, score=49.4, sd=7.5),
        record("ease", "role", "b"),
        record("ease", "role", "c", n=9, score=53.5),
        record("ease", "role", "d"),
    ]
    (four,) = leaks(tmp_path, records, people, WITH_CONTRAST)
    assert (four.about, four.people) == ("role: d with the same scores", 4)
    # 24·53.1 − 10·49.4 − 9·53.5 = 298.9 of five people. Their squares are 18,900 at most, 1,080
    # more than an equal split: the one is 29.4 from the mean at most, the four a quarter of that.
    assert [four.low, four.high] == pytest.approx([59.8 - 29.4 / 4, 59.8 + 29.4 / 4], abs=0.8)


OF_TWO_ITEMS = Codebook(
    values=dict.fromkeys("pq", (1.0, 2.0, 3.0, 4.0, 5.0)),
    positive=dict.fromkeys("pq", frozenset((4.0, 5.0))),
    sensitive=frozenset(),
    parts={"calm": {"p": 0.5, "q": 0.5}},
    families={"calm": "value"},
    ranges={"p": (1.0, 5.0), "q": (1.0, 5.0), "calm": (0.0, 100.0)},
    of_items=frozenset({"calm"}),
)
EIGHT = People(
    breakdowns=("role",),
    atoms=(("x",), ("y",)),
    sizes=(8, 18),
    answered={"p": (8, 18), "q": (8, 18)},
)


def item(name: str, level: str | None, **values: Any) -> Mapping[str, Any]:
    by = None if level is None else "role"
    return {**record(name, by, level), "kind": "item", "metric": "mean", **values}


def calm(sd: float | None) -> list[Mapping[str, Any]]:
    return [
        item("p", None, n=26, score=2.7, sd=1.3),
        item("q", None, n=26, score=2.8, sd=sd),
        *(item(name, level) for name in "pq" for level in "xy"),
        record("calm", "role", "x", n=8, score=80.0),
        record("calm", "role", "y", n=18, score=27.6),
    ]


def test_the_spread_of_one_item_and_a_scale_tell_of_another_item(tmp_path: Path) -> None:
    """No eight of 26 are further from a mean than √(25·18/(26·8)) = 1.47 standard deviations."""
    found = leaks(tmp_path, calm(1.0), EIGHT, OF_TWO_ITEMS)
    (eight,) = [leak for leak in found if leak.people == 8 and leak.subject == "p"]
    assert eight.about == "role: x with the same scores"
    assert eight.spread in (Spread(subject="p", by=None), Spread(subject="q", by=None))
    # p of x is at most 71/26 + 1.47·1.35 = 4.72, and q 74/26 + 1.47·1.05 = 4.39; together they are
    # 8.4, so that p is at least 4.0. Whole answers leave less.
    low, high = eight.low / 25 + 1, eight.high / 25 + 1
    assert 4.0 < low < 4.4 < high < 4.72


def test_without_one_of_the_spreads_the_item_stays_open(tmp_path: Path) -> None:
    assert leaks(tmp_path, calm(None), EIGHT, OF_TWO_ITEMS) == []


NINE = replace(EIGHT, sizes=(9, 11), answered={"p": (9, 11), "q": (9, 11)})


def favourable(percent: int | None) -> list[Mapping[str, Any]]:
    """Show both items of everybody only, and the scale by role; nine of x are high on it."""
    return [
        item("p", None, n=20, score=2.8, percent_positive=percent),
        item("q", None, n=20, score=3.2),
        *(item(name, level) for name in "pq" for level in "xy"),
        record("calm", "role", "x", n=9, score=80.6),
        record("calm", "role", "y", n=11, score=25.0, sd=10.0),
    ]


def test_the_percentage_of_an_item_and_a_scale_tell_of_the_item(tmp_path: Path) -> None:
    """Four of twenty were favourable to p: of nine, p is (4 · 100 + 5 · 50)/9 = 72.2 at most.

    p and q are 161.1 together, and q is 100 at most; so p is 61.1 at least, and q 88.9.
    """
    # It takes no standard deviation, so it is not said of these.
    p, q = leaks(tmp_path, favourable(20), NINE, OF_TWO_ITEMS, "skips")
    for found, ends in ((p, [61.1, 72.2]), (q, [88.9, 100])):
        assert (found.people, found.beside) == (9, "calm")
        assert [found.low, found.high] == pytest.approx(ends, abs=0.3)
    assert (p.subject, q.subject) == ("p", "q")


def test_without_the_percentage_the_item_stays_open(tmp_path: Path) -> None:
    assert leaks(tmp_path, favourable(None), NINE, OF_TWO_ITEMS, "skips") == []
