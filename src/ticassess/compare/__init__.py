"""What changed from wave to wave: only what may be compared, and whether it is more than chance.

    comparison = compare_waves([spring, autumn])
    comparison_document(comparison)

Everything is made of the published numbers of each wave, so it reveals nothing that they do not.
The names load on first use: the shape of a comparison, which `schema comparison` prints, needs no
scipy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.compare.change import Change, exact_value
    from ticassess.compare.comparison import Compared, Comparison, Table, WavePair, compare_waves
    from ticassess.compare.definitions import NotCompared, NoteOnScale, Reason
    from ticassess.compare.document import comparison_document
    from ticassess.compare.printed import Shown, means_of
    from ticassess.compare.records import CHANGE_COLUMNS, ChangeRecord, ComparisonDocument
    from ticassess.compare.remarks import Remark
    from ticassess.compare.wave import Wave, Weights
    from ticassess.compare.words import reason_in_words, remark_in_words

_MODULES = {
    "change": ("Change", "exact_value"),
    "comparison": ("Compared", "Comparison", "Table", "WavePair", "compare_waves"),
    "definitions": ("NotCompared", "NoteOnScale", "Reason"),
    "document": ("comparison_document",),
    "printed": ("Shown", "means_of"),
    "records": ("CHANGE_COLUMNS", "ChangeRecord", "ComparisonDocument"),
    "remarks": ("Remark",),
    "wave": ("Wave", "Weights"),
    "words": ("reason_in_words", "remark_in_words"),
}

__all__ = [
    "CHANGE_COLUMNS",
    "Change",
    "ChangeRecord",
    "Compared",
    "Comparison",
    "ComparisonDocument",
    "NotCompared",
    "NoteOnScale",
    "Reason",
    "Remark",
    "Shown",
    "Table",
    "Wave",
    "WavePair",
    "Weights",
    "compare_waves",
    "comparison_document",
    "exact_value",
    "means_of",
    "reason_in_words",
    "remark_in_words",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
