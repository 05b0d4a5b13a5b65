"""Replies without an id that stand in a file twice: the same in every cell, to the second."""

from tests.unit.responses.conftest import Read, codes

ANSWERS = """
    Timestamp | calm | quiet | share
    3/1/2026 9:12:44 | 4 | 5 | All
    3/1/2026 9:40:02 | 4 | 5 | All
    3/1/2026 9:12:44 | 4 | 5 | All
    3/1/2026 9:12:44 | 4 | 1 | All
    """


def test_the_same_row_counts_once(read: Read) -> None:
    responses = read(ANSWERS)
    assert codes(responses, "quiet") == [4, 4, 0]
    assert responses.reconciliation.excluded == {"duplicate": 1}
    (told,) = [one for one in responses.reconciliation.findings if one.code == "TIC909"]
    assert told.message.startswith("1 row repeats another one in every cell")


def test_without_the_second_they_may_be_different_people(read: Read) -> None:
    responses = read(ANSWERS.replace(":44", "").replace(":02", ""))
    assert responses.reconciliation.kept == 4


def test_a_map_may_say_that_they_are_different_people(read: Read) -> None:
    assert read(ANSWERS, map_duplicates="all").reconciliation.kept == 4
