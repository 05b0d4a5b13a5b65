"""Exports overlap: the file of April holds the replies of March once more."""

from collections.abc import Sequence

from tests.unit.responses.conftest import text_table
from ticassess.instrument import Instrument
from ticassess.responses import Responses, Source, read_responses

MARCH = """
    Response ID | calm | quiet | share | Role
    R-1         | 1    | 1     | 0     | nurse
    R-2         | 2    | 2     | 0     | peer
    """
APRIL = """
    Response ID | calm | quiet | share | Role
    R-1         | 1    | 1     | 0     | nurse
    R-2         | 2    | 2     | 0     | peer
    R-3         | 3    | 3     | 0     | peer
    """


def together(instrument: Instrument, *tables: str, by: Sequence[str] = ("role",)) -> Responses:
    sources = []
    for number, table in enumerate(tables, start=1):
        sources.append(Source(content=text_table(table), name=f"{number}.csv"))
    return read_responses(instrument, sources, by=by)


def messages(responses: Responses) -> list[str]:
    return [found.message for found in responses.reconciliation.findings]


def test_replies_that_stand_in_two_files_count_once(instrument: Instrument) -> None:
    read = together(instrument, MARCH, APRIL)
    assert read.codes_of("calm").tolist() == [0, 1, 2]
    assert read.levels["role"].tolist() == ["nurse", "peer", "peer"]
    assert (read.reconciliation.rows_read, read.reconciliation.kept) == (5, 3)
    assert read.reconciliation.excluded == {"duplicate": 2}
    assert messages(read) == [
        "2 replies were in an earlier file, with the same “Response ID” and the same answers; "
        "each counts once"
    ]
    assert read.reconciliation.findings[0].where.file == "2.csv"


def test_the_same_table_twice_is_the_table(instrument: Instrument) -> None:
    read = together(instrument, APRIL, APRIL, APRIL)
    assert read.codes_of("calm").tolist() == [0, 1, 2]
    assert read.reconciliation.excluded == {"duplicate": 6}


def test_two_sites_that_count_from_one_lose_nobody(instrument: Instrument) -> None:
    north = "ID | calm | quiet | share\n1 | 1 | 1 | 0\n2 | 2 | 2 | 0"
    south = "ID | calm | quiet | share\n1 | 5 | 4 | 0\n2 | 4 | 5 | 0"
    read = together(instrument, north, south, by=())
    assert read.codes_of("calm").tolist() == [0, 1, 4, 3]
    assert read.reconciliation.excluded == {}
    assert messages(read) == [
        "2 values of the column “ID” stood in an earlier file with other answers; they count as "
        "different people"
    ]


def test_another_level_is_another_person(instrument: Instrument) -> None:
    elsewhere = APRIL.replace("nurse", "peer")
    read = together(instrument, MARCH, elsewhere)
    assert read.reconciliation.excluded == {"duplicate": 1}
    assert read.levels["role"].tolist() == ["nurse", "peer", "peer", "peer"]


def test_without_ids_nobody_is_taken_for_somebody_else(instrument: Instrument) -> None:
    plain = "calm | quiet | share\n1 | 1 | 0\n1 | 1 | 0"
    blank = "ID | calm | quiet | share\n | 1 | 1 | 0\n | 1 | 1 | 0"
    for table in (plain, blank):
        read = together(instrument, table, table, by=())
        assert read.reconciliation.kept == 4
        assert messages(read) == []


def test_a_column_of_roles_called_id_tells_nobody_apart(instrument: Instrument) -> None:
    roles = "ID | calm | quiet | share\nn | 1 | 1 | 0\nn | 1 | 1 | 0\nn | 1 | 1 | 0"
    read = together(instrument, roles, roles, by=())
    assert read.reconciliation.kept == 6
