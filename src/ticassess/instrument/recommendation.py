"""`Recommendation`: what to do next, and the published numbers on which it is given."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.config import JsonValue

from ticassess.instrument.fields import Id, Plain, Text
from ticassess.source import Frozen

_WAYS: tuple[tuple[str, ...], ...] = (
    ("scale", "band"),
    ("item", "at_most"),
    ("item", "at_least"),
    ("item", "at_most", "at_least"),
    ("critical",),
    ("lowest_child_of", "band"),
    ("lowest_child_of", "child"),
    ("lowest_child_of", "band", "child"),
)
"""The keys of one condition, all of them and no other."""


def _one_of(*ways: tuple[str, ...]) -> ConfigDict:
    """Give what an editor needs to ask for one of these ways."""
    said: list[JsonValue] = []
    for way in ways:
        said.append({"required": [*way], "propertyNames": {"enum": [*way]}})
    return ConfigDict(json_schema_extra={"anyOf": said})


class Condition(Frozen):
    """What a published number must be; where the number is protected, nothing is recommended."""

    model_config = _one_of(*_WAYS)

    scale: Id | None = None
    """The scale; with `band`."""
    band: Id | None = None
    """The band that the scale, or the lowest child, has reached."""
    item: Id | None = None
    """The item; with `at_most`, `at_least` or both."""
    at_most: int | float | None = None
    """The highest mean of the item, after reversal and as it is published."""
    at_least: int | float | None = None
    """The lowest mean of the item."""
    critical: Id | None = None
    """The item whose share of critical answers raises its flag."""
    lowest_child_of: Id | None = None
    """The parent scale of which the lowest child decides; with `band`, `child` or both."""
    child: Id | None = None
    """The child that must be the lowest, or one of the lowest."""

    @property
    def key(self) -> str:
        """What tells this condition from others, for people who read a message."""
        parts = []
        for name in Condition.model_fields:
            value = getattr(self, name)
            if value is not None:
                parts.append(f"{name} {value}")
        return ", ".join(parts)


class Trigger(Condition):
    """When a recommendation is given: one condition, or several together."""

    model_config = _one_of(*_WAYS, ("all",))

    all_of: Annotated[tuple[Condition, ...], Field(min_length=2)] | None = Field(None, alias="all")
    """Conditions that must hold together, in place of a single one."""

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What must hold, all of it."""
        return (self,) if self.all_of is None else self.all_of


class Resource(Frozen):
    """Where to read more: a public title and who publishes it."""

    title: Plain
    """What it is called."""
    where: Plain
    """Who publishes it."""


class Recommendation(Frozen):
    """What to do next where published numbers ask for it."""

    when: Trigger
    """The numbers that it is for: a scale and its band, an item, or several of them."""
    say: Text
    """What the score means: strengths first, and no blame."""
    first_step: Text
    """The first thing to do, small enough to begin this month."""
    effort: Literal["quick", "medium", "long"]
    """How much it takes."""
    owner: Text
    """Who could take it on."""
    check: Text
    """How you will know that it happened."""
    together: Text | None = None
    """How clients, caregivers and staff can do it together."""
    resource: Resource | None = None
    """Where to read more."""

    @property
    def advised(self) -> tuple[str, str | None] | None:
        """The scale that it is given for, with its band; of a lowest child, the parent.

        None where it is about an item, or needs something else as well.
        """
        name = self.when.scale or self.when.lowest_child_of
        return None if name is None else (name, self.when.band)
