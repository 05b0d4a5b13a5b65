"""What the answers mean: tallies, scores, uncertainty. Numbers only, no words.

Nothing here may be shown as it is; `ticassess.privacy` is the only door to publishable numbers.

The face is lazy: to count answers takes heavy packages, and to round a number takes none. The exact
scorer, `ticassess.scoring.exact`, is entered by a face of its own, since it shares nothing with
this one.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.scoring.alarms import Alarm, alarms_of
    from ticassess.scoring.issues import rows_of
    from ticassess.scoring.results import (
        WHOLE,
        Component,
        Entrants,
        Estimate,
        Group,
        GroupFormula,
        Kind,
        Results,
        Skipped,
        Subject,
        Tie,
        Weighting,
    )
    from ticassess.scoring.rounding import as_declared, ceiled, decimals_in, floored, half_up
    from ticassess.scoring.score import score_issues
    from ticassess.scoring.statistics.alpha import alpha_of_spread
    from ticassess.scoring.statistics.change import Sample, detectable_change
    from ticassess.scoring.statistics.differences import Welch, welch_of_means
    from ticassess.scoring.statistics.feldt import feldt_interval
    from ticassess.scoring.statistics.group_range import GroupMean, chance_of_range, error_as_of
    from ticassess.scoring.statistics.holm import holm
    from ticassess.scoring.statistics.non_response import ends_of_everybody
    from ticassess.scoring.statistics.proportions import exact_share, interval_of_printed
    from ticassess.scoring.statistics.share_difference import (
        PrintedShare,
        ShareDifference,
        share_difference,
    )
    from ticassess.scoring.statistics.shrinkage import shrunken
    from ticassess.scoring.uncertainty import (
        FEWEST,
        error_of_interval,
        half_width,
        quotes_everybody,
    )

_MODULES = {
    "alarms": (
        "Alarm",
        "alarms_of",
    ),
    "issues": ("rows_of",),
    "results": (
        "Component",
        "Entrants",
        "Estimate",
        "Group",
        "GroupFormula",
        "Kind",
        "Results",
        "Skipped",
        "Subject",
        "Tie",
        "WHOLE",
        "Weighting",
    ),
    "rounding": ("as_declared", "ceiled", "decimals_in", "floored", "half_up"),
    "score": ("score_issues",),
    "statistics.alpha": ("alpha_of_spread",),
    "statistics.change": ("Sample", "detectable_change"),
    "statistics.differences": ("Welch", "welch_of_means"),
    "statistics.feldt": ("feldt_interval",),
    "statistics.group_range": ("GroupMean", "chance_of_range", "error_as_of"),
    "statistics.holm": ("holm",),
    "statistics.non_response": ("ends_of_everybody",),
    "statistics.proportions": ("exact_share", "interval_of_printed"),
    "statistics.share_difference": ("PrintedShare", "ShareDifference", "share_difference"),
    "statistics.shrinkage": ("shrunken",),
    "uncertainty": ("FEWEST", "error_of_interval", "half_width", "quotes_everybody"),
}

__all__ = [
    "FEWEST",
    "WHOLE",
    "Alarm",
    "Component",
    "Entrants",
    "Estimate",
    "Group",
    "GroupFormula",
    "GroupMean",
    "Kind",
    "PrintedShare",
    "Results",
    "Sample",
    "ShareDifference",
    "Skipped",
    "Subject",
    "Tie",
    "Weighting",
    "Welch",
    "alarms_of",
    "alpha_of_spread",
    "as_declared",
    "ceiled",
    "chance_of_range",
    "decimals_in",
    "detectable_change",
    "ends_of_everybody",
    "error_as_of",
    "error_of_interval",
    "exact_share",
    "feldt_interval",
    "floored",
    "half_up",
    "half_width",
    "holm",
    "interval_of_printed",
    "quotes_everybody",
    "rows_of",
    "score_issues",
    "share_difference",
    "shrunken",
    "welch_of_means",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
