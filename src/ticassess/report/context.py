"""`Context`: what a report needs to know besides the numbers."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from ticassess.instrument import SheetText
from ticassess.privacy import Released
from ticassess.report.planned import PlannedStep
from ticassess.scoring import Group

if TYPE_CHECKING:
    # Whoever has no earlier wave should not have to wait for its statistics.
    from ticassess.compare import Comparison


OwnWords: TypeAlias = str | SheetText
"""What the organisation says itself, in one wording for all languages or in one for each."""


@dataclass(frozen=True, kw_only=True)
class Logo:
    """A picture for the cover; it travels inside the page, never as a path."""

    content: bytes
    media_type: str
    """`image/png`, `image/jpeg` or `image/svg+xml`."""


@dataclass(frozen=True, kw_only=True)
class Brand:
    """Who hands the report over, and how that looks. `colour` is written `#0b4a80`."""

    name: str | None = None
    logo: Logo | None = None
    colour: str | None = None


@dataclass(frozen=True, kw_only=True)
class Context:
    """The circumstances of one assessment; everything may be left out.

    `date` is what the report prints and what the PDF carries as its date: there is no other clock.
    `headcounts` says how many people were invited, by group (`WHOLE` for all). `language` defaults
    to the instrument's. `notice` stands on the cover and on every page, as “SYNTHETIC DATA” would.
    `comments` are answers in people's own words that a review has released; None without a review.
    `changes`: what has changed since earlier waves, where these are known.
    `action_plan`: the steps that were agreed on, in the words of whoever filled the plan in.
    `draft`: for the eyes of whoever makes it, which it says where the notice stands.
    `group`: whom the report is about, where it is about one group alone.
    `form`: the one that everybody filled in, where the answers say so; statements have its wording.
    `sections`: those of the report in their order, where they are not all of the template.
    """

    organisation: str | None = None
    wave: str | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    date: datetime.date | None = None
    headcounts: Mapping[Group, int] = field(default_factory=dict)
    support_contacts: tuple[OwnWords, ...] = ()
    brand: Brand = Brand()
    language: str | None = None
    notice: OwnWords | None = None
    comments: Released | None = None
    changes: "Comparison | None" = None
    action_plan: tuple[PlannedStep, ...] = ()
    draft: bool = False
    group: str | None = None
    form: str | None = None
    sections: tuple[str, ...] = ()
