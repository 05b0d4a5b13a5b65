"""Writes the least that an .xlsb file needs, since no free program writes them.

Records are those of [MS-XLSB]: type and size in seven bits a byte, then the content.
"""

import io
import struct
import zipfile
from collections.abc import Sequence

_CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
<Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
</Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}
</Relationships>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = '<Relationship Id="rId1" Type="{}/{}" Target="{}"/>'

_BEGIN_BOOK, _END_BOOK, _BEGIN_SHEETS, _END_SHEETS, _SHEET = 131, 132, 143, 144, 156
_BEGIN_SHEET, _END_SHEET, _SIZE, _BEGIN_ROWS, _END_ROWS = 129, 130, 148, 145, 146
_ROW, _NUMBER, _TEXT = 0, 5, 6


def binary_workbook(name: str, rows: Sequence[Sequence[object]]) -> bytes:
    """Give a workbook with one sheet; cells are texts, numbers or None."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        book = _RELATION.format(_OFFICE, "officeDocument", "xl/workbook.bin")
        archive.writestr("_rels/.rels", _RELATIONS.format(book))
        sheet = _RELATION.format(_OFFICE, "worksheet", "worksheets/sheet1.bin")
        archive.writestr("xl/_rels/workbook.bin.rels", _RELATIONS.format(sheet))
        archive.writestr("xl/workbook.bin", _book(name))
        archive.writestr("xl/worksheets/sheet1.bin", _sheet(rows))
    return content.getvalue()


def _book(name: str) -> bytes:
    sheet = struct.pack("<II", 0, 1) + _text("rId1") + _text(name)
    return b"".join(
        [
            _record(_BEGIN_BOOK),
            _record(_BEGIN_SHEETS),
            _record(_SHEET, sheet),
            _record(_END_SHEETS),
            _record(_END_BOOK),
        ]
    )


def _sheet(rows: Sequence[Sequence[object]]) -> bytes:
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    parts = [_record(_BEGIN_SHEET), _record(_SIZE, size), _record(_BEGIN_ROWS)]
    for number, row in enumerate(rows):
        parts.append(_record(_ROW, struct.pack("<I", number) + bytes(21)))
        for column, value in enumerate(row):
            cell = struct.pack("<II", column, 0)
            if isinstance(value, str):
                parts.append(_record(_TEXT, cell + _text(value)))
            elif isinstance(value, (int, float)):
                parts.append(_record(_NUMBER, cell + struct.pack("<d", value)))
    return b"".join([*parts, _record(_END_ROWS), _record(_END_SHEET)])


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, content: bytes = b"") -> bytes:
    return _in_sevens(kind) + _in_sevens(len(content)) + content


def _in_sevens(number: int) -> bytes:
    """Write a number, low bits first; a record type of two bytes keeps its own high bits."""
    parts = bytearray()
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    parts.append(number)
    return bytes(parts)
