"""`InstrumentTest`: answers with the scores that they must give, worked out by whoever wrote the instrument."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from ticassess.instrument.fields import Frozen, Id, Plain
from ticassess.instrument.response_scale import NonAnswerKind


class InstrumentTest(Frozen):
    """A small set of answers and the whole-organisation scores that they must give.

    An expected score is compared at the decimals that it is written with: 62.50 asks for two.
    """

    name: Plain
    """What the test shows."""
    answers: Annotated[tuple[Mapping[Id, int | float | NonAnswerKind], ...], Field(min_length=1)]
    """One entry for each respondent: item ids with a value before reversal, or with a kind of non-answer."""
    expect: Mapping[Id, int | float | None]
    """Scale ids (or `overall`) with the score of all of them together; `null` expects that there is none."""
