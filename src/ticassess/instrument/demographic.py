"""`Demographic`: a question about the respondent, with its levels."""

from typing import Annotated

from pydantic import Field

from ticassess.instrument.fields import Frozen, Id, Plain, Text


class DemographicOption(Frozen):
    """One level of a demographic."""

    value: Plain
    label: Text
    aliases: tuple[Plain, ...] = ()


class Demographic(Frozen):
    """A question about the respondent by which results may be broken down."""

    id: Id
    title: Text
    options: Annotated[tuple[DemographicOption, ...], Field(min_length=1)]
    sensitive: bool = False
