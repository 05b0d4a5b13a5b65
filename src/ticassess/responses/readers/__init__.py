"""Files of answers as plain tables of text, one reader for each kind of file."""

from ticassess.responses.readers.registry import READERS, read_table
from ticassess.responses.readers.table import Reader, Table

__all__ = ["READERS", "Reader", "Table", "read_table"]
