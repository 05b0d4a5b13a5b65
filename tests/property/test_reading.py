"""Laws of reading: nothing that came in is lost; order and spelling make no difference."""

import csv
import io
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.how_many import how_many
from tests.unit.responses.conftest import INSTRUMENT
from ticassess.errors import TicassessError
from ticassess.instrument import Instrument, check
from ticassess.responses import Responses, Source, read_responses
from ticassess.responses.readers import read_table
from ticassess.source import read_text


def small() -> Instrument:
    loaded = check(read_text(INSTRUMENT, file="instrument.yaml"))
    assert loaded.instrument is not None
    return loaded.instrument


ASKED = small()
HEADERS = ["calm", "quiet", "share", "role"]

# Each inner list spells one answer in several ways.
AGREEMENT = [
    ["1", "1.0", "strongly disagree", "Muy en desacuerdo"],
    ["4", " 4,0", "Agree", "AGREE.", "agree somewhat", "De  acuerdo"],
    ["5", "Strongly agree"],
    ["N/A", "not_applicable", "n/a "],
    ["Prefer not to say", "prefer_not_to_say"],
    ["", " ", "\u200b"],
]
POINTS = [["0", "0.0", "None"], ["0.5", "0,5"], ["All", "all"], ["", "  "]]
ROLES = [
    ["nurse", "Nurse ", "RN", "ENFERMERA"],
    ["peer", "Peer worker"],
    ["", " "],
    ["Porter", " Porter"],
]


@st.composite
def spelt(draw: st.DrawFn, answers: list[list[str]]) -> tuple[str, str]:
    """Draw one answer in two spellings."""
    ways = draw(st.sampled_from(answers))
    return draw(st.sampled_from(ways)), draw(st.sampled_from(ways))


REPLIES = st.lists(
    st.tuples(spelt(AGREEMENT), spelt(AGREEMENT), spelt(POINTS), spelt(ROLES)), max_size=12
)
CELLS = st.one_of(
    st.sampled_from([way for answer in (*AGREEMENT, *POINTS, *ROLES) for way in answer]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6),
)


def as_csv(rows: list[list[str]], headers: list[str] = HEADERS) -> bytes:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([headers, *rows])
    return text.getvalue().encode()


def read(rows: list[list[str]], headers: list[str] = HEADERS) -> Responses:
    source = Source(content=as_csv(rows, headers), name="answers.csv")
    return read_responses(ASKED, source, by=["role"], unmatched="count")


def rows_of(responses: Responses) -> list[tuple[object, ...]]:
    """Give the codes and the levels of each reply."""
    return list(zip(*responses.codes.tolist(), *responses.levels.values(), strict=True))


@settings(max_examples=how_many(100))
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=12))
def test_every_row_and_every_cell_is_counted(rows: list[tuple[str, ...]]) -> None:
    done = read([list(row) for row in rows]).reconciliation
    assert done.rows_read == len(rows)
    assert done.rows_read == done.kept + sum(done.excluded.values())
    assert sum(done.cells.values()) == done.kept * len(ASKED.items)


@settings(max_examples=how_many(100))
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=12))
def test_what_is_unmatched_is_always_said(rows: list[tuple[str, ...]]) -> None:
    done = read([list(row) for row in rows]).reconciliation
    assert (done.cells["unmatched"] > 0) == any(
        finding.code == "TIC902" for finding in done.findings
    )


@settings(max_examples=how_many(100))
@given(REPLIES)
def test_spelling_makes_no_difference(rows: list[tuple[tuple[str, str], ...]]) -> None:
    one = read([[cell[0] for cell in row] for row in rows])
    other = read([[cell[1] for cell in row] for row in rows])
    assert rows_of(one) == rows_of(other)
    assert one.breakdowns == other.breakdowns
    assert one.reconciliation.cells == other.reconciliation.cells


@settings(max_examples=how_many(100))
@given(st.data())
def test_the_order_of_rows_and_columns_only_permutes(data: st.DataObject) -> None:
    rows = [[cell[0] for cell in row] for row in data.draw(REPLIES)]
    order = data.draw(st.permutations(range(len(HEADERS))))
    shuffled = data.draw(st.permutations(rows))
    one = read(rows)
    other = read([[row[i] for i in order] for row in shuffled], [HEADERS[i] for i in order])
    assert sorted(rows_of(one)) == sorted(rows_of(other))
    assert one.breakdowns == other.breakdowns
    assert one.reconciliation.cells == other.reconciliation.cells


@settings(max_examples=how_many(100))
@given(REPLIES, REPLIES)
def test_two_files_are_one_after_the_other(
    first: list[tuple[tuple[str, str], ...]], second: list[tuple[tuple[str, str], ...]]
) -> None:
    parts = [[[cell[0] for cell in row] for row in rows] for rows in (first, second)]
    sources = [Source(content=as_csv(rows), name="answers.csv") for rows in parts]
    # Chance may give two files the same rows; whoever knows better says so.
    apart = read_responses(ASKED, sources, by=["role"], duplicates="all")
    whole = read([*parts[0], *parts[1]])
    assert rows_of(apart) == rows_of(whole)
    assert apart.breakdowns == whole.breakdowns
    assert apart.reconciliation.cells == whole.reconciliation.cells


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")),
            min_size=2,
            max_size=2,
        )
    )
)
def test_quoted_cells_come_back_as_they_were(rows: list[list[str]]) -> None:
    table = read_table(as_csv(rows, ["a", "b"]), file="a.csv")
    blank = [not any(cell.strip() for cell in row) for row in rows]
    assert table.rows == tuple(
        ("", "") if b else tuple(row) for row, b in zip(rows, blank, strict=True)
    )


FRAGMENTS = st.sampled_from(
    [b"calm", b"quiet,share",
     b"\n", b"\r", b",", b";", b"\t", b'"', b'""', b"4", b"\xff", b"\xfe\xff",
     b"\xef\xbb\xbf", b"a@b.org", b"\x00", "é".encode(), b"::1", b"role", b"Agree"]
)  # fmt: skip


@given(
    st.one_of(st.binary(max_size=200), st.lists(FRAGMENTS, max_size=30).map(b"".join)),
    st.booleans(),
)
def test_any_bytes_end_in_replies_or_in_a_clear_word(content: bytes, by_role: bool) -> None:
    with suppress(TicassessError):
        read_responses(ASKED, Source(content=content, name="x.csv"), by=["role"] if by_role else [])


@given(st.binary(max_size=200))
def test_any_bytes_called_a_workbook_end_in_a_clear_word(content: bytes) -> None:
    with suppress(TicassessError):
        read_table(b"PK\x03\x04" + content, file="x.xlsx")
