"""Slides with a chart or a table: scores and targets, groups, perception gaps, changes."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ticassess.report.changed import ChangeRow
from ticassess.report.figures import Figure
from ticassess.report.gap_report import GapReport
from ticassess.report.sections.changes import Changes
from ticassess.report.sections.groups import Groups, Heatmap
from ticassess.report.sections.perception_gaps import GapRow, GapTable, PerceptionGaps
from ticassess.report.sections.results import Results
from ticassess.report.sections.summary import Summary
from ticassess.report.slides.wording import find, how_sure, joined, notes
from ticassess.report.words import Words
from ticassess.typeset import Bars, Block, Bullets, Grid, Series, Slide

MOST_ROWS = 8
"""So many scales fit on one slide; where there are more, parts are left to the report."""
_NAMED = 2


def scores(report: GapReport) -> Iterator[Slide]:
    """Yield the leading scores beside their targets."""
    words, table = report.words, report.leading
    figures = fewer(table.rows)
    if table.headline is not None:
        figures = (*figures, table.headline)
    block = bars_of(words, figures)
    if report.empty or block is None:
        return
    results, summary = find(report, Results), find(report, Summary)
    said = [_interval(words, one) for one in figures if one.interval_places]
    if summary is not None:
        said.append(how_sure(words, summary.certainty))
    if isinstance(block, Bars):
        said.append(words("slides.notes.editable"))
    section = table.one if results is None else results.title
    yield Slide(title=_of_scores(report), block=block, notes=notes(words, section, said))


def _of_scores(report: GapReport) -> str:
    words, many = report.words, report.leading.many
    summary = find(report, Summary)
    if report.has_gaps:
        return words("slides.scores.below", many=many)
    if summary is not None and summary.is_reached:
        return words("slides.scores.reached")
    return words("slides.scores.alone", many=many)


def _interval(words: Words, one: Figure) -> str:
    return words("slides.notes.interval", title=one.title, interval=one.interval)


def fewer(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Leave out parts of others where all together are too many for one slide."""
    if len(figures) <= MOST_ROWS:
        return tuple(figures)
    return tuple(one for one in figures if one.depth == 0)


def bars_of(words: Words, figures: Sequence[Figure]) -> Block | None:
    """Draw scores beside targets; in words, where they have different ranges.

    What is protected keeps its name, with the word that it is protected, and no bar.
    """
    if all(one.value is None for one in figures):
        return None
    ranges = {one.ends for one in figures}
    spoken = tuple(one.spoken for one in figures)
    ends = ranges.pop()
    if ranges or ends is None:
        return Bullets(lines=spoken)
    series = [
        Series(
            name=words("slides.scores.now"),
            values=tuple(one.value for one in figures),
            labels=tuple(one.score for one in figures),
            is_main=True,
        )
    ]
    if any(one.target_value is not None for one in figures):
        target = Series(
            name=words("slides.scores.target"),
            values=tuple(one.target_value for one in figures),
            labels=tuple(one.target for one in figures),
            is_main=False,
        )
        series.append(target)
    return Bars(
        names=tuple(_name(words, one) for one in figures),
        series=tuple(series),
        low=ends[0],
        high=ends[1],
        alt=". ".join(spoken),
    )


def _name(words: Words, one: Figure) -> str:
    if one.kind == "score":
        return one.title
    return words("slides.scores.hidden", title=one.title, score=one.score)


def groups(report: GapReport) -> Iterator[Slide]:
    """Yield a table for each breakdown of which something may be shown."""
    section = find(report, Groups)
    if section is None or report.empty:
        return
    for heatmap in section.heatmaps:
        yield _heatmap(report.words, section, heatmap)


def _heatmap(words: Words, section: Groups, heatmap: Heatmap) -> Slide:
    wanted = {one.id for one in fewer([whole for whole, _ in heatmap.rows])}
    rows, said = [], []
    for whole, cells in heatmap.rows:
        if whole.id not in wanted:
            continue
        rows.append((whole.title, whole.score, *(cell.score for cell in cells)))
        told = [words("slides.cell", source=words("slides.everyone"), score=whole.score)]
        for group, cell in zip(heatmap.columns, cells, strict=True):
            told.append(words("slides.cell", source=group, score=cell.score))
        said.append(words("slides.row", title=whole.title, cells=", ".join(told)))
    title = words("slides.groups", by=heatmap.title)
    if heatmap.part:
        title = words("slides.groups_part", by=heatmap.title, part=heatmap.part)
    head = (words("slides.topic"), words("slides.everyone"), *heatmap.columns)
    grid = Grid(
        head=head,
        rows=tuple(rows),
        alt=". ".join(said),
    )
    more = [*heatmap.targets, words("slides.notes.protected")]
    return Slide(title=title, block=grid, notes=notes(words, section.title, more))


def perception_gaps(report: GapReport) -> Iterator[Slide]:
    """Yield what groups see differently, where that is large and not such as chance makes it."""
    section = find(report, PerceptionGaps)
    if section is None:
        return
    for table in section.tables:
        apart = [row for row in table.rows if row.worth_talking]
        if apart:
            yield _apart(report.words, section, table, apart)


def _apart(
    words: Words, section: PerceptionGaps, table: GapTable, apart: Sequence[GapRow]
) -> Slide:
    block: Block = Bullets(lines=tuple(row.spoken for row in apart))
    if not any(row.distribution for row in apart):
        rows = []
        for row in apart:
            high = words("slides.group", group=row.high_group, score=row.high)
            low = words("slides.group", group=row.low_group, score=row.low)
            rows.append((row.title, high, low, row.difference))
        block = differences(words, rows, [row.spoken for row in apart])
    said = []
    for row in apart:
        if row.distinct:
            said.append(words("slides.row", title=row.title, cells=row.distinct))
    return Slide(
        title=seen(words, table.title, [row.title for row in apart]),
        block=block,
        notes=notes(words, section.title, said),
    )


def seen(words: Words, by: str, titles: Sequence[str]) -> str:
    """Say what groups see differently: one or two by name, more as a number."""
    if len(titles) > _NAMED:
        return words("slides.seen_more", by=by, n=str(len(titles)))
    return words("slides.seen", by=by, named=joined(words, titles))


def seen_by_roles(words: Words, titles: Sequence[str]) -> str:
    """Say what people of different sources see differently."""
    return words("slides.apart_title", named=joined(words, titles))


def differences(
    words: Words, rows: Sequence[tuple[str, str, str, str]], spoken: Sequence[str]
) -> Grid:
    """Give a table of who is highest and who is lowest on each topic."""
    head = tuple(words(f"slides.{key}") for key in ("topic", "high", "low", "apart"))
    return Grid(head=head, rows=tuple(rows), widths=(5, 6, 6, 3), alt=". ".join(spoken))


def changes(report: GapReport) -> Iterator[Slide]:
    """Yield what has changed since the wave before, and both waves side by side."""
    section, summary, words = find(report, Changes), find(report, Summary), report.words
    if section is None:
        return
    more = [row.spoken for row in section.rows if row.values is not None]
    said = section.in_short if summary is None else summary.changed
    if said:
        is_clear = any(row.is_clear for row in section.rows)
        title, lines = words("slides.changes.clear", wave=section.before), tuple(said)
        if not is_clear:
            title, lines = said[0], tuple(said[1:])
        yield Slide(
            title=title,
            block=Bullets(lines=lines) if lines else None,
            notes=notes(words, section.title, [*section.remarks, section.judged]),
        )
    block = _then_and_now(words, section)
    if block is not None:
        title = words("slides.changes.beside", before=section.before, now=section.now)
        more.append(words("slides.notes.editable"))
        yield Slide(title=title, block=block, notes=notes(words, section.title, more))


def _then_and_now(words: Words, section: Changes) -> Bars | None:
    rows = section.rows
    ranges = {row.ends for row in rows if row.ends is not None}
    if len(ranges) != 1:
        return None
    low, high = ranges.pop()
    return Bars(
        names=tuple(_change_name(words, row) for row in rows),
        series=(
            Series(
                name=section.before,
                values=tuple(_value(row, 0) for row in rows),
                labels=tuple(row.before for row in rows),
                is_main=False,
            ),
            Series(
                name=section.now,
                values=tuple(_value(row, 1) for row in rows),
                labels=tuple(row.now for row in rows),
                is_main=True,
            ),
        ),
        low=low,
        high=high,
        alt=". ".join(row.spoken for row in rows),
    )


def _value(row: ChangeRow, which: int) -> Decimal | None:
    return None if row.values is None else row.values[which]


def _change_name(words: Words, row: ChangeRow) -> str:
    if row.values is not None:
        return row.title
    return words("slides.scores.hidden", title=row.title, score=row.now)
