"""Replies that stand in a file twice, without an id or with one that is written otherwise."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.finding import Finding, Severity

Complaints = Callable[..., Sequence[Finding]]

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


# Pasted twice, with dates in another spelling or none --------------------------------------------

PEOPLE = [
    *("1 | 2 | All", "2 | 2 | None", "4 | 5 | All", "5 | 1 | None", "3 | 3 | All"),
    *("1 | 5 | None", "4 | 2 | All", "2 | 4 | None", "5 | 5 | All", "3 | 1 | None"),
]


def pasted(first: str, second: str) -> str:
    rows = [f"{first} | {row}" for row in PEOPLE] + [f"{second} | {row}" for row in PEOPLE]
    return "\n".join(["sent | calm | quiet | share", *rows])


@pytest.mark.parametrize(("first", "second"), [("3/1/2026", "2026-03-01"), ("", ""), ("x", "x")])
def test_the_same_answers_in_the_same_order_are_asked_about(
    read: Read, complaints: Complaints, first: str, second: str
) -> None:
    answers = pasted(first, second)
    (found,) = [one for one in complaints(answers) if one.severity == Severity.ERROR]
    assert (found.code, found.where.line) == ("TIC909", 12)
    assert found.message == (
        "10 replies have the same answers as 10 others in the same order (the first in lines 2 and "
        "12), as where an export was pasted twice"
    )
    once = read(answers, map_duplicates="first")
    assert once.reconciliation.excluded == {"duplicate": 10}
    assert codes(once, "calm") == codes(read(answers, map_duplicates="all"), "calm")[:10]
    assert read(answers, map_duplicates="last").replies == 10


def test_a_copy_may_stand_below_others_and_lack_a_few(complaints: Complaints) -> None:
    rows = [*PEOPLE[:3], *PEOPLE[3:], "3 | 2 | All", "2 | 1 | None", *PEOPLE[3:]]
    found = complaints("\n".join(["calm | quiet | share", *rows]))
    assert [one.code for one in found if one.severity == Severity.ERROR] == ["TIC909"]


@pytest.mark.parametrize(
    "rows",
    [
        # People who agree, in any order or sorted; few of them; the same one again and again.
        ["4 | 4 | All"] * 40,
        ["4 | 4 | All", "5 | 5 | All"] * 20,
        sorted(PEOPLE * 2),
        [*PEOPLE, *PEOPLE[::-1]],
        [*PEOPLE[:4], *PEOPLE[:4]],
        [*PEOPLE[:3], *PEOPLE[:3], *PEOPLE[:3]],
        # Made up: the same ten again and again.
        PEOPLE * 4,
    ],
)
def test_people_who_happen_to_agree_are_not(read: Read, rows: list[str]) -> None:
    assert read("\n".join(["calm | quiet | share", *rows])).replies == len(rows)


def test_ids_tell_that_they_are_different_people(read: Read) -> None:
    rows = [f"R{number} | {row}" for number, row in enumerate(PEOPLE * 2)]
    assert read("\n".join(["id | calm | quiet | share", *rows])).replies == 20


# Ids that a spreadsheet changed ------------------------------------------------------------------


@pytest.mark.parametrize("other", ["1", "0001", "1.0", "1,00"])
def test_a_number_is_one_id_however_a_spreadsheet_wrote_it(read: Read, other: str) -> None:
    rows = [f"00{number} | {row}" for number, row in enumerate(PEOPLE[:9], 1)]
    done = read("\n".join(["id | calm | quiet | share", *rows, f"{other} | {PEOPLE[0]}"]))
    assert done.reconciliation.excluded == {"duplicate": 1}


def test_a_number_in_thousands_is_another_one(read: Read) -> None:
    rows = [f"{number} | {row}" for number, row in enumerate(PEOPLE[:9], 1)]
    table = "\n".join(["id | calm | quiet | share", *rows, f"1,000 | {PEOPLE[0]}"])
    assert read(table).replies == 10


def test_it_has_several_replies_that_differ(complaints: Complaints) -> None:
    rows = [f"00{number} | {row}" for number, row in enumerate(PEOPLE[:9], 1)]
    found = complaints("\n".join(["id | calm | quiet | share", *rows, f"1 | {PEOPLE[9]}"]))
    assert [one.code for one in found if one.severity == Severity.ERROR] == ["TIC909"]


def test_a_rounded_number_is_nobodys_id(read: Read) -> None:
    rows = [f"5.67E+18 | {row}" for row in (PEOPLE[0], PEOPLE[0])]
    rows += [f"5678{number} | {row}" for number, row in enumerate(PEOPLE)]
    done = read("\n".join(["Submission ID | calm | quiet | share", *rows]))
    assert (done.replies, dict(done.reconciliation.excluded)) == (12, {})


# Two rows for each reply -------------------------------------------------------------------------


def test_replies_that_take_two_rows_each_are_asked_about(
    read: Read, complaints: Complaints
) -> None:
    rows = [f"{number} | 4 | | \n{number} | | 2 | All" for number in range(1, 9)]
    table = "\n".join(["No. | calm | quiet | share", *rows])
    (found,) = [one for one in complaints(table) if one.severity == Severity.ERROR]
    assert (found.code, found.where.line) == ("TIC909", 2)
    assert "as where each reply takes two rows" in found.message
    assert read(table, map_duplicates="all").replies == 16


@pytest.mark.parametrize(
    "rows",
    [
        ["4 | | "] * 6 + [" | 2 | All"] * 6,
        ["4 | | ", " | 2 | All"] * 4,
        ["4 | 2 | ", " | 2 | All"] * 8,
    ],
)
def test_people_who_answer_different_items_are_not(read: Read, rows: list[str]) -> None:
    assert read("\n".join(["calm | quiet | share", *rows])).replies == len(rows)
