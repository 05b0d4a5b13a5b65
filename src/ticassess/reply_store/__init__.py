"""The database of collected replies: an SQLite file that tells nothing but what was answered.

    Store(path).contents()        -> Contents, or None where there is no database yet
    Store(path).change(function)  -> the contents that the function made of those before

The file is a function of what is in it, and rows lie in the order of random keys. So neither the
file nor a copy of it tells in which order replies came, and a code that was used leads to none.
"""

from ticassess.reply_store.contents import (
    ENDING,
    BadDatabase,
    CodeState,
    Collected,
    Contents,
    FormTable,
    PaperForm,
    Ways,
    new_key,
)
from ticassess.reply_store.finding_kinds import (
    DAMAGED_REPLIES,
    NO_SUCH_FORM,
    NOT_COLLECTED_YET,
    STILL_OPEN,
    STORE_KINDS,
    UNCHECKED_PEOPLE,
)
from ticassess.reply_store.locks import Held, held_by_others, hold
from ticassess.reply_store.store import Store

__all__ = [
    "DAMAGED_REPLIES",
    "ENDING",
    "NOT_COLLECTED_YET",
    "NO_SUCH_FORM",
    "STILL_OPEN",
    "STORE_KINDS",
    "UNCHECKED_PEOPLE",
    "BadDatabase",
    "CodeState",
    "Collected",
    "Contents",
    "FormTable",
    "Held",
    "PaperForm",
    "Store",
    "Ways",
    "held_by_others",
    "hold",
    "new_key",
]
