"""The ledger of what was issued: which replies were shown how, as hashes and counts (P7).

Two issues of the same replies, or of replies that differ by a few, can together tell what neither
tells alone. So each run is recorded, and later ones are protected together with it.
"""

from ticassess.ledger.entry import Entry, entry_of, hash_of_shown, weighting_text
from ticassess.ledger.files import (
    SCHEMA,
    History,
    Ledger,
    ensure_ledger,
    one_at_a_time,
    path_beside,
    path_beside_answers,
    read_history,
    read_ledger,
    write_ledger,
)
from ticassess.ledger.keys import Key, own_key
from ticassess.ledger.marks import TELLING_ANSWERS, Marker, overlap, telling

__all__ = [
    "SCHEMA",
    "TELLING_ANSWERS",
    "Entry",
    "History",
    "Key",
    "Ledger",
    "Marker",
    "ensure_ledger",
    "entry_of",
    "hash_of_shown",
    "one_at_a_time",
    "overlap",
    "own_key",
    "path_beside",
    "path_beside_answers",
    "read_history",
    "read_ledger",
    "telling",
    "weighting_text",
    "write_ledger",
]
