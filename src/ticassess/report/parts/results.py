"""The results: by scale, by statement, by group, by seat."""

from dataclasses import dataclass

from ticassess.report.figures import Figure


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
    critical: bool
    """Whether so many low answers were given that the item needs a closer look, whatever its average."""
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
    has_critical: bool
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
