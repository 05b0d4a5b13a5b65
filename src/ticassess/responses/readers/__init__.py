"""Answers as plain tables of text, one reader for each kind of file."""

from ticassess.responses.readers.registry import READERS, Content, read_sheets, read_table
from ticassess.responses.readers.sheet import Row, Sheet, table_of
from ticassess.responses.readers.table import Reader, Table
from ticassess.responses.readers.workbook import NOT_CALCULATED

__all__ = [
    "NOT_CALCULATED",
    "READERS",
    "Content",
    "Reader",
    "Row",
    "Sheet",
    "Table",
    "read_sheets",
    "read_table",
    "table_of",
]
