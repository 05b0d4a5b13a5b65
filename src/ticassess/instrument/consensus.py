"""`Consensus`: how several ratings of one place become one."""

from typing import Literal

from ticassess.instrument.fields import SheetText
from ticassess.source import Frozen


class Consensus(Frozen):
    """How several ratings of one place or document become one."""

    place: SheetText
    """The header of the column that names the place."""
    method: Literal["recorded", "median"]
    """The rating that the raters wrote down together, or the middle one, item by item."""
    rater: SheetText = SheetText.model_validate("rater")
    """The header of the column that names the rater."""
    recorded: SheetText = SheetText.model_validate("consensus")
    """What is in the rater's column for the rating that was agreed on."""
