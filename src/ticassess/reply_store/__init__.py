"""The database of collected replies: an SQLite file that tells nothing but what was answered.

    Store(path).contents()        -> Contents, or None where there is no database yet
    Store(path).change(function)  -> the contents that the function made of those before

The file is a function of what is in it, and rows lie in the order of random keys. So neither the
file nor a copy of it tells in which order replies came, and a code that was used leads to none.

The face is lazy: to check an assessment file takes no database.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.reply_store.contents import (
        ENDING,
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
    from ticassess.reply_store.store import Store, contents_in

_MODULES = {
    "contents": (
        "ENDING",
        "CodeState",
        "Collected",
        "Contents",
        "FormTable",
        "PaperForm",
        "Ways",
        "new_key",
    ),
    "finding_kinds": (
        "DAMAGED_REPLIES",
        "NO_SUCH_FORM",
        "NOT_COLLECTED_YET",
        "STILL_OPEN",
        "STORE_KINDS",
        "UNCHECKED_PEOPLE",
    ),
    "locks": (
        "Held",
        "held_by_others",
        "hold",
    ),
    "store": (
        "Store",
        "contents_in",
    ),
}

__all__ = [
    "DAMAGED_REPLIES",
    "ENDING",
    "NOT_COLLECTED_YET",
    "NO_SUCH_FORM",
    "STILL_OPEN",
    "STORE_KINDS",
    "UNCHECKED_PEOPLE",
    "CodeState",
    "Collected",
    "Contents",
    "FormTable",
    "Held",
    "PaperForm",
    "Store",
    "Ways",
    "contents_in",
    "held_by_others",
    "hold",
    "new_key",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
