"""A Word document is read like the page that it was made of."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.attack.test_clean_bundles import bundle
from ticassess.audit import gather
from ticassess.audit.word_pages import read_word
from ticassess.errors import InputNotReadable

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(folder: Path, body: str, *, language: str = "en") -> Path:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr(
            "word/styles.xml", f'<w:styles {SPACE}><w:lang w:val="{language}"/></w:styles>'
        )
    path = folder / "report.docx"
    path.write_bytes(content.getvalue())
    return path


def run_of(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("seed", [2, 7])
def test_it_has_the_numbers_of_the_page(seed: int, tmp_path: Path) -> None:
    paths = bundle(tmp_path, seed, "html", "docx")
    by_kind = {path.suffix: path for path in paths}
    (page,) = gather([by_kind[".html"]]).readings
    (written,) = gather([by_kind[".docx"]]).readings
    assert [one.values for one in written.document.entries] == [
        one.values for one in page.document.entries
    ]
    assert (written.unmapped, written.strange_tables) == (page.unmapped, page.strange_tables)
    assert len(gather(paths).issues) == 1


def test_a_number_in_pieces_is_one_number(tmp_path: Path) -> None:
    pieces = "".join(map(run_of, ("6", "4", ".8")))
    cell = f"<w:tc><w:p>{pieces}<w:r><w:br/></w:r>{run_of('to go')}</w:p></w:tc>"
    page = read_word(document(tmp_path, f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert [one.text() for one in page.root.all("td")] == ["64.8 to go"]


def test_its_headings_and_quotations_are_known_by_their_styles(tmp_path: Path) -> None:
    body = ""
    for style in ("Heading2", "Quote", "BodyText"):
        body += f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run_of(style)}</w:p>'
    page = read_word(document(tmp_path, body))
    assert [one.text() for one in page.root.all("h3", "blockquote")] == ["Heading2", "Quote"]


def test_one_in_another_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputNotReadable, match="only tried in English"):
        read_word(document(tmp_path, "", language="es"))


@pytest.mark.parametrize("content", [b"", b"PK", b"text", b"PK\x03\x04" + bytes(60)])
def test_what_is_no_document_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(content)
    with pytest.raises(InputNotReadable, match="is not a Word document"):
        read_word(path)


def test_one_that_is_locked_is_said(tmp_path: Path) -> None:
    path = document(tmp_path, "")
    # The flag of an encrypted entry, in both places where an archive has it.
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(mark, place + 1)
    path.write_bytes(bytes(content))
    with pytest.raises(InputNotReadable, match="is not a Word document"):
        read_word(path)


def test_one_that_would_fill_the_memory_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("word/document.xml", "w") as part:
            for _ in range(201):
                part.write(bytes(1_000_000))
        archive.writestr("word/styles.xml", f"<w:styles {SPACE}/>")
    with pytest.raises(InputNotReadable, match="is not a Word document"):
        read_word(path)
