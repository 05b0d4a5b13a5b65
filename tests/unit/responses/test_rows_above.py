"""What is above the header and is no title."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes
from tests.unit.responses.test_platform_exports import SHARE, WORDINGS
from ticassess.finding import Finding, Severity

Complaints = Callable[..., Sequence[Finding]]
WORDED = " | ".join(["Question", *WORDINGS, SHARE])


def errors(complaints: Complaints, answers: str) -> list[Finding]:
    return [one for one in complaints(answers) if one.severity == Severity.ERROR]


@pytest.mark.parametrize("above", [1, 4, 7])
def test_replies_above_the_header_are_not_lost(
    read: Read, complaints: Complaints, above: int
) -> None:
    replies = [f"{number} | Agree | Disagree | All" for number in range(12)]
    rows = ["No. | Q1 | Q2 | Q3", *replies[:above], WORDED, *replies[above:]]
    (found,) = errors(complaints, "\n".join(rows))
    assert (found.code, found.where.line) == ("TIC918", 2)
    assert f"above the header in row {above + 2}" in found.message
    assert f"`header_row: {above + 2}`" in found.hint
    known = read("\n".join(rows), settings={"header_row": above + 2})
    assert known.replies == 12 - above


@pytest.mark.parametrize(
    "above",
    [
        ["Staff survey | | | ", "Spring 2026 | | | "],
        ["No. | Q1 | Q2 | Q3"],
        [" | 1 | 2 | 3"],
        ["Key | 1 = Strongly disagree | 5 = Strongly agree | "],
    ],
)
def test_titles_codes_and_numbers_of_columns_are_none(read: Read, above: list[str]) -> None:
    replies = [f"{number} | Agree | Disagree | All" for number in range(12)]
    assert read("\n".join([*above, WORDED, *replies])).replies == 12


def test_a_legend_above_the_header_may_turn_the_scale(read: Read, complaints: Complaints) -> None:
    legend = "1 = strongly agree, 2 = agree, 4 = disagree, 5 = strongly disagree | | | "
    answers = f"{legend}\n{WORDED}\n1 | 4 | 4 | All"
    (found,) = errors(complaints, answers)
    assert (found.code, found.where.line) == ("TIC918", 1)
    assert "is 1, but it is 5 on `agreement`" in found.message
    right = "5 = strongly agree, 1 = strongly disagree | | | "
    assert codes(read(f"{right}\n{WORDED}\n1 | 4 | 4 | All"), "calm") == [3]
