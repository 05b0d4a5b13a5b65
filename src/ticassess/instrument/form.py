"""What respondents hold in their hands: forms, texts around items, open questions."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from ticassess.instrument.ask_if import AskIf
from ticassess.instrument.fields import Audience, Id, Text
from ticassess.source import Frozen


class Form(Frozen):
    """The wording and the subset of items that one kind of respondent gets.

    Parallel forms, short versions and versions for a setting are all forms. Scoring never differs
    between them, but for answers that are put on one range.
    """

    audience: Audience
    """Which kind of respondent the form is for."""
    title: Text | None = None
    """What the form is called."""
    minutes: Annotated[int, Field(gt=0)] | None = None
    """How long it takes to fill in."""
    items: tuple[Id, ...] | None = None
    """The items of a short form; without it, the items say themselves on which forms they are."""
    wording: Mapping[Id, Text] = Field(default_factory=dict)
    """Other wording of items on this form, by item id; it asks the same."""
    response_scales: Mapping[Id, Id] = Field(default_factory=dict)
    """Other answers on this form: a response scale with the one that is offered in its place. Its
    values are put on the range of the first, lowest on lowest and highest on highest.
    """
    phase: Id | None = None
    """The part of the work that the form belongs to, as `readiness` before the main survey."""


class Texts(Frozen):
    """What a form says around its items."""

    introduction: Text | None = None
    """What the form is about, and how to answer."""
    consent: Text | None = None
    """That taking part is voluntary, what answers are used for, and how people are protected."""
    content_note: Text | None = None
    """What may be hard to read, said before it comes."""
    support: Text | None = None
    """That help is there; the contacts themselves are in the assessment file."""
    thanks: Text | None = None
    """What is said at the end."""


class Section(Frozen):
    """A part of a form with a heading of its own; it changes no score."""

    id: Id
    """The name by which items say that they are in it."""
    title: Text
    """The heading."""
    note: Text | None = None
    """What stands below the heading, as how to answer this part."""


class OpenQuestion(Frozen):
    """A question answered in people's own words; answers are shown only after a review."""

    id: Id
    """A permanent name, which is also the name of its column in data."""
    text: Text
    """The question."""
    about: Id | None = None
    """The item or scale that it asks about."""
    ask_if: AskIf | None = None
    """Who is asked it, as those who gave a low answer; everybody, if this is left out."""
    section: Id | None = None
    """The section at whose end it stands; after all items, if this is left out."""
