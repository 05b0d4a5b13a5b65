"""Where the header is, and what it takes for a column to be the column of an item."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.assessment import LeaveOut
from ticassess.finding import Finding
from ticassess.matching import Claim, Named, Names, claim
from ticassess.responses import header_finder
from ticassess.responses.header_finder import HeaderNames, find_header
from ticassess.responses.readers import Row, Sheet

Complaints = Callable[..., Sequence[Finding]]


def sheet_of(*rows: Sequence[str]) -> Sheet:
    numbered = [Row(line=line, cells=tuple(cells)) for line, cells in enumerate(rows, start=1)]
    return Sheet(file="a.csv", rows=tuple(numbered))


NAMES = Names.of(
    [Named(id="calm", wordings=("I stay calm.",)), Named(id="rest", wordings=("I can rest.",))]
)


@pytest.mark.parametrize(
    ("rows", "position", "names"),
    [
        ([["calm", "rest"], ["4", "4"]], 0, ("calm", "rest")),
        ([["Survey"], [""], ["No", "calm", "rest"], ["1", "4", "4"]], 2, ("No", "calm", "rest")),
        ([["Made by", "us"], ["calm", "rest"], ["4", "4"]], 1, ("calm", "rest")),
        # One row for each answer, and a list of the items: neither is a header.
        ([["item", "answer"], ["calm", "4"], ["rest", "5"]], 0, ("item", "answer")),
        ([["id", "text"], ["calm", "I stay calm."]], 0, ("id", "text")),
        # Nothing is named: as before, the first row that is not blank.
        ([[""], ["a", "b"], ["c", "d"]], 1, ("a", "b")),
        # The question stands once, over its rows.
        (
            [["ID", "How often?", ""], ["", "I stay calm.", "I can rest"], ["1", "4", "4"]],
            1,
            ("ID", "How often? - I stay calm.", "How often? - I can rest"),
        ),
        (
            [
                ["ID", "I stay calm.", "rest"],
                ["", "Response", "Open-Ended Response"],
                ["1", "4", ""],
            ],
            1,
            ("ID", "I stay calm.", "rest"),
        ),
        # A reply is no lower half of a header, though the header has a gap.
        ([["", "calm", "rest"], ["7", "4", "4"]], 0, ("", "calm", "rest")),
    ],
)
def test_the_header_is_where_most_items_are_named(
    rows: list[list[str]], position: int, names: tuple[str, ...]
) -> None:
    header = find_header(sheet_of(*rows), HeaderNames(names=NAMES))
    assert header is not None
    assert (header.position, header.names) == (position, names)


def test_a_text_that_fills_a_row_is_looked_at_once_for_the_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both ways of looking at the row of answers look at its one text, not at its four cells."""
    looked_at: list[str] = []

    def claiming(header: str, names: Names) -> Claim | None:
        looked_at.append(header)
        return claim(header, names)

    monkeypatch.setattr(header_finder, "claim", claiming)
    sheet = sheet_of(["calm", "rest", "role", "site"], ["Agree"] * 4)
    header = find_header(sheet, HeaderNames(names=NAMES))
    assert header is not None
    assert (header.position, header.named) == (0, 2)
    assert looked_at.count("Agree") == 2


def test_a_title_is_no_question_over_its_rows() -> None:
    sheet = sheet_of(["Survey", "", ""], ["", "I stay calm.", "I can rest."], ["1", "4", "4"])
    header = find_header(sheet, HeaderNames(names=NAMES))
    assert header is not None
    assert header.names == ("", "I stay calm.", "I can rest.")


def test_a_reply_below_codes_is_no_part_of_them() -> None:
    withheld = Names.of([Named(id="calm"), Named(id="rest")])
    header = find_header(
        sheet_of(["", "calm", "rest"], ["7", "4", "4"]), HeaderNames(names=withheld)
    )
    assert header is not None
    assert (header.position, header.names) == (0, ("", "calm", "rest"))


def test_a_title_above_the_header_is_not_read(read: Read) -> None:
    text = "Staff survey, spring 2026\n\nNo;calm;quiet;share\n1;4;4;All\n2;5;4;All\n"
    responses = read(text.encode())
    assert codes(responses, "calm") == [3, 4]
    assert responses.reconciliation.rows_read == 2


@pytest.mark.parametrize("first", ["sep=;\n", "sep=;\r\n", '"sep=;"\n'])
def test_a_line_that_names_the_delimiter_is_no_header(
    read: Read, complaints: Complaints, first: str
) -> None:
    assert codes(read(f"{first}calm;quiet;share\n4;4;All\n".encode()), "calm") == [3]
    (found,) = complaints(f"{first}calm;quiet;share\n4;9;All\n".encode())
    assert (found.where.line, found.where.column) == (3, 2)


def test_a_map_says_where_everything_is(read: Read) -> None:
    text = "calm|quiet|share\n1|1|All\nNo|calm|quiet|share\n1|4|4|All\n2|5|4|All\n3|5|4|All\n"
    settings = {"header_row": 3, "delimiter": "|", "skip_rows": (6,)}
    responses = read(text.encode(), settings=settings)
    assert codes(responses, "calm") == [3, 4]
    assert responses.reconciliation.excluded == {"left out by the map": 1}
    tabs = read(b"calm\tquiet\tshare\n4\t4\tAll\n", settings={"delimiter": "tab"})
    assert codes(tabs, "calm") == [3]


def test_a_map_says_the_encoding(read: Read, complaints: Complaints) -> None:
    text = "calm,quiet,share,Café\n4,4,All,x\n".encode("cp1252")
    assert [found.code for found in complaints(text)] == ["TIC905"]
    assert codes(read(text, settings={"encoding": "cp1252"}), "calm") == [3]


def test_a_map_leaves_out_rows_by_what_stands_in_a_column(
    read: Read, complaints: Complaints
) -> None:
    answers = """
        calm | quiet | share | Site | No
        4    | 4     | All   | Test | 1
        4    | 4     | All   | test | 2
        5    | 4     | All   | A    | 3.0
        1    | 4     | All   | A    | 4
        """
    out = (LeaveOut(column="site", value="TEST"), LeaveOut(column="No", value=3))
    responses = read(answers, settings={"leave_out": out})
    assert codes(responses, "calm") == [0]
    assert responses.reconciliation.excluded == {"left out by the map": 3}
    assert responses.reconciliation.findings == ()
    (found,) = complaints(answers, settings={"leave_out": (LeaveOut(column="Sit", value="x"),)})
    assert (found.code, found.hint) == ("TIC109", "Did you mean `Site`?")


def test_a_column_that_a_map_names_and_a_file_lacks_is_said(read: Read) -> None:
    answers = "calm | quiet | share | Where\n4 | 4 | All | A"
    told = read(answers, columns={"Wher": "ignore", " where ": "role"}).reconciliation.findings
    (found,) = [one for one in told if one.code == "TIC948"]
    assert found.message == "there is no column “Wher” in answers.csv"
    assert found.hint == "Did you mean `Where`?"


def test_a_position_whose_header_names_another_item_is_said(read: Read) -> None:
    """A column was put before the others after the map was made."""
    done = read(
        "quiet | G1[calm] | share | Other\n4 | 2 | All | 1",
        positions={"1": "calm", "2": "quiet", "3": "share", "4": "ignore"},
    )
    assert codes(done, "calm") == [3]
    told = [one for one in done.reconciliation.findings if one.code == "TIC962"]
    assert [one.message for one in told] == [
        "column 1 of answers.csv is called “quiet”, which is `quiet`, and counts as `calm`",
        "column 2 of answers.csv is called “G1[calm]”, which is `calm`, and counts as `quiet`",
    ]
    assert "correct the number" in told[0].hint


def test_what_a_map_leaves_out_and_no_row_has_is_said(read: Read) -> None:
    """A map of an earlier export would leave the wrong rows in or out without a word."""
    answers = """
        calm | quiet | share | Site
        4    | 4     | All   | Tests
        5    | 4     | All   | A
        """
    settings = {"leave_out": (LeaveOut(column="Site", value="Test"),), "skip_rows": (57,)}
    told = read(answers, settings=settings).reconciliation.findings
    assert [(one.code, one.severity.value) for one in told] == [("TIC948", "warning")] * 2
    assert [one.message.partition(" in ")[0] for one in told if "57" in one.message] == [
        "there is no row 57"
    ]
    (by_value,) = [one for one in told if "57" not in one.message]
    assert "“Test” under “Site”" in by_value.message
    assert by_value.hint == "Did you mean `Tests`?"


# The best match -----------------------------------------------------------------------------------


def test_a_column_by_its_own_name_comes_before_one_that_has_it_in_brackets(read: Read) -> None:
    responses = read(
        """
        About your week [I can say “no” here.] | calm | quiet | share
        1                                      | 4    | 4     | All
        """
    )
    assert codes(responses, "calm") == [3]


def test_two_columns_that_name_an_item_alike_are_a_question(complaints: Complaints) -> None:
    (found,) = complaints(
        """
        At work [I can say “no” here.] | At home [I can say “no” here.] | quiet | share
        1                              | 4                              | 4     | All
        """
    )
    assert found.code == "TIC901"
    assert "(column 1) and" in found.message
    assert "both look like it" in found.message
    assert "`positions: {N: calm}`" in found.hint


@pytest.mark.parametrize("length", [250, 350, 900, 1_100])
def test_a_hint_about_a_long_header_can_be_pasted(
    read: Read, complaints: Complaints, length: int
) -> None:
    header = f"{'Please think of the last month and of your own team. ' * 30}"[:length]
    header = f"{header} I can say “no” her"
    answers = f"{header} | quiet | share\n4 | 4 | All"
    (found,) = complaints(answers)
    if length < 1_000:
        assert f'`columns: {{"{header}": calm}}`' in found.hint
        assert codes(read(answers, columns={header: "calm"}), "calm") == [3]
    else:
        assert "`positions: {1: calm}`" in found.hint
        assert codes(read(answers, positions={"1": "calm"}), "calm") == [3]


def test_a_column_is_offered_for_the_item_that_it_is_most_like(complaints: Complaints) -> None:
    first, second = complaints(
        """
        Q1 I can say no her | Q2 I know a quiet place that I may us | share
        4                   | 4                                     | All
        """
    )
    assert ": calm}`" in first.hint
    assert ": quiet}`" in second.hint
