"""`InstrumentTest`: answers and the scores they must give, worked out by the author."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import (
    ConfigDict,
    Discriminator,
    Field,
    SerializerFunctionWrapHandler,
    Tag,
    model_serializer,
    model_validator,
)

from ticassess.instrument.fields import Id, Plain
from ticassess.instrument.response_scale import NonAnswerKind
from ticassess.source import Frozen


class ExpectedResult(Frozen):
    """What a scale must come to where a test expects more than its score; one key or more."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    score: int | float | None = None
    """The score, compared at the decimals that it is written with; `null` expects that there is
    none.
    """
    band: Id | None = None
    """The band that the score lies in; `null` expects that it lies in none."""
    stage: Id | None = None
    """The stage that is reached; `null` expects that the first one is not."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("a `score`, a `band` or a `stage` is expected")
        return self

    @model_serializer(mode="wrap")
    def _as_said(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # `null` says something here, so what is not said must not look like it in the content hash.
        return {
            key: value for key, value in serialize(self).items() if key in self.model_fields_set
        }


def _expected_form(value: Any) -> str:
    return "result" if isinstance(value, (Mapping, ExpectedResult)) else "score"


Expected = Annotated[
    Annotated[int | float | None, Tag("score")] | Annotated[ExpectedResult, Tag("result")],
    # As for bands: one complaint, about the form that was meant.
    Discriminator(_expected_form),
]


class InstrumentTest(Frozen):
    """A small set of answers and the whole-organisation scores that they must give.

    An expected score is compared at the decimals that it is written with: 62.50 asks for two.
    """

    name: Plain
    """What the test shows."""
    answers: Annotated[tuple[Mapping[Id, int | float | NonAnswerKind], ...], Field(min_length=1)]
    """One entry for each respondent: item ids with a value before reversal, or with a kind of
    non-answer.
    """
    expect: Mapping[Id, Expected]
    """Scale ids (or `overall`) with the score of all of them together; `null` expects that there is
    none. Keys in its place expect a `band` or a `stage`, too.
    """
