"""Results as tables on a terminal."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import assert_never

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from ticassess.cli.legend import legend
from ticassess.cli.plain_table import plain_console, plain_table
from ticassess.cli.score_cells import (
    PROTECTED,
    item_cells,
    shown_gap,
    shown_interval,
    shown_n,
    shown_value,
    spelled,
)
from ticassess.instrument import Instrument, Scale, Scoring
from ticassess.privacy import (
    Capped,
    Published,
    PublishedResults,
    Score,
    Suppressed,
    Undefined,
)
from ticassess.responses import Breakdown, Level, Reconciliation
from ticassess.scoring import WHOLE, Group

# Columns of the terminal for the names of scales and for one group; Rich does the rest.
_SCALE_WIDTH, _LEVEL_WIDTH = 30, 15


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A scale or the overall score, with its title for people and its number."""

    title: Padding
    scoring: Scoring
    outcome: Published


def tables(
    instrument: Instrument,
    published: PublishedResults,
    reconciliation: Reconciliation,
    breakdowns: Sequence[Breakdown],
    *,
    everything: bool = False,
    margin: int = 0,
) -> str:
    """Give, as wide as the terminal, who answered, every scale, and the first framework by group.

    With `everything` the breakdowns have all scales, and every item follows. `margin`: columns of
    the terminal that something else will stand in.
    """
    # Rich would colour numbers inside of names.
    console = plain_console()
    console.width -= margin
    with console.capture() as captured:
        title = instrument.title.in_language(instrument.language)
        console.print(Line.assemble((title, "bold"), f" {instrument.version}"), soft_wrap=True)
        _print_account(console, instrument, reconciliation)
        for framework in instrument.frameworks():
            console.print(_scales(instrument, published, framework))
        for breakdown in breakdowns:
            for levels in _that_fit(console, breakdown):
                table = _groups(instrument, published, breakdown, levels, everything=everything)
                console.print(table)
        if everything:
            console.print(_items(instrument, published))
    shown = captured.get()
    with console.capture() as captured:
        marks = legend(
            shown,
            has_numbers_of_parts=published.has_numbers_of_parts,
            has_formulas=bool(published.by_formula) and instrument.unit == "person",
        )
        for line in marks:
            console.print(line, style="dim", soft_wrap=True)
    return shown + captured.get()


def _print_account(
    console: Console, instrument: Instrument, reconciliation: Reconciliation
) -> None:
    """Print where the rows and the cells of the file went."""
    one: str = instrument.unit
    many = f"{one}s"
    if instrument.unit == "person":
        one, many = "reply", "replies"
    read = _counted(reconciliation.rows_read, "row", "rows")
    rows = f"{read}: {_counted(reconciliation.kept, one, many)} kept"
    excluded = []
    for reason, n in reconciliation.excluded.items():
        if n:
            excluded.append(f"{reason} {n}")
    if excluded:
        rows += f", left out: {', '.join(excluded)}"
    console.print(rows, soft_wrap=True)
    cells = []
    for kind, n in reconciliation.cells.items():
        if n:
            cells.append(f"{kind.replace('dont', 'don’t').replace('_', ' ')} {n}")
    if cells:
        console.print(f"Cells: {', '.join(cells)}", soft_wrap=True)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


# Scales ---------------------------------------------------------------------------------------


def _scales(instrument: Instrument, published: PublishedResults, framework: str) -> Table:
    table = plain_table(framework.replace("_", " ").capitalize())
    table.add_column("Scale", min_width=14)
    # In two lines, since the names of scales need every column of a terminal of 80.
    for heading in ("n", "Score", "95%\ninterval", "Target", "Gap"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("Band")
    rows = _rows(instrument, published, framework)
    has_stages = any(row.scoring.stages for row in rows)
    if has_stages:
        table.add_column("Stage")
    for row in rows:
        if row.scoring is instrument.overall:
            table.add_section()
        cells: list[Padding | str] = [row.title, *_cells(instrument, row)]
        if has_stages:
            cells.append(_stage(instrument, row))
        table.add_row(*cells)
    return table


def _rows(instrument: Instrument, published: PublishedResults, framework: str) -> list[_Row]:
    rows = []
    for depth, scale in _in_tree_order(instrument, framework):
        title = _indented(_title(instrument, scale), depth)
        rows.append(_Row(title=title, scoring=scale, outcome=published.outcome(scale.id)))
    overall = instrument.overall
    if overall is not None and framework == instrument.frameworks()[0]:
        rows.append(
            _Row(
                title=_indented("Overall", 0), scoring=overall, outcome=published.outcome("overall")
            )
        )
    return rows


def _cells(instrument: Instrument, row: _Row) -> tuple[str, ...]:
    """Give n, the score, its interval, target, gap and band."""
    outcome = row.outcome
    match outcome:
        case Suppressed():
            return "", PROTECTED, "", "", "", ""
        case Undefined():
            n, target = str(outcome.n), spelled(outcome.target)
            return n, f"none: {outcome.reason}", "", target, "", ""
        case Score() | Capped():
            return (
                shown_n(outcome),
                shown_value(outcome),
                shown_interval(outcome),
                "not set" if outcome.target is None else spelled(outcome.target),
                shown_gap(outcome),
                _band(instrument, row.scoring, outcome.band),
            )
        case never:
            assert_never(never)


def _band(instrument: Instrument, scoring: Scoring, name: str | None) -> str:
    for band in instrument.bands_of(scoring):
        if band.id == name:
            return band.label.in_language(instrument.language)
    return ""


def _stage(instrument: Instrument, row: _Row) -> str:
    """Say which stage a scale has reached; empty where it has none, or there is no number."""
    outcome = row.outcome
    if not isinstance(outcome, Score | Capped):
        return ""
    if outcome.stage is None:
        return PROTECTED if "stage" in outcome.withheld else ""
    for stage in row.scoring.stages:
        if stage.id == outcome.stage:
            return stage.label.in_language(instrument.language)
    return "none reached yet"


# Groups and items -----------------------------------------------------------------------------


def _that_fit(console: Console, breakdown: Breakdown) -> list[tuple[Level, ...]]:
    """Spread the levels over as many tables as the terminal's width asks for."""
    levels = breakdown.levels
    # At least two: one group alone compares with nothing.
    most = max(2, (console.width - _SCALE_WIDTH) // _LEVEL_WIDTH)
    count = ceil(len(levels) / most)
    # Evenly: two tables of three columns read better than one of five and one of one.
    each = ceil(len(levels) / count)
    return [levels[start : start + each] for start in range(0, len(levels), each)]


def _groups(
    instrument: Instrument,
    published: PublishedResults,
    breakdown: Breakdown,
    levels: tuple[Level, ...],
    *,
    everything: bool,
) -> Table:
    table = plain_table(f"By {_within_a_line(breakdown.title)}")
    table.add_column("Scale", min_width=14)
    table.add_column("All", justify="right")
    for level in levels:
        table.add_column(level.label, justify="right", overflow="fold", min_width=9)
    groups = [Group(by=breakdown.id, level=level.value) for level in levels]
    replies = [_replies(published, group) for group in groups]
    table.add_row("Replies", str(published.kept), *replies, end_section=True)
    frameworks = instrument.frameworks()
    if not everything:
        frameworks = frameworks[:1]
    for framework in frameworks:
        for depth, scale in _in_tree_order(instrument, framework):
            cells = [shown_value(published.outcome(scale.id, group)) for group in (WHOLE, *groups)]
            table.add_row(_indented(_title(instrument, scale), depth), *cells)
    return table


def _items(instrument: Instrument, published: PublishedResults) -> Table:
    table = plain_table("Items")
    table.add_column("Item", overflow="fold")
    for heading in ("n", "Mean", "% positive"):
        table.add_column(heading, justify="right")
    has_flags = any(item.critical for item in instrument.items)
    if has_flags:
        table.add_column("Look")
    for item in instrument.items:
        outcome = published.outcome(item.id)
        cells = [item.id, *item_cells(outcome)]
        if has_flags:
            flagged = isinstance(outcome, Score) and outcome.critical is True
            cells.append("needs a closer look" if flagged else "")
        table.add_row(*cells)
    return table


def _replies(published: PublishedResults, group: Group) -> str:
    replies = published.replies[group]
    return PROTECTED if replies is None else str(replies)


def _indented(title: str, depth: int) -> Padding:
    """Give a title that keeps its indent where it takes several lines."""
    return Padding(title, (0, 0, 0, 2 * depth))


def _within_a_line(title: str) -> str:
    """Give a title as it reads after another word: “role”, “when I mostly work”, “HR unit”."""
    if title[1:2].isupper():
        return title
    return title[:1].lower() + title[1:]


def _title(instrument: Instrument, scale: Scale) -> str:
    if scale.title is None:
        return scale.id
    return scale.title.in_language(instrument.language)


def _in_tree_order(instrument: Instrument, framework: str) -> list[tuple[int, Scale]]:
    """List a framework's scales with their depth, parents first, siblings as in the file."""
    found: list[tuple[int, Scale]] = []
    scales = [scale for scale in instrument.scales if scale.framework == framework]
    names = {scale.id for scale in scales}
    for scale in scales:
        if scale.parent not in names:
            _add_with_parts(scale, 0, scales, found)
    return found


def _add_with_parts(
    scale: Scale, depth: int, among: Sequence[Scale], found: list[tuple[int, Scale]]
) -> None:
    found.append((depth, scale))
    for child in among:
        if child.parent == scale.id:
            _add_with_parts(child, depth + 1, among, found)
