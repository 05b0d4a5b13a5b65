"""A page becomes paragraphs, lists and tables under named styles, and nothing of it is lost."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tests.contract.reading_docx import W, Word, style_of, text_of
from ticassess.finding import UnusableContent
from ticassess.typeset import Look, WordStyle, packed, plain, word_document

STYLES = ("Body Text", "Quote", "Table Text", "caption", "header", "footer", "List Continue")
LOOK = Look(
    styles=(
        *(WordStyle(name=name) for name in STYLES),
        WordStyle(name="Title", level=None),
        WordStyle(name="heading 1", level=0),
        WordStyle(name="List Bullet", numbering="bullet"),
        WordStyle(name="List Number", numbering="number"),
        WordStyle(name="Strong", kind="character", bold=True),
    ),
    font="Calibri",
    size=11,
    blocks={"h1": "Title", "h2": "heading 1", "blockquote": "Quote", ".aside": "Quote"},
    spans={"strong": "Strong"},
    head_cells={},
    cells={},
    inside={"li": {"Body Text": "List Continue"}},
    before={"i.tick": "☐ "},
    at_end=frozenset({".value"}),
    held=frozenset({".band"}),
    drawn=frozenset({".bar"}),
    left_out=frozenset({".gone"}),
)
HEAD = '<!doctype html><html lang="en"><head><title>T</title></head><body data-table="Table">'


def read(body: str, folder: Path, look: Look = LOOK) -> Word:
    return Word(word_document(f"{HEAD}<h1>T</h1>{body}</body></html>", [folder], look))


def lines(word: Word) -> list[tuple[str, str]]:
    """Give the style and the text of each paragraph after the title."""
    return [(style_of(one), text_of(one)) for one in word.body.findall(f"{W}p")][1:]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p> a\n  b <strong> c</strong></p>", [("BodyText", "a b c")]),
        ("<p></p><div> </div><p> <br> </p>", []),
        ("<p>a<br>  b</p>", [("BodyText", "a\nb")]),
        ("<div>a<p>b</p>c</div>", [("BodyText", "a"), ("BodyText", "b"), ("BodyText", "c")]),
        ("<blockquote>a<p>b</p></blockquote>", [("Quote", "a"), ("BodyText", "b")]),
        (
            "<p>a <span class='aside'>b</span> c</p>",
            [("BodyText", "a"), ("Quote", "b"), ("BodyText", "c")],
        ),
        ("<p>a<span class='gone'>b</span><!-- c --><script>d</script></p>", [("BodyText", "a")]),
        ("<p><i class='tick'></i>yes</p>", [("BodyText", "☐ yes")]),
        (
            "<p><span class='value'>62</span> <strong>Safety</strong></p>",
            [("BodyText", "Safety\t62")],
        ),
        ("<p class='band'>62</p><h2>Safety</h2>", [("Heading1", "Safety"), ("BodyText", "62")]),
        ("<p class='band'>62</p><p>x</p>", [("BodyText", "x"), ("BodyText", "62")]),
        (
            "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>",
            [("ListBullet", "a"), ("ListBullet", "b"), ("ListContinue", "c")],
        ),
        ("<p>Favour&shy;able &lt;b&gt;</p>", [("BodyText", "Favour\u00adable <b>")]),
    ],
)
def test_elements_become_paragraphs(
    body: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert lines(read(body, tmp_path)) == expected


def test_each_numbered_list_starts_anew(tmp_path: Path) -> None:
    word = read("<ol><li>a</li><li>b</li></ol><ol><li>c</li></ol>", tmp_path)
    numbers = [one.attrib[f"{W}val"] for one in word.body.iter(f"{W}numId")]
    assert numbers == ["2", "2", "3"]
    lists = [one.attrib[f"{W}numId"] for one in word.part("word/numbering.xml").iter(f"{W}num")]
    assert lists == ["1", "2", "3"]


TABLE = "<table><caption>C</caption>{}</table>"


def test_a_cell_may_reach_over_columns_and_rows(tmp_path: Path) -> None:
    rows = '<tr><th scope="row" rowspan="2">a</th><td colspan="2">b</td></tr>'
    word = read(TABLE.format(rows + "<tr><td>c</td><td>d</td></tr>"), tmp_path)
    assert [table.rows for table in word.tables] == [[["a", "b"], ["", "c", "d"]]]
    merged = [one.get(f"{W}val") for one in word.body.iter(f"{W}vMerge")]
    assert merged == ["restart", None]
    assert [one.attrib[f"{W}val"] for one in word.body.iter(f"{W}gridSpan")] == ["2"]
    # Word wants a paragraph after the last table, and its caption is above it.
    assert [text for _, text in lines(word)] == ["Table 1. C", ""]


def test_columns_have_their_widths_and_share_the_rest(tmp_path: Path) -> None:
    columns = '<col><col style="width: 17.4mm"><col style="width: 25%"><col style="width: 96px">'
    cells = '<tr><th scope="row">a</th><td>b</td><td>c</td><td>d</td></tr>'
    word = read(TABLE.format(f"<colgroup>{columns}</colgroup>{cells}"), tmp_path)
    widths = [int(one.attrib[f"{W}w"]) / 1440 * 25.4 for one in word.body.iter(f"{W}gridCol")]
    # Of 174 mm: 17.4, a quarter, one inch; the first has what is left.
    assert widths == pytest.approx([174 - 17.4 - 43.5 - 25.4, 17.4, 43.5, 25.4], abs=0.1)


def test_too_wide_columns_are_made_to_fit(tmp_path: Path) -> None:
    columns = '<col style="width: 200mm"><col style="width: 148mm">'
    cells = '<tr><th scope="row">a</th><td>b</td></tr>'
    word = read(TABLE.format(f"<colgroup>{columns}</colgroup>{cells}"), tmp_path)
    widths = [int(one.attrib[f"{W}w"]) / 1440 * 25.4 for one in word.body.iter(f"{W}gridCol")]
    assert widths == pytest.approx([100, 74], abs=0.1)


def test_a_column_that_only_draws_is_left_out(tmp_path: Path) -> None:
    head = '<thead><tr><th scope="col">a</th><th scope="col">as a bar</th></tr></thead>'
    row = "<tr><td>62</td><td><div class='bar'>{}</div></td></tr>"
    only = read(TABLE.format(head + row.format("")), tmp_path)
    assert only.tables[0].rows == [["a"], ["62"]]
    both = read(TABLE.format(head + row.format("") + row.format("x")), tmp_path)
    assert both.tables[0].rows == [["a", "as a bar"], ["62", ""], ["62", "x"]]


def test_drawings_are_as_large_as_they_say_and_fit_their_cell(tmp_path: Path) -> None:
    svg = '<svg width="96" height="48"><title>one</title>'
    svg += '<path d="M0 0h96v48h-96z" fill="#00f"/></svg>'
    narrow = f'<table><tr><th scope="row">x</th><td>{svg}</td></tr></table>'
    columns = '<col><col style="width: 10mm">'
    narrow = narrow.replace("<tr>", f"<colgroup>{columns}</colgroup><tr>", 1)
    word = read(f"<p>{svg}</p>{narrow}<p>end</p>", tmp_path, replace(LOOK, scale=0.5))
    assert word.alternatives == ["one", "one"]
    extents = list(word.body.iter(f"{WP}extent"))
    # Half an inch by a quarter; in the cell, 10 mm less 2.8 of margins.
    assert (extents[0].attrib["cx"], extents[0].attrib["cy"]) == ("457200", "228600")
    assert int(extents[1].attrib["cx"]) == pytest.approx(7.2 * 36_000, abs=1000)
    (file,) = [name for name in word.archive.namelist() if "media" in name]
    with Image.open(io.BytesIO(word.archive.read(file))) as picture:
        assert picture.size == (384, 192)
        assert picture.convert("RGB").getpixel((100, 100)) == (0, 0, 255)


WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def test_links_lead_where_they_may_and_nowhere_else(tmp_path: Path) -> None:
    body = '<p id="here"><a href="#here">a</a> <a href="#gone">b</a> '
    body += '<a href="https://x.test/?a=1&amp;b=2">c</a> <a href="javascript:x()">d</a></p>'
    word = read(body, tmp_path)
    links = [text_of(one) for one in word.body.iter(f"{W}hyperlink")]
    assert links == ["a", "c"]
    targets = [one.get("Target") for one in word.part("word/_rels/document.xml.rels")]
    assert "https://x.test/?a=1&b=2" in targets
    assert lines(word) == [("BodyText", "a b c d")]


@pytest.mark.parametrize("address", ["../x.png", "https://x.test/x.png", "file:" + "///etc/passwd"])
def test_nothing_is_loaded_from_elsewhere(address: str, tmp_path: Path) -> None:
    svg = f'<svg width="9" height="9"><title>t</title><image href="{address}"/></svg>'
    for body in (f'<p><img src="{address}" alt="x"></p>', f"<p>{svg}</p>"):
        with pytest.raises(UnusableContent, match="which is not in the template folder"):
            read(body, tmp_path)


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"no picture")
    with pytest.raises(UnusableContent, match=r"`x\.png` is not a picture"):
        read('<p><img src="x.png" alt="x"></p>', tmp_path)


def test_a_page_from_right_to_left_is_one_here(tmp_path: Path) -> None:
    head = HEAD.replace('lang="en"', 'lang="ar" dir="rtl"')
    word = Word(word_document(f"{head}<h1>مرحبا</h1></body></html>", [tmp_path], LOOK))
    (defaults,) = word.part("word/styles.xml").iter(f"{W}pPrDefault")
    assert list(defaults.iter(f"{W}bidi"))


def test_a_package_is_the_same_each_time_and_text_is_no_markup() -> None:
    parts: dict[str, str | bytes] = {"a.xml": "ä", "b.bin": b"\x00"}
    assert packed(parts) == packed(parts)
    assert plain('a\x00\ud800 <b> "c" & d') == "a &lt;b&gt; &quot;c&quot; &amp; d"
