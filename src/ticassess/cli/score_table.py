"""Results as tables on a terminal."""

from math import ceil
from typing import assert_never

from rich import box
from rich.console import Console
from rich.table import Table

from ticassess.instrument import Instrument, Scale, Scoring
from ticassess.privacy import (
    Bound,
    Capped,
    Published,
    PublishedResults,
    Score,
    Suppressed,
    Undefined,
)
from ticassess.responses.model import Breakdown, Level, Reconciliation, Responses
from ticassess.scoring.results import WHOLE, Group

PROTECTED = "protected"

_SCALE_WIDTH, _LEVEL_WIDTH = 30, 15


def tables(
    instrument: Instrument,
    published: PublishedResults,
    responses: Responses,
    *,
    everything: bool = False,
) -> str:
    """Give, as wide as the terminal, who answered, every scale by framework, and the first framework by group.

    With `everything` the breakdowns have all scales, and every item follows.
    """
    console = Console(highlight=False)
    with console.capture() as captured:
        _print(console, instrument, published, responses, everything=everything)
    return captured.get()


def _print(
    console: Console,
    instrument: Instrument,
    published: PublishedResults,
    responses: Responses,
    *,
    everything: bool,
) -> None:
    title = instrument.title.in_language(instrument.language)
    console.print(f"[bold]{title}[/bold] {instrument.version}", soft_wrap=True)
    _who(
        console,
        responses.reconciliation,
        "replies" if instrument.unit == "person" else f"{instrument.unit}s",
    )
    for framework in instrument.frameworks():
        console.print(_scales(instrument, published, framework))
    for breakdown in responses.breakdowns:
        for levels in _that_fit(console, breakdown):
            console.print(_groups(instrument, published, breakdown, levels, everything=everything))
    if everything:
        console.print(_items(instrument, published))
    if published.n_suppressed:
        console.print(
            f"{PROTECTED}: too few people answered to show this without the risk of finding somebody.",
            style="dim",
            soft_wrap=True,
        )


def _who(console: Console, reconciliation: Reconciliation, units: str) -> None:
    left_out = [f"{reason} {n}" for reason, n in reconciliation.excluded.items() if n]
    counted = f", left out: {', '.join(left_out)}" if left_out else ""
    console.print(
        f"{reconciliation.rows_read} rows: {reconciliation.kept} {units} kept{counted}",
        soft_wrap=True,
    )
    cells = [
        f"{kind.replace('dont', 'don’t').replace('_', ' ')} {n}"
        for kind, n in reconciliation.cells.items()
        if n
    ]
    if cells:
        console.print(f"Cells: {', '.join(cells)}", soft_wrap=True)


def _scales(instrument: Instrument, published: PublishedResults, framework: str) -> Table:
    table = _table(framework.replace("_", " ").capitalize())
    table.add_column("Scale", min_width=14)
    for heading in ("n", "Score", "95 % interval", "Target", "Gap"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("Band")
    rows: list[tuple[str, Scoring, Published]] = [
        ("  " * depth + _title(instrument, scale), scale, published.outcome(scale.id))
        for depth, scale in _in_tree_order(instrument, framework)
    ]
    if instrument.overall is not None and framework == instrument.frameworks()[0]:
        rows.append(("Overall", instrument.overall, published.outcome("overall")))
    has_stages = any(scoring.stages for _, scoring, _ in rows)
    if has_stages:
        table.add_column("Stage")
    for name, scoring, outcome in rows:
        if scoring is instrument.overall:
            table.add_section()
        stage = (_stage(instrument, scoring, outcome),) if has_stages else ()
        table.add_row(name, *_cells(instrument, scoring, outcome), *stage)
    return table


def _stage(instrument: Instrument, scoring: Scoring, outcome: Published) -> str:
    """Say which stage a scale has reached; empty where it has none, or there is no number."""
    if not isinstance(outcome, Score | Capped):
        return ""
    if outcome.stage is None:
        return PROTECTED if "stage" in outcome.withheld else ""
    labels = {stage.id: stage.label.in_language(instrument.language) for stage in scoring.stages}
    return labels.get(outcome.stage, "none reached yet")


def _cells(instrument: Instrument, scale: Scoring, outcome: Published) -> tuple[str, ...]:
    if isinstance(outcome, Suppressed):
        return "", PROTECTED, "", "", "", ""
    if isinstance(outcome, Undefined):
        return str(outcome.n), f"none: {outcome.reason}", "", _text(outcome.target), "", ""
    if isinstance(outcome, Score | Capped):
        ends = None if isinstance(outcome, Capped) else outcome.interval
        interval = f"{ends[0]}–{ends[1]}" if ends else ""
        labels = {
            band.id: band.label.in_language(instrument.language)
            for band in instrument.bands_of(scale)
        }
        band = labels[outcome.band] if outcome.band else ""
        target = _text(outcome.target) if outcome.target is not None else "not set"
        return str(outcome.n), _value(outcome), interval, target, _gap(outcome), band
    assert_never(outcome)


def _that_fit(console: Console, breakdown: Breakdown) -> list[tuple[Level, ...]]:
    """Spread the levels over as many tables as the terminal's width asks for."""
    most = max(2, (console.width - _SCALE_WIDTH) // _LEVEL_WIDTH)
    tables = ceil(len(breakdown.levels) / most)
    each = ceil(len(breakdown.levels) / tables)
    return [breakdown.levels[i : i + each] for i in range(0, len(breakdown.levels), each)]


def _groups(
    instrument: Instrument,
    published: PublishedResults,
    breakdown: Breakdown,
    levels: tuple[Level, ...],
    *,
    everything: bool,
) -> Table:
    table = _table(f"By {breakdown.title.lower()}")
    table.add_column("Scale", min_width=14)
    table.add_column("All", justify="right")
    groups = [Group(by=breakdown.id, level=level.value) for level in levels]
    for level in levels:
        table.add_column(level.label, justify="right", overflow="fold", min_width=9)
    table.add_row(
        "Replies",
        str(published.kept),
        *(_replies(published, group) for group in groups),
        end_section=True,
    )
    for framework in instrument.frameworks()[: None if everything else 1]:
        for depth, scale in _in_tree_order(instrument, framework):
            cells = [_value(published.outcome(scale.id, group)) for group in (WHOLE, *groups)]
            table.add_row("  " * depth + _title(instrument, scale), *cells)
    return table


def _items(instrument: Instrument, published: PublishedResults) -> Table:
    table = _table("Items")
    table.add_column("Item", overflow="fold")
    for heading in ("n", "Mean", "% positive"):
        table.add_column(heading, justify="right")
    has_flags = any(item.critical for item in instrument.items)
    if has_flags:
        table.add_column("Look")
    for item in instrument.items:
        outcome = published.outcome(item.id)
        n, positive = "", ""
        if isinstance(outcome, Score | Capped):
            n, share = str(outcome.n), outcome.percent_positive
            positive = "" if share is None else _bounded(str(share.value), share.bound)
        flagged = isinstance(outcome, Score) and outcome.critical is True
        look = ("needs a closer look" if flagged else "",) if has_flags else ()
        table.add_row(item.id, n, _value(outcome), positive, *look)
    return table


def _replies(published: PublishedResults, group: Group) -> str:
    replies = published.replies[group]
    return PROTECTED if replies is None else str(replies)


def _value(outcome: Published) -> str:
    if isinstance(outcome, Suppressed):
        return PROTECTED
    if isinstance(outcome, Undefined):
        return "–"
    return _bounded(str(outcome.value), outcome.bound if isinstance(outcome, Capped) else None)


def _gap(outcome: Score | Capped) -> str:
    if outcome.gap is None or isinstance(outcome, Score):
        return _text(outcome.gap)
    # A score of at least so much leaves a gap of at most so much.
    return _bounded(_text(outcome.gap), "<=" if outcome.bound == ">=" else ">=")


def _bounded(value: str, bound: Bound | None) -> str:
    return value if bound is None else f"{value} or more" if bound == ">=" else f"{value} or less"


def _text(value: object) -> str:
    return "" if value is None else str(value).replace("-", "−")


def _title(instrument: Instrument, scale: Scale) -> str:
    return scale.title.in_language(instrument.language) if scale.title else scale.id


def _table(title: str) -> Table:
    return Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )


def _in_tree_order(instrument: Instrument, framework: str) -> list[tuple[int, Scale]]:
    """List a framework's scales, parents before their children, siblings as they stand in the file."""
    scales = [scale for scale in instrument.scales if scale.framework == framework]
    names = {scale.id for scale in scales}

    def below(parent: str | None, depth: int) -> list[tuple[int, Scale]]:
        ordered: list[tuple[int, Scale]] = []
        for scale in scales:
            above = scale.parent if scale.parent in names else None
            if above == parent:
                ordered += [(depth, scale), *below(scale.id, depth + 1)]
        return ordered

    return below(None, 0)
