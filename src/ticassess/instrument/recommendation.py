"""`Recommendation`: what to do next once a scale has reached a band."""

from typing import Literal

from ticassess.instrument.fields import Frozen, Id, Plain, Text


class Trigger(Frozen):
    """When a recommendation applies: a scale has reached a band."""

    scale: Id
    band: Id


class Resource(Frozen):
    """Where to read more: a public title and who publishes it."""

    title: Plain
    where: Plain


class Recommendation(Frozen):
    """What to do next once a scale has reached a band."""

    when: Trigger
    say: Text
    first_step: Text
    effort: Literal["quick", "medium", "long"]
    owner: Text
    check: Text
    together: Text | None = None
    resource: Resource | None = None
