"""`audit … --late FILE`: an earlier issue of some results, a later one, and who came in between."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from ticassess.audit import attack, changes, gather
from ticassess.cli.boundary import run

Row = tuple[str, str | None, int | None, float | None]
FIRST: Sequence[Row] = (
    ("calm", None, 43, 60.0),
    ("calm", "nurse", 20, 70.0),
    ("calm", "admin", 12, 60.0),
    ("calm", "peer", None, None),
    ("calm", "contract", None, None),
)
FIVE_MORE: Sequence[Row] = (
    ("calm", None, 48, 59.0),
    ("calm", "nurse", 25, 68.0),
    *FIRST[2:],
)


def written(folder: Path, name: str, rows: Sequence[Row], **head: Any) -> Path:
    results: list[Mapping[str, Any]] = []
    for subject, level, n, score in rows:
        by = None if level is None else "role"
        results.append(
            {"kind": "scale", "id": subject, "framework": None, "by": by, "group": level}
            | {"n": n, "metric": "pomp", "score": score}
            | {"suppressed": None if n is not None else "suppressed"}
        )
    document = {"schema": "ticassess/score/1", "policy": {"score": 5}, "results": results, **head}
    path = folder / name
    path.write_text(json.dumps(document), "utf-8")
    return path


def changed(earlier: Path, later: Path) -> list[tuple[str, int, int, int]]:
    gathered = gather([earlier], [later])
    found = changes(gathered.issues[0], gathered.late[0])
    return [(change.about, change.before, change.after, change.least) for change in found]


def test_five_more_in_one_group_are_enough(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = written(tmp_path, "first.json", FIRST)
    second = written(tmp_path, "second.json", FIVE_MORE)
    assert changed(first, second) == []
    assert run(["audit", str(first), "--late", str(second)]) == 0
    assert "each group changed by enough people or by none" in capsys.readouterr().out


def test_one_more_nurse_is_named_and_what_she_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("calm", None, 44, 60.9), ("calm", "nurse", 21, 71.4), *FIRST[2:]]
    first, second = written(tmp_path, "a.json", FIRST), written(tmp_path, "b.json", rows)
    assert changed(first, second) == [("everybody", 43, 44, 5), ("role: nurse", 20, 21, 5)]
    gathered = gather([first], [second])
    found = attack(gathered.issues, late=gathered.late[0]).leaks
    # 21·71.4 − 20·70 = 99.4, up to rounding.
    (own,) = [leak for leak in found if leak.about == "role: nurse, only in issue 2"]
    assert own.people == 1
    assert own.low < 99.4 <= own.high
    assert run(["audit", str(first), "--late", str(second)]) == 1
    said = capsys.readouterr().out
    assert "role: nurse: 20 replies, then 21 (calm). 1 came in between" in said
    assert "Do not send the later issue." in said


def test_people_who_were_taken_away_are_found_like_those_who_came(tmp_path: Path) -> None:
    rows = [("calm", None, 41, 59.1), ("calm", "nurse", 18, 69.0), *FIRST[2:]]
    first, second = written(tmp_path, "a.json", FIRST), written(tmp_path, "b.json", rows)
    assert changed(first, second) == [("everybody", 43, 41, 5), ("role: nurse", 20, 18, 5)]
    gathered = gather([first], [second])
    found = attack(gathered.issues, late=gathered.late[0]).leaks
    # (20·70 − 18·69) / 2 = 79.
    (own,) = [leak for leak in found if leak.about == "role: nurse, only in issue 1"]
    assert own.people == 2
    assert own.low < 79 < own.high


def test_a_group_that_is_hidden_first_and_shown_later_gives_away_who_came(tmp_path: Path) -> None:
    first = [*FIRST[:3], ("calm", "peer", None, None)]
    second = [("calm", None, 48, 60.0), *FIRST[1:3], ("calm", "peer", 16, 50.0)]
    paths = written(tmp_path, "a.json", first), written(tmp_path, "b.json", second)
    # Five came, which is enough, and all of them are peers; the eleven before are no secret.
    assert changed(*paths) == []
    gathered = gather([paths[0]], [paths[1]])
    assert attack(gathered.issues, late=gathered.late[0]).leaks == ()
    second[0], second[3] = ("calm", None, 45, 60.9), ("calm", "peer", 13, 48.0)
    gathered = gather([paths[0]], [written(tmp_path, "b.json", second)])
    about = {leak.about for leak in attack(gathered.issues, late=gathered.late[0]).leaks}
    assert "role: peer, only in issue 2" in about


def test_another_name_of_the_wave_does_not_make_it_another_wave(tmp_path: Path) -> None:
    rows = [("calm", None, 44, 60.9), *FIRST[1:]]
    first = written(tmp_path, "a.json", FIRST, wave="spring")
    second = written(tmp_path, "b.json", rows, wave="Spring, final")
    gathered = gather([first], [second])
    assert attack([*gathered.issues, *gathered.late]).leaks == ()
    found = attack(gathered.issues, late=gathered.late[0]).leaks
    assert "replies added to everybody" in {leak.about for leak in found}


def test_replies_that_enter_no_score_are_late_all_the_same(tmp_path: Path) -> None:
    first = written(tmp_path, "a.json", FIRST, respondents={"kept": 43})
    second = written(tmp_path, "b.json", FIRST, respondents={"kept": 45})
    assert changed(first, second) == [("everybody", 43, 45, 5)]


def test_programs_get_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("calm", None, 44, 60.9), *FIRST[1:]]
    first, second = written(tmp_path, "a.json", FIRST), written(tmp_path, "b.json", rows)
    assert run(["audit", str(first), "--late", str(second), "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["late"] == [str(second)]
    assert document["changed"] == [
        {"about": "everybody", "subject": "calm", "numbers": 1}
        | {"before": 43, "after": 44, "least": 5}
    ]


def test_the_later_issue_is_checked_like_the_earlier_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [*FIVE_MORE[:3], ("calm", "peer", 3, 50.0), FIRST[4]]
    first, second = written(tmp_path, "a.json", FIRST), written(tmp_path, "b.json", rows)
    assert run(["audit", str(first), "--late", str(second)]) == 1
    assert "shown for 3 replies" in capsys.readouterr().out


@pytest.mark.parametrize("copied", [True, False])
def test_the_same_file_twice_is_refused(
    copied: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = written(tmp_path, "a.json", FIRST)
    second = written(tmp_path, "b.json", FIRST) if copied else first
    assert run(["audit", str(first), "--late", str(second)]) == 2
    assert "are the same file" in capsys.readouterr().err


def test_an_issue_that_tells_the_same_in_another_form_is_no_change(tmp_path: Path) -> None:
    first = written(tmp_path, "a.json", FIRST)
    second = written(tmp_path, "b.json", FIRST, wave="again")
    assert run(["audit", str(first), "--late", str(second)]) == 0


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        (FIRST, {"instrument": {"id": "other", "version": "1", "fingerprint": "f" * 64}}),
        ([("warmth", None, 44, 60.0)], {}),
    ],
)
def test_another_questionnaire_is_refused(
    rows: Sequence[Row],
    head: Mapping[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ours = {"id": "ours", "version": "1", "fingerprint": "0" * 64}
    first = written(tmp_path, "a.json", FIRST, instrument=ours)
    second = written(tmp_path, "b.json", rows, **head)
    assert run(["audit", str(first), "--late", str(second)]) == 2
    told = capsys.readouterr()
    assert "is about another questionnaire than" in told.err
    assert told.out == ""


def test_two_later_issues_at_once_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = written(tmp_path, "a.json", FIRST)
    second = written(tmp_path, "b.json", FIVE_MORE)
    third = written(tmp_path, "c.json", [("calm", None, 60, 51.0)])
    assert run(["audit", str(first), "--late", str(second), "--late", str(third)]) == 2
    assert "hold 2 issues" in capsys.readouterr().err
    assert run(["audit", str(first), "--late", str(tmp_path / "gone.json")]) == 3
    assert "gone.json" in capsys.readouterr().err
