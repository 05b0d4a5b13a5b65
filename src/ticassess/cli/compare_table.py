"""A comparison of waves as tables on a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from ticassess.cli.compare_cells import (
    CLEAR,
    NOT_KNOWN,
    marked_change,
    shown_change,
    shown_margin,
    sides,
    value_of,
    verdict,
)
from ticassess.cli.legend import legend
from ticassess.cli.plain_table import plain_console, plain_table
from ticassess.cli.score_cells import item_cells
from ticassess.compare import (
    Compared,
    Comparison,
    NotCompared,
    NoteOnScale,
    Wave,
    WavePair,
    reason_in_words,
    remark_in_words,
)
from ticassess.instrument import Text
from ticassess.scoring import WHOLE, Group, Subject

_SCALE_WIDTH, _GROUP_WIDTH, _SCORE_WIDTH = 22, 14, 14

_WHO_IS_WHO = (
    "Nobody knows who answered more than once, so each wave is taken as other people. Where many "
    "are the same, chance makes less of a difference than is allowed for here."
)
_CLEAR = f"{CLEAR}: more than chance, all changes of this kind taken together."
_NOT_KNOWN = f"{NOT_KNOWN}: too few replies to tell a change from chance, or only bounds are shown."


def tables_of_waves(
    comparison: Comparison, organisation: str, *, everything: bool = False, margin: int = 0
) -> str:
    """Give the waves, every scale with its change, the groups, and what cannot be compared.

    With `everything`, breakdowns have all scales, and every item follows. `margin`: columns of the
    terminal that something else will be in.
    """
    console = plain_console()
    console.width -= margin
    pair = comparison.latest
    with console.capture() as captured:
        console.print(organisation, style="bold", soft_wrap=True)
        console.print(_waves(comparison.waves))
        for earlier, said in _remarks(comparison):
            console.print(f"{earlier}{said}")
        for framework in _frameworks(pair):
            for table in _scales(comparison, framework, console.width):
                console.print(table)
        for table in _groups(pair, console.width, everything=everything):
            console.print(table)
        if everything:
            console.print(_items(pair))
        for reason in _not_compared(comparison):
            console.print(reason)
    shown = captured.get()
    with console.capture() as captured:
        console.print()
        for line in (
            *_marks(shown),
            _families(comparison, everything=everything),
            *legend(shown, has_numbers_of_parts="*" in shown),
        ):
            console.print(line, style="dim", soft_wrap=True)
    return shown + captured.get()


def _marks(shown: str) -> Iterator[str]:
    yield _WHO_IS_WHO
    yield _CLEAR
    if NOT_KNOWN in shown:
        yield _NOT_KNOWN


def _families(comparison: Comparison, *, everything: bool) -> str:
    """Say how many changes were judged together in each table that is shown."""
    found = []
    for table, size in comparison.families.items():
        of_items = table.kind == "item"
        if size and (everything or not of_items):
            name = "items" if of_items else (table.framework or "overall").replace("_", " ")
            by = "" if table.by is None else f" by {table.by}"
            found.append(f"{name}{by} {size}")
    return f"Changes judged together: {', '.join(found) or 'none'}."


def _waves(waves: Sequence[Wave]) -> Table:
    table = plain_table("Waves")
    for heading in ("Wave", "From", "Instrument"):
        table.add_column(heading, overflow="fold")
    table.add_column("n", justify="right")
    for wave in waves:
        instrument = f"{wave.instrument.id} {wave.instrument.version}"
        day = "" if wave.start is None else f"{wave.start}"
        n = "" if wave.replies is None else f"{wave.replies}"
        table.add_row(wave.name, day, instrument, n)
    return table


def _remarks(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Yield what to know, each once, with the two waves that it is about where there are more."""
    seen = set()
    for pair in comparison.pairs:
        waves = ""
        if len(comparison.waves) > 2:
            waves = f"{pair.earlier.name} and {pair.later.name}: "
        for remark in pair.remarks:
            if remark not in seen:
                seen.add(remark)
                yield waves, remark_in_words(remark)


def _frameworks(pair: WavePair) -> list[str]:
    found: dict[str, None] = {}
    for one in pair.compared:
        if one.subject.kind != "item" and one.group == WHOLE:
            found[one.subject.framework or ""] = None
    return list(found)


def _scales(comparison: Comparison, framework: str, width: int) -> Iterator[Table]:
    pair = comparison.latest
    subjects = []
    for one in pair.compared:
        subject = one.subject
        if subject.kind != "item" and (subject.framework or "") == framework:
            subjects.append(subject)
    subjects = list(dict.fromkeys(subjects))
    title = f"By {framework.replace('_', ' ')}" if framework else "Overall"
    if comparison.overall is None:
        yield _of_two(_by_scale(title), pair, subjects)
        return
    columns = _of_many(comparison, subjects)
    most = max(2, (width - _SCALE_WIDTH) // _SCORE_WIDTH)
    for start in range(0, len(columns), most):
        chosen = columns[start : start + most]
        table = _by_scale(title)
        for column in chosen:
            # Narrower, "protected" or a number with its bound would be cut.
            heading = column.heading
            table.add_column(heading, justify="right", overflow="fold", min_width=9)
        for place, subject in enumerate(subjects):
            cells = [column.cells[place] for column in chosen]
            table.add_row(_title(pair.later, subject), *cells)
        yield table


def _by_scale(title: str) -> Table:
    table = plain_table(title)
    table.add_column("Scale", min_width=14, overflow="fold")
    return table


def _of_two(table: Table, pair: WavePair, subjects: Sequence[Subject]) -> Table:
    for heading in (pair.earlier.name, pair.later.name, "Change"):
        table.add_column(heading, justify="right", overflow="fold")
    table.add_column("95% margin", justify="right", overflow="fold")
    table.add_column("Clear", overflow="fold")
    for subject in subjects:
        one = pair.of(subject.id)
        margin = shown_margin(None if one is None else one.change)
        cells = [*sides(one), shown_change(one), margin, verdict(one)]
        table.add_row(_title(pair.later, subject), *cells)
    return table


@dataclass(frozen=True, kw_only=True)
class _Column:
    """A column of the table of many waves, with a cell for each scale."""

    heading: str
    cells: tuple[str, ...]


def _of_many(comparison: Comparison, subjects: Sequence[Subject]) -> list[_Column]:
    """Give the scores of each wave, and the changes since the one before and since the first."""
    whole = comparison.overall
    assert whole is not None  # there are three waves or more
    scores = [_scores(comparison, subject) for subject in subjects]
    columns = []
    for place, wave in enumerate(comparison.waves):
        cells = tuple(of_scale[place] for of_scale in scores)
        columns.append(_Column(heading=wave.name, cells=cells))
    for pair in (comparison.latest, whole):
        changes = tuple(marked_change(pair.of(subject.id)) for subject in subjects)
        columns.append(_Column(heading=f"Since {pair.earlier.name}", cells=changes))
    return columns


def _scores(comparison: Comparison, subject: Subject) -> list[str]:
    """Give the score of each wave that can be compared with the last one, or with its neighbour."""
    found = [""] * len(comparison.waves)
    count = len(comparison.waves) - 1
    for place, pair in enumerate(comparison.pairs[:count]):
        one = pair.of(subject.id)
        if one is None:
            continue
        for side, text in enumerate(sides(one)):
            # Protected beside one wave, it may be shown beside the other.
            if not found[place + side] or not one.is_hidden:
                found[place + side] = text
    return found


# Groups and items -----------------------------------------------------------------------------


def _groups(pair: WavePair, width: int, *, everything: bool) -> Iterator[Table]:
    subjects = _of_first_framework(pair, everything=everything)
    for breakdown in pair.later.breakdowns:
        shared = {one.group for one in pair.compared}
        labels = {}
        for level in breakdown.levels:
            group = Group(by=breakdown.id, level=level.value)
            if group in shared:
                labels[group] = level.label
        most = max(2, (width - _SCALE_WIDTH) // _GROUP_WIDTH)
        groups = list(labels)
        for start in range(0, len(groups), most):
            chosen = groups[start : start + most]
            table = plain_table(f"Change by {breakdown.title.lower()}")
            table.add_column("Scale", min_width=14, overflow="fold")
            for group in chosen:
                table.add_column(labels[group], justify="right", overflow="fold", min_width=9)
            for subject in subjects:
                cells = [marked_change(pair.of(subject.id, group)) for group in chosen]
                table.add_row(_title(pair.later, subject), *cells)
            yield table


def _of_first_framework(pair: WavePair, *, everything: bool) -> list[Subject]:
    frameworks = _frameworks(pair)
    if not everything:
        frameworks = frameworks[:1]
    found: dict[Subject, None] = {}
    for one in pair.compared:
        if one.subject.kind != "item" and (one.subject.framework or "") in frameworks:
            found[one.subject] = None
    return list(found)


def _items(pair: WavePair) -> Table:
    table = plain_table("Items")
    table.add_column("Item", overflow="fold")
    for heading in ("Mean then", "Now", "Change", "% positive then", "Now", "Change"):
        table.add_column(heading, justify="right", overflow="fold")
    for one in pair.compared:
        if one.subject.kind == "item" and one.group == WHOLE:
            table.add_row(one.subject.id, *_item_cells(one))
    return table


def _item_cells(one: Compared) -> list[str]:
    if one.is_hidden or one.change is None:
        return [*sides(one), shown_change(one), "", "", ""]
    if one.share is None:
        return [*sides(one), marked_change(one), "", "", ""]
    then, now = item_cells(one.earlier)[2], item_cells(one.later)[2]
    return [*sides(one), marked_change(one), then, now, value_of(one.share)]


# What cannot be compared ------------------------------------------------------------------------


def _not_compared(comparison: Comparison) -> Iterator[Line | Padding]:
    several = len(comparison.waves) > 2
    for pair in comparison.pairs:
        waves = f", {pair.earlier.name} and {pair.later.name}" if several else ""
        reasons = list(_by_reason(pair.not_compared))
        if reasons:
            yield Line(f"\nNot comparable{waves}", style="bold")
        for line in reasons:
            yield Padding(line, (0, 0, 0, 2))
        notes = list(_notes(pair.notes))
        if notes:
            yield Line(f"\nCompared, though something changed{waves}", style="bold")
        for line in notes:
            yield Padding(line, (0, 0, 0, 2))


def _by_reason(found: Sequence[NotCompared]) -> Iterator[str]:
    """Yield a line for each reason, with all numbers that have it."""
    by_reason: dict[str, list[str]] = {}
    for one in found:
        text = reason_in_words(one.reason)
        by_reason.setdefault(text, []).append(one.subject.id)
    for text, names in by_reason.items():
        yield f"{', '.join(names)}: {text}"


def _notes(found: Sequence[NoteOnScale]) -> Iterator[str]:
    for one in found:
        yield f"{one.subject.id}: {reason_in_words(one.note)}"


def _title(wave: Wave, subject: Subject) -> str:
    title = _text_of(wave, subject)
    if title is not None:
        return title.in_language(wave.instrument.language)
    return "Overall" if subject.kind == "overall" else subject.id


def _text_of(wave: Wave, subject: Subject) -> Text | None:
    instrument = wave.instrument
    if subject.kind == "overall":
        return None if instrument.overall is None else instrument.overall.title
    for scale in instrument.scales:
        if scale.id == subject.id:
            return scale.title
    for contrast in instrument.contrasts:
        if contrast.id == subject.id:
            return contrast.title
    return None
