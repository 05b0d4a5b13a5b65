"""Exports overlap: the file of April holds the replies of March once more."""

from collections.abc import Sequence

import pytest

from tests.unit.responses.conftest import text_table
from ticassess.assessment import ColumnMap
from ticassess.finding import UnusableContent
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
    plain = "calm | quiet | share\n1 | 1 | 0\n1 | 1 | 0\n1 | 2 | 0"
    blank = "ID | calm | quiet | share\n | 1 | 1 | 0\n | 1 | 1 | 0\n | 1 | 2 | 0"
    for table in (plain, blank):
        head, first, *others = table.splitlines()
        reordered = "\n".join([head, *others, first])
        read = together(instrument, table, reordered, by=())
        assert read.reconciliation.kept == 6
        assert messages(read) == []


def test_a_column_of_roles_called_id_tells_nobody_apart(instrument: Instrument) -> None:
    roles = "ID | calm | quiet | share\nn | 1 | 1 | 0\nn | 1 | 1 | 0\nn | 1 | 1 | 0"
    others = roles.replace("n | 1 | 1", "n | 2 | 1", 1)
    read = together(instrument, roles, others, by=())
    assert read.reconciliation.kept == 6


WITHOUT_IDS = """
    Site  | calm | quiet | share
    North | 1    | 1     | 0
    North | 2    | 2     | 0
    South | 3    | 3     | 0
    """
MORE = WITHOUT_IDS + "    South | 4 | 4 | 0\n"
FEWER = WITHOUT_IDS.replace("    South | 3    | 3     | 0\n", "")


@pytest.mark.parametrize(
    ("tables", "rows"),
    [
        ((WITHOUT_IDS, WITHOUT_IDS), 3),
        ((WITHOUT_IDS, MORE), 3),
        ((MORE, MORE), 4),
        ((FEWER, FEWER), 2),
    ],
)
def test_the_same_rows_twice_without_ids_stop_and_ask(
    instrument: Instrument, tables: tuple[str, str], rows: int
) -> None:
    with pytest.raises(UnusableContent) as stopped:
        together(instrument, *tables, by=())
    (found,) = stopped.value.findings
    assert (found.code, found.where.file) == ("TIC909", "2.csv")
    assert f"{rows} replies are the same, cell by cell, as those of 1.csv" in found.message
    assert "`duplicates: all`" in found.hint


def test_somebody_may_say_that_they_are_different_people(instrument: Instrument) -> None:
    different = ColumnMap(duplicates="all")
    sources = []
    for name in ("1.csv", "2.csv"):
        content = text_table(WITHOUT_IDS)
        sources.append(Source(content=content, name=name, column_map=different))
    assert read_responses(instrument, sources).reconciliation.kept == 6


def test_a_single_reply_like_another_is_no_file_given_twice(instrument: Instrument) -> None:
    one = "calm | quiet | share\n4 | 4 | All"
    assert together(instrument, one, one, by=()).reconciliation.kept == 2


def test_the_same_cells_under_other_headers_are_other_answers(instrument: Instrument) -> None:
    turned = WITHOUT_IDS.replace("calm | quiet", "quiet | calm")
    assert together(instrument, WITHOUT_IDS, turned, by=()).reconciliation.kept == 6


def test_the_same_answers_on_two_forms_are_of_two_kinds_of_people(instrument: Instrument) -> None:
    table = text_table("calm | quiet\n4 | 4\n5 | 5\n4 | 5")
    sources = [Source(content=table, name=f"{form}.csv", form=form) for form in ("staff", "client")]
    assert read_responses(instrument, sources).reconciliation.kept == 6


def test_labels_and_codes_of_the_same_people_are_asked_about(instrument: Instrument) -> None:
    words = {"1": "Strongly disagree", "2": "Disagree", "4": "Agree", "5": "Strongly agree"}
    codes = [f"{one} | {other}" for one in words for other in words][:9]
    labels = [" | ".join(words[code] for code in row.split(" | ")) for row in codes]
    header = "calm | quiet"
    with pytest.raises(UnusableContent) as stopped:
        together(instrument, "\n".join([header, *labels]), "\n".join([header, *codes[:7]]), by=())
    (found,) = [one for one in stopped.value.findings if one.code == "TIC909"]
    assert found.message.startswith(
        "7 replies have the same answers in the same order as some of 1.csv"
    )
    # People who all agree may do so in two files.
    agreed = "\n".join([header, *labels[:1] * 9]), "\n".join([header, *codes[:1] * 7])
    assert together(instrument, *agreed, by=()).replies == 16


PEOPLE = [f"{one} | {other}" for one in "12345" for other in "12345"]


@pytest.mark.parametrize(
    ("later", "shared"),
    [
        # Half of them again, then new ones; all of them below new ones; some in the middle of both.
        ([*PEOPLE[8:16], *PEOPLE[16:]], 8),
        ([*PEOPLE[16:], *PEOPLE[:16]], 16),
        ([*PEOPLE[20:], *PEOPLE[4:12], *PEOPLE[16:20]], 8),
    ],
)
def test_a_later_export_may_hold_some_of_them_anywhere(
    instrument: Instrument, later: list[str], shared: int
) -> None:
    header = "calm | quiet"
    tables = ["\n".join([header, *PEOPLE[:16]]), "\n".join([header, *later])]
    with pytest.raises(UnusableContent) as stopped:
        together(instrument, *tables, by=())
    (found,) = [one for one in stopped.value.findings if one.code == "TIC909"]
    assert found.message.startswith(f"{shared} replies have the same answers in the same order")


def test_other_people_in_a_second_file_are_not_asked_about(instrument: Instrument) -> None:
    tables = ["\n".join(["calm | quiet", *rows]) for rows in (PEOPLE[:16], PEOPLE[16::-1])]
    assert together(instrument, *tables, by=()).replies == 33


def test_a_map_may_say_that_equal_ids_are_different_people(instrument: Instrument) -> None:
    sources = []
    for number, column_map in enumerate((None, ColumnMap(duplicates="all")), start=1):
        content = text_table("ID | calm | quiet\n1 | 4 | 4\n2 | 2 | 1")
        sources.append(Source(content=content, name=f"{number}.csv", column_map=column_map))
    assert read_responses(instrument, sources).replies == 4
