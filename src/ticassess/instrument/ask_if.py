"""`AskIf`: whom an item or an open question is put to, by what they answered before."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import ConfigDict, Field

from ticassess.instrument.fields import Id
from ticassess.instrument.response_scale import NonAnswerKind
from ticassess.source import Frozen, KeyPath

Given = Annotated[tuple[int | float | NonAnswerKind, ...], Field(min_length=1)]
"""Values as they are given, before reversal, or kinds of non-answer."""


class GivenAnswer(Frozen):
    """An answer to another item: one of these values."""

    item: Id
    """The other item."""
    values: Given
    """Values as they are given, before reversal, or kinds of non-answer."""


class AskIf(Frozen):
    """The question is put only to those who gave one of these answers to another item.

    With `all` or `any` in their place, several such answers decide together.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"required": ["item", "values"], "propertyNames": {"enum": ["item", "values"]}},
                {"required": ["all"], "propertyNames": {"enum": ["all"]}},
                {"required": ["any"], "propertyNames": {"enum": ["any"]}},
            ]
        }
    )

    item: Id | None = None
    """The other item; with `values`."""
    values: Given | None = None
    """Values as they are given, before reversal, or kinds of non-answer."""
    all_of: Annotated[tuple[GivenAnswer, ...], Field(min_length=2)] | None = Field(
        None, alias="all"
    )
    """Answers to several items that must all have been given."""
    any_of: Annotated[tuple[GivenAnswer, ...], Field(min_length=2)] | None = Field(
        None, alias="any"
    )
    """Answers to several items of which one is enough."""

    @property
    def needs_all(self) -> bool:
        """Whether all of the answers must have been given; else one of them is enough."""
        return self.any_of is None

    @property
    def answers(self) -> tuple[GivenAnswer, ...]:
        """The answers that decide, each to one item; one at least in a file without errors."""
        if self.all_of is not None:
            return self.all_of
        if self.any_of is not None:
            return self.any_of
        if self.item is None or self.values is None:
            return ()
        return (GivenAnswer(item=self.item, values=self.values),)

    def placed(self, path: KeyPath) -> Iterator[tuple[KeyPath, GivenAnswer]]:
        """Yield the answers that decide, each with its path; `path` is that of the condition."""
        if self.all_of is None and self.any_of is None:
            for answer in self.answers:
                yield path, answer
            return
        key = "all" if self.all_of is not None else "any"
        for i, answer in enumerate(self.answers):
            yield (*path, key, i), answer
