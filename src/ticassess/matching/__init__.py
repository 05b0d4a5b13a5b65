"""From a text in a file to what it means: an item, an option, a level, or a likely misspelling.

The room knows spellings, not instruments: whoever has things to be named says by which ids and
wordings (`ticassess.instrument.spellings` does so for every part of an instrument). It therefore
lies below all rooms that read files, and they all compare and suggest in the same way.

Each name is loaded when it is asked for: a file without a misspelling needs none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.matching.exported import Claim, claim
    from ticassess.matching.levels import NamedLevel, level_meant, spellings_of_levels
    from ticassess.matching.likeness import looks_like, similarity
    from ticassess.matching.mapped import (
        SKIPPED_CELL,
        mapped_option,
        mapped_target,
        skipped_texts,
    )
    from ticassess.matching.names import Match, Named, Names
    from ticassess.matching.natural_order import naturally
    from ticassess.matching.nobody import names_nobody
    from ticassess.matching.options import Option, Options
    from ticassess.matching.spelling import (
        as_name,
        bare,
        may_be_thousands,
        normalised,
        number_in,
        trimmed,
        unaccented,
        without_markup,
    )
    from ticassess.matching.suggestion import nearest_first, suggest

_MODULES = {
    "exported": ("Claim", "claim"),
    "levels": ("NamedLevel", "level_meant", "spellings_of_levels"),
    "likeness": ("looks_like", "similarity"),
    "mapped": ("SKIPPED_CELL", "mapped_option", "mapped_target", "skipped_texts"),
    "names": ("Match", "Named", "Names"),
    "natural_order": ("naturally",),
    "nobody": ("names_nobody",),
    "options": ("Option", "Options"),
    "spelling": (
        *("as_name", "bare", "may_be_thousands", "normalised", "number_in", "trimmed"),
        *("unaccented", "without_markup"),
    ),
    "suggestion": ("nearest_first", "suggest"),
}

__all__ = [
    "SKIPPED_CELL",
    "Claim",
    "Match",
    "Named",
    "NamedLevel",
    "Names",
    "Option",
    "Options",
    "as_name",
    "bare",
    "claim",
    "level_meant",
    "looks_like",
    "mapped_option",
    "mapped_target",
    "may_be_thousands",
    "names_nobody",
    "naturally",
    "nearest_first",
    "normalised",
    "number_in",
    "similarity",
    "skipped_texts",
    "spellings_of_levels",
    "suggest",
    "trimmed",
    "unaccented",
    "without_markup",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
