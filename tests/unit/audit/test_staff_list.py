"""A staff list names who may have replied; whoever left a question out is on it all the same."""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from ticassess.audit import Attack, Leak, attack, gather, read_staff
from ticassess.cli.boundary import run

Groups = Mapping[tuple[str, str] | None, tuple[int, float] | None]
"""By breakdown and level, n and score as printed; None where they are hidden."""


HIDDEN: Groups = {("role", "cook"): None, ("site", "north"): None, ("site", "south"): None}


def written(folder: Path, numbers: Groups, kept: int) -> Path:
    results = []
    for group, told in numbers.items():
        by, level = group or (None, None)
        n, score = told or (None, None)
        record = {"kind": "scale", "id": "calm", "metric": "pomp", "by": by, "group": level}
        results.append({**record, "n": n, "score": score})
    path = folder / "results.json"
    document = {"schema": "ticassess/score/1", "respondents": {"kept": kept}, "results": results}
    path.write_text(json.dumps(document), "utf-8")
    return path


def attacked(
    folder: Path, numbers: Groups, staff: Mapping[tuple[str, str], int], kept: int
) -> Attack:
    """Attack with a list of so many people by role and site."""
    lines = ["role,site"]
    for levels, people in staff.items():
        lines += [",".join(levels)] * people
    listed = folder / "staff.csv"
    listed.write_text("\n".join(lines), "utf-8")
    issues = gather([written(folder, numbers, kept)]).issues
    return attack(issues, read_staff(listed, issues))


def said(found: Attack) -> list[tuple[str, int, str]]:
    return [(leak.about, leak.people, leak.means) for leak in found.leaks]


def test_a_hidden_group_of_which_somebody_left_the_question_out_is_still_found(
    tmp_path: Path,
) -> None:
    staff = {("nurse", "north"): 10, ("nurse", "south"): 10, ("cook", "north"): 4}
    # Of 24 two left calm out: a nurse and a cook. 22·56 − 19·60 = 92, so three cooks have 30.7.
    numbers: Groups = {None: (22, 56.0), ("role", "nurse"): (19, 60.0), ("role", "cook"): None}
    found = attacked(tmp_path, numbers, staff, kept=24)
    assert said(found) == [("role: cook", 3, "difference")]
    assert found.leaks[0].low < 92 / 3 < found.leaks[0].high
    assert (found.tried, found.not_fitting) == (("calm",), ())


def test_how_many_of_a_set_replied_may_be_open_and_what_they_said_not(tmp_path: Path) -> None:
    staff = {("nurse", "north"): 20, ("cook", "north"): 3, ("cook", "south"): 2}
    # 23·53 − 19·64 = 3: four of the five cooks have 0.75 on average. Of the three in the north two
    # or three are among them, and have 0.75·4 / 2 = 1.5 at most, up to rounding.
    numbers: Groups = {None: (23, 53.0), ("role", "nurse"): (19, 64.0), **HIDDEN}
    found = attacked(tmp_path, numbers, staff, kept=25)
    north = [leak for leak in found.leaks if leak.about == "role: cook, site: north"]
    assert [(leak.people, leak.means) for leak in north] == [(3, "range")]
    assert north[0].low == pytest.approx(0, abs=1e-6)
    # 23·0.05 + 19·0.05 = 2.1 more for rounding, over two people.
    assert north[0].high == pytest.approx((3 + 2.1) / 2, abs=0.01)


def test_a_set_that_may_be_nobody_is_not_said_to_be_found(tmp_path: Path) -> None:
    staff = {("nurse", "north"): 20, ("cook", "north"): 3, ("cook", "south"): 6}
    # Six of the nine cooks have 23 points between them, and may all be those of the south.
    numbers: Groups = {None: (26, 49.8), ("role", "nurse"): (20, 63.6), **HIDDEN}
    found = attacked(tmp_path, numbers, staff, kept=29)
    assert said(found) == []
    assert found.undecided > 0


def test_a_large_group_in_which_nobody_has_anything_is_found(tmp_path: Path) -> None:
    staff = {("nurse", "north"): 20, ("cook", "north"): 3, ("cook", "south"): 6}
    # 26·49 − 20·63.6 = 2: whoever the six cooks are, none of them has more than that.
    numbers: Groups = {None: (26, 49.0), ("role", "nurse"): (20, 63.6), **HIDDEN}
    found = attacked(tmp_path, numbers, staff, kept=29)
    assert said(found) == [("role: cook", 6, "unanimous")]
    assert found.leaks[0].low == 0
    assert found.leaks[0].high == pytest.approx((2 + 2.3) / 6, abs=0.01)


def test_a_bound_is_undone_by_other_groups_whoever_left_the_question_out(tmp_path: Path) -> None:
    path = written(tmp_path, {None: (40, 50.0)}, kept=45)
    document = json.loads(path.read_text("utf-8"))
    item = {"kind": "item", "id": "a", "metric": "mean", "score": None}
    document["results"] = [
        {**item, "by": None, "group": None, "n": 40, "percent_positive": 50},
        {**item, "by": "role", "group": "nurse", "n": 20, "percent_positive": 100}
        | {"percent_bound": None},
        {**item, "by": "role", "group": "cook", "n": 20, "percent_positive": 10}
        | {"percent_bound": "<="},
    ]
    path.write_text(json.dumps(document), "utf-8")
    (tmp_path / "staff.csv").write_text("role,site\n" + "nurse,a\n" * 22 + "cook,b\n" * 23, "utf-8")
    issues = gather([path]).issues
    found = attack(issues, read_staff(tmp_path / "staff.csv", issues))
    # 20 of 40 are favourable, and all 20 nurses: none of the cooks.
    assert ("role: cook", 20, "certain") in said(found)


def test_a_list_that_leaves_people_out_is_said_to_and_the_levels_are_tried(tmp_path: Path) -> None:
    staff = {("nurse", "north"): 19, ("cook", "north"): 3}
    numbers: Groups = {None: (23, 56.0), ("role", "nurse"): (20, 60.0), ("role", "cook"): None}
    found = attacked(tmp_path, numbers, staff, kept=23)
    assert found.not_fitting == ("calm",)
    assert said(found) == [("role: cook", 3, "difference")]


# What is said of it ---------------------------------------------------------------------------


def told(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    run(["audit", str(folder / "results.json"), *options])
    return capsys.readouterr().out


def test_the_command_says_what_it_could_not_try_and_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    staff = {("nurse", "north"): 20, ("cook", "north"): 3, ("cook", "south"): 6}
    numbers: Groups = {None: (26, 49.8), ("role", "nurse"): (20, 63.6), **HIDDEN}
    found = attacked(tmp_path, numbers, staff, kept=29)
    said_of_list = told(tmp_path, capsys, "--staff-list", str(tmp_path / "staff.csv"))
    assert "Nothing hidden could be worked out of one item or score." in said_of_list
    assert "left out one item or score. Their means and percentages were tried" in said_of_list
    assert f"Nothing can be said of {found.undecided} more sets of people" in said_of_list


def test_nothing_is_said_to_be_safe_that_was_not_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Of everybody nothing is printed, so no group can be held against it.
    written(tmp_path, {None: None, ("role", "nurse"): (20, 63.6), ("role", "cook"): None}, kept=29)
    without = told(tmp_path, capsys)
    assert "No number could be tried" in without
    assert "Nothing hidden could be worked out" not in without
    assert "Nothing can be said of one item or score: “calm”." in without
    (tmp_path / "staff.csv").write_text("role\nnurse\ncook\n", "utf-8")
    short = told(tmp_path, capsys, "--staff-list", str(tmp_path / "staff.csv"))
    assert "Tried without the staff list: one item or score, “calm”." in short
    assert "Nothing hidden could be worked out" not in short
    document = json.loads(told(tmp_path, capsys, "--format", "json"))
    assert (document["tried"], document["not_summed"]) == ([], ["calm"])


# Whatever is said to be known is true -------------------------------------------------------------


def naive(seed: int) -> tuple[list[dict[str, Any]], Groups, int]:
    """Make people up of whom some left calm out, and hide only groups of fewer than four."""
    chance = random.Random(seed)
    people: list[dict[str, Any]] = []
    for _ in range(chance.randint(12, 40)):
        person: dict[str, Any] = {"role": chance.choices("abcd", [9, 5, 2, 1])[0]}
        person["site"] = chance.choices("xyz", [6, 3, 1])[0]
        skips = chance.random() < chance.choice([0, 0.1, 0.3])
        person["calm"] = None if skips else chance.choice([0, 5, 50, 90, 100])
        people.append(person)
    numbers: dict[tuple[str, str] | None, tuple[int, float] | None] = {}
    groups: list[tuple[str, str] | None] = [None]
    for by in ("role", "site"):
        groups += [(by, level) for level in sorted({person[by] for person in people})]
    for group in groups:
        scores = [p["calm"] for p in people if belongs(p, group) and p["calm"] is not None]
        hidden = group is not None and len(scores) < 4
        numbers[group] = None if hidden else (len(scores), round(fmean(scores), 1))
    return people, numbers, len(people)


def belongs(person: Mapping[str, Any], group: tuple[str, str] | None) -> bool:
    return group is None or person[group[0]] == group[1]


def set_of(about: str, people: Sequence[Mapping[str, Any]], hidden: Mapping[str, set[str]]) -> Any:
    """Find the people that a leak is about."""
    whole, _, part = about.partition(" without ")
    if part:
        inside = [p for p in people if within(p, whole, hidden)]
        return [p for p in inside if not within(p, part, hidden)]
    return [p for p in people if within(p, whole, hidden)]


def within(person: Mapping[str, Any], about: str, hidden: Mapping[str, set[str]]) -> bool:
    if about == "everybody":
        return True
    for one in about.split(", "):
        by, _, levels = one.partition(": ")
        names = set(levels.split(" + "))
        if levels == "(all hidden levels)":
            names = hidden[by]
        if person[by] not in names:
            return False
    return True


def wrong(
    leaks: Sequence[Leak], people: Sequence[Mapping[str, Any]], numbers: Groups
) -> Iterator[str]:
    hidden: dict[str, set[str]] = {"role": set(), "site": set()}
    for group, told in numbers.items():
        if group is not None and told is None:
            hidden[group[0]].add(group[1])
    for leak in leaks:
        if "others like them" in leak.about:
            continue  # one of them is named, and several kinds of people may be meant
        members = set_of(leak.about, people, hidden)
        scores = [person["calm"] for person in members if person["calm"] is not None]
        if not scores or len(scores) > leak.people:
            yield f"{leak}: {len(scores)} people"
        elif not leak.low - 0.1 <= fmean(scores) <= leak.high + 0.1:
            yield f"{leak}: {fmean(scores)}"


@pytest.mark.parametrize("with_list", [True, False])
@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_said_to_be_known_is_true(seed: int, with_list: bool, tmp_path: Path) -> None:
    people, numbers, kept = naive(seed)
    lines = ["role,site", *(f"{person['role']},{person['site']}" for person in people)]
    (tmp_path / "staff.csv").write_text("\n".join(lines), "utf-8")
    issues = gather([written(tmp_path, numbers, kept)]).issues
    listed = read_staff(tmp_path / "staff.csv", issues) if with_list else None
    assert list(wrong(attack(issues, listed).leaks, people, numbers)) == []


def test_some_of_it_is_known(tmp_path: Path) -> None:
    # Else the test above would say nothing.
    found = 0
    for seed in range(60):
        people, numbers, kept = naive(seed)
        if any(person["calm"] is None for person in people):
            lines = ["role,site", *(f"{person['role']},{person['site']}" for person in people)]
            (tmp_path / "staff.csv").write_text("\n".join(lines), "utf-8")
            issues = gather([written(tmp_path, numbers, kept)]).issues
            found += len(attack(issues, read_staff(tmp_path / "staff.csv", issues)).leaks)
    assert found > 20
