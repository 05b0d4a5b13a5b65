"""`Contents` as the bytes of an SQLite file, and back.

A database that is written in place keeps the order of its writes: in the free room of its pages, in
where a row lies on its page, in its counters. So it is built anew in memory each time, sorted by
random keys: the same contents are the same bytes, in whatever order they came.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import cast

from ticassess.reply_store.contents import (
    BadDatabase,
    CodeState,
    Collected,
    Contents,
    FormTable,
    PaperForm,
    Ways,
)

_MARK = 0x74696361
"""What the file says it is, for whoever looks at its head: the letters “tica”."""

_VERSION = 1

_TABLES = """
CREATE TABLE survey (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE forms (
    name TEXT PRIMARY KEY, instrument TEXT NOT NULL, form TEXT, columns TEXT NOT NULL,
    offer TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE codes (hash TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE paper (
    form TEXT NOT NULL, number TEXT NOT NULL, entry INTEGER NOT NULL, cells TEXT NOT NULL,
    PRIMARY KEY (form, number, entry)
) WITHOUT ROWID;
"""


def bytes_of(contents: Contents) -> bytes:
    """Give the file; the same contents give the same bytes."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute(f"PRAGMA application_id = {_MARK}")
        database.execute(f"PRAGMA user_version = {_VERSION}")
        database.executescript(_TABLES)
        database.execute("BEGIN")
        database.executemany("INSERT INTO survey VALUES (?, ?)", sorted(_facts(contents)))
        for name, collected in sorted(contents.forms.items()):
            _write_form(database, name, collected)
        database.executemany("INSERT INTO codes VALUES (?, ?)", sorted(contents.codes.items()))
        waiting = []
        for paper in contents.paper:
            waiting.append((paper.form, paper.number, paper.entry, json.dumps(paper.cells)))
        database.executemany("INSERT INTO paper VALUES (?, ?, ?, ?)", sorted(waiting))
        database.execute("COMMIT")
        return bytes(database.serialize())


def contents_of(data: bytes) -> Contents:
    """Read the file.

    Raises:
        BadDatabase: it is none of these databases, or it is damaged.

    """
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize(data)
            ((mark,),) = database.execute("PRAGMA application_id")
            ((version,),) = database.execute("PRAGMA user_version")
            if mark != _MARK:
                raise BadDatabase("it was not made by `ticassess collect`")
            if version != _VERSION:
                raise BadDatabase("it was made by another version of ticassess")
            if not _is_whole(database, len(data)):
                raise BadDatabase("it is damaged")
            return _read(database)
        except (sqlite3.Error, ValueError, KeyError, UnicodeDecodeError) as error:
            raise BadDatabase("it is damaged") from error


def _is_whole(database: sqlite3.Connection, size: int) -> bool:
    ((pages,),) = database.execute("PRAGMA page_count")
    ((page_size,),) = database.execute("PRAGMA page_size")
    ((verdict,),) = database.execute("PRAGMA integrity_check(1)")
    return bool(verdict == "ok" and size == pages * page_size)


def _facts(contents: Contents) -> Iterator[tuple[str, str]]:
    yield "state", "closed" if contents.is_closed else "open"
    yield "secret", contents.secret
    yield "codes made", str(contents.codes_made)
    yield "replies by code", str(contents.ways.by_code)
    yield "replies without code", str(contents.ways.open)
    yield "replies on paper", str(contents.ways.paper)


def _write_form(database: sqlite3.Connection, name: str, collected: Collected) -> None:
    table = collected.table
    columns = json.dumps(table.columns)
    row = (name, table.instrument, table.form, columns, table.offer)
    database.execute("INSERT INTO forms VALUES (?, ?, ?, ?, ?)", row)
    named = [f"{_quoted(column)} TEXT NOT NULL" for column in _names_of(table.columns)]
    layout = ", ".join(['"reply" TEXT PRIMARY KEY', *named])
    database.execute(f"CREATE TABLE {_table(name)} ({layout}) WITHOUT ROWID")
    marks = ", ".join("?" * (len(table.columns) + 1))
    rows = []
    for key, cells in sorted(collected.rows.items()):
        rows.append((key, *cells))
    database.executemany(f"INSERT INTO {_table(name)} VALUES ({marks})", rows)


def _read(database: sqlite3.Connection) -> Contents:
    facts = dict(database.execute("SELECT name, value FROM survey"))
    forms = {}
    asked = "SELECT name, instrument, form, columns, offer FROM forms ORDER BY name"
    for name, instrument, form, columns, offer in database.execute(asked):
        table = FormTable(
            name=name,
            instrument=instrument,
            form=form,
            columns=tuple(json.loads(columns)),
            offer=offer,
        )
        rows = {}
        for key, *cells in database.execute(f"SELECT * FROM {_table(name)} ORDER BY reply"):
            rows[str(key)] = tuple(cells)
        forms[name] = Collected(table=table, rows=rows)
    codes = dict(database.execute("SELECT hash, state FROM codes ORDER BY hash"))
    return Contents(
        forms=forms,
        codes=cast(dict[str, CodeState], codes),
        secret=facts["secret"],
        ways=Ways(
            by_code=int(facts["replies by code"]),
            open=int(facts["replies without code"]),
            paper=int(facts["replies on paper"]),
        ),
        paper=tuple(_paper(database)),
        codes_made=int(facts["codes made"]),
        is_closed=facts["state"] == "closed",
    )


def _paper(database: sqlite3.Connection) -> Iterator[PaperForm]:
    asked = "SELECT form, number, entry, cells FROM paper ORDER BY form, number, entry"
    for form, number, entry, cells in database.execute(asked):
        yield PaperForm(form=form, number=number, entry=entry, cells=tuple(json.loads(cells)))


def _names_of(columns: tuple[str, ...]) -> list[str]:
    """Name the columns for SQLite, to which `A1` and `a1` are one: the second gets a mark."""
    taken = {"reply"}
    names = []
    for column in columns:
        name = column
        while name.lower() in taken:
            name += "_"
        taken.add(name.lower())
        names.append(name)
    return names


def _table(name: str) -> str:
    return _quoted(f"replies_{name}")


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
