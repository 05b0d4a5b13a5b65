"""`Together`: items that are one question, as boxes of which several may be ticked, or ranks."""

from typing import Annotated, Literal

from pydantic import Field

from ticassess.instrument.fields import Id, Text
from ticassess.source import Frozen


class Together(Frozen):
    """A question whose choices, or whose things to put in order, are items that follow one another.

    Each of them has a number of its own and may count in scales, as any item does.
    """

    id: Id
    """A permanent name; a column with all choices of a person may be called so."""
    how: Literal["choose", "rank"]
    """`choose`: several may be ticked. `rank`: each gets a rank, and no two the same."""
    text: Text | None = None
    """The question, above the items. It may be left out only where the wording is withheld."""
    items: Annotated[tuple[Id, ...], Field(min_length=2)]
    """The choices, or what is put in order. All are on one response scale: for `choose` one of two
    values, where the higher one stands for a tick; for `rank` one of ranks.
    """
    at_most: Annotated[int, Field(ge=1)] | None = None
    """How many may be ticked or ranked; all, if this is left out."""
