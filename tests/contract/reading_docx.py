"""Read a document of Word as a program does that knows nothing of how it was made."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LETTERS = {f"{W}softHyphen": "\u00ad", f"{W}tab": "\t", f"{W}br": "\n"}
_LEVELS = {"Title": 1, "Heading1": 2, "Heading1OnANewPage": 2, "Heading2": 3, "Heading3": 4}


def text_of(element: Element) -> str:
    """Give the text of a paragraph, as it is shown."""
    said = ""
    for part in element.iter():
        if part.tag == f"{W}t":
            said += part.text or ""
        said += _LETTERS.get(str(part.tag), "")
    return said


def style_of(paragraph: Element) -> str:
    """Give the id of a paragraph's style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.attrib[f"{W}val"]


@dataclass
class WordTable:
    """A table: its rows with the texts of their cells, and how many of them are its head."""

    head: int
    rows: list[list[str]] = field(default_factory=list)


class Word:
    """A document that was read."""

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        assert self.archive.testzip() is None

    def part(self, name: str) -> Element:
        """Give a part of the package."""
        return ElementTree.fromstring(self.archive.read(name))

    @cached_property
    def body(self) -> Element:
        """What is between the margins."""
        found = self.part("word/document.xml").find(f"{W}body")
        assert found is not None
        return found

    @property
    def blocks(self) -> list[Element]:
        """The paragraphs and tables, in their order."""
        return [one for one in self.body if one.tag in (f"{W}p", f"{W}tbl")]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """The headings with their levels; the title is the first."""
        found = []
        for paragraph in self.body.findall(f"{W}p"):
            level = _LEVELS.get(style_of(paragraph))
            if level is not None:
                found.append((level, text_of(paragraph)))
        return found

    @property
    def tables(self) -> list[WordTable]:
        """The tables, in their order."""
        return [_table(table) for table in self.body.findall(f"{W}tbl")]

    @property
    def alternatives(self) -> list[str]:
        """What pictures say to those who do not see them."""
        return [one.get("descr", "") for one in self.body.iter(f"{WP}docPr")]

    def paragraphs(self, style: str) -> list[str]:
        """Give the texts of all paragraphs of a style."""
        return [text_of(one) for one in self.body.iter(f"{W}p") if style_of(one) == style]

    def styles(self) -> set[str]:
        """Give the ids of all styles that there are."""
        found = self.part("word/styles.xml").iter(f"{W}style")
        return {one.attrib[f"{W}styleId"] for one in found}

    def said(self) -> Iterator[str]:
        """Yield every text and every value of an attribute in any part of the package."""
        for name in self.archive.namelist():
            if name.endswith((".xml", ".rels")):
                for element in self.part(name).iter():
                    yield element.text or ""
                    yield from element.attrib.values()


def _table(table: Element) -> WordTable:
    rows = table.findall(f"{W}tr")
    found = WordTable(head=sum(1 for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None))
    for row in rows:
        cells = []
        for cell in row.findall(f"{W}tc"):
            texts = [text_of(paragraph) for paragraph in cell.findall(f"{W}p")]
            cells.append(" ".join(" ".join(texts).split()))
        found.rows.append(cells)
    return found
