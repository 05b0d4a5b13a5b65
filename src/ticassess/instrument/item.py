"""`Item`: one statement or question, what may be answered, and when it is asked."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag

from ticassess.instrument.ask_if import AskIf
from ticassess.instrument.fields import Audience, Id, Text
from ticassess.instrument.response_scale import ItemPolicy, NonAnswerKind
from ticassess.source import Frozen

Share = Annotated[int, Field(gt=0, le=1)] | Annotated[float, Field(gt=0, le=1)]


class Poles(Frozen):
    """The two ends of a bipolar item. Swapping them is no reversal."""

    low: Text
    """The end at the lowest value."""
    high: Text
    """The end at the highest value."""


class Anchor(Frozen):
    """What one value looks like in practice, for this item."""

    value: int | float
    """A value of the item's response scale."""
    text: Text
    """What it looks like in practice."""


class Critical(Frozen):
    """A share of low answers that raises a flag whatever the mean is."""

    at: Annotated[tuple[int | float, ...], Field(min_length=1)]
    """The values that count as low, after reversal."""
    share: Share
    """The share of answers at those values from which on the flag is raised, as 0.1."""


class Membership(Frozen):
    """How an item counts in one scale, where that differs from the item itself."""

    scale: Id
    """The scale."""
    reverse: bool | None = None
    """Whether the item is reversed in this scale; as the item itself, if this is left out."""
    weight: int | float | None = None
    """How much it counts in this scale; as in its other scales, if this is left out."""

    @property
    def changes(self) -> dict[str, object]:
        """What the scale says of the item, by the names of its fields."""
        return self.model_dump(include={"reverse", "weight"}, exclude_none=True)


def _membership_form(value: Any) -> str:
    return "named" if isinstance(value, str) else "described"


Memberships = tuple[
    Annotated[
        Annotated[Id, Tag("named")] | Annotated[Membership, Tag("described")],
        # As for bands: one complaint, about the form that was meant.
        Discriminator(_membership_form),
    ],
    ...,
]


class Item(Frozen):
    """One statement or question that is answered."""

    id: Id
    """A permanent name, which is also the name of its column in data."""
    text: Text | None = None
    """The wording. It may be left out only where the wording is withheld."""
    response_scale: Id
    """The response scale on which it is answered."""
    reverse: bool = False
    """True where agreeing is unwelcome: a value x becomes lowest + highest − x before anything is
    scored.
    """
    weight: int | float = 1
    """How much it counts beside the other items of its scales."""
    sensitive: bool = False
    """True where an answer could harm whoever gave it; larger groups are then asked for."""
    memberships: Annotated[Memberships, Field(alias="in")] = ()
    """The scales that it counts in; none, if it is only asked. A scale in which it counts otherwise
    is written with its own `reverse` or `weight`.
    """
    forms: tuple[Id, ...] | None = None
    """The forms that have it; all, if this is left out."""
    section: Id | None = None
    """The section of the form that it is in."""
    known_by: tuple[Audience, ...] | None = None
    """The kinds of respondents who can know the answer; all, if this is left out."""
    construct_id: Annotated[Id | None, Field(alias="construct")] = None
    """A name that items of several forms share which ask the same thing in other words."""
    poles: Poles | None = None
    """The two ends of a bipolar item."""
    anchors: tuple[Anchor, ...] = ()
    """What single values look like in practice, for this item."""
    window: Text | None = None
    """The time that the answer is about, where it differs from that of the response scale."""
    allow: tuple[NonAnswerKind, ...] | None = None
    """The kinds of non-answer that it accepts; all that its response scale offers, if this is left
    out.
    """
    non_answers: Mapping[NonAnswerKind, ItemPolicy] = Field(default_factory=dict)
    """What kinds of non-answer count as, in the number of the item and in its scales. `not_here:
    lowest` makes a low answer of "We do not have this here". A scale may say otherwise.
    """
    critical: Critical | None = None
    """From which share of low answers on a flag is raised, whatever the mean is."""
    ask_if: AskIf | None = None
    """Whom it is asked; everybody, if this is left out. Who was not asked has skipped nothing."""
    correct: tuple[int | float, ...] = ()
    """For a question of knowledge: the right answers, as given. One of them scores 1, any other
    answer 0.
    """
    evidence: Literal["required", "optional"] | None = None
    """Whether what was seen is named beside the answer, in a column called after the item with
    `_evidence`.
    """

    @property
    def scales(self) -> tuple[str, ...]:
        """The ids of the scales that it counts in."""
        return tuple(
            membership if isinstance(membership, str) else membership.scale
            for membership in self.memberships
        )

    @property
    def special_memberships(self) -> tuple[Membership, ...]:
        """The scales in which it may count otherwise than by its own `reverse` and `weight`."""
        return tuple(
            membership for membership in self.memberships if isinstance(membership, Membership)
        )

    def counted_in(self, scale_id: str) -> Self:
        """Give the item with the direction and the weight that it has in one of its scales."""
        for membership in self.special_memberships:
            if membership.scale == scale_id:
                return self.model_copy(update=membership.changes)
        return self
