"""Levels that the instrument declares, whatever else their names may mean."""

import pytest

from tests.unit.responses.conftest import INSTRUMENT, text_table
from ticassess.instrument import check
from ticassess.responses import Source, read_responses
from ticassess.source import read_text


@pytest.mark.parametrize("level", ["Average", "Total"])
def test_a_declared_level_is_no_summary(level: str) -> None:
    declared = INSTRUMENT.replace("Peer worker", level)
    instrument = check(read_text(declared, file="instrument.yaml")).instrument
    assert instrument is not None
    table = f"role | calm | quiet | share\nRN | 4 | 4 | All\nRN | 4 | 4 | 0\n{level} | 4 | 4 | 0"
    source = Source(content=text_table(table), name="answers.csv")
    responses = read_responses(instrument, source, by=["role"])
    assert responses.levels["role"].tolist() == ["nurse", "nurse", "peer"]
