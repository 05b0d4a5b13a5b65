"""Means, percentages and standard deviations of an item hold together, in whole answers."""

from dataclasses import replace

import pytest

from ticassess.audit import Cell, Issue, Leak, Memory, People, answers, attack, codebook_of
from ticassess.audit.integers import from_answers
from ticassess.audit.leaks import Spread
from ticassess.audit.spread_groups import SubjectFacts

FACTS = SubjectFacts(ends=(1.0, 5.0), minimum=10, answers=(1.0, 2.0, 3.0, 4.0, 5.0))
FAVOURABLE = frozenset((4.0, 5.0))


def cell(
    by: str | None,
    level: str | None,
    n: int | None = None,
    score: float = 0.0,
    sd: float | None = None,
    percent: float | None = None,
) -> Cell:
    """Give what is shown of a group, up to its rounding; nothing without n."""
    plain = Cell(subject="a", kind="item", metric="mean", by=by, level=level)
    if n is None:
        return plain
    return Cell(
        subject="a",
        kind="item",
        metric="mean",
        by=by,
        level=level,
        n=n,
        score=(score - 0.05, score + 0.05),
        sd=None if sd is None else (sd - 0.05, sd + 0.05),
        favourable=None if percent is None else (percent - 0.5, percent + 0.5),
    )


def leaks(people: People, *cells: Cell) -> dict[str, Leak]:
    found = from_answers(people, cells, people.counts("a"), FACTS, FAVOURABLE)
    return {leak.about: leak for leak in found.leaks}


def test_the_spread_of_one_group_holds_people_whom_another_group_shows() -> None:
    people = People(
        breakdowns=("role", "site"),
        atoms=(("r0", "s1"), ("r0", "s2"), ("r2", "s1"), ("r2", "s2")),
        sizes=(4, 4, 6, 4),
    )
    hidden = (cell("role", "r0"), cell("site", "s2"))
    ten = cell("role", "r2", 10, 2.1, sd=0.3)
    other = cell("site", "s1", 10, 3.0)
    # The ten have 21 together, and the spread leaves nine 2s and one 3. So the six of them at s1
    # have 12 or 13 of the 30, and the four of r0 have 18 or 17.
    four = leaks(people, ten, other, *hidden)["role: r0, site: s1"]
    assert (four.low, four.high) == pytest.approx(((17 / 4 - 1) * 25, (18 / 4 - 1) * 25), abs=0.1)
    assert four.means == "squares"
    assert four.spread == Spread(subject="a", by="role")
    assert leaks(people, cell("role", "r2", 10, 2.1), other, *hidden) == {}


def test_a_part_of_a_larger_hidden_group_is_told_by_percentages() -> None:
    people = People(
        breakdowns=("role",),
        atoms=(("nurse",), ("admin",), ("peer",), ("contract",)),
        sizes=(12, 12, 8, 3),
    )
    hidden = (cell("role", "peer"), cell("role", "contract"))
    # 110 − 36 − 36 = 38 are left to eleven, nine of them favourable: the eight have 26 to 32.
    counted = replace(cell(None, None, 35, percent=60), score=(110 / 35, 110 / 35))
    shown = [cell("role", level, 12, 3.0, percent=50) for level in ("nurse", "admin")]
    peers = leaks(people, counted, *shown, *hidden)["role: peer"]
    assert (peers.low, peers.high) == pytest.approx(((26 / 8 - 1) * 25, (32 / 8 - 1) * 25), abs=1)
    assert peers.percentages
    assert peers.spread is None
    plain = [cell("role", level, 12, 3.0) for level in ("nurse", "admin")]
    assert leaks(people, replace(counted, favourable=None), *plain, *hidden) == {}


KNOWN = codebook_of(
    {
        "items": [{"id": "a", "response_scale": "five", "weight": 1}],
        "response_scales": {
            "five": {"options": [{"value": value} for value in range(1, 6)], "positive": [4, 5]}
        },
        "scales": [],
    }
)


def test_what_no_search_decides_is_hidden_and_is_no_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    people = People(
        breakdowns=("role", "site"),
        atoms=(("r0", "s1"), ("r0", "s2"), ("r2", "s1"), ("r2", "s2")),
        sizes=(4, 4, 6, 4),
    )
    cells = (
        cell("role", "r0"),
        cell("site", "s2"),
        cell("role", "r2", 10, 2.2, sd=0.6),
        cell("site", "s1", 10, 2.4, percent=20),
    )
    assert "role: r0, site: s1" in leaks(people, *cells)
    # How many branches a search may take is a count, so that all computers publish the same.
    monkeypatch.setattr(answers, "_MOST_BRANCHES", 0)
    assert leaks(people, *cells) == {}
    issue = Issue(names=("one",), cells={one.key: one for one in cells})
    outside = attack([issue], people, KNOWN, whole=True)
    assert outside.leaks == ()
    assert outside.left_out
    publishing = attack([issue], people, KNOWN, Memory(), whole=True)
    assert "role: r0, site: s1" in [leak.about for leak in publishing.leaks]
    assert publishing.left_out == 0


def test_eight_of_ten_are_told_by_the_ten_alone() -> None:
    people = People(
        breakdowns=("role", "site"),
        atoms=(("r0", "s0"), ("r0", "s1"), ("r4", "s0"), ("r4", "s1"), ("r2", "s0"), ("r2", "s1")),
        sizes=(8, 2, 11, 3, 8, 5),
    )
    ten = cell("role", "r0", 10, 3.1, sd=1.0, percent=30)
    others = (
        cell(None, None, 37, 3.9, sd=1.0, percent=68),
        cell("role", "r4", 14, 4.6),
        cell("role", "r2"),
        cell("site", "s0"),
        cell("site", "s1", 10, 3.8, sd=0.9, percent=70),
    )

    def told(*cells: Cell) -> list[tuple[str, str]]:
        issue = Issue(names=("one",), cells={one.key: one for one in cells})
        return [(leak.about, leak.means) for leak in attack([issue], people, KNOWN).leaks]

    # Three of the ten gave 4 or 5, which leaves so little open that the row itself tells of eight.
    assert told(ten, *others) == []
    assert told(replace(ten, favourable=None), *others) == [("role: r0, site: s0", "squares")]
