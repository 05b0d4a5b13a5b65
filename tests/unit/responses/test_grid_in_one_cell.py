"""A grid that was exported as one column, with items and answers in each cell."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.finding import Finding, Severity
from ticassess.matching import Named
from ticassess.responses.grid_cells import GridCells, Pair

Complaints = Callable[..., Sequence[Finding]]

CALM, QUIET = "I can say “no” here.", "I know a quiet place that I may use."


def lines(*rows: str) -> bytes:
    return "\n".join(rows).encode() + b"\n"


@pytest.mark.parametrize(
    "cell",
    [
        f"{CALM}: Agree; {QUIET}: Disagree",
        f"{CALM}: Agree\n{QUIET}: Disagree",
        f"{CALM} = Agree<br>{QUIET} = Disagree",
        f"{QUIET} - Disagree | {CALM} - Agree",
        "1. I can say “no” here: 4, 2. I know a quiet place that I may use: 2",
        "calm: De acuerdo; quiet: En desacuerdo",
        "{calm: 4, quiet: Disagree}".replace("calm", '""calm""')
        .replace("quiet", '""quiet""')
        .replace("Disagree", '""Disagree""'),
    ],
)
def test_every_answer_of_a_grid_in_one_cell_is_read(read: Read, cell: str) -> None:
    rows = lines("no,Please rate,share", f'1,"{cell}",All', "2,quiet: 5,None", "3,,All")
    done = read(rows)
    assert (codes(done, "calm"), codes(done, "quiet")) == ([3, 255, 255], [1, 4, 255])
    # 3 people × 3 items: two, two and one answers, and nothing else.
    assert (done.reconciliation.cells["answered"], done.reconciliation.cells["skipped"]) == (6, 3)
    (said,) = done.reconciliation.findings
    assert (said.code, said.severity, said.where.column) == ("TIC944", Severity.INFO, 2)
    assert said.message.startswith("the cells of “Please rate” hold the answers to 2 items")
    assert done.reconciliation.unused_columns == ("no",)


def test_two_grids_name_no_header(read: Read) -> None:
    done = read(
        lines(
            "no,Grid A,Grid B",
            f"1,{CALM}: Agree,{QUIET}: Agree; How much of it do you share?: All",
            f"2,{CALM}: Disagree,{QUIET}: Agree; How much of it do you share?: None",
        )
    )
    assert [codes(done, item) for item in ("calm", "quiet", "share")] == [[3, 1], [3, 3], [2, 0]]
    assert done.reconciliation.rows_read == 2


@pytest.mark.parametrize(
    "cell",
    [
        "calm: Agree; The food is good: Disagree",
        "calm: Agree; calm: Disagree",
        "The food is good: Agree; calm: Agree",
        "no idea",
    ],
)
def test_a_cell_that_is_not_clear_stops_with_its_place(complaints: Complaints, cell: str) -> None:
    rows = lines("no,Please rate,share", "1,calm: 4; quiet: 2,All", f'2,"{cell}",None')
    (found,) = complaints(rows)
    assert (found.code, found.severity) == ("TIC944", Severity.ERROR)
    assert (found.where.line, found.where.column) == (3, 2)
    assert found.message.startswith(f"the cell “{cell}” cannot be read for certain")
    assert "with a column for each row of the grid" in found.hint
    assert '`columns: {"Please rate": ignore}`' in found.hint


def test_an_answer_in_a_grid_that_is_no_option_stops_like_any_other(complaints: Complaints) -> None:
    found = complaints(lines("no,Please rate,share", "1,calm: Agreee; quiet: 2,All"))[-1]
    assert (found.code, found.where.line, found.where.column) == ("TIC902", 2, 2)
    assert "“Agreee” is not an option of `agreement`" in found.message


def test_such_an_answer_can_be_counted(read: Read) -> None:
    rows = lines("no,Please rate,share", "1,calm: Agreee; quiet: 2,All")
    assert codes(read(rows, unmatched="count"), "calm") == [253]


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        (("no,calm,Grid,share", "1,4,calm: 4; quiet: 2,All"), 3),
        (("no,Grid A,Grid B,share", "1,calm: 4; quiet: 2,calm: 4,All"), 3),
    ],
)
def test_an_item_with_answers_in_two_places_stops(
    complaints: Complaints, rows: Sequence[str], column: int
) -> None:
    (found,) = complaints(lines(*rows))
    assert (found.code, found.where.column) == ("TIC944", column)
    assert found.message.startswith("`calm` has answers in “")


def test_the_map_leaves_a_grid_out(read: Read) -> None:
    rows = lines("no,Please rate,share", "1,calm: 4; quiet: 2,All", "2,no idea,None")
    done = read(rows, columns={"Please rate": "ignore"})
    assert codes(done, "calm") == [252, 252]


def test_words_of_ones_own_are_no_grid(read: Read) -> None:
    rows = lines("no,Anything else?,share", "1,thanks,All", "2,quiet: agree,All", "3,bye,All")
    done = read(rows)
    assert [one.code for one in done.reconciliation.findings] == ["TIC907"]


def test_what_stands_below_the_header_of_a_grid_names_it_once_more(read: Read) -> None:
    done = read(
        lines(
            "StartDate,Status,ResponseId,Q1,share",
            "Start Date,Response Type,Response ID,Please rate,How much of it do you share?",
            '"{""ImportId"":""a""}","{""ImportId"":""b""}","{""ImportId"":""c""}",'
            '"{""ImportId"":""d""}","{""ImportId"":""e""}"',
            "2026-01-01,IP Address,R_1,calm: Agree; quiet: Disagree,All",
        )
    )
    assert (codes(done, "calm"), codes(done, "quiet")) == ([3], [1])
    assert dict(done.reconciliation.excluded) == {"header row": 2}


def test_a_name_with_a_colon_or_a_comma_in_it_is_one_name() -> None:
    cells = GridCells.of(
        [Named(id="a", wordings=("At work: I rest, often",)), Named(id="b", wordings=("often",))]
    )
    assert cells.pairs("At work: I rest, often: No, often: Yes") == [
        Pair("a", "No"),
        Pair("b", "Yes"),
    ]
    assert cells.pairs("x" * 30_000) == []


def test_a_wording_of_two_items_names_neither() -> None:
    cells = GridCells.of([Named(id="a", wordings=("I rest",)), Named(id="b", wordings=("I rest",))])
    assert cells.pairs("I rest: No") == []


@pytest.mark.parametrize("cell", ["Agree; Agree", "4,4", "Agree\nAgree", "Agree | Agree"])
def test_answers_without_the_names_of_their_items_stop(complaints: Complaints, cell: str) -> None:
    rows = lines("no,Please rate,share", f'1,"{cell}",All', '2,"Disagree; Agree",None')
    (found,) = complaints(rows)
    assert (found.code, found.where.line, found.where.column) == ("TIC944", 2, 2)
    assert "without saying to which items, and 2 items have no column" in found.message
    assert '`columns: {"Please rate": ignore}`' in found.hint


def test_answers_of_several_scales_without_names_stop(complaints: Complaints) -> None:
    rows = lines("no,calm,Please rate", "1,4,Agree; All", "2,2,Agree; Agree", "3,2,None; None")
    assert [one.code for one in complaints(rows)] == ["TIC944"]


def test_a_list_of_ticks_is_no_grid(read: Read) -> None:
    rows = lines("no,Tick all,share", "1,Agree; Disagree,All", "2,Agree; Neither,None")
    assert [one.code for one in read(rows).reconciliation.findings] == ["TIC907"]
