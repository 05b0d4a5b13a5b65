"""Which styles of a workbook show a number in percent, so that a stored 1 is seen as 100%."""

import re
import zipfile
from xml.etree import ElementTree

_STYLES = "xl/styles.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BUILT_IN = frozenset({9, 10})
# What stands in quotes, or behind a backslash, is only printed.
_PRINTED = re.compile(r'"[^"]*"|\\.')


def percent_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """Give the numbers that cells have as their style where they are shown in percent.

    Raises:
        ElementTree.ParseError: the part with the styles is damaged.

    """
    if _STYLES not in archive.namelist():
        return frozenset()
    styles = ElementTree.fromstring(archive.read(_STYLES))
    formats = set(_BUILT_IN)
    for entry in styles.iter(f"{_MAIN}numFmt"):
        code = _PRINTED.sub("", entry.get("formatCode", ""))
        if "%" in code:
            formats.add(int(entry.get("numFmtId", "0")))
    found = set()
    cells = styles.find(f"{_MAIN}cellXfs")
    for number, style in enumerate(() if cells is None else cells):
        if int(style.get("numFmtId", "0")) in formats:
            found.add(number)
    return frozenset(found)
