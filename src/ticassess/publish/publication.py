"""`Publication`: what may be shown of an assessment, with all that outputs say beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ticassess.instrument import Instrument
from ticassess.privacy import Policy, PublishedResults
from ticassess.report import Context
from ticassess.responses import Breakdown, GroupTargets, Reconciliation
from ticassess.scoring import Alarm, Weighting


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What an assessment settles besides its questions and its answers.

    `policy`: the minima in force. `weighting`: how levels count in numbers of the whole
    organisation; None where every reply counts the same. `targets`: scores to aim for by scale id,
    in place of the instrument's own, and `group_targets` those of groups. `context`: what a report
    says of the organisation; its `wave` tells rounds of answers apart, and its `headcounts` narrow
    the intervals. `draft`: it is for the eyes of whoever runs the program, and no ledger knows of
    it.
    """

    policy: Policy = field(default_factory=Policy)
    weighting: Weighting | None = None
    targets: Mapping[str, int | float] = field(default_factory=dict)
    group_targets: GroupTargets = field(default_factory=dict)
    context: Context = field(default_factory=Context)
    draft: bool = False


@dataclass(frozen=True, kw_only=True)
class Publication:
    """An assessment after scoring and protecting, ready for any output.

    `instrument` has the targets of the assessment. `in_ledger` says whether a ledger knows of it,
    so that later publications of the same answers are held against it; `new_ledger` is that ledger
    where it has only just been made. `draft` is said on every page and line of what shows it.
    """

    instrument: Instrument
    results: PublishedResults
    reconciliation: Reconciliation
    breakdowns: tuple[Breakdown, ...]
    context: Context
    alarms: tuple[Alarm, ...]
    in_ledger: bool
    new_ledger: Path | None = None
    draft: bool = False

    @property
    def adds_up(self) -> bool:
        """Whether other runs may tell more together with it, and nothing remembers it."""
        return not self.in_ledger and not self.draft and self.instrument.unit == "person"
