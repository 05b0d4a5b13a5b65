"""`GapReport`: everything that a gap report prints, as strings and places that are ready to print.

Renderers lay it out and decide nothing: no renderer rounds, compares, sorts or leaves out, so no
two of them can disagree. A section that has nothing to say is None or empty.
"""

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


@dataclass(frozen=True, kw_only=True)
class Example:
    """A real number of this report, taken apart."""

    figure: Figure
    is_gap: bool
    bands: tuple[tuple[str, str], ...]
    """Each band with its range in words."""
    item: "ItemRow | None"
    favourable: str
    """How many people gave a favourable answer to the example item."""


@dataclass(frozen=True, kw_only=True)
class Method:
    """How scores come about, in plain words."""

    metrics: tuple[str, ...]
    orders: tuple[str, ...]
    answered: tuple[str, ...]
    positive: tuple[str, ...]
    non_answers: tuple[str, ...]
    composite: bool
    reverse: int
    has_targets: bool
    has_bands: bool
    has_intervals: bool
    example: Example | None


@dataclass(frozen=True, kw_only=True)
class ScaleTable:
    """The results of one framework."""

    id: str
    one: str
    many: str
    headline: Figure | None
    rows: tuple[Figure, ...]
    low: str
    high: str
    """The ends of the common range; empty where the scales have different ones."""
    has_targets: bool
    has_bands: bool
    has_intervals: bool
    protected: int


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One answer option of a bar, from the least to the most favourable."""

    label: str
    count: str
    percent: str
    share: float
    tone: int
    """0 (least favourable) to 4 (most favourable); 2 is the middle."""


@dataclass(frozen=True, kw_only=True)
class ItemRow:
    """One item with its answers."""

    id: str
    text: str
    is_id: bool
    reverse: bool
    kind: str
    why: str
    n: str
    mean: str
    percent_positive: str
    segments: tuple[Segment, ...]
    start: float
    """Where the bar begins: −1 … 0, so that the middle of the scale lies at 0."""
    counts: tuple[str, ...]
    """People per option, in the order of the answer scale as it was asked."""
    not_answered: str
    spoken: str


@dataclass(frozen=True, kw_only=True)
class ItemGroup:
    """The items of one scale of the leading framework."""

    title: str
    rows: tuple[ItemRow, ...]
    has_bars: bool


@dataclass(frozen=True, kw_only=True)
class LegendEntry:
    """An answer option, or two that share a tone, by its colour."""

    tone: int
    label: str


@dataclass(frozen=True, kw_only=True)
class Items:
    """How people answered item by item."""

    groups: tuple[ItemGroup, ...]
    legend: tuple[LegendEntry, ...]
    left: float
    right: float
    """How far the longest bars reach to both sides of the middle; 1 is all answers."""
    has_reverse: bool
    has_percent: bool
    protected: int


@dataclass(frozen=True, kw_only=True)
class Heatmap:
    """Scales by groups; long breakdowns come in several blocks of columns."""

    title: str
    columns: tuple[str, ...]
    replies: tuple[str, ...]
    rows: tuple[tuple[Figure, tuple[Figure, ...]], ...]
    """Each scale for the whole organisation, then for each group."""
    protected: tuple[str, ...]
    """The groups of which every number is protected."""
    part: str


@dataclass(frozen=True, kw_only=True)
class SeatRow:
    """How differently one scale is seen from different seats."""

    title: str
    high: str
    high_group: str
    low: str
    low_group: str
    difference: str
    large: bool
    distinct: str
    places: tuple[float, float]
    leadership: str
    leadership_place: float | None
    spoken: str


@dataclass(frozen=True, kw_only=True)
class Seats:
    """The same question, asked from different seats."""

    title: str
    rows: tuple[SeatRow, ...]
    protected: tuple[str, ...]
    leadership: str
    """`shown`, `protected`, or empty where there is no leadership group."""
    threshold: str


@dataclass(frozen=True, kw_only=True)
class Priority:
    """A gap with its place in the order."""

    rank: str
    title: str
    score: str
    target: str
    gap: str
    weight: str
    value: str
    place: float


@dataclass(frozen=True, kw_only=True)
class PriorityTable:
    """Where we want to grow, in order, for one framework."""

    one: str
    many: str
    rows: tuple[Priority, ...]
    reached: tuple[str, ...]
    weighted: bool
    tied: bool


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What the instrument recommends for a score that was reached."""

    id: str
    title: str
    band: str
    score: str
    say: str
    first_step: str
    effort: str
    owner: str
    check: str
    together: str
    resource: str


@dataclass(frozen=True, kw_only=True)
class AnnexTable:
    """Every item on one answer scale."""

    title: str
    options: tuple[tuple[str, str], ...]
    """Each valued option: its value and its label."""
    rows: tuple[ItemRow, ...]
    has_percent: bool


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Where every row and cell went, what is protected and why."""

    rows_read: str
    kept: str
    excluded: tuple[tuple[str, str], ...]
    cells: tuple[tuple[str, str], ...]
    cell_total: str
    personal: int
    left_out: tuple[tuple[str, str], ...]
    not_asked: tuple[str, ...]
    minima: tuple[tuple[str, str], ...]
    hidden: str
    hidden_count: int
    numbers: str
    licence: str
    citation: str
    frameworks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Support:
    """Whom to turn to."""

    contacts: tuple[str, ...]
    content_note: str


@dataclass(frozen=True, kw_only=True)
class GapReport:
    """The whole report, in the order in which it is read."""

    language: str
    cover: Cover
    tiny: bool
    replies: int
    empty: bool
    summary: Summary
    participation: Participation
    method: Method
    leading: ScaleTable
    others: tuple[ScaleTable, ...]
    items: Items | None
    heatmaps: tuple[Heatmap, ...]
    hidden_breakdowns: tuple[str, ...]
    seats: tuple[Seats, ...]
    priorities: tuple[PriorityTable, ...]
    advice: tuple[Advice, ...]
    annex: tuple[AnnexTable, ...]
    asked: tuple[tuple[str, tuple[str, ...]], ...]
    withheld: bool
    """Whether the wording of the items may not be shown."""
    limits: Limits
    support: Support
