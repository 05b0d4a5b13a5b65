"""The database of replies: what it keeps, and what nobody can read from it."""

import os
import random
import re
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from ticassess.errors import OutputNotWritten
from ticassess.finding import UnusableContent
from ticassess.reply_store import (
    Contents,
    FormTable,
    Held,
    PaperForm,
    Store,
    held_by_others,
    hold,
    store,
)
from ticassess.reply_store.layout import bytes_of, contents_of

STAFF = FormTable(name="staff", instrument="tic", form="staff", columns=("calm", "heard", "role"))
DAY = re.compile(rb"20\d\d[-/.]\d\d|\d\d:\d\d")


def open_survey() -> Contents:
    return Contents().with_form(STAFF)


def with_replies(count: int) -> Contents:
    contents = open_survey()
    for number in range(count):
        contents = contents.with_reply("staff", (str(number % 5 + 1), "4", "nurse"))
    return contents


def test_what_was_answered_comes_back_as_it_was(tmp_path: Path) -> None:
    database = Store(path=tmp_path / "answers.db")
    database.change(lambda before: before.with_form(STAFF))
    database.change(lambda before: before.with_reply("staff", ("4", "", 'a "quoted" word\nنعم')))
    contents = database.contents()
    assert contents is not None
    assert list(contents.forms["staff"].rows.values()) == [("4", "", 'a "quoted" word\nنعم')]
    assert contents.forms["staff"].table == STAFF


def test_the_same_replies_are_the_same_bytes_in_whatever_order_they_came() -> None:
    contents = with_replies(300)
    rows = list(contents.forms["staff"].rows.items())
    usual = bytes_of(contents)
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        collected = replace(contents.forms["staff"], rows=dict(rows))
        assert bytes_of(replace(contents, forms={"staff": collected})) == usual


def test_a_file_that_changed_often_is_as_one_that_was_written_at_once(tmp_path: Path) -> None:
    database = Store(path=tmp_path / "answers.db")
    contents = database.change(lambda _: open_survey())
    for _ in range(40):
        contents = database.change(lambda before: before.with_reply("staff", ("1", "2", "x")))
    assert database.path.read_bytes() == bytes_of(contents)


def test_the_place_of_a_row_tells_nothing_of_when_it_came() -> None:
    # With a key that grows with time, or a rowid, every reply would stand after those before it.
    contents = open_survey()
    for number in range(300):
        contents = contents.with_reply("staff", (str(number), "", ""))
    stored = contents_of(bytes_of(contents)).forms["staff"].rows
    places = [int(cells[0]) for cells in stored.values()]
    later = sum(1 for one, other in pairwise(places) if one < other)
    # Of 299 pairs 149.5 are in order by chance, give or take 5; six of these are 1 in a billion.
    assert 119 < later < 180


def test_no_table_counts_rows_and_nothing_looks_like_a_time() -> None:
    data = bytes_of(with_replies(50))
    assert DAY.search(data) is None
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        made = [sql for (sql,) in database.execute("SELECT sql FROM sqlite_schema")]
        assert len(made) == 5
        for sql in made:
            assert sql.endswith("WITHOUT ROWID")
            assert not re.search("time|date|address|agent|autoincrement", sql, re.IGNORECASE)
        assert list(database.execute("PRAGMA freelist_count")) == [(0,)]


def pages_of(data: bytes, table: str) -> bytes:
    """Give the first page of a table as it lies in the file."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        asked = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        ((page,),) = database.execute(asked, (table,))
        ((size,),) = database.execute("PRAGMA page_size")
    return data[(page - 1) * size : page * size]


def test_nothing_in_the_file_joins_codes_and_replies() -> None:
    contents = replace(with_replies(3), codes_made=2)
    contents = contents.with_code_state("aa11", "used").with_code_state("bb22", "unused")
    used = bytes_of(contents)
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(used)
        codes = database.execute("SELECT * FROM codes").fetchall()
        assert codes == [("aa11", "used"), ("bb22", "unused")]
        columns = [row[1] for row in database.execute("PRAGMA table_info(replies_staff)")]
    assert columns == ["reply", "calm", "heard", "role"]
    # Had the other code been used, the replies would be the same bytes.
    other = bytes_of(replace(contents, codes={"aa11": "unused", "bb22": "used"}))
    assert pages_of(other, "replies_staff") == pages_of(used, "replies_staff")
    assert pages_of(other, "codes") != pages_of(used, "codes")


def test_a_closed_survey_forgets_its_codes_and_what_they_were_checked_by() -> None:
    contents = replace(with_replies(6), codes_made=9).with_code_state("aa11", "used")
    waiting = PaperForm(form="staff", number="7", entry=1, cells=("1", "2", "3"))
    closed = replace(contents, paper=(waiting,)).closed()
    data = bytes_of(closed)
    assert contents.secret.encode() not in data
    assert b"aa11" not in data
    assert (closed.replies, closed.codes_made, closed.is_closed) == (6, 9, True)
    assert contents_of(data).paper == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_new_database_is_its_owner_s_alone(tmp_path: Path) -> None:
    database = Store(path=tmp_path / "answers.db")
    database.change(lambda _: open_survey())
    assert stat.S_IMODE(database.path.stat().st_mode) == 0o600


def test_a_change_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Store(path=tmp_path / "answers.db")
    database.change(lambda _: with_replies(2))
    before = database.path.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OutputNotWritten("The disk is full.")

    monkeypatch.setattr(store, "write_atomically", full)
    with pytest.raises(OutputNotWritten):
        database.change(lambda one: one.with_reply("staff", ("1", "1", "1")))
    assert database.path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


KILLED = """
import os, signal, sys
from pathlib import Path
from ticassess.reply_store import Store

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

os.fsync = killed
Store(path=Path(sys.argv[1])).change(lambda one: one.with_reply("staff", ("5", "5", "5")))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed like that there")
def test_a_half_written_copy_of_a_killed_program_is_in_nobody_s_way_and_goes(
    tmp_path: Path,
) -> None:
    database = Store(path=tmp_path / "answers.db")
    database.change(lambda _: with_replies(2))
    before = database.path.read_bytes()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(database.path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    (left,) = tmp_path.glob(".*.part")
    assert stat.S_IMODE(left.stat().st_mode) == 0o600
    assert database.path.read_bytes() == before
    # Of other files of the folder nothing is known.
    other = tmp_path / ".other.db.abcd1234.part"
    other.touch()
    with hold(database.path, "serving"):
        database.change(lambda one: one.with_reply("staff", ("1", "1", "1")))
    after = database.contents()
    assert after is not None
    assert after.replies == 3
    assert list(tmp_path.glob(".*.part")) == [other]


def test_the_first_change_may_fail_and_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Store(path=tmp_path / "answers.db")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space")))
        with pytest.raises(OutputNotWritten, match="No space"):
            database.change(lambda _: with_replies(2))
    assert database.contents() is None
    assert database.change(lambda _: with_replies(2)).replies == 2


def test_forty_changes_at_once_lose_none(tmp_path: Path) -> None:
    database = Store(path=tmp_path / "answers.db")
    database.change(lambda _: open_survey())

    def send() -> None:
        for _ in range(5):
            database.change(lambda before: before.with_reply("staff", ("5", "5", "5")))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    contents = database.contents()
    assert contents is not None
    assert contents.replies == 40


def test_two_programs_cannot_hold_one_lock(tmp_path: Path) -> None:
    path = tmp_path / "answers.db"
    with hold(path, "serving"):
        assert held_by_others(path, "serving")
        assert not held_by_others(path, "writing")
        with pytest.raises(Held):
            hold(path, "serving")
    assert not held_by_others(path, "serving")


def test_columns_that_differ_by_case_alone_keep_their_answers() -> None:
    table = FormTable(name="x", instrument="i", form=None, columns=("A1", "a1", "reply"))
    contents = Contents().with_form(table).with_reply("x", ("1", "2", "3"))
    collected = contents_of(bytes_of(contents)).forms["x"]
    assert collected.table.columns == ("A1", "a1", "reply")
    assert list(collected.rows.values()) == [("1", "2", "3")]


@pytest.mark.parametrize("cut", [40, 5000, -1])
def test_a_damaged_file_is_said_to_be_one(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "answers.db"
    path.write_bytes(bytes_of(with_replies(40))[:cut])
    with pytest.raises(UnusableContent) as raised:
        Store(path=path).contents()
    assert [finding.code for finding in raised.value.findings] == ["TIC960"]


def test_another_database_is_not_taken_for_one(tmp_path: Path) -> None:
    path = tmp_path / "answers.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE replies_staff (x)")
    with pytest.raises(UnusableContent, match="not made by `ticassess collect`"):
        Store(path=path).contents()
