"""The strict YAML reader: positions of every key and value, duplicate keys, limits.

Instruments, assessments and maps are all read here, so that a fault in any of them is
reported at its exact line and column, in one shape.
"""

from ticassess.source.addresses import refuse_address
from ticassess.source.bind import Bound, bind
from ticassess.source.document import Document, KeyPath
from ticassess.source.model import File, Frozen
from ticassess.source.reader import read_document, read_text
from ticassess.source.tables import is_table, refuse_swapped

__all__ = [
    "Bound",
    "Document",
    "File",
    "Frozen",
    "KeyPath",
    "bind",
    "is_table",
    "read_document",
    "read_text",
    "refuse_address",
    "refuse_swapped",
]
