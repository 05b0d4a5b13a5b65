"""`Item`: one statement or question, what may be answered, and when it is asked."""

from typing import Annotated

from pydantic import Field

from ticassess.instrument.fields import Frozen, Id, Text
from ticassess.instrument.response_scale import NonAnswerKind

Share = Annotated[int, Field(gt=0, le=1)] | Annotated[float, Field(gt=0, le=1)]


class Poles(Frozen):
    """The two ends of a bipolar item; `low` stands at the lowest value. Swapping them is no reversal."""

    low: Text
    high: Text


class Anchor(Frozen):
    """What one value looks like in practice, for this item."""

    value: int | float
    text: Text


class Critical(Frozen):
    """A share of low answers that raises a flag whatever the mean is. `at`: values after reversal."""

    at: Annotated[tuple[int | float, ...], Field(min_length=1)]
    share: Share


class AskIf(Frozen):
    """The item is asked only of those who gave one of these answers (values as given) to another item."""

    item: Id
    values: Annotated[tuple[int | float | NonAnswerKind, ...], Field(min_length=1)]


class Item(Frozen):
    """One statement or question that is answered.

    `allow` lists the kinds of non-answer that this item accepts; without it, all that its response
    scale offers. `construct` is shared by items of several forms that ask the same. `correct` makes the item a
    question with right answers (values as given): it is scored 1 where one of them is chosen, else 0.
    """

    id: Id
    text: Text | None = None
    response_scale: Id
    reverse: bool = False
    weight: int | float = 1
    sensitive: bool = False
    scales: Annotated[tuple[Id, ...], Field(alias="in")] = ()
    forms: tuple[Id, ...] | None = None
    construct_id: Annotated[Id | None, Field(alias="construct")] = None
    poles: Poles | None = None
    anchors: tuple[Anchor, ...] = ()
    window: Text | None = None
    allow: tuple[NonAnswerKind, ...] | None = None
    critical: Critical | None = None
    ask_if: AskIf | None = None
    correct: tuple[int | float, ...] = ()
