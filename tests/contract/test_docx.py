"""What readers of the document of Word rely on: all of the page, named styles, nothing besides."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.contract.reading_docx import A, R, W, Word, WordTable, style_of, text_of
from tests.contract.reading_html import Element, read_html
from tests.contract.several import ASSESSMENT, write_several
from tests.contract.test_pdf import HOSTILE, few, printed_elsewhere, rich
from tests.unit.report.making import from_answers, instrument, published, reconciliation
from ticassess.cli.boundary import run
from ticassess.finding import UnusableContent
from ticassess.report import Brand, Context, GapReport, Logo, present, renderer, template_folders
from ticassess.typeset import fill

render_docx = renderer("docx").render
DRAWN = ("Share as a bar", "Priority as a bar")
"""Columns that only draw the number beside them."""
MARKS = Counter("☐■●○□◇–_")
"""What style sheets draw on a page."""


@dataclass(frozen=True)
class Made:
    report: GapReport
    content: bytes

    @property
    def word(self) -> Word:
        return Word(self.content)

    @property
    def page(self) -> Element:
        """The body of the page that the PDF is made of, without what is for screens only."""
        html = fill(template_folders(), "report.html.j2", {"report": self.report})
        (body,) = read_html(html).all("body")
        return body


def make(report: GapReport) -> Made:
    return Made(report, render_docx(report))


def hidden() -> GapReport:
    made = instrument()
    return present(made, published(made, {}, kept=3), reconciliation(3))


@pytest.fixture(scope="module")
def documents() -> dict[str, Made]:
    back = present(instrument(), from_answers(instrument(), 30), reconciliation(30))
    reports = {"rich": rich(), "few": few(), "hidden": hidden(), "plain": back}
    return {name: make(report) for name, report in reports.items()}


ALL = pytest.mark.parametrize("name", ["rich", "few", "hidden", "plain"])
pytestmark = pytest.mark.xdist_group("docx")


def read_rows(table: Element) -> WordTable:
    """Give the rows of a table of the page, without columns that only draw."""
    found = WordTable(head=len([row for head in table.all("thead") for row in head.all("tr")]))
    for row in table.all("tr"):
        cells = row.all("th", "td")
        found.rows.append([cell.text(without=("svg", "style", "title")) for cell in cells])
    for title in DRAWN:
        if found.head and title in found.rows[0]:
            place = found.rows[0].index(title)
            assert not any(row[place] for row in found.rows[1:])
            for said in found.rows:
                del said[place]
    return found


@ALL
def test_every_table_has_the_numbers_of_the_page(documents: dict[str, Made], name: str) -> None:
    made = documents[name]
    expected = [read_rows(table) for table in made.page.all("table")]
    found = made.word.tables
    assert len(found) == len(expected) > 0
    for there, here in zip(expected, found, strict=True):
        assert here.head == there.head
        # The ends of a range are at the ends of its column on a page, and around a dash here.
        heads = [[cell.replace(" – ", " ") for cell in row] for row in here.rows[: here.head]]
        assert [*heads, *here.rows[here.head :]] == without_empty_drawings(there, heads)


def without_empty_drawings(table: WordTable, heads: list[list[str]]) -> list[list[str]]:
    """Leave out a column in which nothing could be drawn, as the document does."""
    rows = table.rows
    if heads and len(heads[0]) == len(rows[0]) - 1:
        place = next(i for i, text in enumerate(rows[0]) if text not in heads[0])
        assert re.fullmatch(r"−?\d+ −?\d+|On its range", rows[0][place])
        assert not any(row[place] for row in rows[1:])
        return [[*row[:place], *row[place + 1 :]] for row in rows]
    return rows


@ALL
def test_headings_are_those_of_the_page_in_their_order(
    documents: dict[str, Made], name: str
) -> None:
    made = documents[name]
    levels = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
    expected = [(levels[one.name], one.text()) for one in made.page.all(*levels)]
    assert made.word.headings == expected
    for (before, _), (after, _) in pairwise(expected):
        assert after <= before + 1


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def seen(element: Element) -> Iterator[str]:
    """Yield the texts of a page that are on paper, too."""
    if "on-screen" in element.attributes.get("class", "").split() or element.name == "svg":
        return
    for part in element.inside:
        if isinstance(part, str):
            yield part
        else:
            yield from seen(part)


@ALL
def test_no_letter_is_lost_and_none_is_added(documents: dict[str, Made], name: str) -> None:
    made, word = documents[name], documents[name].word
    there = letters("".join(seen(made.page)))
    here = letters("".join(text_of(one) for one in word.body.iter(f"{W}p")))
    here -= letters("".join(word.paragraphs("Caption")))
    lost = Counter(there - here)
    for title in DRAWN:
        if lost & letters(title) == letters(title):
            for table in made.page.all("table"):
                lost -= letters("".join(title for head in table.all("th") if head.text() == title))
    assert set(lost) <= set("0123456789Onitsrage"), "only the axis of a column without a drawing"
    assert not lost or name in ("few", "hidden")
    assert set(here - there) <= set(MARKS)


@ALL
def test_each_picture_says_what_it_shows(documents: dict[str, Made], name: str) -> None:
    made = documents[name]
    expected = [
        title.text(without=()) for svg in made.page.all("svg") for title in svg.all("title")
    ]
    assert made.word.alternatives == expected
    assert all(expected)
    assert len(expected) > 20 or name in ("few", "hidden", "plain")


@ALL
def test_pictures_are_pictures_and_hold_nothing_else(documents: dict[str, Made], name: str) -> None:
    word = documents[name].word
    links = {one.get("Id"): one.get("Target") for one in word.part(RELATIONS)}
    used = {links[one.attrib[f"{R}embed"]] for one in word.body.iter(f"{A}blip")}
    files = {one.removeprefix("word/") for one in word.archive.namelist() if "media" in one}
    assert used == files
    for file in files:
        data = word.archive.read(f"word/{file}")
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.format == "PNG"
            assert picture.info.keys() <= {"dpi", "transparency"}
            # Something is drawn in it.
            assert len(picture.getcolors() or ()) > 1


RELATIONS = "word/_rels/document.xml.rels"


@ALL
def test_all_that_shows_has_a_style_by_name(documents: dict[str, Made], name: str) -> None:
    word = documents[name].word
    known = word.styles()
    for tag in ("pStyle", "rStyle", "tblStyle"):
        assert {one.attrib[f"{W}val"] for one in word.body.iter(f"{W}{tag}")} <= known
    assert all(style_of(one) for one in word.body.iter(f"{W}p"))
    for properties in word.body.iter(f"{W}pPr"):
        assert {part.tag for part in properties} <= {f"{W}pStyle", f"{W}keepNext", f"{W}numPr"}
    for properties in word.body.iter(f"{W}rPr"):
        assert {part.tag for part in properties} <= {f"{W}rStyle", f"{W}rtl"}
    for properties in word.body.iter(f"{W}tcPr"):
        assert {part.tag for part in properties} <= {f"{W}tcW", f"{W}gridSpan", f"{W}vMerge"}


@ALL
def test_nothing_is_smaller_than_eight_points(documents: dict[str, Made], name: str) -> None:
    sizes = [int(one.attrib[f"{W}val"]) for one in documents[name].word.part(STYLES).iter(SIZE)]
    assert min(sizes) >= 2 * 8


STYLES, SIZE = "word/styles.xml", f"{W}sz"


@ALL
def test_no_empty_paragraph_makes_room(documents: dict[str, Made], name: str) -> None:
    word = documents[name].word
    for paragraph in word.body.findall(f"{W}p"):
        assert text_of(paragraph).strip() or list(paragraph.iter(f"{A}blip"))
    for cell in word.body.iter(f"{W}tc"):
        paragraphs = cell.findall(f"{W}p")
        empty = [one for one in paragraphs if not text_of(one) and not list(one.iter(f"{A}blip"))]
        # A cell has to have a paragraph; where it is empty, that is the only one.
        assert not empty or len(paragraphs) == 1


@ALL
def test_tables_fit_the_page_and_their_heads_stand_on_every_page(
    documents: dict[str, Made], name: str
) -> None:
    word = documents[name].word
    margins = next(word.body.iter(f"{W}pgMar")).attrib
    size = next(word.body.iter(f"{W}pgSz")).attrib
    room = int(size[f"{W}w"]) - int(margins[f"{W}left"]) - int(margins[f"{W}right"])
    for table in word.body.findall(f"{W}tbl"):
        columns = [int(one.attrib[f"{W}w"]) for one in table.iter(f"{W}gridCol")]
        assert sum(columns) <= room + len(columns)
        for row in table.findall(f"{W}tr"):
            assert row.find(f"{W}trPr/{W}cantSplit") is not None
            spans = [one.find(f"{W}tcPr/{W}gridSpan") for one in row.findall(f"{W}tc")]
            assert sum(1 if one is None else int(one.attrib[f"{W}val"]) for one in spans) == len(
                columns
            )
    for read in word.tables:
        assert read.head == (0 if read.rows[0][0] == "Prepared from" else 1)


def test_each_table_has_a_numbered_caption_above_it(documents: dict[str, Made]) -> None:
    made = documents["rich"]
    blocks, found = made.word.blocks, []
    for before, block in pairwise(blocks):
        if block.tag == f"{W}tbl":
            assert style_of(before) == "Caption"
            found.append(text_of(before))
    captions = [one.text() for one in made.page.all("caption")]
    assert found == [f"Table {number}. {text}" for number, text in enumerate(captions, start=1)]


def test_it_says_what_it_is(documents: dict[str, Made]) -> None:
    word = documents["rich"].word
    core = {one.tag.rpartition("}")[2]: one.text for one in word.part("docProps/core.xml")}
    assert core["title"] == "Where we are and where we want to be – Riverside"
    assert (core["creator"], core["language"]) == ("Harbour", "en")
    assert core["created"] == core["modified"] == "2026-04-02T00:00:00Z"
    assert "Riverside" in [one.text for one in word.part("docProps/app.xml")]
    languages = [one.attrib[f"{W}val"] for one in word.part(STYLES).iter(f"{W}lang")]
    assert languages == ["en"]
    assert text_of(word.part("word/header1.xml")) == "SYNTHETIC DATA"
    footer = word.part("word/footer1.xml")
    assert [one.attrib[f"{W}instr"].strip() for one in footer.iter(f"{W}fldSimple")] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert documents["rich"].report.cover.figures in text_of(footer)


def test_without_a_date_or_a_notice_there_is_none(documents: dict[str, Made]) -> None:
    word = documents["few"].word
    core = {one.tag.rpartition("}")[2] for one in word.part("docProps/core.xml")}
    assert core == {"title", "creator", "description", "language"}
    assert "word/header1.xml" not in word.archive.namelist()


def test_contents_lead_to_their_headings(documents: dict[str, Made]) -> None:
    word = documents["rich"].word
    places = {one.attrib[f"{W}name"] for one in word.body.iter(f"{W}bookmarkStart")}
    links = [one.attrib[f"{W}anchor"] for one in word.body.iter(f"{W}hyperlink")]
    assert set(links) <= places
    assert word.paragraphs("Toc1") == [one.title for one in documents["rich"].report.contents]
    assert [one.text for one in word.body.iter(f"{W}instrText")] == [' TOC \\o "1-1" \\h \\z \\u ']


@ALL
def test_no_number_is_in_the_file_that_the_page_does_not_print(
    documents: dict[str, Made], name: str
) -> None:
    made, word = documents[name], documents[name].word
    html = fill(template_folders(), "report.html.j2", {"report": made.report})
    printed = set(re.findall(r"\d+(?:\.\d+)?", html))
    tables = {str(number) for number in range(1, len(word.tables) + 1)}
    said = [text_of(one) for one in word.body.iter(f"{W}p")] + word.alternatives
    said += [text or "" for one in ("core", "app") for text in texts(word, f"docProps/{one}.xml")]
    for text in said:
        # The date of the report is written as programs write one.
        text = text.replace("T00:00:00Z", "")
        assert set(re.findall(r"\d+(?:\.\d+)?", text)) <= printed | tables


def texts(word: Word, part: str) -> Iterator[str]:
    for element in word.part(part).iter():
        yield element.text or ""


def test_nothing_of_a_hidden_group_is_in_the_file(documents: dict[str, Made]) -> None:
    word = documents["rich"].word
    rows, columns = [], []
    for table in word.tables:
        # Of 140 people, two or three are leaders.
        rows += [row for row in table.rows if row[0] == "Leadership"]
        if "Leadership" in table.rows[0]:
            place = table.rows[0].index("Leadership")
            columns.append({row[place] for row in table.rows[1:]})
    assert rows == [["Leadership", "protected", "", ""]]
    assert columns
    assert all(texts == {"protected"} for texts in columns)
    assert not [text for text in word.alternatives if "Leadership" in text]


@pytest.mark.parametrize("name", ["rich", "few"])
def test_the_same_report_gives_the_same_bytes(documents: dict[str, Made], name: str) -> None:
    again = rich() if name == "rich" else few()
    assert render_docx(again) == documents[name].content
    times = {entry.date_time for entry in documents[name].word.archive.infolist()}
    assert times == {(2000, 1, 1, 0, 0, 0)}


def test_another_run_gives_the_same_bytes(
    documents: dict[str, Made], tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = printed_elsewhere(tmp_path_factory)
    assert (elsewhere / "few.docx").read_bytes() == documents["few"].content


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (3000, 500), "#0b4a80").save(file, "png")
    return file.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10z"/></svg>'


@pytest.mark.parametrize(
    ("content", "kind"), [(png(), "image/png"), (SVG, "image/svg+xml")], ids=["png", "svg"]
)
def test_a_logo_stands_on_the_cover_in_its_own_proportions(content: bytes, kind: str) -> None:
    report = with_context(brand=Brand(name="Harbour", logo=Logo(content=content, media_type=kind)))
    word = Word(render_docx(report))
    assert word.alternatives[0] == "Harbour"
    (extent, *_) = word.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}ext")
    width, height = int(extent.attrib["cx"]), int(extent.attrib["cy"])
    # 60 by 14 millimetres at most; one has 36,000 units.
    assert width <= 60 * 36_000 + 1000
    assert height <= 14 * 36_000 + 1000
    assert width / height == pytest.approx(6 if kind == "image/png" else 4, rel=0.01)


def with_context(**more: Any) -> GapReport:
    made = instrument()
    return present(made, from_answers(made, 30), reconciliation(30), (), Context(**more))


def test_the_colour_of_the_brand_is_in_the_styles() -> None:
    content = render_docx(with_context(brand=Brand(colour="#7a1f5c")))
    styles = {one.attrib[f"{W}styleId"]: one for one in Word(content).part(STYLES).iter(STYLE)}
    for name in ("Title", "Heading1", "Heading2"):
        (colour,) = styles[name].iter(f"{W}color")
        assert colour.attrib[f"{W}val"] == "7A1F5C"


STYLE = f"{W}style"


def test_hostile_text_is_text_and_arabic_runs_from_right_to_left() -> None:
    long = "Kraftfahrzeughaftpflichtversicherungsbeauftragtenvertretung" * 3
    report = with_context(
        organisation=HOSTILE + "\x0b",
        wave=long,
        support_contacts=("مركز الرعاية 0800", "Ana & Ion <x>"),
        date=date(2026, 4, 2),
    )
    word = Word(render_docx(report))
    text = "\n".join(text_of(one) for one in word.body.iter(f"{W}p"))
    assert HOSTILE in text
    assert long in text
    assert "Ana & Ion <x>" in text
    leftward = [run for run in word.body.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None]
    assert " ".join(text_of(run) for run in leftward).strip() == "مركز الرعاية"


def test_what_everybody_gets_back_is_in_large_print() -> None:
    made = instrument()
    results = from_answers(made, 30)
    report = present(made, results, reconciliation(30), document="share-back")
    word = Word(render_docx(report))
    (defaults,) = word.part(STYLES).iter(f"{W}rPrDefault")
    assert [one.attrib[f"{W}val"] for one in defaults.iter(SIZE)] == ["28"]
    assert word.headings[0] == (1, "What you told us, and what happens next")


def test_own_words_and_templates_count_here_too(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("table: Tafel\n", "utf-8")
    (tmp_path / "sections").mkdir()
    own = '<section><h2 id="support">Help</h2><p>Call <a href="tel:112">112</a>.</p>'
    own += '<img src="data:text/plain,x" alt="x">{}</section>'
    template = tmp_path / "sections" / "support.html.j2"
    template.write_text(own.replace('<img src="data:text/plain,x" alt="x">', ""), "utf-8")
    folders = template_folders(tmp_path)
    made = instrument()
    report = present(made, from_answers(made, 30), reconciliation(30), folders=folders)
    word = Word(render_docx(report, folders))
    assert word.paragraphs("Caption")[0].startswith("Tafel 1. ")
    assert word.headings[-1] == (2, "Help")
    assert "tel:112" in [one.get("Target") for one in word.part(RELATIONS)]
    template.write_text(own, "utf-8")
    with pytest.raises(UnusableContent, match="data:text/plain"):
        render_docx(report, folders)
    for asked in ('<img src="../secret.png" alt="x">', '<img src="/etc/passwd" alt="x">'):
        template.write_text(own.replace('<img src="data:text/plain,x" alt="x">', asked), "utf-8")
        with pytest.raises(UnusableContent, match="not in the template folder"):
            render_docx(report, folders)


def test_a_page_that_says_too_little_to_listeners_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    own = '<section><h2 id="support">Help</h2><svg width="5" height="5"></svg></section>'
    (tmp_path / "sections" / "support.html.j2").write_text(own, "utf-8")
    with pytest.raises(UnusableContent, match="does not begin with a `<title>`"):
        render_docx(few(), template_folders(tmp_path))


def test_the_program_writes_it_beside_others(tmp_path: Path) -> None:
    file = write_several(tmp_path, ASSESSMENT + "outputs: [gap-report.docx, gap-report.html]\n")
    assert run(["validate", str(file)]) == 0
    assert run(["report", str(file)]) == 0
    word = Word((tmp_path / "gap-report.docx").read_bytes())
    page = read_html((tmp_path / "gap-report.html").read_text("utf-8"))
    levels = {"h1": 1, "h2": 2, "h3": 3}
    assert word.headings == [(levels[one.name], one.text()) for one in page.all(*levels)]
    expected = [read_rows(table).rows[1:] for table in page.all("table")]
    assert [table.rows[1:] for table in word.tables] == expected
    alternatives = [title.text(without=()) for svg in page.all("svg") for title in svg.all("title")]
    assert word.alternatives == alternatives
    one = ["report", str(file), "--source", "staff", "-o", str(tmp_path / "staff.docx")]
    assert run(one) == 0
    assert Word((tmp_path / "staff.docx").read_bytes()).headings
