"""`GapReport`: everything that a gap report prints, as strings and places that are ready to print.

Renderers lay it out and decide nothing: no renderer rounds, compares, sorts or leaves out, so no
two of them can disagree. A section that has nothing to say is None or empty.
"""

from dataclasses import dataclass

from ticassess.report.parts.account import AnnexTable, Limits, Method, Support
from ticassess.report.parts.comparisons import Comparisons
from ticassess.report.parts.next_steps import Advice, PriorityTable
from ticassess.report.parts.opening import Cover, Participation, Summary
from ticassess.report.parts.own_words import OwnWords
from ticassess.report.parts.results import Heatmap, Items, ScaleTable, Seats


@dataclass(frozen=True, kw_only=True)
class GapReport:
    """The whole report, in the order in which it is read."""

    language: str
    cover: Cover
    persons: bool
    """Whether people answered; else places or documents were looked at."""
    units: str
    """What answered or was looked at, as the head of a column: “People”, “Places”."""
    weighted: str
    """How the whole organisation is weighted, in a sentence; empty where every reply counts the same."""
    tiny: bool
    replies: int
    empty: bool
    summary: Summary
    participation: Participation
    method: Method
    leading: ScaleTable
    others: tuple[ScaleTable, ...]
    comparisons: Comparisons | None
    items: Items | None
    heatmaps: tuple[Heatmap, ...]
    hidden_breakdowns: tuple[str, ...]
    seats: tuple[Seats, ...]
    own_words: OwnWords | None
    priorities: tuple[PriorityTable, ...]
    advice: tuple[Advice, ...]
    annex: tuple[AnnexTable, ...]
    asked: tuple[tuple[str, tuple[str, ...]], ...]
    withheld: bool
    """Whether the wording of the items may not be shown."""
    limits: Limits
    support: Support
