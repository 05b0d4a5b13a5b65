"""`Rights`: whose the wording is."""

from typing import Literal

from ticassess.instrument.fields import Plain
from ticassess.source import Frozen


class Rights(Frozen):
    """Who owns the wording, under which licence, and whether it may be shown."""

    owner: Plain
    """Who holds the rights in the wording."""
    licence: Plain
    """Under which licence the wording may be used, for example CC-BY-4.0."""
    citation: Plain
    """How to cite the instrument; reports print it."""
    wording: Literal["open", "withheld"]
    """Whether the wording may be shown. Where it is withheld, reports print ids, and items need no
    `text`.
    """
