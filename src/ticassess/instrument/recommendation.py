"""`Recommendation`: what to do next once a scale has reached a band."""

from typing import Literal

from ticassess.instrument.fields import Id, Plain, Text
from ticassess.source import Frozen


class Trigger(Frozen):
    """When a recommendation applies: a scale has reached a band."""

    scale: Id
    """The scale."""
    band: Id
    """One of its bands."""


class Resource(Frozen):
    """Where to read more: a public title and who publishes it."""

    title: Plain
    """What it is called."""
    where: Plain
    """Who publishes it."""


class Recommendation(Frozen):
    """What to do next once a scale has reached a band."""

    when: Trigger
    """The scale and the band that it is for."""
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
