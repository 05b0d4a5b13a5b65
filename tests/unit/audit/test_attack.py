"""What an attacker works out from small publications that were written by hand."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ticassess.audit import (
    Attack,
    Cell,
    Codebook,
    Issue,
    People,
    attack,
    gather,
    whole_people,
)
from ticassess.audit.integers import from_answers
from ticassess.audit.spread_groups import SubjectFacts
from ticassess.cli.boundary import run

STAFF = {"nurse": 20, "admin": 12, "peer": 8, "contract": 3}


def record(
    name: str,
    group: str | None,
    n: int | None,
    score: float | None,
    *,
    kind: str = "scale",
    **more: Any,
) -> Mapping[str, Any]:
    by = None if group is None else "role"
    return {
        "kind": kind,
        "id": name,
        "framework": None,
        "by": by,
        "group": group,
        "n": n,
        "metric": "pomp",
        "score": score,
        "percent_positive": None,
        "bound": None,
        **more,
    }


def written(folder: Path, records: list[Mapping[str, Any]], name: str = "results.json") -> Path:
    path = folder / name
    path.write_text(
        json.dumps({"schema": "ticassess/score/1", "policy": {"score": 5}, "results": records})
    )
    return path


def people() -> People:
    return People(
        breakdowns=("role",), atoms=tuple((r,) for r in STAFF), sizes=tuple(STAFF.values())
    )


def attacked(folder: Path, records: list[Mapping[str, Any]], *, with_list: bool = True) -> Attack:
    return attack(gather([written(folder, records)]).issues, people() if with_list else None)


ONE_HIDDEN = [
    record("calm", None, 43, 60.0),
    record("calm", "nurse", 20, 70.0),
    record("calm", "admin", 12, 60.0),
    record("calm", "peer", 8, 50.0),
    record("calm", "contract", None, None),
]
TWO_HIDDEN = [*ONE_HIDDEN[:3], record("calm", "peer", None, None), ONE_HIDDEN[4]]


@pytest.mark.parametrize("with_list", [True, False])
def test_one_hidden_group_is_what_the_others_leave_of_the_total(
    tmp_path: Path, with_list: bool
) -> None:
    (leak,) = attacked(tmp_path, ONE_HIDDEN, with_list=with_list).leaks
    assert (leak.about, leak.subject, leak.means, leak.people) == (
        "role: contract",
        "calm",
        "difference",
        3,
    )
    assert (
        18.5 < leak.low < leak.high < 21.5
    )  # (43·60 − 20·70 − 12·60 − 8·50) / 3 = 20, up to rounding


@pytest.mark.parametrize("with_list", [True, False])
def test_two_hidden_groups_keep_each_other_company(tmp_path: Path, with_list: bool) -> None:
    found = attacked(tmp_path, TWO_HIDDEN, with_list=with_list)
    assert found.leaks == ()
    assert found.narrowest > 20 or not with_list


def test_a_pair_that_agrees_gives_both_away(tmp_path: Path) -> None:
    records = [
        record("calm", None, 43, 72.1),
        *TWO_HIDDEN[1:],
    ]  # what is left for the pair is 980 of 1100
    found = attacked(tmp_path, records)
    assert found.leaks == ()
    records = [record("calm", None, 43, 74.5), *TWO_HIDDEN[1:]]  # 1083.5 of 1100
    assert [leak.means for leak in attacked(tmp_path, records).leaks] == ["range"]


def test_nobody_was_favourable_is_certain_where_the_groups_add_up_to_the_total(
    tmp_path: Path,
) -> None:
    shares = [
        (None, 43, 37),
        ("nurse", 20, 50),
        ("admin", 12, 50),
        ("peer", None, None),
        ("contract", None, None),
    ]
    records = [
        record("a", group, n, None, kind="item", percent_positive=share, metric="mean")
        for group, n, share in shares
    ]
    assert {(leak.about, leak.means) for leak in attacked(tmp_path, records).leaks} >= {
        ("role: peer", "certain")
    }


def test_two_issues_tell_what_one_late_reply_said(tmp_path: Path) -> None:
    files = [
        written(tmp_path, [record("calm", None, n, score)], f"{n}.json")
        for n, score in ((20, 60.0), (21, 61.9))
    ]
    (leak,) = attack(gather(files).issues).leaks
    assert (leak.means, leak.people, leak.about) == ("issues", 1, "replies added to everybody")
    assert 97 < leak.low < leak.high == 100


def test_a_csv_with_the_same_numbers_is_the_same_issue(tmp_path: Path) -> None:
    table = tmp_path / "results.csv"
    table.write_text(
        "kind,id,by,group,n,metric,score\n"
        "scale,calm,,,43,pomp,60.0\n"
        "scale,calm,role,'=nurse,20,pomp,70\n"
    )
    gathered = gather([written(tmp_path, ONE_HIDDEN[:1]), table])
    (issue,) = gathered.issues
    assert issue.breakdowns() == {"role": ("=nurse",)}


def test_the_command_says_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    staff = tmp_path / "staff.csv"
    rows = [f"P{i},{role}" for i, role in enumerate(r for r, n in STAFF.items() for _ in range(n))]
    staff.write_text("\n".join(["name,role", *rows]))
    assert run(["audit", str(written(tmp_path, ONE_HIDDEN)), "--staff-list", str(staff)]) == 1
    told = capsys.readouterr().out
    assert "role: contract (3 people): calm is" in told
    assert "P42" not in told
    assert run(["audit", str(written(tmp_path, TWO_HIDDEN)), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["schema"], document["leaks"]) == ("ticassess/audit/1", [])


@pytest.mark.parametrize("name", ["gone.json", "odd.json", "odd.csv", "odd.xlsx", "odd.txt"])
def test_what_cannot_be_read_is_said(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if name != "gone.json":
        (tmp_path / name).write_text("[1, 2]")
    assert run(["audit", str(tmp_path / name)]) == 3
    assert name in capsys.readouterr().err


def test_pages_are_not_read_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "report.pdf"
    page.write_bytes(b"%PDF-1.7")
    assert run(["audit", str(written(tmp_path, TWO_HIDDEN)), str(page)]) == 0
    assert "Not read:" in capsys.readouterr().out


def test_nothing_is_said_to_be_safe_where_nothing_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "report.pdf"
    page.write_bytes(b"%PDF-1.7")
    assert run(["audit", str(page)]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "nothing was audited" in told.err


def test_whole_people_tell_more_than_ranges_of_means() -> None:
    known = Codebook(
        values={"a": (1.0, 2.0, 3.0, 4.0, 5.0)},
        positive={"a": frozenset((4.0, 5.0))},
        sensitive=frozenset(),
        parts={},
        families={},
        ranges={"a": (1.0, 5.0)},
    )
    staff = People(
        breakdowns=("role",),
        atoms=(("nurse",), ("admin",), ("peer",), ("contract",)),
        sizes=(12, 12, 8, 3),
    )
    # The eleven who are hidden have 110 − 36 − 36 = 38 together, and nine of them are favourable.
    # So a peer more who is favourable is one of the others less: the eight have 26 to 32.
    shown = [
        (None, 35, (110 / 35, 110 / 35), (59.5, 60.5)),
        ("nurse", 12, (2.95, 3.05), (49.5, 50.5)),
        ("admin", 12, (2.95, 3.05), (49.5, 50.5)),
        ("peer", None, None, None),
        ("contract", None, None, None),
    ]
    cells = []
    for level, n, score, favourable in shown:
        by = None if level is None else "role"
        cell = Cell(subject="a", kind="item", metric="mean", by=by, level=level)
        cells.append(replace(cell, n=n, score=score, favourable=favourable))
    issue = Issue(names=("r",), cells={cell.key: cell for cell in cells})
    leaks = list(whole_people(issue, staff, known))
    assert {(leak.about, leak.means) for leak in leaks} == {("role: peer", "range")}
    assert leaks[0].high - leaks[0].low == pytest.approx((32 - 26) / 32 * 100)
    by_ranges = attack([issue], staff, known)
    assert by_ranges.leaks == ()
    together = attack([issue], staff, known, whole=True)
    assert [(leak.about, leak.means) for leak in together.leaks] == [("role: peer", "range")]
    assert together.left_out == 0


def test_one_or_none_of_eight_is_open_and_how_many_it_is_would_not_be(tmp_path: Path) -> None:
    known = Codebook(
        values={"a": (1.0, 2.0, 3.0, 4.0, 5.0)},
        positive={"a": frozenset((4.0, 5.0))},
        sensitive=frozenset(),
        parts={},
        families={},
        ranges={"a": (1.0, 5.0)},
    )
    staff = People(
        breakdowns=("role",), atoms=(("nurse",), ("peer",), ("contract",)), sizes=(139, 8, 3)
    )
    # 8 % of 150 are 12 people, and 8 % of 139 are 11: one of the eleven who are hidden.
    shares = [(None, 150, 8), ("nurse", 139, 8), ("peer", None, None), ("contract", None, None)]
    records = [
        record("a", group, n, None, kind="item", percent_positive=share, metric="mean")
        for group, n, share in shares
    ]
    (issue,) = gather([written(tmp_path, records)]).issues
    assert {leak.about for leak in whole_people(issue, staff, known)} == {"role: peer"}
    facts = SubjectFacts(ends=(1.0, 5.0), minimum=10, answers=known.values["a"])
    found = from_answers(staff, issue.of("a"), staff.counts("a"), facts, known.positive["a"])
    # That one of all eleven was favourable is told; of a few of them it stays open who.
    assert [leak.about for leak in found.leaks if leak.people < facts.minimum] == []
    assert found.left_out == 0
    assert found.tried > 0


def test_a_list_that_does_not_fit_does_not_keep_the_attack_from_the_levels(tmp_path: Path) -> None:
    # One nurse left the question out, so that the list has another number of them.
    records = [record("calm", None, 42, 60.0), record("calm", "nurse", 19, 70.0), *ONE_HIDDEN[2:]]
    found = attacked(tmp_path, records)
    assert found.not_fitting == ("calm",)
    assert [leak.about for leak in found.leaks] == ["role: contract"]


def test_a_weighted_total_is_no_sum_of_people_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, ONE_HIDDEN)
    path.write_text(json.dumps({**json.loads(path.read_text()), "weighting": {"by": "role"}}))
    assert attack(gather([path]).issues, people()).leaks == ()
    assert run(["audit", str(path)]) == 0
    assert "is weighted" in capsys.readouterr().out


def test_who_knows_the_weights_works_the_hidden_group_out_of_a_weighted_total(
    tmp_path: Path,
) -> None:
    # 0.4·70 + 0.3·60 + 0.2·50 + 0.1·x = 58 leaves x = 20.
    path = written(tmp_path, [{**ONE_HIDDEN[0], "score": 58.0}, *ONE_HIDDEN[1:]])
    path.write_text(json.dumps({**json.loads(path.read_text()), "weighting": {"by": "role"}}))
    shares = {"nurse": 0.4, "admin": 0.3, "peer": 0.2, "contract": 0.1}
    (leak,) = attack(gather([path]).issues, replace(people(), shares=shares)).leaks
    assert (leak.about, leak.means, leak.people) == ("role: contract", "difference", 3)
    assert 19 < leak.low < 20 < leak.high < 21


def test_files_of_two_waves_are_not_two_issues_of_one(tmp_path: Path) -> None:
    files = [
        written(tmp_path, [record("calm", None, n, score)], f"{n}.json")
        for n, score in ((20, 60.0), (21, 61.9))
    ]
    for file, wave in zip(files, ("spring", "autumn"), strict=True):
        file.write_text(json.dumps({**json.loads(file.read_text()), "wave": wave}))
    assert attack(gather(files).issues).leaks == ()
