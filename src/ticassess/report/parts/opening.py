"""The first pages: who and what, the summary, who took part."""

from dataclasses import dataclass

from ticassess.report.figures import Figure


@dataclass(frozen=True, kw_only=True)
class Cover:
    """Who, what and when."""

    title: str
    organisation: str
    instrument: str
    description: str
    version: str
    wave: str
    period: str
    date: str
    iso_date: str
    people: str
    fingerprint: str
    short_fingerprint: str
    author: str
    prepared_by: str
    notice: str
    logo: str
    """A `data:` address, or empty."""
    logo_alt: str
    accent: str
    """The colour of headings and lines, dark enough to read."""


@dataclass(frozen=True, kw_only=True)
class Highlight:
    """A strength or a growth area."""

    id: str
    title: str
    within: str
    """The scale that it is a part of; empty where it stands by itself."""
    score: str
    why: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class FirstStep:
    """What to begin with for a growth area."""

    id: str
    title: str
    text: str
    effort: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The page that most people read."""

    strengths: tuple[Highlight, ...]
    growth: tuple[Highlight, ...]
    comparable: bool
    """Whether there are at least two results to compare."""
    relative: bool
    """Whether the two lists only compare our results with each other, since targets are missing."""
    steps: tuple[FirstStep, ...]
    headline: Figure | None
    strip: tuple[Figure, ...]
    certainty: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """How many of a group replied."""

    label: str
    replies: str
    invited: str
    rate: str
    place: float | None
    protected: bool
    surplus: bool = False
    """Whether more replied than were said to be invited."""


@dataclass(frozen=True, kw_only=True)
class GroupTable:
    """How many replied, by level of a breakdown."""

    title: str
    rows: tuple[GroupRow, ...]
    has_rates: bool
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class Participation:
    """Who took part, and whose voice is missing."""

    whole: GroupRow
    tables: tuple[GroupTable, ...]
    low: bool
    """Whether a known response rate calls for care."""
    low_groups: tuple[str, ...]
    surplus: bool
    """Whether more people replied than were said to be invited."""
    bound: str
    """What the missing voices could change, in one sentence."""
