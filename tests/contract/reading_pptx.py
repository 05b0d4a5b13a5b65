"""A reader of slides for tests: what each says, draws and is called."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pptx


@dataclass(frozen=True)
class ReadSlide:
    """One slide. `charts`: names and the printed labels and values of each series."""

    title: str
    texts: tuple[str, ...]
    tables: tuple[list[list[str]], ...]
    charts: tuple[Any, ...]
    alternatives: tuple[str, ...]
    notes: str


@dataclass(frozen=True)
class Deck:
    content: bytes

    @property
    def file(self) -> Any:
        return pptx.Presentation(io.BytesIO(self.content))

    @property
    def archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.content))

    @property
    def slides(self) -> list[ReadSlide]:
        return [_read(slide) for slide in self.file.slides]

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield the text of every part of XML, those of the sheets behind charts as well."""
        for name in self.archive.namelist():
            data = self.archive.read(name)
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(data)) as sheet:
                    for part in sheet.namelist():
                        yield f"{name}/{part}", sheet.read(part).decode()
            elif name.endswith((".xml", ".rels")):
                yield name, data.decode()


def _read(slide: Any) -> ReadSlide:
    texts, tables, charts, alternatives = [], [], [], []
    for shape in slide.shapes:
        if shape.has_text_frame and shape != slide.shapes.title:
            texts += [one.text for one in shape.text_frame.paragraphs]
        if shape.has_table:
            tables.append([[cell.text for cell in row.cells] for row in shape.table.rows])
        if shape.has_chart:
            charts.append(shape.chart)
        if shape.has_table or shape.has_chart or shape.shape_type == 13:
            alternatives.append(shape._element.xpath(".//p:cNvPr")[0].get("descr", ""))
    return ReadSlide(
        title=slide.shapes.title.text,
        texts=tuple(texts),
        tables=tuple(tables),
        charts=tuple(charts),
        alternatives=tuple(alternatives),
        notes=slide.notes_slide.notes_text_frame.text,
    )
