import pytest

from tests.unit.responses.conftest import Read, codes


def test_blank_rows_and_rows_without_answers_are_counted(read: Read) -> None:
    responses = read(b"calm,quiet,share,Site\n4,4,All,A\n\n,,,\n, ,,B\n5,,,B\n")
    done = responses.reconciliation
    assert (done.rows_read, done.kept) == (5, 2)
    assert done.excluded == {"blank row": 2, "no answers": 1}


def test_a_row_of_non_answers_is_a_reply(read: Read) -> None:
    assert read("calm | quiet | share\nN/A | N/A |").reconciliation.kept == 1


def test_a_header_alone_is_no_error(read: Read) -> None:
    responses = read(b"calm,quiet,share\n")
    assert (responses.reconciliation.rows_read, responses.replies) == (0, 0)
    assert responses.items == ("calm", "quiet", "share")
    assert responses.codes.shape == (3, 0)
    assert str(responses.codes.dtype) == "uint8"


REPEATED = """
    Response ID | calm | quiet | share
    r-secret    | 1    | 4     | All
    r2          | 2    | 4     | All
    r-secret    | 3    | 4     | All
                | 4    | 4     | All
                | 5    | 4     | All
    """


@pytest.mark.parametrize(("keep", "kept"), [("first", [0, 1, 3, 4]), ("last", [1, 2, 3, 4])])
def test_a_second_reply_of_one_respondent_is_left_out(
    read: Read, keep: str, kept: list[int]
) -> None:
    responses = read(REPEATED, duplicates=keep)
    assert codes(responses, "calm") == kept
    assert responses.reconciliation.excluded == {"duplicate": 1}
    (found,) = responses.reconciliation.findings
    assert found.code == "TIC909"
    assert "“Response ID”" in found.message
    assert "r-secret" not in found.message + found.hint


def test_ignoring_the_column_keeps_every_reply(read: Read) -> None:
    assert read(REPEATED, columns={"Response ID": "ignore"}).reconciliation.kept == 5


def test_an_unanswered_first_try_does_not_hide_the_reply(read: Read) -> None:
    responses = read(
        """
        Token | calm | quiet | share
        a     |      |       |
        a     | 5    | 4     | All
        b     | 4    | 4     | All
        """
    )
    assert codes(responses, "calm") == [4, 3]
    assert responses.reconciliation.excluded == {"no answers": 1}


def test_email_addresses_are_compared_without_case(read: Read) -> None:
    responses = read(
        """
        E-mail   | calm | quiet | share
        a@b.org  | 5    | 4     | All
        A@B.org  | 5    | 4     | All
        c@b.org  | 4    | 4     | All
        """
    )
    assert responses.reconciliation.excluded == {"duplicate": 1}


@pytest.mark.parametrize("header", ["IP address", "Name", "Start time", "Submitted"])
def test_shared_values_of_other_columns_are_no_duplicates(read: Read, header: str) -> None:
    assert (
        read(
            f"{header} | calm | quiet | share\nx | 4 | 4 | All\nx | 4 | 4 | All"
        ).reconciliation.kept
        == 2
    )


def test_a_column_that_mostly_repeats_identifies_nobody(read: Read) -> None:
    rows = "\n".join("staff | 4 | 4 | All" for _ in range(6))
    done = read(f"respondent | calm | quiet | share\n{rows}").reconciliation
    assert done.kept == 6
    assert "repeat in most rows" in done.findings[0].message
