"""Rows that explain or sum up others and could pass for replies on a short scale."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tests.unit.responses.conftest import codes
from tests.unit.responses.test_doubtful_columns import grown
from ticassess.assessment import ColumnMap, Keepable
from ticassess.finding import Finding, Severity, UnusableContent
from ticassess.instrument import Instrument
from ticassess.responses import Responses, Source, read_responses

ITEMS = ("calm", "quiet", "rest", "heard", "told")


@pytest.fixture(scope="module")
def asked() -> Instrument:
    return grown("rest: I rest.", "heard: I am heard.", "told: I am told.")


def read(
    asked: Instrument, *rows: str, keep: Sequence[Keepable] = (), by: Sequence[str] = ()
) -> Responses:
    content = "\n".join(rows).encode() + b"\n"
    source = Source(content=content, name="answers.csv", form="client")
    return read_responses(asked, source, keep=keep, by=by)


def excluded(responses: Responses) -> dict[str, int]:
    done = responses.reconciliation
    assert done.rows_read == done.kept + sum(done.excluded.values())
    return dict(done.excluded)


def stopped(asked: Instrument, *rows: str) -> Finding:
    with pytest.raises(UnusableContent) as stop:
        read(asked, *rows)
    (found,) = [one for one in stop.value.findings if one.severity == Severity.ERROR]
    return found


HEADER = "site,calm,quiet,rest,heard,told"
REPLIES = ("North,4,5,1,2,2", "South,4,3,1,2,4", "North,2,5,3,2,3", "South,4,5,1,2,3")

# Statistics --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        *("Max,4,5,3,2,4", "Min,2,3,1,2,2", "n,4,4,4,4,4", "N =,4,4,4,4,4", "Count,4,4,4,4,4"),
        *("Mean,3.5,4.5,1.5,2,3", "SD,1,1,1.00,0,0.816", "Std.Dev,1,1,1,0,0.82"),
        *("Median:,4,5,1,2,3", "Mittelwert,3.5,4.5,1.5,2.0,3.0", "Total,14,18,6,8,12"),
    ],
)
def test_a_statistic_below_names_of_sites_is_nobody(asked: Instrument, row: str) -> None:
    done = read(asked, HEADER, *REPLIES, row, by=["site"])
    assert excluded(done) == {"summary row": 1}
    assert codes(done, "calm") == [3, 3, 1, 3]
    assert set(done.levels["site"]) == {"North", "South"}
    said = [one for one in done.reconciliation.findings if one.code == "TIC918"]
    assert [(one.where.line, one.message) for one in said] == [
        (6, "this row sums up others; left out")
    ]


def test_a_statistic_is_kept_where_somebody_wants_it(asked: Instrument) -> None:
    rows = (HEADER, *REPLIES, "Max,4,5,3,2,4")
    assert codes(read(asked, *rows, keep=["summary row"]), "calm") == [3, 3, 1, 3, 3]


def test_a_whole_block_of_statistics_is_left_out(asked: Instrument) -> None:
    below = ["n,4,4,4,4,4", "Mean,3.5,4.5,1.5,2,3", "SD,1,1,1,0,0.82"]
    below += ("% agree,75%,75%,0%,0%,25%", "Min,2,3,1,2,2", "Max,4,5,3,2,4")
    assert excluded(read(asked, HEADER, *REPLIES, *below)) == {"summary row": 6}


@pytest.mark.parametrize(
    "row",
    [
        "Max,4,5,3,2,3",  # not the highest of the last column
        "N,4,4,4,4,3",
        "Count,1,2,1,2,1",
        "Min,2,3,1,2,",  # a blank cell is no reason
    ],
)
def test_a_site_of_that_name_is_a_reply_where_its_numbers_differ(
    asked: Instrument, row: str
) -> None:
    kept = 4 if row.startswith("Min") else 5
    assert read(asked, HEADER, *REPLIES, row).replies == kept


def test_a_group_that_others_are_in_is_no_statistic(asked: Instrument) -> None:
    rows = ("N,4,4,2,4,4", "S,4,4,2,4,4", "N,3,3,3,3,3")
    assert read(asked, HEADER, *rows).replies == 3


def test_numbers_with_a_label_below_answers_in_words_are_nobody(asked: Instrument) -> None:
    rows = [f"{site},Agree,Agree,Disagree,Agree,Agree" for site in ("North", "South", "North")]
    assert excluded(read(asked, HEADER, *rows, "n,3,3,3,3,3")) == {"summary row": 1}


@pytest.mark.parametrize(
    "row", [",14,18,6,8,12", ",4,5,3,2,4", ",2,3,1,2,2", ",3.5,4.5,1.5,2,3", ",3.50,4.50,1.50,2,3"]
)
def test_numbers_without_a_label_that_sum_up_every_column_are_nobody(
    asked: Instrument, row: str
) -> None:
    done = read(asked, HEADER, *REPLIES, row, by=["site"])
    assert excluded(done) == {"summary row": 1}
    assert set(done.levels["site"]) == {"North", "South"}


def test_people_who_agree_are_all_people(asked: Instrument) -> None:
    """Where all say the same, each row is the highest, the lowest and the mean of the others."""
    done = read(asked, HEADER.removeprefix("site,"), *["4,5,1,2,2"] * 6)
    assert (done.replies, excluded(done)) == (6, {})
    # The highest answer to each item, which somebody has given to all of them.
    highest = ("4,5,3,2,4", "2,3,1,2,2", "4,4,3,1,3", "4,5,3,2,4")
    assert read(asked, HEADER.removeprefix("site,"), *highest).replies == len(highest)


def test_whoever_may_have_given_the_highest_answers_is_asked_about(asked: Instrument) -> None:
    """Five answers that are each the highest of the others are a row of maxima, or a person."""
    rows = [HEADER.removeprefix("site,")]
    rows += [row.partition(",")[2] for row in (*REPLIES, "Max,4,5,3,2,4")]
    found = stopped(asked, *rows)
    assert (found.code, found.where.line) == ("TIC918", 6)
    assert read(asked, *rows, keep=["summary row"]).replies == 5


def test_a_row_of_one_number_without_a_group_is_asked_about(asked: Instrument) -> None:
    found = stopped(asked, HEADER, *REPLIES, ",4,4,4,4,4")
    assert (found.code, found.where.line) == ("TIC918", 6)
    assert "`skip_rows: [6]`" in found.hint
    assert read(asked, HEADER, *REPLIES, ",4,4,4,4,4", keep=["summary row"]).replies == 5


@pytest.mark.parametrize("row", [",4,5,3,2,3", "North,4,5,3,2,4", ",4,5,3,2,"])
def test_a_person_is_no_statistic(asked: Instrument, row: str) -> None:
    kept = 4 if row.endswith(",") else 5
    assert read(asked, HEADER, *REPLIES, row).replies == kept


def test_whoever_chooses_the_highest_everywhere_stays_where_nothing_is_missing(
    asked: Instrument,
) -> None:
    rows = [row.partition(",")[2] for row in (HEADER, *REPLIES, "x,5,5,5,5,5", "x,5,5,5,5,5")]
    assert read(asked, *rows).replies == 6


# Numbers of columns ------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ["1,2,3,4,5,6", ",1,2,3,4,5", "0,1,2,3,4,5"])
@pytest.mark.parametrize("is_last", [False, True])
def test_numbers_of_columns_are_nobody(asked: Instrument, row: str, *, is_last: bool) -> None:
    rows = (*REPLIES, row) if is_last else (row, *REPLIES)
    done = read(asked, HEADER, *rows)
    assert excluded(done) == {"header row": 1}
    assert codes(done, "calm") == [3, 3, 1, 3]


def test_numbers_of_few_columns_beside_sites_are_nobody(asked: Instrument) -> None:
    short = [",".join(row.split(",")[:4]) for row in (HEADER, "1,2,3,4", *REPLIES)]
    assert excluded(read(asked, *short)) == {"header row": 1}


def test_numbers_that_may_be_answers_are_asked_about(asked: Instrument) -> None:
    rows = ["no,calm,quiet,rest,heard", "1,2,3,4,5", "2,4,4,4,4", "3,1,1,1,1"]
    found = stopped(asked, *rows)
    assert (found.code, found.where.line) == ("TIC918", 2)
    assert "running numbers" in found.message
    assert "`skip_rows: [2]`" in found.hint
    assert read(asked, *rows, keep=["summary row"]).replies == 3


def test_running_numbers_that_several_people_have_are_answers(asked: Instrument) -> None:
    rows = ("1,2,3", "4,4,4", "1,2,3")
    assert read(asked, "calm,quiet,rest", *rows).replies == 3


@pytest.mark.parametrize("row", ["North,1,2,3,4,5", "1,2,3,4,5,5", ",1,2,3,4,4", "7,1,2,3,4,5"])
def test_a_reply_whose_answers_rise_is_one(asked: Instrument, row: str) -> None:
    assert read(asked, HEADER, row, *REPLIES).replies == 5


# Legends -----------------------------------------------------------------------------------------

ALL = "1=Strongly disagree; 2=Disagree; 3=Neither; 4=Agree; 5=Strongly agree"


@pytest.mark.parametrize(
    "row",
    [
        ",1=Strongly disagree,2=Disagree,3=Neither,4=Agree,5=Strongly agree",
        "Legend:,1 - Strongly disagree,5 - Strongly agree,,,",
        f",{ALL},{ALL},{ALL},{ALL},{ALL}",
        f"Key,{ALL},,,,",
        ",1 = Strongly disagree … 5 = Strongly agree,,,,",
        ",1 (Strongly disagree) to 5 (Strongly agree),,,,",
        ",Strongly disagree = 1,Agree = 4,,,",
        f"{ALL},1=Strongly disagree,,,,",
    ],
)
@pytest.mark.parametrize("is_last", [False, True])
def test_a_legend_is_nobody(asked: Instrument, row: str, *, is_last: bool) -> None:
    rows = (*REPLIES, row) if is_last else (row, *REPLIES)
    done = read(asked, HEADER, *rows)
    assert excluded(done) == {"note": 1}
    assert codes(done, "calm") == [3, 3, 1, 3]


@pytest.mark.parametrize(
    "row",
    [
        "{number},{label},,,,",
        ",{number},{label},,,",
        ",{label},{number},,,",
        ",{number}={label},,,,",
    ],
)
def test_a_list_of_answers_below_the_replies_is_nobody(asked: Instrument, row: str) -> None:
    labels = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
    below = [row.format(number=at, label=label) for at, label in enumerate(labels, start=1)]
    assert excluded(read(asked, HEADER, *REPLIES, *below)) == {"note": 5}


def test_answers_that_are_all_written_with_their_numbers_are_replies(asked: Instrument) -> None:
    row = "4 - Agree,5 - Strongly agree,2 - Disagree,1 - Strongly disagree,3 - Neither"
    assert read(asked, HEADER.partition(",")[2], row, row, row).replies == 3
    mixed = (f",{row}", f",{row}", "North,4,4,4,4,4", "South,4,4,4,4,4")
    assert read(asked, HEADER, *mixed).replies == 4


def test_a_person_who_was_typed_in_with_labels_is_a_reply(asked: Instrument) -> None:
    row = "North,4 - Agree,5 - Strongly agree,2 - Disagree,1 - Strongly disagree,3 - Neither"
    assert read(asked, HEADER, *REPLIES, row).replies == 5


@pytest.mark.parametrize(
    "row",
    [
        "Note: 1 = Strongly agree … 5 = Strongly disagree,,,,,",
        "Legend: Strongly agree = 1; Strongly disagree = 5,,,,,",
        "1=Strongly agree; 2=Agree; 4=Disagree,,,,,",
        "Scale from 1 (Strongly agree) to 5 (Strongly disagree),,,,,",
    ],
)
def test_a_legend_with_other_numbers_stops(asked: Instrument, row: str) -> None:
    found = stopped(asked, HEADER, *REPLIES, row)
    assert (found.code, found.where.line, found.where.column) == ("TIC918", 6, 1)
    assert "“Strongly agree” is 1, but it is 5 on `agreement`" in found.message
    assert '`cells: {agreement: {"1": 5}}`' in found.hint
    assert "`skip_rows: [6]`" in found.hint
    mapped = {str(number): 6 - number for number in range(1, 6)}
    source = Source(
        content="\n".join((HEADER, *REPLIES, row)).encode(),
        name="answers.csv",
        form="client",
        column_map=ColumnMap(cells={"agreement": mapped}),
    )
    assert codes(read_responses(asked, source), "calm") == [1, 1, 3, 1]


def test_a_legend_with_the_numbers_of_the_instrument_is_a_note(asked: Instrument) -> None:
    row = "Note: 1 = Strongly disagree … 5 = Strongly agree,,,,,"
    assert excluded(read(asked, HEADER, *REPLIES, row)) == {"note": 1}


# Above the replies, and apart from them ----------------------------------------------------------


def test_statistics_above_the_replies_are_nobody(asked: Instrument) -> None:
    rows = (HEADER, "Max,4,5,3,2,4", "Min,2,3,1,2,2", *REPLIES)
    assert excluded(read(asked, *rows)) == {"summary row": 2}


def test_numbers_of_each_group_below_a_blank_row_are_asked_about(asked: Instrument) -> None:
    below = (",,,,,", "North,3,5,2,2,3", "South,4,4,1,2,4")
    found = stopped(asked, HEADER, *REPLIES, *below)
    assert (found.code, found.where.line) == ("TIC918", 7)
    assert "`skip_rows: [7, 8]`" in found.hint
    # One more reply below a blank row is one.
    assert read(asked, HEADER, *REPLIES, *below[:2]).replies == 5


@pytest.mark.parametrize("settings", [{}, {"skip_rows": (4,)}], ids=["", "left out by the map"])
def test_replies_pasted_below_in_another_order_of_columns_are_told(
    complaints: Callable[..., Sequence[Finding]], settings: dict[str, Any]
) -> None:
    """Without the header between them, the answers below would count for other items."""
    answers = """
        No | calm | quiet | share
        1  | 4    | 5     | All
        2  | 4    | 4     | All
        No | share | calm | quiet
        3  | All   | 2    | 1
        """
    told = [one for one in complaints(answers, settings=settings) if one.code == "TIC901"]
    assert [one.where.line for one in told] == [4]
    assert "the item `share`, in row 4" in told[0].message
    assert not [one for one in complaints(answers) if "skip_rows" in one.hint]


# Numbered replies --------------------------------------------------------------------------------

NUMBERED = tuple(f"{number},{row.partition(',')[2]}" for number, row in enumerate(REPLIES * 2, 1))
WITH_IDS = "id,calm,quiet,rest,heard,told"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ((WITH_IDS, *NUMBERED, "Target,5,5,5,5,5"), [10]),
        ((WITH_IDS, *NUMBERED, "Last year,4,4,2,2,3", "Goal 2027,5,5,5,5,5"), [10, 11]),
        ((WITH_IDS, "Example,5,5,5,5,5", *NUMBERED), [2]),
        ((WITH_IDS, "TEST,5,5,5,5,5", "test person,5,5,5,5,5", *NUMBERED), [2, 3]),
        ((WITH_IDS, *NUMBERED[:4], "All staff,4,4,2,2,3", *NUMBERED[4:]), [6]),
        ((WITH_IDS, *NUMBERED, ",4,4,2,2,3"), [10]),
        ((WITH_IDS, *NUMBERED, "Most frequent,Agree,Agree,Neither,2,3"), [10]),
        ((f" {WITH_IDS[2:]}", *NUMBERED, "Care average,4,4,2,2,3"), [10]),
        ((WITH_IDS, *(f"P-{row}" for row in NUMBERED), "Benchmark,4,4,2,2,3"), [10]),
    ],
)
def test_a_word_or_nothing_among_numbers_of_replies_is_asked_about(
    asked: Instrument, rows: Sequence[str], lines: list[int]
) -> None:
    found = stopped(asked, *rows)
    assert (found.code, found.where.line) == ("TIC918", lines[0])
    assert "where all others have a number" in found.message
    assert f"`skip_rows: {lines}`" in found.hint
    assert read(asked, *rows, keep=["summary row"]).replies == len(rows) - 1


@pytest.mark.parametrize(
    "rows",
    [
        # Tokens, names, people without a name, a second kind of number, and a few replies only.
        (
            WITH_IDS,
            *(f"R_{chr(97 + one)}Kd{row}" for one, row in enumerate(NUMBERED)),
            "R_abCDe,4,4,2,2,3",
        ),
        (WITH_IDS, *NUMBERED, "anonymous,4,4,2,2,3", "n/a,4,4,2,2,3"),
        (WITH_IDS, *NUMBERED[:4], ",4,4,2,2,3", *NUMBERED[4:]),
        (WITH_IDS, *NUMBERED, ",4,4,2,2,3", ",2,4,2,2,3"),
        (WITH_IDS, *NUMBERED[:4], "Ann,4,4,2,2,3"),
        (
            WITH_IDS,
            *NUMBERED,
            *(f"{name},4,4,2,2,3" for name in ("Ann", "Ben", "Cleo", "Dan", "Eve")),
        ),
        (f"age{WITH_IDS[2:]}", *NUMBERED, "young,4,4,2,2,3"),
    ],
)
def test_other_ids_are_not(asked: Instrument, rows: Sequence[str]) -> None:
    assert read(asked, *rows).replies == len(rows) - 1
