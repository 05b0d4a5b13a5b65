"""Rows that are longer than the header by blank cells, and what old programs end a file with."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.finding import Finding, Severity

Complaints = Callable[..., Sequence[Finding]]

ROWS = "site,calm,quiet,share\nNorth,4,4,All\nSouth,2,5,None\nNorth,1,4,All\n"


@pytest.mark.parametrize("row", ["South,4,2,All,", "South,4,2,All,,, ", "South,4,2,,"])
def test_blank_cells_beyond_the_header_are_left_out_and_told(read: Read, row: str) -> None:
    done = read(f"{ROWS}{row}\nSouth,5,5,\n".encode())
    assert codes(done, "calm") == [3, 1, 0, 3, 4]
    (said,) = done.reconciliation.findings
    assert (said.code, said.severity, said.where.line) == ("TIC904", Severity.WARNING, 5)
    assert said.message == "this row has blank cells beyond the header; they were left out"


def test_rows_with_blank_cells_beyond_the_header_are_told_together(read: Read) -> None:
    (said,) = read(f"{ROWS}North,4,4,All,\nSouth,2,5,All,,\n".encode()).reconciliation.findings
    assert said.message.startswith("2 rows have blank cells beyond the header, the first of them")


@pytest.mark.parametrize(
    "row",
    [
        # A cell with a comma that has fallen into two moves all others by one.
        "South, upper floor,4,2,",
        "South,4,2,All,x",
    ],
)
def test_a_row_that_may_have_moved_stops(complaints: Complaints, row: str) -> None:
    (found,) = complaints(f'{ROWS}{row}\n"South, upper floor",4,4,All\n'.encode())
    assert (found.code, found.severity, found.where.line) == ("TIC904", Severity.ERROR, 5)


def test_two_rows_are_too_few_to_judge_a_third_by(complaints: Complaints) -> None:
    assert complaints(b"site,calm,quiet,share\nA,4,4,All\nB,4,4,All,\n")[0].code == "TIC904"


@pytest.mark.parametrize("end", [b"\x1a", b"\x1a\r\n", b"\r\n\x1a\x1a"])
def test_a_mark_at_the_end_of_a_file_is_no_row(read: Read, end: bytes) -> None:
    done = read(ROWS.encode() + end)
    assert done.reconciliation.rows_read == 3 + end.startswith(b"\r")
    assert codes(done, "calm") == [3, 1, 0]
    assert done.reconciliation.findings == ()


def test_such_a_mark_elsewhere_is_no_end(complaints: Complaints) -> None:
    (found,) = complaints(ROWS.replace("South", "\x1a", 1).replace("2,5", "\x1a,5").encode())
    assert (found.code, found.where.line) == ("TIC902", 3)


def test_a_row_of_which_two_cells_may_be_one_stops(complaints: Complaints) -> None:
    rows = "1,4,4,All\n2,2,5,\n"
    content = f'no,calm,quiet,share\n3,"4,5",4,\n{rows}{rows}1,4,5,4,\n'
    assert [one.where.line for one in complaints(content.encode()) if one.code == "TIC904"] == [7]
