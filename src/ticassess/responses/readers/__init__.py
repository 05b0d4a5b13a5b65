"""Answers as plain tables of text, one reader for each kind of file."""

from ticassess.responses.readers.registry import READERS, Content, read_table
from ticassess.responses.readers.table import Reader, Table

__all__ = ["READERS", "Content", "Reader", "Table", "read_table"]
