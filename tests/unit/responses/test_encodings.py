"""Encodings: what can be known is read, what can only be guessed is said and must be confirmed."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import ticassess
from tests.unit.responses.conftest import INSTRUMENT, Read, codes
from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.finding import Finding

Complaints = Callable[..., Sequence[Finding]]


@pytest.mark.parametrize(
    ("encoding", "word", "title"),
    [
        ("cp1252", "Straße", "Windows-1252"),
        ("cp1252", "señal", "Windows-1252"),
        ("mac_roman", "Straße", "Mac Roman"),
        ("mac_roman", "préféré", "Mac Roman"),
        ("cp850", "préféré", "code page 850"),
        ("cp1250", "żółty", "Windows-1250"),
        ("cp1250", "čeština", "Windows-1250"),
        ("cp1251", "улица", "Windows-1251"),
    ],
)
def test_a_likely_encoding_is_offered_with_a_word_and_works(
    complaints: Complaints, read: Read, encoding: str, word: str, title: str
) -> None:
    content = f"calm,quiet,share,{word}\n4,4,All,x\n5,4,All,y\n".encode(encoding)
    (found,) = complaints(content)
    assert found.code == "TIC905"
    assert f"looks like {title}" in found.message
    assert f"as in “{word}”" in found.message
    assert f"`--encoding {encoding}`" in found.hint
    assert f"`encoding: {encoding}` into a map file" in found.hint
    assert codes(read(content, encoding=encoding), "calm") == [3, 4]
    assert codes(read(content, settings={"encoding": encoding}), "calm") == [3, 4]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_lost_byte_order_mark_is_offered(
    complaints: Complaints, read: Read, encoding: str
) -> None:
    content = "calm,quiet,share,Site\n4,4,All,Köln\n".encode(encoding)
    (found,) = complaints(content)
    assert found.message.endswith("looks like UTF-16 without a byte order mark, as in “calm”")
    responses = read(content, encoding=encoding, by=["Site"])
    assert responses.levels["Site"].tolist() == ["Köln"]


def test_the_example_is_nobodys_own_word(complaints: Complaints) -> None:
    rows = "calm,quiet,share,Note\n" + "4,4,All,José told me\n" + "De acuerdo,4,All,no se\n" * 3
    (found,) = complaints(rows.encode("cp1252"))
    assert "José" not in found.message
    assert found.message.endswith("as in “é”")
    label = rows + "4,4,All,está bien\n" * 3
    (found,) = complaints(label.encode("cp1252"))
    assert found.message.endswith("as in “está”")


def test_what_is_known_comes_before_what_is_said(read: Read) -> None:
    """With several files, one of them may be in another encoding than the rest."""
    text = "calm,quiet,share,Site\n4,4,All,Köln\n"
    for known in ("utf-8", "utf-8-sig", "utf-16"):
        responses = read(text.encode(known), encoding="cp1252", by=["Site"])
        assert responses.levels["Site"].tolist() == ["Köln"]
    with pytest.raises(WrongUsage, match="no text encoding"):
        read(text.encode(), encoding="cp-1252-x")


def test_a_letter_that_was_cut_is_no_other_encoding(complaints: Complaints) -> None:
    content = "calm,quiet,share,Größe\n4,4,All,ö\n4,4,All,ä".encode()[:-1] + b"\n5,4,All,\n"
    (found,) = complaints(content)
    assert (found.where.line, found.where.column) == (3, 9)
    assert found.message == "the text is UTF-8, but not from here on (byte 0xc3)"
    assert "Correct this cell" in found.hint


def test_what_looks_like_nothing_is_located_all_the_same(complaints: Complaints) -> None:
    (found,) = complaints(b"calm,quiet,share\n4,4,\x81\x8d\x81\x8d\n")
    assert (found.where.line, found.where.column) == (2, 5)
    assert "looks like" not in found.message


def test_nothing_with_nuls_is_taken_for_text(read: Read) -> None:
    with pytest.raises(InputNotReadable, match="binary"):
        read(b"calm\x00\x00\x00\x01\x02\n4\x00\n")


def test_scripts_are_told_how_they_can_do_it(tmp_path: Path) -> None:
    (tmp_path / "q.yaml").write_text(INSTRUMENT, "utf-8")
    (tmp_path / "a.csv").write_bytes("calm,quiet,share,Straße\n4,4,All,x\n".encode("cp1252"))
    with pytest.raises(ticassess.UnusableContent) as stopped:
        ticassess.assess(tmp_path / "q.yaml", tmp_path / "a.csv")
    (found,) = stopped.value.findings
    assert found.hint == (
        "If that reads right, write `encoding: cp1252` into a map file (`map=`); else save the "
        "file as “CSV UTF-8”."
    )


@pytest.mark.parametrize("said", ["sep=;", '"sep=;"', "SEP=;", "sep=;\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_said_delimiter_is_followed_and_is_no_header(read: Read, said: str, mark: str) -> None:
    text = f"{mark}{said}\ncalm;quiet;share;I, for one, agree\n4;4;All;1,2\n"
    responses = read(text.encode())
    assert codes(responses, "calm") == [3]
    assert responses.reconciliation.rows_read == 1


def test_lines_are_counted_with_the_line_that_says_it(complaints: Complaints) -> None:
    (found,) = complaints(b"sep=;\ncalm;quiet;share\n9;4;All\n")
    assert (found.code, found.where.line) == ("TIC902", 3)


def test_a_space_that_is_not_utf8_is_shown_with_its_words(complaints: Complaints) -> None:
    """As in an export that a Mac saved: a no-break space is no letter, and was read as one."""
    header = 'calm,quiet,share,"How much do you know of\N{NO-BREAK SPACE}it?"'
    (found,) = complaints(f"{header}\n4,4,All,x\n".encode("mac_roman"))
    assert found.message.endswith("looks like Mac Roman, as in “of\N{NO-BREAK SPACE}it”")


def test_json_is_not_to_be_saved_as_csv(complaints: Complaints) -> None:
    content = '[{"calm": 4, "Straße": 1}]'.encode("cp1252")
    (found,) = complaints(content, name="answers.json")
    assert found.hint.endswith("else save the file as UTF-8.")
