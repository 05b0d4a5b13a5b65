"""The files of ledgers: which are read, and that no run writes over what another one wrote."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ticassess.errors import InputNotReadable, OutputNotWritten
from ticassess.ledger import Entry, Ledger, read_history, read_ledger, write_ledger
from ticassess.privacy import Policy


def entry(name: str, **more: Any) -> Entry:
    plain = Entry(
        instrument="f", wave=None, kept=9, policy=Policy().flat(), groups={}, id=name, by=()
    )
    return replace(plain, **more)


def ledger(path: Path, *entries: Entry) -> Path:
    path.write_bytes(Ledger(path=path, entries=entries).to_bytes())
    return path


def test_what_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    told = entry(
        "one", by=("role", "site"), groups={"role": {"a": 5, "b": None}, "site": {}},
        answers={"plain": "1", "k": "2"}, levels={"role": {"k": "3"}}, tags={"k": ("4", "5")},
        after=("none",), items=("6",), shown="7", weighting="role 8",
    )  # fmt: skip
    path = ledger(tmp_path / "a.csv.ledger.json", told)
    assert read_ledger(path).entries == (told,)
    assert not read_ledger(path).is_new
    assert read_ledger(tmp_path / "none.ledger.json").is_new


def test_a_ledger_that_another_run_has_changed_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.ledger.json"
    before = read_ledger(path)
    write_ledger(before, before.with_entry(entry("one")))
    with pytest.raises(OutputNotWritten, match="changed by another run"):
        write_ledger(before, before.with_entry(entry("two")))
    assert [one.id for one in read_ledger(path).entries] == ["one"]
    path.write_text("{")
    with pytest.raises(OutputNotWritten):
        write_ledger(before, before.with_entry(entry("two")))


def test_all_ledgers_beside_it_and_beside_the_answers_are_read(tmp_path: Path) -> None:
    elsewhere = tmp_path / "data"
    elsewhere.mkdir()
    own = ledger(tmp_path / "ours.ledger.json", entry("own"))
    beside = ledger(tmp_path / "a.csv.ledger.json", entry("beside"))
    ledger(elsewhere / "b.csv.ledger.json", entry("data"))
    (tmp_path / "books.ledger.json").write_text("[]")
    history = read_history(own, [elsewhere, tmp_path])
    assert [one.id for one in history.entries] == ["own", "beside", "data"]
    assert [one.path for one in history.with_any([entry("beside")])] == [beside]
    assert [one.path for one in history.with_any([])] == [own]


def test_issues_of_the_first_version_came_after_all_of_their_wave(tmp_path: Path) -> None:
    path = tmp_path / "ours.ledger.json"
    issues: list[dict[str, Any]] = []
    for wave in ("spring", "autumn", "spring"):
        issues.append({"instrument": "f", "wave": wave, "kept": 9, "policy": {}, "groups": {},
                       "replies": "x"})  # fmt: skip
    path.write_text(json.dumps({"schema": "ticassess/ledger/1", "issues": issues}))
    first, second, third = read_ledger(path).entries
    assert (first.after, second.after, third.after) == ((), (), (first.id,))
    assert len({first.id, second.id, third.id}) == 3


@pytest.mark.parametrize(
    "text", ["", "{}", '{"schema": "ticassess/ledger/9", "issues": []}', '{"schema": 1}']
)
def test_what_is_no_ledger_is_said(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv.ledger.json"
    path.write_text(text)
    with pytest.raises(InputNotReadable, match="no ledger, or it is damaged"):
        read_ledger(path)
