from pathlib import Path

import pytest

from tests.unit.responses.conftest import INSTRUMENT
from ticassess.assessment import load_map
from ticassess.errors import InputNotReadable
from ticassess.finding import Finding, UnusableContent
from ticassess.instrument import Instrument, check
from ticassess.matching import mapped_target
from ticassess.source import read_text


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    loaded = check(read_text(INSTRUMENT, file="instrument.yaml"))
    assert loaded.instrument is not None
    return loaded.instrument


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "staff.map.yaml"


def write(path: Path, text: str) -> Path:
    path.write_text("ticassess: 1\nkind: map\n" + text, encoding="utf-8")
    return path


def refused(path: Path, instrument: Instrument | None = None) -> list[Finding]:
    with pytest.raises(UnusableContent) as stopped:
        load_map(path, instrument)
    return list(stopped.value.findings)


def test_a_map_gives_columns_and_cells(path: Path, instrument: Instrument) -> None:
    text = (
        'columns: {"Q7 I can": calm, "Internal note": ignore}\n'
        'cells: {agreement: {"Agreee": 4, "n/a": not_applicable}}'
    )
    column_map = load_map(write(path, text), instrument)
    assert mapped_target(column_map.columns, " Q7 i can ") == "calm"
    assert mapped_target(column_map.columns, "Internal note") == "ignore"
    assert mapped_target(column_map.columns, "other") is None
    assert column_map.cells["agreement"]["Agreee"] == 4


def test_a_text_may_be_no_answer(path: Path, instrument: Instrument) -> None:
    column_map = load_map(write(path, "cells: {agreement: {NA: skipped}}"), instrument)
    assert column_map.cells["agreement"]["NA"] == "skipped"


def test_unknown_names_are_found_at_their_place(path: Path, instrument: Instrument) -> None:
    text = """\
columns:
  Q7: clam
cells:
  agrement: {x: 4}
  agreement:
    a: 9
    b: Agre
    c: Agree
"""
    found = refused(write(path, text), instrument)
    assert [(f.code, f.where.line, f.where.column) for f in found] == [
        ("TIC109", 4, 7),
        ("TIC109", 6, 3),
        ("TIC109", 8, 8),
        ("TIC109", 9, 8),
    ]
    assert found[0].hint == "Did you mean `calm`?"
    assert found[1].hint == "Did you mean `agreement`?"


def test_unknown_keys_and_wrong_types_are_found(path: Path) -> None:
    found = refused(write(path, "colums: {a: b}\ncells: {agreement: {a: true}}\n"))
    assert {f.code for f in found} == {"TIC104", "TIC106"}


def test_a_missing_map_is_not_readable(path: Path) -> None:
    with pytest.raises(InputNotReadable):
        load_map(path)


def test_another_kind_of_file_is_refused(path: Path) -> None:
    path.write_text("ticassess: 1\nkind: instrument\n", encoding="utf-8")
    assert refused(path)[0].where.line == 2
