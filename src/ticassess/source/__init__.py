"""The strict YAML reader: positions of every key and value, duplicate keys, limits.

Instruments, assessments and maps are all read here, so that a fault in any of them is
reported at its exact line and column, in one shape.
"""

from ticassess.source.addresses import refuse_address
from ticassess.source.bind import Bound, bind
from ticassess.source.document import LINE_BREAK, Document, KeyPath
from ticassess.source.kinds import other_kind
from ticassess.source.misplaced import (
    kind_in,
    looks_like_answers,
    named_kind,
    refuse_alone,
    refuse_swapped,
    words_of_kind,
)
from ticassess.source.model import PLAIN_TEXT, Binding, File, Frozen
from ticassess.source.places import Span, split_lines
from ticassess.source.reader import MAX_BYTES, read_content, read_document, read_text
from ticassess.source.tables import is_table

__all__ = [
    "LINE_BREAK",
    "MAX_BYTES",
    "PLAIN_TEXT",
    "Binding",
    "Bound",
    "Document",
    "File",
    "Frozen",
    "KeyPath",
    "Span",
    "bind",
    "is_table",
    "kind_in",
    "looks_like_answers",
    "named_kind",
    "other_kind",
    "read_content",
    "read_document",
    "read_text",
    "refuse_address",
    "refuse_alone",
    "refuse_swapped",
    "split_lines",
    "words_of_kind",
]
