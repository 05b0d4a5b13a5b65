"""What shown numbers tell of people who are of no group alone, and of many who all agree."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from ticassess.audit import Cell, Codebook, Entered, Issue, Leak, People, attack
from ticassess.audit.unions import Unions, free_moves

KNOWN = Codebook(
    values={"a": (1.0, 2.0, 3.0, 4.0, 5.0)},
    positive={"a": frozenset({4.0, 5.0})},
    sensitive=frozenset(),
    parts={},
    families={},
    ranges={"a": (1.0, 5.0), "body": (0.0, 100.0), "heart": (0.0, 100.0)},
    differences={"contrast": ("heart", "body")},
)


def percent(by: str | None, level: str | None, n: int | None, share: int | None) -> Cell:
    favourable = None if share is None else (share - 0.5, share + 0.5)
    return Cell(subject="a", kind="item", metric="mean", by=by, level=level, n=n,
                favourable=favourable)  # fmt: skip


def leaks(cells: Sequence[Cell], people: People, known: Codebook = KNOWN) -> Sequence[Leak]:
    issue = Issue(names=("r",), cells={cell.key: cell for cell in cells})
    return attack([issue], people, known).leaks


ROLES_AND_SITES = People(
    breakdowns=("role", "site"),
    atoms=(("nurse", "south"), ("cook", "north"), ("cook", "south"), ("porter", "south"),
           ("porter", "east")),
    sizes=(33, 15, 6, 3, 34),
)  # fmt: skip
# 42 of 91 are favourable: 9 of the nurses, 10 of the north, 16 of the east, and so 7 of nine.
OF_ROLES_AND_SITES = (
    percent(None, None, 91, 46),
    percent("role", "nurse", 33, 27),
    percent("role", "cook", None, None),
    percent("role", "porter", None, None),
    percent("site", "north", 15, 67),
    percent("site", "east", 34, 47),
    percent("site", "south", None, None),
)


def test_groups_that_do_not_overlap_leave_nine_people_of_whom_seven_agree() -> None:
    found = leaks(OF_ROLES_AND_SITES, ROLES_AND_SITES)
    nine = [leak for leak in found if leak.people == 9]
    assert [(leak.means, leak.favourable) for leak in nine] == [("difference", True)]
    assert nine[0].low <= 700 / 9 <= nine[0].high
    assert "porter" in nine[0].about or "cook" in nine[0].about


def test_ten_may_be_told_of_and_seven_of_them_may_agree() -> None:
    people = replace(ROLES_AND_SITES, sizes=(33, 15, 7, 3, 34))
    everybody = percent(None, None, 92, 46)  # still 42, and still 7 of the rest
    assert leaks((everybody, *OF_ROLES_AND_SITES[1:]), people) == ()


ONE_BREAKDOWN = People(
    breakdowns=("role",), atoms=(("nurse",), ("cook",), ("porter",)), sizes=(13, 24, 12)
)
# 24 of 49 are favourable, 4 of the nurses and 8 of the cooks: all of the twelve porters.
OF_ONE_MIND = (
    percent(None, None, 49, 49),
    percent("role", "nurse", 13, 31),
    percent("role", "cook", 24, 33),
    percent("role", "porter", None, None),
)


def test_a_large_hidden_group_that_is_of_one_mind_has_been_quoted() -> None:
    (leak,) = leaks(OF_ONE_MIND, ONE_BREAKDOWN)
    assert (leak.about, leak.means, leak.people) == ("role: porter", "certain", 12)
    assert leak.low == pytest.approx(100)


def test_a_large_hidden_group_of_whom_all_but_one_agree_nearly_has() -> None:
    """It would be shown as "83 % or more", and what is hidden must not tell more than that."""
    # 23 of 49 are 47 %: eleven of the twelve.
    (leak,) = leaks((percent(None, None, 49, 47), *OF_ONE_MIND[1:]), ONE_BREAKDOWN)
    assert (leak.about, leak.means, leak.people) == ("role: porter", "range", 12)
    assert (leak.low, leak.high) == pytest.approx((1100 / 12, 1100 / 12))


def test_a_large_hidden_group_in_which_two_may_differ_has_not() -> None:
    # 22 of 49 are 45 %: ten of the twelve.
    assert leaks((percent(None, None, 49, 45), *OF_ONE_MIND[1:]), ONE_BREAKDOWN) == ()


def mean(level: str | None, n: int | None, ends: tuple[float, float] | None) -> Cell:
    by = None if level is None else "role"
    return Cell(subject="a", kind="item", metric="mean", by=by, level=level, n=n, score=ends)


@pytest.mark.parametrize(("total", "quoted"), [(171, True), (170, False)])
def test_the_mean_tells_that_all_are_of_one_mind_just_as_well(total: int, quoted: bool) -> None:
    """Counted exactly, 171 of 49 people less 39, 36 and 36, which 3.0 of 13 and 12 can only be."""
    people = People(
        breakdowns=("role",),
        atoms=(("nurse",), ("cook",), ("guard",), ("porter",)),
        sizes=(13, 12, 12, 12),
    )
    cells = [
        mean(None, 49, (total / 49, total / 49)),
        mean("nurse", 13, (2.95, 3.05)),
        mean("cook", 12, (2.95, 3.05)),
        mean("guard", 12, (2.95, 3.05)),
        mean("porter", None, None),
    ]
    found = [(leak.about, leak.means, leak.people) for leak in leaks(cells, people)]
    assert found == ([("role: porter", "unanimous", 12)] if quoted else [])


def test_who_skips_a_part_is_found_over_several_groups() -> None:
    """Ten skip heart and six of them work at night: the other four are of two other shifts."""
    both, body = frozenset({"body", "heart", "contrast"}), frozenset({"body"})
    entered = []
    for atom, (count, skipping) in enumerate([(20, 0), (15, 2), (15, 2), (20, 6)]):
        entered.append(Entered(atom=atom, subjects=both, count=count))
        if skipping:
            entered.append(Entered(atom=atom, subjects=body, count=skipping))
    people = People(
        breakdowns=("shift",),
        atoms=(("early",), ("noon",), ("late",), ("night",)),
        sizes=(20, 17, 17, 26),
        answered={"heart": (20, 15, 15, 20), "contrast": (20, 15, 15, 20)},
        entered=tuple(entered),
    )
    # Everybody has 50 in both, but for those who skip heart and have 80 in body.
    whole = {"body": (80, 53.75), "heart": (70, 50.0), "contrast": (70, 0.0)}
    night = {"body": (26, 56.92), "heart": (20, 50.0), "contrast": (20, 0.0)}
    cells = []
    for by, level, shown in ((None, None, whole), ("shift", "night", night)):
        for name, (n, score) in shown.items():
            cells.append(
                Cell(
                    subject=name,
                    kind="scale",
                    metric="difference" if name == "contrast" else "pomp",
                    by=by,
                    level=level,
                    n=n,
                    score=(score - 0.05, score + 0.05),
                )
            )
    found = [leak for leak in leaks(cells, people) if leak.means == "ties"]
    four = [leak for leak in found if leak.people == 4]
    assert [(leak.subject, leak.low <= 80 <= leak.high) for leak in four] == [("body", True)]


def scale(name: str, n: int, score: float) -> Cell:
    metric = "difference" if name == "contrast" else "pomp"
    ends = (score - 0.05, score + 0.05)
    return Cell(subject=name, kind="scale", metric=metric, by=None, level=None, n=n, score=ends)


@pytest.mark.parametrize(("body", "told"), [(90, True), (80, False), (10, True)])
def test_few_of_many_who_are_found_near_an_end_are_found_with_them(body: int, told: bool) -> None:
    """26 with body less the 20 with both are six; at 90 on average, any four are above 85."""
    both, one = frozenset({"body", "heart", "contrast"}), frozenset({"body"})
    people = People(
        breakdowns=(),
        atoms=((),),
        sizes=(26,),
        answered={"heart": (20,), "contrast": (20,)},
        entered=(
            Entered(atom=0, subjects=both, count=20),
            Entered(atom=0, subjects=one, count=6),
        ),
    )
    cells = [
        scale("body", 26, (20 * 50 + 6 * body) / 26),
        scale("heart", 20, 50.0),
        scale("contrast", 20, 0.0),
    ]
    found = {(leak.people, leak.subject, leak.means) for leak in leaks(cells, people)}
    assert found == ({(6, "body", "ties")} if told else set())


def test_what_one_number_of_a_parent_tells_of_many_is_accepted() -> None:
    """Seven people with 95 in safety have 90 or more in each of its halves, shown or not."""
    known = replace(KNOWN, differences={}, means={"safety": {"body": 1.0, "heart": 1.0}})
    every = frozenset({"body", "heart", "safety"})
    people = People(
        breakdowns=(),
        atoms=((),),
        sizes=(14,),
        answered={"heart": (7,), "safety": (7,)},
        entered=(
            Entered(atom=0, subjects=every, count=7),
            Entered(atom=0, subjects=frozenset({"body"}), count=7),
        ),
    )
    assert leaks([scale("body", 14, 60.0), scale("safety", 7, 95.0)], people, known) == ()


def test_unions_are_told_only_where_nothing_can_move_them() -> None:
    # x + y and y + z are shown, and so is x + y + z + w.
    shown = np.array([[1.0, 1, 0, 0], [0, 1, 1, 0], [1, 1, 1, 1]])
    unions = Unions(moves=free_moves(shown), sizes=np.array([1.0, 1, 2, 1]))
    # Less one of the first two, the third is x + w or z + w; all four together are five people.
    assert sorted(map(sorted, unions.told(4))) == [[0, 1], [0, 3], [1, 2], [2, 3]]
    assert sorted(map(sorted, unions.told(3))) == [[0, 1], [0, 3]]
