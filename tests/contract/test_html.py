"""What readers of the HTML rely on: one file, the PDF's words and numbers, nothing that loads."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.contract.reading_html import Element, read_html
from tests.contract.test_pdf import (
    HOSTILE,
    Printed,
    few,
    poppler,
    printed_elsewhere,
    printed_once,
    rich,
)
from tests.demos import Demo
from tests.unit.report.making import from_answers, instrument, reconciliation
from ticassess.finding import UnusableContent
from ticassess.report import Context, present, renderer, template_folders
from ticassess.typeset.single_file import POLICY

render_html = renderer("html").render
pytestmark = pytest.mark.xdist_group("html")
NUMBER = re.compile(r"−?\d+(?:\.\d+)?%?")
BOTH = pytest.mark.parametrize("name", ["rich", "few"])


@dataclass(frozen=True)
class Page:
    content: bytes
    html: Element
    printed: Printed


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    printed = printed_once(tmp_path_factory)
    made = {}
    for name, report in {"rich": rich(), "few": few()}.items():
        content = render_html(report)
        made[name] = Page(content, read_html(content.decode()), printed[name])
    return made


def tables(page: Page) -> list[Element]:
    return [
        table for table in page.html.all("table") if "data" in table.attributes["class"].split()
    ]


def cells(row: Element) -> list[Element]:
    return [cell for cell in row.inside if isinstance(cell, Element) and cell.name in ("th", "td")]


def compact(text: str) -> str:
    return re.sub(r"[\s\xad-]", "", text)


@BOTH
def test_it_is_small_and_says_first_what_may_be_loaded(pages: dict[str, Page], name: str) -> None:
    assert len(pages[name].content) < 1_000_000
    (head,) = pages[name].html.all("head")
    first, second, *_ = [element.attributes for element in head.all("meta", "style")]
    assert first == {"charset": "utf-8"}
    assert second == {"http-equiv": "Content-Security-Policy", "content": POLICY}
    assert POLICY.startswith(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    )


@BOTH
def test_it_loads_nothing_and_runs_nothing(pages: dict[str, Page], name: str) -> None:
    for element in pages[name].html.all():
        assert element.name not in {
            "script",
            "link",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "template",
        }
        for attribute, value in element.attributes.items():
            assert not attribute.startswith("on")
            assert not attribute.startswith("data-")
            assert attribute not in {"srcset", "poster", "background", "action", "ping", "xmlns"}
            if attribute in ("href", "src", "xlink:href"):
                assert value.startswith(("#", "data:image/"))
            assert "://" not in value
    text = pages[name].content.decode()
    assert set(re.findall(r"url\((.{10})", text)) == {"data:font/", "data:image"}
    assert "@import" not in text


@BOTH
def test_it_reads_in_order(pages: dict[str, Page], name: str) -> None:
    html = pages[name].html
    assert html.attributes["lang"] == "en"
    levels = [int(heading.name[1]) for heading in html.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("header", "nav", "main", "footer"):
        assert len(list(html.all(landmark))) == 1
    ids = [element.attributes["id"] for element in html.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = [link.attributes["href"] for link in html.all("a")]
    named = [element.attributes.get("aria-labelledby") for element in html.all()]
    assert links[0] == "#summary"
    assert {link.removeprefix("#") for link in links} | {one for one in named if one} <= set(ids)
    sections = [heading.attributes["id"] for heading in html.all("h2")]
    assert [link.removeprefix("#") for link in links[1:]] == sections


@BOTH
def test_every_number_of_a_table_has_a_row_and_a_column(pages: dict[str, Page], name: str) -> None:
    assert tables(pages[name])
    headings = {heading.text() for heading in pages[name].html.all("h2", "h3")}
    for table in tables(pages[name]):
        (caption,) = table.all("caption")
        assert caption.text() in headings
        head, *rows = table.all("tr")
        assert all(cell.name == "th" and cell.attributes["scope"] == "col" for cell in cells(head))
        for row in rows:
            assert [cell.attributes["scope"] for cell in cells(row) if cell.name == "th"] == ["row"]
            assert sum(int(cell.attributes.get("colspan", "1")) for cell in cells(row)) == len(
                cells(head)
            )


@poppler
@BOTH
def test_every_cell_reads_as_in_the_pdf(pages: dict[str, Page], name: str) -> None:
    file, poppler_of = str(pages[name].printed.file), pages[name].printed.run
    printed = "".join(
        compact(poppler_of("pdftotext", *how, file, "-")) for how in ([], ["-layout"], ["-raw"])
    )
    read = [
        piece
        for table in tables(pages[name])
        for cell in table.all("td", "th")
        for piece in cell.pieces()
    ]
    numbers = [text for text in read if NUMBER.search(text)]
    assert len(numbers) > (500 if name == "rich" else 10)
    assert [text for text in numbers if compact(text) not in printed] == []


@poppler
@BOTH
def test_no_number_of_either_is_missing_in_the_other(pages: dict[str, Page], name: str) -> None:
    in_html = set(NUMBER.findall(pages[name].html.text()))
    printed = pages[name].printed.run("pdftotext", str(pages[name].printed.file), "-")
    in_pdf = set(NUMBER.findall(printed))
    assert in_html <= in_pdf
    page_numbers = {str(page) for page in range(printed.count("\f") + 1)}
    assert in_pdf - page_numbers <= in_html


@BOTH
def test_what_is_only_heard_is_what_is_printed(pages: dict[str, Page], name: str) -> None:
    html = pages[name].html
    seen = html.text()
    for element in html.all():
        for attribute in ("aria-label", "alt", "title"):
            assert element.attributes.get(attribute, "") in seen
    for meta in html.all("meta"):
        if meta.attributes.get("name") in ("author", "description"):
            assert meta.attributes["content"] in seen or meta.attributes["content"] == "ticassess"
    for table in tables(pages[name]):
        head, *rows = table.all("tr")
        for row in rows:
            drawings = [
                drawing for drawing in row.all("svg") if drawing.attributes["width"] != "250"
            ]
            for drawing in drawings:
                heard = drawing.text(without=())
                assert set(NUMBER.findall(heard)) <= set(
                    NUMBER.findall(f"{head.text()} {row.text()} {table_target(html)}")
                )


def table_target(html: Element) -> str:
    """Give what is printed of targets beside the scores; the summary only draws them."""
    return " ".join(table.text() for table in html.all("table") if "want to be" in table.text())


def test_nothing_is_drawn_of_a_protected_group(riverside: Demo) -> None:
    page = read_html((riverside.folder / "gap-report.html").read_text("utf-8"))
    rows = [
        row
        for table in page.all("table")
        for row in table.all("tr")
        if row.text().endswith("protected")
    ]
    groups = [
        row
        for row in rows
        if cells(row)[0].text() in ("Leadership", "Cleaning, kitchen and maintenance")
    ]
    assert len(groups) == 2
    for row in groups:
        assert not NUMBER.search(row.text())
        assert {element.name for element in row.all()} == {"tr", "th", "td"}


def test_nothing_is_drawn_of_a_protected_score(pages: dict[str, Page]) -> None:
    report = few()
    first, *others = report.leading.rows
    hidden = replace(
        first, kind="protected", score="protected", spoken="protected", interval="", n=""
    )
    report = replace(report, leading=replace(report.leading, rows=(hidden, *others)))
    before, after = (
        read_html(page.decode()) for page in (pages["few"].content, render_html(report))
    )
    assert len(list(after.all("svg"))) == len(list(before.all("svg"))) - 1


def test_two_runs_give_the_same_bytes_in_any_process(
    pages: dict[str, Page], tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert render_html(rich()) == pages["rich"].content
    elsewhere = printed_elsewhere(tmp_path_factory)
    assert (elsewhere / "few.html").read_bytes() == pages["few"].content


def test_names_too_strange_for_markup_show_as_they_are() -> None:
    made = instrument(title={"en": HOSTILE})
    report = present(
        made, from_answers(made, 30), reconciliation(30), (), Context(organisation=HOSTILE)
    )
    page = read_html(render_html(report).decode())
    assert not list(page.all("script"))
    assert (
        page.text().count("<script>alert(1)</script> {{ 7*7 }} {% if %} & Łódź, Šibenik, Iași") >= 4
    )


def test_a_template_folder_with_one_file_is_a_whole_template(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "cover.html.j2").write_text("<h1>Ours</h1>", "utf-8")
    (tmp_path / "style.css").write_text("h1 { color: #654321 }", "utf-8")
    page = render_html(few(), template_folders(tmp_path)).decode()
    assert "<h1>Ours</h1>" in page
    assert "h1 { color: #654321 }" in page


@pytest.mark.parametrize(
    ("cover", "code"),
    [
        (
            '<h1>Ours</h1><img src="http://127.0.0.1:9/logo.png" alt="ours">',
            "TIC953 refused-address",
        ),
        ("<h1>Ours</h1><script>alert(1)</script>", "TIC955 active-page"),
        ('<h1 onclick="alert(1)">Ours</h1>', "TIC955 active-page"),
        ("<h2>Ours</h2>", "TIC954 inaccessible-page"),
        ("<h1>{{ report.cover.titel }}</h1>", "TIC951 broken-template"),
    ],
)
def test_a_template_is_held_to_the_rules_of_the_pdf(tmp_path: Path, cover: str, code: str) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "cover.html.j2").write_text(cover, "utf-8")
    with pytest.raises(UnusableContent) as caught:
        render_html(few(), template_folders(tmp_path))
    assert any(code in str(finding) for finding in caught.value.findings)
