"""A report is frozen when it is first written, so that late replies cannot be worked out (P7)."""

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from ticassess.audit import attack, gather
from ticassess.cli.boundary import run

INSTRUMENT = """
ticassess: 1
kind: instrument
id: tiny
version: "1"
title: {en: Tiny}
languages: {en: source}
rights: {owner: us, licence: CC-BY-4.0, citation: none, wording: open}
response_scales:
  agreement:
    options:
      - {value: 1, label: {en: No}}
      - {value: 2, label: {en: Partly}}
      - {value: 3, label: {en: Mostly}}
      - {value: 4, label: {en: "Yes"}}
    positive: [3, 4]
items:
  - {id: a, text: {en: It is calm.}, response_scale: agreement, in: [calm]}
  - {id: b, text: {en: It is safe.}, response_scale: agreement, in: [calm]}
  - {id: c, text: {en: It is quiet.}, response_scale: agreement, in: [calm]}
scales:
  - {id: calm, framework: principle, title: {en: Calm}}
"""
ASSESSMENT = """
ticassess: 1
kind: assessment
organisation: Ours
instrument: tiny.yaml
responses: [{file: answers.csv}]
wave: {label: spring}
by: [role]
outputs: [results.json]
"""
ROWS = [
    ["nurse" if i % 2 else "admin", *(str(1 + (i * k) % 4) for k in (1, 3, 5))] for i in range(60)
]
LATE = ["nurse", "1", "1", "1"]
# Ten who do not all say the same: what they said together tells nothing of one of them.
TEN_LATE = [["nurse", *(str(1 + (i * k) % 4) for k in (1, 3, 5))] for i in range(10)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny.yaml").write_text(INSTRUMENT)
    (tmp_path / "assessment.yaml").write_text(ASSESSMENT)
    return tmp_path


def answers(folder: Path, rows: list[list[str]], name: str = "answers.csv") -> Path:
    path = folder / name
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["role", "a", "b", "c"], *rows])
    return path


def report(folder: Path, *more: str) -> int:
    return run(["report", str(folder / "assessment.yaml"), "--force", *more])


def test_the_same_replies_pass_again_in_any_order(folder: Path) -> None:
    answers(folder, ROWS)
    assert report(folder) == 0
    ledger = (folder / "assessment.ledger.json").read_bytes()
    answers(folder, list(reversed(ROWS)))
    assert report(folder) == 0
    assert (folder / "assessment.ledger.json").read_bytes() == ledger


def test_one_late_reply_is_refused_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(folder, ROWS)
    assert report(folder) == 0
    first = (folder / "results.json").read_bytes()
    answers(folder, [*ROWS, LATE])
    assert report(folder) == 1
    told = capsys.readouterr().err
    assert "not those of the report that came before" in told
    assert "delete assessment.ledger.json" in told
    assert (folder / "results.json").read_bytes() == first


def test_with_the_earlier_answers_it_is_still_refused_while_they_are_few(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = answers(folder, ROWS, "earlier.csv")
    answers(folder, ROWS)
    assert report(folder) == 0
    answers(folder, [*ROWS, *[LATE] * 9])
    assert report(folder, "--earlier", str(earlier)) == 1
    assert "Fewer than 10 replies came or went" in capsys.readouterr().err
    answers(folder, [*ROWS, *TEN_LATE, *[["admin", "2", "2", "2"]] * 3])
    assert report(folder, "--earlier", str(earlier)) == 1
    assert "in a group of role" in capsys.readouterr().err
    answers(folder, [*ROWS, *[LATE] * 10])
    assert report(folder, "--earlier", str(earlier)) == 1  # ten of one mind
    assert "would reveal somebody" in capsys.readouterr().err
    answers(folder, [*ROWS, *TEN_LATE])
    assert report(folder, "--earlier", str(earlier)) == 0
    assert len(json.loads((folder / "assessment.ledger.json").read_text())["issues"]) == 2


def test_answers_that_were_never_reported_are_no_earlier_ones(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(folder, ROWS)
    assert report(folder) == 0
    answers(folder, [*ROWS, *[LATE] * 20])
    other = answers(folder, ROWS[1:], "other.csv")
    assert report(folder, "--earlier", str(other)) == 1
    assert "are not those of a report of this wave" in capsys.readouterr().err


def test_other_groups_of_the_same_replies_are_protected_together(folder: Path) -> None:
    answers(folder, ROWS)
    assert report(folder) == 0
    path = folder / "assessment.yaml"
    path.write_text(ASSESSMENT.replace("by: [role]", "by: []"))
    assert report(folder) == 0
    first, second = issues(folder)
    assert (first["by"], second["by"], second["after"]) == (["role"], [], [first["id"]])


def issues(folder: Path, name: str = "assessment.ledger.json") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / name).read_text())["issues"]
    return found


def test_the_ledger_holds_no_answers_and_no_hidden_counts(folder: Path) -> None:
    answers(folder, [*ROWS, *[["cook", "1", "1", "1"]] * 3, *[["peer", "2", "1", "1"]] * 4])
    assert report(folder) == 0
    (issue,) = issues(folder)
    assert set(issue) == {
        "after",
        "answers",
        "by",
        "groups",
        "id",
        "instrument",
        "items",
        "kept",
        "levels",
        "policy",
        "replies",
        "shown",
        "tags",
        "wave",
        "weighting",
    }
    assert (issue["groups"]["role"]["cook"], issue["groups"]["role"]["peer"]) == (None, None)


def test_a_damaged_ledger_stops_the_report(folder: Path) -> None:
    answers(folder, ROWS)
    (folder / "assessment.ledger.json").write_text("{}")
    assert report(folder) == 3


def test_without_the_ledger_the_attacker_learns_what_the_late_one_said(folder: Path) -> None:
    files = []
    for name, rows in (("first", ROWS), ("second", [*ROWS, LATE])):
        answers(folder, rows)
        (folder / "assessment.ledger.json").unlink(missing_ok=True)
        assert report(folder) == 0
        files.append((folder / "results.json").rename(folder / f"{name}.json"))
    leaks = attack(gather(files).issues).leaks
    assert any(leak.means == "issues" and leak.people == 1 and leak.high < 20 for leak in leaks)


def test_a_third_report_is_held_against_every_earlier_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, came = ROWS, TEN_LATE
    second = [*first, *came]
    third = [
        *first[2:],
        *came,
        *TEN_LATE,
    ]  # of the first report, just two are gone
    files = [
        answers(folder, rows, name) for rows, name in ((first, "first.csv"), (second, "second.csv"))
    ]
    named = [word for file in files for word in ("--earlier", str(file))]
    answers(folder, first)
    assert report(folder) == 0
    answers(folder, second)
    assert report(folder, *named[:2]) == 0
    more = [*second, *TEN_LATE]
    answers(folder, more)
    assert report(folder, *named[2:]) == 1
    assert "1 of 2 reports that came before" in capsys.readouterr().err
    assert report(folder, *named) == 0
    answers(folder, third)
    assert report(folder, *named, "--earlier", str(answers(folder, more, "more.csv"))) == 1
    assert "Fewer than 10 replies came or went" in capsys.readouterr().err


def test_a_group_that_was_hidden_before_stays_so_where_the_two_reports_would_tell_it(
    folder: Path,
) -> None:
    """Cooks and peers hid each other; now there are more cooks, but the peers are the same."""
    few = [["cook", "2", "1", "3"]] * 3 + [["peer", "1", "2", "1"]] * 14
    more = [["cook", str(1 + i % 4), "3", "2"] for i in range(12)]
    answers(folder, [*ROWS, *few])
    assert report(folder) == 0
    assert shown_groups(folder, "calm") == {None, "admin", "nurse"}
    earlier = answers(folder, [*ROWS, *few], "earlier.csv")
    answers(folder, [*ROWS, *few, *more])
    assert report(folder, "--earlier", str(earlier)) == 0
    # Alone, the second report would show all four: with its peers, the first would tell its cooks.
    assert shown_groups(folder, "calm") == {None, "admin", "nurse"}


def test_an_explanation_is_held_to_the_ledger_as_a_report_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = answers(folder, ROWS, "earlier.csv")
    answers(folder, ROWS)
    assert report(folder) == 0
    answers(folder, [*ROWS, LATE])
    assert run(["explain", str(folder / "assessment.yaml"), "calm"]) == 1
    answers(folder, [*ROWS, *TEN_LATE])
    assert run(["explain", str(folder / "assessment.yaml"), "calm"]) == 1
    assert "--earlier" in capsys.readouterr().err
    assert run(["explain", str(folder / "assessment.yaml"), "calm", "--earlier", str(earlier)]) == 0


def test_a_report_that_would_now_be_protected_otherwise_is_no_base_for_another_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = answers(folder, ROWS, "earlier.csv")
    answers(folder, ROWS)
    assert report(folder) == 0
    ledger = folder / "assessment.ledger.json"
    document = json.loads(ledger.read_text())
    document["issues"][0]["shown"] = "of another version"
    ledger.write_text(json.dumps(document))
    answers(folder, [*ROWS, *TEN_LATE])
    assert report(folder, "--earlier", str(earlier)) == 1
    assert "showed other numbers than it would show today" in capsys.readouterr().err
    del document["issues"][0]["shown"]  # a ledger of the first version
    ledger.write_text(json.dumps(document))
    assert report(folder, "--earlier", str(earlier)) == 0


def shown_groups(folder: Path, subject: str) -> set[str | None]:
    records = json.loads((folder / "results.json").read_text())["results"]
    return {
        record["group"] for record in records if record["id"] == subject and record["n"] is not None
    }


WEIGHTED = ASSESSMENT + "weighting: role\ninvited: {role: {nurse: 60, admin: 90}}\n"
BY_BOTH = WEIGHTED.replace("by: [role]", "by: [role, site]")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ASSESSMENT, WEIGHTED),
        (WEIGHTED, ASSESSMENT),
        (WEIGHTED, WEIGHTED.replace("admin: 90", "admin: 91")),
        (
            BY_BOTH,
            BY_BOTH.replace(
                "weighting: role\ninvited: {", "weighting: site\ninvited: {site: {x: 90, y: 60}, "
            ),
        ),
    ],
)
def test_another_total_of_the_same_replies_is_refused(
    folder: Path, first: str, second: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "answers.csv").open("w", newline="") as file:
        rows = [[*row, "x" if i % 4 < 2 else "y"] for i, row in enumerate(ROWS)]
        csv.writer(file).writerows([["role", "a", "b", "c", "site"], *rows])
    (folder / "assessment.yaml").write_text(first)
    assert report(folder) == 0
    assert report(folder) == 0
    before = (folder / "results.json").read_bytes()
    (folder / "assessment.yaml").write_text(second)
    assert report(folder) == 1
    assert "another weighting" in capsys.readouterr().err
    assert (folder / "results.json").read_bytes() == before


def test_a_ledger_from_before_there_were_weights_is_one_without(folder: Path) -> None:
    answers(folder, ROWS)
    assert report(folder) == 0
    ledger = folder / "assessment.ledger.json"
    old = json.loads(ledger.read_text())
    assert old["issues"][0].pop("weighting") is None
    ledger.write_text(json.dumps(old))
    assert report(folder) == 0
    (folder / "assessment.yaml").write_text(WEIGHTED)
    assert report(folder) == 1


def test_the_ledger_holds_no_headcount(folder: Path) -> None:
    answers(folder, ROWS)
    (folder / "assessment.yaml").write_text(WEIGHTED.replace("admin: 90", "admin: 7531"))
    assert report(folder) == 0
    written = json.loads((folder / "assessment.ledger.json").read_text())["issues"][0]
    assert written["weighting"].startswith("role ")
    # As a number by itself: a hash may have these digits in it by chance.
    text = (folder / "assessment.ledger.json").read_text()
    assert re.search(r"(?<![0-9a-f])7531(?![0-9a-f])", text) is None


def test_with_too_few_replies_for_any_number_there_is_nothing_to_weight(folder: Path) -> None:
    (folder / "assessment.yaml").write_text(WEIGHTED)
    answers(folder, ROWS[:1])
    assert report(folder) == 4
    assert json.loads((folder / "results.json").read_text())["weighting"] is None
    answers(folder, [])
    assert report(folder) in (1, 4)


# Ledgers of the first version ---------------------------------------------------------------


def first_version(folder: Path, rows: list[list[str]]) -> None:
    """Turn the ledger into one as the first version wrote it, with one hash of all replies."""
    digest = hashlib.sha256(repr(["a", "b", "c"]).encode())
    codes = [(bytes(int(value) - 1 for value in values), role) for role, *values in rows]
    for row in sorted(code + repr((role,)).encode() + b"\n" for code, role in codes):
        digest.update(row)
    (issue,) = issues(folder)
    kept = ("instrument", "wave", "kept", "policy", "groups", "shown", "weighting")
    old = {name: issue[name] for name in kept} | {"replies": digest.hexdigest()}
    document = {"schema": "ticassess/ledger/1", "issues": [old]}
    (folder / "assessment.ledger.json").write_text(json.dumps(document))


def test_a_ledger_of_the_first_version_knows_its_replies(folder: Path) -> None:
    answers(folder, ROWS)
    assert report(folder) == 0
    first_version(folder, ROWS)
    before = (folder / "assessment.ledger.json").read_bytes()
    assert report(folder) == 0
    assert (folder / "assessment.ledger.json").read_bytes() == before
    answers(folder, [*ROWS, LATE])
    assert report(folder) == 1


def test_a_ledger_of_the_first_version_goes_on_as_one_of_today(folder: Path) -> None:
    answers(folder, ROWS)
    earlier = answers(folder, ROWS, "earlier.csv")
    assert report(folder) == 0
    first_version(folder, ROWS)
    answers(folder, [*ROWS, *TEN_LATE])
    assert report(folder) == 1
    assert report(folder, "--earlier", str(earlier)) == 0
    document = json.loads((folder / "assessment.ledger.json").read_text())
    assert document["schema"] == "ticassess/ledger/2"
    first, second = document["issues"]
    assert (first["replies"] is None, second["after"]) == (False, [first["id"]])


def test_another_wave_names_the_answers_of_the_first_version_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spring = answers(folder, ROWS, "spring.csv")
    answers(folder, ROWS)
    assert report(folder) == 0
    first_version(folder, ROWS)
    answers(folder, [["chef", "4", "4", str(1 + i % 4)] for i in range(40)])
    (folder / "assessment.yaml").write_text(ASSESSMENT.replace("spring", "autumn"))
    assert report(folder) == 1
    assert "--earlier" in capsys.readouterr().err
    assert report(folder, "--earlier", str(spring)) == 0
    assert issues(folder)[1]["after"] == []


# Other machines -----------------------------------------------------------------------------


def test_without_the_key_named_answers_must_fit_every_count(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of three statements no plain hash is made, so a colleague's ledger tells only counts."""
    earlier = answers(folder, ROWS, "earlier.csv")
    answers(folder, ROWS)
    assert report(folder) == 0
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "colleague"))
    assert report(folder) == 1
    fewer = answers(folder, ROWS[1:], "fewer.csv")
    assert report(folder, "--earlier", str(fewer)) == 1
    assert "are not those of a report" in capsys.readouterr().err
    assert report(folder, "--earlier", str(earlier)) == 0


def test_a_damaged_key_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(folder, ROWS)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "mine"))
    assert report(folder) == 0
    key = folder / "mine" / "ticassess" / "ledger.key"
    key.write_text("not a key")
    assert report(folder) == 3
    assert "ledger.key is damaged" in capsys.readouterr().err


def test_ledgers_of_other_programs_are_left_alone(folder: Path) -> None:
    answers(folder, ROWS)
    (folder / "2026.ledger.json").write_text('{"accounts": []}')
    assert report(folder) == 0


def test_a_damaged_ledger_beside_it_stops_the_report_too(folder: Path) -> None:
    answers(folder, ROWS)
    (folder / "old.ledger.json").write_text('{"schema": "ticassess/ledger/2", "issues": [')
    assert report(folder) == 3


def test_issues_are_made_again_after_just_those_that_they_knew_of(folder: Path) -> None:
    """The north and the south knew nothing of each other, and everybody knows of both."""
    north = [row for row in ROWS if row[0] == "nurse"]
    south = [["chef", str(2 + i % 3), str(1 + i % 3), str(1 + i % 4)] for i in range(40)]
    for name, rows in (("north", north), ("south", south), ("all", [*north, *south])):
        answers(folder, rows, f"{name}.csv")
    score = ["score", str(folder / "tiny.yaml")]
    assert run([*score, str(folder / "north.csv")]) == 0
    assert run([*score, str(folder / "south.csv")]) == 0
    named = ["--earlier", str(folder / "north.csv"), "--earlier", str(folder / "south.csv")]
    assert run([*score, str(folder / "all.csv"), *named[:2]]) == 1
    assert run([*score, str(folder / "all.csv"), *named]) == 0
    after = [issues(folder, f"{name}.csv.ledger.json")[0]["after"] for name in ("north", "south")]
    assert after == [[], []]
    assert len(issues(folder, "all.csv.ledger.json")[0]["after"]) == 2
    assert run([*score, str(folder / "south.csv")]) == 0  # made again as it was
