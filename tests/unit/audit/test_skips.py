"""What a score and its items tell of those who left some of the items out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ticassess.audit import Codebook, Leak, People, Skipped, attack, gather

ITEMS = ("q1", "q2", "q3", "q4")
KNOWN = Codebook(
    values=dict.fromkeys(ITEMS, (1.0, 2.0, 3.0, 4.0)),
    positive=dict.fromkeys(ITEMS, frozenset((3.0, 4.0))),
    sensitive=frozenset(),
    parts={"heart": dict.fromkeys(ITEMS, 0.25)},
    families={"heart": "value"},
    ranges={"heart": (0.0, 100.0), **dict.fromkeys(ITEMS, (1.0, 4.0))},
    of_items=frozenset({"heart"}),
)


def records(n: int, sums: Sequence[int], score: float, level: str | None = None) -> list[Any]:
    """Give a scale that all have, and items of which one person left out the second."""
    by = None if level is None else "role"
    start = {"framework": None, "by": by, "group": level}
    made: list[Any] = [
        {**start, "kind": "scale", "id": "heart", "metric": "pomp", "n": n, "score": score}
    ]
    for item, total in zip(ITEMS, sums, strict=True):
        replies = n - (item == "q2")
        made.append(
            {
                **start, "kind": "item", "id": item, "metric": "mean",
                "n": replies, "score": round(total / replies, 1),
            }
        )  # fmt: skip
    return made


def leaks(
    folder: Path,
    shown: Sequence[Mapping[str, Any]],
    people: People | None = None,
    kept: int = 12,
    known: Codebook = KNOWN,
) -> list[Leak]:
    path = folder / "results.json"
    document = {
        "schema": "ticassess/score/1",
        "policy": {"score": 5},
        "respondents": {"kept": kept},
        "results": shown,
    }
    path.write_text(json.dumps(document), "utf-8")
    return [
        leak for leak in attack(gather([path]).issues, people, known).leaks if leak.means == "skips"
    ]


# Twelve people: eleven with 33, 25, 38 and 34 on the items, and one with 2, none, 3 and 2. So the
# sums are 35, 25, 41 and 36, and each of the printed means has one such sum.
# Shares of the range: (22 + 14 + 27 + 23)/3/4 of the eleven, and 4/9 of the one.
SUMS = (35, 25, 41, 36)
SCORE = round(((22 + 14 + 27 + 23) / 12 + 4 / 9) / 12 * 100, 1)
ONE = Skipped(
    atom=0, scale="heart", answered=frozenset({"q1", "q3", "q4"}), has_score=True, count=1
)
TWELVE = People(
    breakdowns=(),
    atoms=((),),
    sizes=(12,),
    answered={"heart": (12,), "q1": (12,), "q2": (11,), "q3": (12,), "q4": (12,)},
    skipped=(ONE,),
)


@pytest.mark.parametrize("people", [None, TWELVE], ids=["from the replies", "knowing who"])
def test_the_one_who_left_an_item_out_is_found(people: People | None, tmp_path: Path) -> None:
    (found,) = leaks(tmp_path, records(12, SUMS, SCORE), people)
    # 4·12·score − Σ points of the items, ± 4·12·0.05.
    assert (found.subject, found.people) == ("heart", 1)
    assert found.low < 44.4 < found.high
    assert found.high - found.low == pytest.approx(4.8, abs=0.1)


def test_more_people_or_a_hidden_item_leave_the_one_open(tmp_path: Path) -> None:
    shown = records(12, SUMS, SCORE)
    hidden = [{**record} for record in shown]
    hidden[4] |= {"n": None, "score": None, "suppressed": "suppressed"}
    assert leaks(tmp_path, hidden) == []
    assert leaks(tmp_path, hidden, TWELVE) == []
    # Of forty people, a mean of 3.0 has four sums.
    many = [{**record, "n": record["n"] + 28} for record in shown]
    assert leaks(tmp_path, many, kept=40) == []


def test_where_not_all_have_the_score_the_replies_tell_nothing(tmp_path: Path) -> None:
    # A thirteenth may have answered some of the items only, and nobody knows which.
    assert leaks(tmp_path, records(12, SUMS, SCORE), kept=13) == []


def test_five_people_may_be_told_of(tmp_path: Path) -> None:
    shown = records(12, SUMS, SCORE)
    shown[2]["n"] = 7
    assert leaks(tmp_path, shown) == []
    assert leaks(tmp_path, shown, replace(TWELVE, skipped=(replace(ONE, count=5),))) == []


def test_only_groups_that_are_shown_tell_of_their_own(tmp_path: Path) -> None:
    """A nurse and a cook left q2 out; of the cooks nothing is shown."""
    people = People(
        breakdowns=("role",),
        atoms=(("nurse",), ("cook",)),
        sizes=(12, 3),
        answered={"heart": (12, 3), "q1": (12, 3), "q2": (11, 2), "q3": (12, 3), "q4": (12, 3)},
        skipped=(ONE, replace(ONE, atom=1)),
    )
    found = leaks(tmp_path, records(12, SUMS, SCORE, "nurse"), people)
    assert found
    assert all("nurse" in leak.about for leak in found)


def test_whoever_left_an_item_out_is_found_where_a_form_lacks_items(tmp_path: Path) -> None:
    """Nobody was asked q5, which the scale has besides: who left q2 out is found as ever."""
    known = replace(
        KNOWN,
        values={**KNOWN.values, "q5": (1.0, 2.0, 3.0, 4.0)},
        positive={**KNOWN.positive, "q5": frozenset((3.0, 4.0))},
        parts={"heart": dict.fromkeys((*ITEMS, "q5"), 0.2)},
        ranges={**KNOWN.ranges, "q5": (1.0, 4.0)},
    )
    asked_all = Skipped(atom=0, scale="heart", answered=frozenset(ITEMS), has_score=True, count=11)
    people = replace(TWELVE, answered={**TWELVE.answered, "q5": (0,)}, skipped=(asked_all, ONE))
    nobody = {"kind": "item", "id": "q5", "framework": None, "by": None, "group": None, "n": 0}
    shown = [*records(12, SUMS, SCORE), {**nobody, "metric": "mean", "score": None}]
    (one,) = leaks(tmp_path, shown, people, known=known)
    assert one.people == 1
    assert one.low < 4 / 9 * 100 < one.high


@pytest.mark.parametrize("beside", [0, 1], ids=["alone", "beside one with the score"])
def test_whoever_has_no_score_is_found_by_their_answers(beside: int, tmp_path: Path) -> None:
    """One person answered q1 only, with a 4, and has no score: they are in that sum alone.

    Beside somebody who has the score without q2, the two together are known, and neither alone.
    """
    answered_q1 = replace(ONE, answered=frozenset({"q1"}), has_score=False)
    people = replace(
        TWELVE,
        sizes=(12 + beside,),
        answered={**TWELVE.answered, "heart": (11 + beside,), "q2": (11,)},
        skipped=(answered_q1, ONE) if beside else (answered_q1,),
    )
    shown = records(11, (33, 25, 38, 34), round((22 + 14 + 27 + 23) / 12 / 11 * 100, 1))
    shown[1] |= {"n": 12, "score": round(37 / 12, 1)}
    shown[2] |= {"n": 11, "score": round(25 / 11, 1)}
    if beside:
        score = round(((22 + 14 + 27 + 23) / 12 + 4 / 9) / 12 * 100, 1)
        shown = records(12, SUMS, score)
        shown[1] |= {"n": 13, "score": 3.0}
        shown[2] |= {"n": 11, "score": round(25 / 11, 1)}
    found = leaks(tmp_path, shown, people, kept=12 + beside)
    if beside:
        assert found == []
        return
    (one,) = found
    assert one.people == 1
    assert one.low < 100 <= one.high


def test_what_spreads_are_not_needed_for_is_about_those_who_left_items_out(tmp_path: Path) -> None:
    """The score and its items are told together with their spreads, too, which add nothing here."""
    shown = records(12, SUMS, SCORE)
    shown[0] |= {"sd": 15.0}
    shown[1] |= {"sd": 1.0}
    found = leaks(tmp_path, shown, TWELVE)
    assert {leak.beside or leak.subject for leak in found} == {"heart"}
    assert "everybody with the same scores" in {leak.about for leak in found}
