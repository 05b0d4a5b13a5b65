import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.finding import Finding, Severity
from ticassess.responses.readers import READERS, read_table

Complaints = Callable[..., Sequence[Finding]]

ROWS = "calm,quiet,share,Note\n4,Agree,All,café\n"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "utf-16-be-mark"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ordinary_encodings_and_line_ends(read: Read, codec: str, end: str) -> None:
    text = ROWS.replace("\n", end)
    content = ("\ufeff" + text).encode(codec[:9]) if codec.endswith("-mark") else text.encode(codec)
    responses = read(content, by=["Note"])
    assert responses.levels["Note"].tolist() == ["café"]
    assert responses.reconciliation.rows_read == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_seen_from_the_header(read: Read, delimiter: str) -> None:
    text = 'calm,"I know a quiet place, that I; may | use",share\n"4,0",4,All\n'
    if delimiter != ",":
        text = f'calm{delimiter}"I, know"{delimiter}share\n4,0{delimiter}4{delimiter}All\n'
    responses = read(
        text.encode(),
        columns={"I, know": "quiet", "I know a quiet place, that I; may | use": "quiet"},
    )
    assert (codes(responses, "calm"), codes(responses, "share")) == ([3], [2])


def test_commas_in_unquoted_headers_do_not_hide_semicolons() -> None:
    table = read_table(b"id;I can say, here, now, no;x\n1;4;2\n")
    assert table.headers == ("id", "I can say, here, now, no", "x")


def test_a_tsv_file_has_tabs_only(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(b"a,b\tc,d,e\n1\t2\n")
    assert read_table(path).headers == ("a,b", "c,d,e")


def test_quoted_line_breaks_and_quotes_stay_in_their_cell() -> None:
    table = read_table(b'a,b\n"one\ntwo","say ""no"""\n3,4\n')
    assert table.rows == (("one\ntwo", 'say "no"'), ("3", "4"))
    assert table.lines == (2, 4)


def test_a_bad_byte_is_located(complaints: Complaints) -> None:
    (found,) = complaints(b"calm,Note\n4,ok\n5,caf" + b"\xe9\n")
    assert (found.code, found.where.line, found.where.column) == ("TIC905", 3, 6)
    assert "0xe9" in found.message
    assert "CSV UTF-8" in found.hint
    assert "--encoding cp1252" in found.hint


def test_the_encoding_can_be_given(read: Read) -> None:
    responses = read(ROWS.encode("cp1252"), encoding="cp1252", by=["Note"])
    assert responses.levels["Note"].tolist() == ["café"]


@pytest.mark.parametrize("encoding", ["utf-9", "hex", "no such thing"])
def test_an_unknown_encoding_is_wrong_usage(read: Read, encoding: str) -> None:
    with pytest.raises(WrongUsage, match="no text encoding"):
        read(b"calm\n4\n", encoding=encoding)


def test_half_a_utf16_letter_is_located(complaints: Complaints) -> None:
    (found,) = complaints("\ufeffcalm\n4".encode("utf-16-le") + b"\x00")
    assert (found.code, found.where.line) == ("TIC905", 2)


def test_ragged_rows_are_located_and_never_shifted(complaints: Complaints) -> None:
    found = complaints(b"calm,quiet,share\n4,4\n4,4,All,4\n4,4,All\n")
    assert [(f.code, f.where.line) for f in found] == [("TIC904", 2), ("TIC904", 3)]
    assert found[0].message == "this row has 2 cells, the header has 3"


def test_a_delimiter_after_each_row_shifts_nothing(read: Read) -> None:
    responses = read(b"calm,quiet,share\n4,5,All,\n\n2,1,All, \n")
    assert (codes(responses, "calm"), codes(responses, "quiet")) == ([3, 1], [4, 0])
    (said,) = responses.reconciliation.findings
    assert (said.code, said.severity) == ("TIC904", Severity.WARNING)
    assert said.message == (
        "every row has 1 cell more than the header, all of them blank; they were left out"
    )


@pytest.mark.parametrize(
    "rows",
    [
        b"4,5,All,\n2,1,All\n",  # a comma in the text of one row would look like this
        b"4,5,All,\n2,1,All,x\n",
        b"4,5,All,\n2,1,All,,\n",
    ],
)
def test_cells_too_many_in_some_rows_are_no_such_delimiter(
    complaints: Complaints, rows: bytes
) -> None:
    assert {found.code for found in complaints(b"calm,quiet,share\n" + rows)} == {"TIC904"}


def test_many_ragged_rows_are_one_finding_that_names_their_lines(complaints: Complaints) -> None:
    (found,) = complaints(b"calm,quiet,share\n" + b"4,4\n" * 57 + b"4,4,All\n")
    assert found.where.line == 2
    assert found.message.startswith("57 rows have fewer cells than the header, which has 3: those ")
    assert found.message.endswith("on lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, "
                                  "17, 18, 19, 20, 21 …")  # fmt: skip


def test_a_short_row_and_a_long_one_have_other_causes(complaints: Complaints) -> None:
    short, long = complaints(b"calm;quiet;share\n4;4\n4;4;All;4\n4;4;All\n")
    assert "line break in a cell" in short.hint
    assert "semicolon" not in short.hint
    assert "A cell that has a semicolon in it" in long.hint
    assert "line break" not in long.hint


def test_a_first_column_without_a_name_is_thought_of(complaints: Complaints) -> None:
    """R writes the numbers of rows so, unless it is told not to."""
    (found,) = complaints(b"calm,quiet,share\n1,4,4,All\n2,4,5,All\n")
    assert found.message.startswith("2 rows have more cells than the header, which has 3: those ")
    assert "name it in the header" in found.hint


def test_wholly_blank_rows_are_not_ragged(read: Read) -> None:
    assert read(b"calm,quiet,share\n,,,,,\n4,4,All\n\n").reconciliation.excluded == {"blank row": 2}


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b'calm,quiet,share\n4,4,All\n4,"4,All\n4,4,All\n', 3, "never closed"),
        (b'calm,quiet,share\n4,"4"x,All\n', 2, "in the middle of a cell"),
        (b'calm,quiet,share\n4,"4,All\n4,"4",All\n', 2, "which goes on to line 3"),
        (
            b'calm,quiet,share\n4,4,"' + b"x" * 1_000_001 + b'"\n',
            2,
            "more than 1,000,000 characters",
        ),
    ],
)
def test_broken_quotes_are_located(
    complaints: Complaints, content: bytes, line: int, what: str
) -> None:
    (found,) = complaints(content)
    assert (found.code, found.where.line) == ("TIC910", line)
    assert what in found.message


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b" \n"])
def test_an_empty_file_is_a_finding(complaints: Complaints, content: bytes) -> None:
    (found,) = complaints(content)
    assert (found.code, found.message) == ("TIC906", "the file is empty")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"PK\x03\x04\x14\x00", "a workbook"),
        (b"calm\n4\x00\n", "binary"),
        (b"\xff\xfea\x00\x00\x00", "binary"),
        (b"\x00\xff", "binary"),
    ],
)
def test_what_is_no_text_is_not_readable(read: Read, content: bytes, what: str) -> None:
    with pytest.raises(InputNotReadable, match=what) as refused:
        read(content)
    assert refused.value.exit_code == 3


def test_missing_files_folders_and_unknown_endings(read: Read, tmp_path: Path) -> None:
    with pytest.raises(InputNotReadable, match="does not exist"):
        read(tmp_path / "no.csv")
    with pytest.raises(InputNotReadable, match="does not exist"):
        read(tmp_path / "no.txt")
    with pytest.raises(InputNotReadable, match="is a folder"):
        read(tmp_path)
    notes = tmp_path / "notes.txt"
    notes.write_bytes(b"calm\n4\n")
    with pytest.raises(InputNotReadable, match=r"ends in \.txt") as refused:
        read(notes)
    supported = ", ".join(f".{ending}" for ending in READERS)
    assert refused.value.hint.startswith(f"Supported are {supported}")


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root and Windows read it all the same"
)
def test_a_file_that_may_not_be_read(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"calm\n4\n")
    path.chmod(0)
    with pytest.raises(InputNotReadable, match="cannot be read"):
        read(path)


def test_standard_input_is_csv(read: Read) -> None:
    assert codes(read(b"calm;quiet;share\n4;4;All\n", name="-"), "calm") == [3]


def test_the_endings_that_people_use_have_readers() -> None:
    assert set(READERS) >= {"csv", "tsv", "xlsx", "xls", "xlsb", "ods", "sav", "zsav", "json"}
    assert set(READERS) >= {"parquet", "db", "zip"}
