"""`Demographic`: a question about the respondent, with its levels."""

from typing import Annotated

from pydantic import Field

from ticassess.instrument.fields import Id, Plain, Text
from ticassess.source import Frozen


class DemographicOption(Frozen):
    """One level of a demographic."""

    value: Plain
    """What the data have for it."""
    label: Text
    """What the respondent and the reader of a report see."""
    aliases: tuple[Plain, ...] = ()
    """Other spellings that survey tools write into their exports."""


class Demographic(Frozen):
    """A question about the respondent by which results may be broken down."""

    id: Id
    """A permanent name, which is also the name of its column in data."""
    title: Text
    """The question, or its name."""
    options: Annotated[tuple[DemographicOption, ...], Field(min_length=1)]
    """The levels."""
    forms: tuple[Id, ...] | None = None
    """The forms that ask it; all, if this is left out."""
    sensitive: bool = False
    """True where the answer itself says something about a person that could harm them."""
