"""`Consensus`: how several ratings of one place become one."""

from typing import Literal

from ticassess.instrument.fields import Plain
from ticassess.source import Frozen


class Consensus(Frozen):
    """How several ratings of one place or document become one."""

    place: Plain
    """The header of the column that names the place."""
    method: Literal["recorded", "median"]
    """The rating that the raters wrote down together, or the middle one, item by item."""
    rater: Plain = "rater"
    """The header of the column that names the rater."""
    recorded: Plain = "consensus"
    """What is in the rater's column for the rating that was agreed on."""
