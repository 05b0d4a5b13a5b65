"""`Basis`: what a report is made from, of everybody or of one group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ticassess.instrument import Instrument, fingerprint
from ticassess.privacy import PublishedNumber, PublishedResults
from ticassess.reply_store import UNCHECKED_PEOPLE

# From the face: imported by itself, the module would take the place of the function there.
from ticassess.report import present
from ticassess.report.context import Context
from ticassess.report.cover import SHORT
from ticassess.report.documents import COMPLETE, Document
from ticassess.report.gap_report import GapReport
from ticassess.report.mark import mark_of
from ticassess.report.records import score_document
from ticassess.responses import UNKNOWN, Breakdown, Reconciliation
from ticassess.scoring import WHOLE, Group


@dataclass(frozen=True, kw_only=True)
class Basis:
    """Published numbers with all that a report says beside them.

    `mark` and `rules`: the mark of the figures, and the fingerprint of the instrument, that every
    report of one batch prints; empty where they are its own.
    """

    instrument: Instrument
    published: PublishedResults
    reconciliation: Reconciliation
    breakdowns: tuple[Breakdown, ...] = ()
    context: Context = field(default_factory=Context)
    mark: str = ""
    rules: str = ""

    @property
    def marked(self) -> "Basis":
        """The same with mark and fingerprint written down, for the reports of its groups."""
        figures = score_document(
            self.instrument, self.published, self.reconciliation, wave=self.context.wave
        )
        return replace(self, mark=mark_of(figures), rules=fingerprint(self.instrument))


def reported_groups(basis: Basis, breakdown: Breakdown) -> Mapping[Group, str]:
    """Give the groups that have a report of their own, each with its title, in their order.

    These are the groups of which the replies and the score of any scale are shown. Those who did
    not say which group they are in are none.
    """
    found = {}
    for level in levels_of(breakdown):
        group = Group(by=breakdown.id, level=level)
        if basis.published.replies.get(group) is not None and _shows_a_scale(basis, group):
            found[group] = levels_of(breakdown)[level]
    return found


def levels_of(breakdown: Breakdown) -> Mapping[str, str]:
    """Give the titles of the groups that people said they are in, by level."""
    return {level.value: level.label for level in breakdown.levels if level.value != UNKNOWN}


def of_group(basis: Basis, group: Group, title: str) -> Basis:
    """Give what the report of one group is made from: its published numbers, and no others.

    They stand where those of everybody stand otherwise. What is known of everybody only is left
    out: breakdowns, comments, the action plan, what has changed, and how the file was read. The
    targets are those of the group.

    Raises:
        ValueError: the replies of the group may not be shown.

    """
    replies = basis.published.replies.get(group)
    if replies is None:
        raise ValueError("a group that is protected has no report")
    marked = basis if basis.mark else basis.marked
    published = PublishedResults(
        kept=replies,
        policy=basis.published.policy,
        numbers=tuple(_numbers(basis.published, group)),
        replies={WHOLE: replies},
        left=basis.published.left,
        by_formula=basis.published.by_formula,
    )
    return Basis(
        instrument=_instrument(basis.instrument, group),
        published=published,
        reconciliation=_reconciliation(basis.reconciliation, replies),
        context=_context(basis.context, group, title),
        mark=marked.mark,
        rules=marked.rules,
    )


def report_of(
    basis: Basis, *, folders: Sequence[Path] | None = None, document: Document = COMPLETE
) -> GapReport:
    """Give everything that the report prints, as `present` does.

    Raises:
        UnusableContent: the words of a folder have a mistake.

    """
    report = present(
        basis.instrument,
        basis.published,
        basis.reconciliation,
        basis.breakdowns,
        basis.context,
        folders=folders,
        document=document,
    )
    cover = report.cover
    if basis.mark:
        cover = replace(cover, figures=basis.mark)
    if basis.rules:
        short = basis.rules.removeprefix("sha256:")[:SHORT]
        cover = replace(cover, fingerprint=basis.rules, short_fingerprint=short)
    return replace(report, cover=cover)


def _shows_a_scale(basis: Basis, group: Group) -> bool:
    return any(subject.kind != "item" for subject, _ in basis.published.shown(group))


def _numbers(published: PublishedResults, group: Group) -> list[PublishedNumber]:
    found = []
    for number in published.numbers:
        if number.group == group:
            found.append(replace(number, group=WHOLE))
    return found


def _instrument(instrument: Instrument, group: Group) -> Instrument:
    """Give the instrument with the targets of a group, and published results of such groups."""
    targets: dict[str, int | float] = {}
    scales = []
    for scale in instrument.scales:
        target = scale.target_of(group.by, group.level)
        if target is not None:
            targets[scale.id] = target
        scales.append(scale.model_copy(update={"group_targets": {}}))
    benchmarks = []
    for one in instrument.benchmarks:
        # The results of whole organisations are no measure for a part of one.
        if (one.by, one.group) == (group.by, group.level):
            benchmarks.append(one.model_copy(update={"by": None, "group": None}))
    alone = instrument.changed(scales=tuple(scales), benchmarks=tuple(benchmarks))
    return alone.with_targets(targets, {})


def _reconciliation(account: Reconciliation, kept: int) -> Reconciliation:
    """Keep what holds for every reply; all counts are of the whole file."""
    return Reconciliation(
        rows_read=kept,
        kept=kept,
        excluded={},
        columns=(),
        cells={},
        items_not_asked=account.items_not_asked,
        findings=tuple(one for one in account.findings if one.code == UNCHECKED_PEOPLE.code),
        unit=account.unit,
    )


def _context(context: Context, group: Group, title: str) -> Context:
    headcounts = {}
    if group in context.headcounts:
        headcounts[WHOLE] = context.headcounts[group]
    return replace(
        context,
        group=title,
        headcounts=headcounts,
        comments=None,
        changes=None,
        action_plan=(),
    )
