"""A file in place of one of another kind is told once, and not key by key."""

from pathlib import Path

import pytest

from ticassess.assessment import ColumnMap, load_assessment, load_map
from ticassess.finding import UnusableContent
from ticassess.instrument import load_instrument
from ticassess.source import bind, read_text

MAP = "ticassess: 1\nkind: map\ncolumns: {Role: role}\n"
ASSESSMENT = "ticassess: 1\nkind: assessment\norganisation: Riverside\n"
INSTRUMENT = "ticassess: 1\nkind: instrument\nid: tiny\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "given.yaml"


def told(error: UnusableContent) -> list[str]:
    return [f"{f.code} {f.where.line}:{f.where.column} {f.message}" for f in error.findings]


def test_a_map_in_the_place_of_an_instrument_is_one_finding(file: Path) -> None:
    file.write_text(MAP)
    with pytest.raises(UnusableContent) as caught:
        load_instrument(str(file))
    assert told(caught.value) == ["TIC119 2:7 this file is a map, not an instrument"]
    # To mend it would be the wrong advice.
    assert caught.value.hint == (
        "Give an instrument here, by its path or its bundled id. A map goes with `--map`."
    )
    assert caught.value.exit_code == 1


def test_an_assessment_in_the_place_of_a_map_is_one_finding(file: Path) -> None:
    file.write_text(ASSESSMENT)
    with pytest.raises(UnusableContent) as caught:
        load_map(file)
    assert told(caught.value) == ["TIC119 2:7 this file is an assessment, not a map"]


def test_an_instrument_in_the_place_of_an_assessment_is_one_finding(file: Path) -> None:
    file.write_text(INSTRUMENT)
    with pytest.raises(UnusableContent) as caught:
        load_assessment(file)
    assert told(caught.value) == ["TIC119 2:7 this file is an instrument, not an assessment"]


def test_a_kind_that_does_not_exist_hides_no_other_misfit() -> None:
    text = "ticassess: 1\nkind: maps\ncolums: {Role: role}\n"
    codes = [finding.code for finding in bind(read_text(text, file="a.yaml"), ColumnMap).misfits]
    assert sorted(codes) == ["TIC104", "TIC119"]
