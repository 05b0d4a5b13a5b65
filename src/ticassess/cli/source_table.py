"""Results of several sources as tables on a terminal: each scale with what every source says."""

from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from ticassess.assessment import load_assessment
from ticassess.cli.legend import legend
from ticassess.cli.plain_table import plain_console, plain_table
from ticassess.cli.score_cells import NO_SCORE, PROTECTED, shown_value
from ticassess.publish import SourcesPublication
from ticassess.report import Beside, SourceResults, side_by_side

_NOT_ASKED = "nobody was asked there, or the answers give no score."


def has_several(file: Path) -> bool:
    """Say whether an assessment file has several sources.

    Raises:
        TicassessError: it cannot be used.

    """
    return bool(load_assessment(file).instruments)


def tables_of_sources(
    found: SourcesPublication, *, everything: bool = False, margin: int = 0
) -> str:
    """Give who answered in each source, and every scale that two of them have; else all scales.

    `margin`: columns of the terminal that something else will stand in.
    """
    console = plain_console()
    console.width -= margin
    sources = found.sources
    with console.capture() as captured:
        console.print(found.assessment.organisation, style="bold", soft_wrap=True)
        console.print(_who(sources))
        by_framework: dict[str, list[Beside]] = {}
        for scale in _chosen(side_by_side(sources, found.shared), everything=everything):
            by_framework.setdefault(scale.framework, []).append(scale)
        for framework, scales in by_framework.items():
            console.print(_scales(framework, scales, sources))
        compared = []
        for scales in by_framework.values():
            compared += [scale for scale in scales if scale.gap is not None]
        if compared:
            console.print(_differences(compared, sources))
    shown = captured.get()
    with console.capture() as captured:
        marks = legend(
            shown,
            has_numbers_of_parts=any(one.published.has_numbers_of_parts for one in sources),
            has_formulas=any(one.published.by_formula for one in sources),
            no_score=_NOT_ASKED,
        )
        for line in marks:
            console.print(line, style="dim", soft_wrap=True)
    return shown + captured.get()


def has_more(found: SourcesPublication) -> bool:
    """Say whether only `everything` shows some scales."""
    scales = side_by_side(found.sources, found.shared)
    return len(_chosen(scales, everything=False)) < len(scales)


def _chosen(scales: Sequence[Beside], *, everything: bool) -> Sequence[Beside]:
    """Give the scales that two sources have; where there is none, or on demand, all."""
    common = [scale for scale in scales if len(scale.answers) > 1]
    if everything or not common:
        return scales
    return common


def _who(sources: Sequence[SourceResults]) -> Table:
    table = plain_table("Sources")
    for heading in ("Source", "What it is", "Instrument"):
        table.add_column(heading, overflow="fold")
    table.add_column("n", justify="right")
    for source in sources:
        instrument = f"{source.instrument.id} {source.instrument.version}"
        title = source.title(source.instrument.language)
        n = PROTECTED if source.size is None else str(source.size)
        table.add_row(source.id, title, instrument, n)
    return table


def _scales(framework: str, scales: Sequence[Beside], sources: Sequence[SourceResults]) -> Table:
    table = plain_table(f"By {framework.replace('_', ' ')}")
    table.add_column("Scale", min_width=14, overflow="fold")
    for source in sources:
        table.add_column(source.id, justify="right", overflow="fold", min_width=6)
    for scale in scales:
        cells = [_cell(scale, source.id) for source in sources]
        table.add_row(_title(scale, sources), *cells)
    return table


def _differences(scales: Sequence[Beside], sources: Sequence[SourceResults]) -> Table:
    table = plain_table("How differently people see it")
    table.add_column("Scale", min_width=14, overflow="fold")
    for heading in ("Highest", "Lowest", "Apart"):
        table.add_column(heading, overflow="fold")
    for scale in scales:
        if scale.gap is not None:
            ends = (scale.gap.high, scale.gap.low)
            table.add_row(_title(scale, sources), *ends, _apart(scale))
    return table


def _cell(scale: Beside, source: str) -> str:
    answer = scale.answer_of(source)
    return NO_SCORE if answer is None else shown_value(answer.outcome)


def _title(scale: Beside, sources: Sequence[SourceResults]) -> str:
    first = scale.answers[0]
    for source in sources:
        if source.id == first.source:
            title = source.instrument.scale(first.scale).title
            if title is not None:
                return title.in_language(source.instrument.language)
    return scale.id


def _apart(scale: Beside) -> str:
    gap = scale.gap
    if gap is None:
        return ""
    if gap.difference is None:
        return "not known"
    said = f"{gap.difference}"
    if gap.is_bound:
        said = f"at least {said}"
    if gap.is_clear is False:
        return f"{said}, as by chance"
    return said
