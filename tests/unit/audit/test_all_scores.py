"""What several scales and all their items tell of somebody whom none of them tells of alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ticassess.audit import Codebook, Entered, Leak, People, Skipped, attack, gather

ANSWERS = (1.0, 2.0, 3.0, 4.0, 5.0)
SCALES = {"calm": ("p", "q"), "quiet": ("q", "r")}
KNOWN = Codebook(
    values=dict.fromkeys("pqr", ANSWERS),
    positive=dict.fromkeys("pqr", frozenset((4.0, 5.0))),
    sensitive=frozenset(),
    parts={scale: dict.fromkeys(items, 0.5) for scale, items in SCALES.items()},
    families=dict.fromkeys(SCALES, "value"),
    ranges={**dict.fromkeys("pqr", (1.0, 5.0)), **dict.fromkeys(SCALES, (0.0, 100.0))},
    of_items=frozenset(SCALES),
)
EVERYTHING = frozenset({"p", "q", "r", "calm", "quiet"})
# One of twelve left q out, so that calm is what they said to p, and quiet what they said to r.
ONE = Entered(atom=0, subjects=EVERYTHING - {"q"}, count=1)
TWELVE = People(
    breakdowns=(),
    atoms=((),),
    sizes=(12,),
    answered={"p": (12,), "q": (11,), "r": (12,), "calm": (12,), "quiet": (12,)},
    skipped=(
        Skipped(atom=0, scale="calm", answered=frozenset("p"), has_score=True, count=1),
        Skipped(atom=0, scale="quiet", answered=frozenset("r"), has_score=True, count=1),
    ),
    respondents=(Entered(atom=0, subjects=EVERYTHING, count=11), ONE),
)


def record(name: str, kind: str, score: float | None, sd: float | None = None) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": kind, "id": name, "by": None, "group": None, "sd": sd}
    made["metric"] = "mean" if kind == "item" else "pomp"
    if score is None:
        return {**made, "n": None, "score": None, "suppressed": "suppressed"}
    return {**made, "n": 12, "score": score}


def shown(own: tuple[int, int], others: tuple[int, int] = (32, 34)) -> list[Mapping[str, Any]]:
    """Show all but q, with what the one said to p and to r, and the sums of what others said.

    The others said 3 to q, all eleven. Each of the printed means has one such sum.
    """
    found: list[Mapping[str, Any]] = [record("q", "item", None)]
    for item, scale, mine, sum_of_others in zip("pr", SCALES, own, others, strict=True):
        points = ((sum_of_others - 11) * 25 + 11 * 50) / 2 + (mine - 1) * 25
        found.append(record(item, "item", round((sum_of_others + mine) / 12, 1), 1.2))
        found.append(record(scale, "scale", round(points / 12, 1)))
    return found


def leaks(
    folder: Path, results: Sequence[Mapping[str, Any]], people: People = TWELVE
) -> list[Leak]:
    path = folder / "results.json"
    policy = {"score": 5, "distribution": 10}
    document = {"schema": "ticassess/score/1", "policy": policy, "results": results}
    path.write_text(json.dumps(document), "utf-8")
    return list(attack(gather([path]).issues, people, KNOWN).leaks)


def test_two_scales_that_share_a_hidden_item_tell_of_who_left_it_out(tmp_path: Path) -> None:
    """24 · calm − Σp = Σq + own p, and 24 · quiet − Σr = Σq + own r: what is left is p less r.

    On a range from 0 to 1 that is 1 here, so p is 1 and r is 0, up to rounding.
    """
    found = {leak.subject: leak for leak in leaks(tmp_path, shown((5, 1))) if leak.people == 1}
    assert found
    for leak in found.values():
        assert leak.about == "everybody with the same scores"
        # Something of the scale has to go for it.
        assert leak.means == "skips"
        assert leak.beside in SCALES
    assert found["calm"].low > 90
    assert found["quiet"].high < 10


def test_an_answer_in_the_middle_leaves_both_open(tmp_path: Path) -> None:
    assert [leak for leak in leaks(tmp_path, shown((3, 3), (33, 33))) if leak.people == 1] == []


def test_without_knowing_who_answered_what_nothing_is_said(tmp_path: Path) -> None:
    unknown = replace(TWELVE, respondents=())
    assert [leak for leak in leaks(tmp_path, shown((5, 1)), unknown) if leak.people == 1] == []


def test_people_who_are_not_those_behind_a_number_are_not_held_against_it(tmp_path: Path) -> None:
    """A scale may count an answer that its item does not; then it is not made of these items."""
    others = replace(TWELVE, respondents=(Entered(atom=0, subjects=EVERYTHING, count=11),))
    assert [leak for leak in leaks(tmp_path, shown((5, 1)), others) if leak.people == 1] == []


def attacked(monkeypatch: pytest.MonkeyPatch, folder: Path, people: People) -> bool:
    """Say whether all scores and items of these people are set against each other."""
    seen: list[object] = []

    def see(*given: object) -> Sequence[Leak]:
        seen.append(given)
        return ()

    monkeypatch.setattr("ticassess.audit.all_scores.from_tied_squares", see)
    leaks(folder, shown((3, 3), (33, 33)), people)
    return bool(seen)


def test_where_nobody_left_anything_out_nothing_is_set_against_each_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Then it would cost much, and tell no more than each scale by itself."""
    assert attacked(monkeypatch, tmp_path, TWELVE)
    everybody = replace(
        TWELVE,
        answered=dict.fromkeys(TWELVE.answered, (12,)),
        skipped=(),
        respondents=(Entered(atom=0, subjects=EVERYTHING, count=12),),
    )
    assert not attacked(monkeypatch, tmp_path, everybody)


def test_more_answers_than_can_be_tried_are_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # Three items and two, of five answers each.
    monkeypatch.setattr("ticassess.audit.all_scores._MOST_ANSWERS", 25)
    assert attacked(monkeypatch, tmp_path, TWELVE)
    monkeypatch.setattr("ticassess.audit.all_scores._MOST_ANSWERS", 24)
    assert not attacked(monkeypatch, tmp_path, TWELVE)
