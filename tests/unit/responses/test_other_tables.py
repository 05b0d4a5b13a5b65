"""Tables of answers that do not have one row for each reply."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes
from tests.unit.responses.test_platform_exports import SHARE, WORDINGS
from ticassess.finding import Finding, Severity

Complaints = Callable[..., Sequence[Finding]]
CALM, QUIET = WORDINGS
ITEMS = (CALM, QUIET, SHARE)


def error(complaints: Complaints, answers: str, **options: object) -> Finding:
    (found,) = [one for one in complaints(answers, **options) if one.severity == Severity.ERROR]
    assert found.code == "TIC901"
    return found


def test_a_table_that_was_turned(complaints: Complaints) -> None:
    rows = [f"{item} | 4 | 3 | 4" for item in ITEMS]
    found = error(complaints, "\n".join(["Statement | Person 1 | Person 2 | Person 3", *rows]))
    assert found.message == "the column “Statement” names the items, one below the other"
    assert "paste it with “Transpose”" in found.hint


def test_a_table_with_a_row_for_each_answer(complaints: Complaints) -> None:
    rows = [f"{person} | {item} | 4" for person in (1, 2) for item in ITEMS]
    found = error(complaints, "\n".join(["id | question | answer", *rows]))
    assert found.message == "the column “question” names the items, one row for each answer"
    assert "pivot table" in found.hint


def test_a_second_header_that_was_sorted_away(complaints: Complaints) -> None:
    header = " | ".join(["Response ID", *(f"How often? - {item}" for item in ITEMS)])
    rows = [f"R_{number} | Agree | Agree | All" for number in range(12)]
    found = error(complaints, "\n".join(["ResponseId | Q2_1 | Q2_2 | Q3", *rows, header]))
    assert found.where.line == 14
    assert found.message.startswith("no column matches any item, but row 14 names them")
    assert "move this row up to the header" in found.hint


def test_a_map_that_names_a_header_which_is_no_longer_there(complaints: Complaints) -> None:
    answers = "id | calm | quiet\n1 | 4 | 4\n2 | 4 | 4\n3 | 4 | 4"
    found = error(complaints, answers, settings={"header_row": 3})
    assert found.hint.startswith("Leave `header_row: 3` out of the map")


def test_counts_of_answers(complaints: Complaints) -> None:
    rows = ["Strongly disagree | 1 | 2", "Disagree | 3 | 1", "Agree | 2 | 2"]
    found = error(complaints, "\n".join(["Answer | calm | quiet", *rows]))
    assert (found.where.line, found.where.column) == (2, 1)
    assert "table that counts how often each was given" in found.message


def test_counts_of_answers_below_the_replies(read: Read, complaints: Complaints) -> None:
    replies = ["Agree | Agree", "Disagree | Agree", "Agree | Neither", "Agree | Agree"]
    counts = ["Strongly disagree | 1", "Disagree | 1", "Agree | 3"]
    answers = "\n".join(["calm | quiet", *replies, " | ", *counts])
    found = error(complaints, answers)
    assert (found.where.line, found.where.column) == (7, 1)
    assert "`skip_rows: [7, 8, 9]`" in found.hint
    assert read(answers, settings={"skip_rows": (7, 8, 9)}).replies == 4
    words = "\n".join(["calm | quiet", *replies, " | ", *replies[:2], "Neither | Agree"])
    assert read(words).replies == 7


@pytest.mark.parametrize(
    "rows",
    [
        ["Agree | 4 | 4", "Disagree | 2 | 1", "Agree | 2 | 2"],
        ["Agree | Agree | 4", "Disagree | Agree | 1", "Neither | Agree | 2"],
        ["Agree | 4 | 4", "Disagree | 2 | 1"],
    ],
)
def test_one_more_question_is_none(read: Read, rows: list[str]) -> None:
    assert read("\n".join(["All in all | calm | quiet", *rows])).replies == len(rows)


def test_two_columns_that_complete_each_other_are_not_to_be_ignored(
    complaints: Complaints,
) -> None:
    (found,) = complaints(f"{CALM} | Puedo decir que no. | {QUIET}\n4 | | 4\n | 2 | 4\n1 | | 4")
    assert found.code == "TIC903"
    assert "each has cells where the other is blank" in found.message
    assert found.hint.startswith("Put the cells of both into one column")


def test_a_value_with_its_label_in_brackets(read: Read, complaints: Complaints) -> None:
    assert codes(read("calm | quiet\n4 (Agree) | 2 (Disagree)"), "calm") == [3]
    (found,) = complaints("calm | quiet\n4 (Disagree) | 4")
    assert found.code == "TIC902"
