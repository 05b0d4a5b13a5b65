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

    @property
    def credit(self) -> str:
        """How to cite the instrument, with the licence where the citation does not name it."""
        if _letters(self.licence) in _letters(self.citation):
            return self.citation
        return f"{self.citation} {self.licence}."


def _letters(text: str) -> str:
    """Give letters and figures alone: CC BY 4.0 and CC-BY-4.0 are the same licence."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
