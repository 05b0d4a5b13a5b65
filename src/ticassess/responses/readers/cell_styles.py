"""`CellStyles`: which styles of a workbook show a number in percent, or strike a cell through."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_STYLES = "xl/styles.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BUILT_IN = frozenset({9, 10})
# What stands in quotes, or behind a backslash, is only printed.
_PRINTED = re.compile(r'"[^"]*"|\\.')
_NO = frozenset({"0", "false"})


@dataclass(frozen=True, kw_only=True)
class CellStyles:
    """The numbers that cells have as their style where it shows them in this way.

    A stored 1 is seen as 100% in one of `percent`.
    """

    percent: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> Self:
        """Read the styles of a workbook.

        Raises:
            ElementTree.ParseError: the part with the styles is damaged.

        """
        if _STYLES not in archive.namelist():
            return cls()
        styles = ElementTree.fromstring(archive.read(_STYLES))
        cells = styles.find(f"{_MAIN}cellXfs")
        formats = {*_BUILT_IN, *_formats_in_percent(styles)}
        fonts = set(_struck_fonts(styles))
        percent, struck = set(), set()
        for number, style in enumerate(() if cells is None else cells):
            if int(style.get("numFmtId", "0")) in formats:
                percent.add(number)
            if int(style.get("fontId", "0")) in fonts:
                struck.add(number)
        return cls(percent=frozenset(percent), struck=frozenset(struck))


def _formats_in_percent(styles: Element) -> Iterator[int]:
    for entry in styles.iter(f"{_MAIN}numFmt"):
        if "%" in _PRINTED.sub("", entry.get("formatCode", "")):
            yield int(entry.get("numFmtId", "0"))


def _struck_fonts(styles: Element) -> Iterator[int]:
    fonts = styles.find(f"{_MAIN}fonts")
    for number, font in enumerate(() if fonts is None else fonts):
        strike = font.find(f"{_MAIN}strike")
        if strike is not None and strike.get("val", "1") not in _NO:
            yield number
