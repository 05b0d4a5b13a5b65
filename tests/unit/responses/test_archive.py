"""Zip archives as KoboToolbox and ODK Central give them."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes, text_table
from ticassess.errors import InputNotReadable
from ticassess.finding import Finding
from ticassess.responses import read_table

Complaints = Callable[..., Sequence[Finding]]
NAME = "export.zip"

ANSWERS = text_table("""
    SubmissionDate | safety-calm | safety-quiet | share | KEY
    2026-03-01     | 4           | Agree        | All   | uuid:1
    2026-03-02     | Disagree    |              | None  | uuid:2
""")
REPEATED = b"visits-place,PARENT_KEY,KEY\nroom 1,uuid:1,uuid:1/1\n"


def zipped(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return content.getvalue()


def test_the_file_of_answers_is_read_and_the_others_are_named(read: Read) -> None:
    content = zipped({
        "media/one.jpg": b"x", "media/two.jpg": b"x", "survey.csv": ANSWERS,
        "survey-visits.csv": REPEATED, "notes.md": b"x",
        "__MACOSX/._survey.csv": b"x", ".DS_Store": b"x",
    })  # fmt: skip
    done = read(content, name=NAME)
    assert (codes(done, "calm"), codes(done, "quiet")) == ([3, 1], [3, 255])
    told = done.reconciliation
    assert told.recognised == "ODK Central export, file “survey.csv”, 2 people"
    assert told.unread_sheets == ("survey-visits.csv", "notes.md", "media/ (2 files)")


def test_a_single_file_needs_no_word(read: Read) -> None:
    done = read(zipped({"survey.csv": ANSWERS}), name=NAME)
    assert codes(done, "calm") == [3, 1]
    assert done.reconciliation.recognised == "ODK Central export, 2 people"


def test_two_files_of_answers_are_asked_about(complaints: Complaints) -> None:
    (found,) = complaints(zipped({"a.csv": ANSWERS, "b.csv": ANSWERS}), name=NAME)
    assert found.code == "TIC920"
    assert found.message == "2 files have answers: “a.csv” (2 rows), “b.csv” (2 rows)"
    assert '`sheet: "a.csv"`' in found.hint or "`sheet: a.csv`" in found.hint


def test_a_map_chooses_one_of_them(read: Read, complaints: Complaints) -> None:
    other = ANSWERS.replace(b"Disagree", b"Neither")
    content = zipped({"a.csv": ANSWERS, "b.csv": other})
    assert codes(read(content, name=NAME, settings={"sheet": "b.csv"}), "calm") == [3, 2]
    (found,) = complaints(content, name=NAME, settings={"sheet": "c.csv"})
    assert found.message == "there is no file “c.csv”"


def test_encodings_and_places_are_those_of_the_file_inside(complaints: Complaints) -> None:
    (found,) = complaints(zipped({"a.csv": b"calm,quiet,share\ncaf\xe9,4,All\n"}), name=NAME)
    assert (found.code, found.where.file, found.where.line) == ("TIC905", "export.zip/a.csv", 2)


def test_an_archive_without_answers_says_what_it_holds() -> None:
    with pytest.raises(InputNotReadable, match=r"no file of answers in it; it holds “photo\.jpg”"):
        read_table(zipped({"photo.jpg": b"x"}), file=NAME)
    with pytest.raises(InputNotReadable, match="it is empty"):
        read_table(zipped({}), file=NAME)


def test_a_workbook_with_the_wrong_ending_is_told() -> None:
    with pytest.raises(InputNotReadable) as refused:
        read_table(zipped({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), file=NAME)
    assert refused.value.hint == "Rename it to .xlsx if it is a workbook."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"calm\n4\n", "is not a zip archive, or it is damaged"),
        (zipped({"a.csv": ANSWERS})[:80], "is not a zip archive, or it is damaged"),
        (b"%PDF-1.7", "is a PDF document, not a zip archive"),
    ],
    ids=["text", "cut", "PDF"],
)
def test_what_is_no_archive_is_said(content: bytes, said: str) -> None:
    with pytest.raises(InputNotReadable, match=said):
        read_table(content, file=NAME)


def test_a_password_is_asked_to_be_taken_off() -> None:
    content = bytearray(zipped({"a.csv": ANSWERS}))
    # The flag of encryption, in the list of files at the end.
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputNotReadable, match="is protected with a password"):
        read_table(bytes(content), file=NAME)


def test_what_would_unpack_to_gigabytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ticassess.responses.readers.archive.MAX_BYTES", 10)
    with pytest.raises(InputNotReadable, match="when unpacked"):
        read_table(zipped({"a.csv": ANSWERS}), file=NAME)
