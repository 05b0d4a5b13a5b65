"""Levels of breakdowns: to which of them each reply belongs, and their order."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding, Place
from ticassess.instrument import Demographic, named_levels
from ticassess.matching import (
    level_meant,
    naturally,
    normalised,
    number_in,
    spellings_of_levels,
    unaccented,
)
from ticassess.responses.breakdowns import RequestedBreakdown
from ticassess.responses.columns import Columns
from ticassess.responses.dates import dates_as_levels, is_date
from ticassess.responses.display import printable, quoted, shortened
from ticassess.responses.distinct import DistinctTexts, distinct
from ticassess.responses.finding_kinds import LEVEL_WITHOUT_COLUMN, RESPELT_LEVEL, UNDECLARED_LEVEL
from ticassess.responses.model import UNKNOWN, Breakdown, Level
from ticassess.responses.personal_columns import holds_personal_text

_LISTED = 10


@dataclass(frozen=True, kw_only=True)
class LevelColumn:
    """The level of each kept reply of one table, and what there is to say about them."""

    levels: npt.NDArray[np.object_]
    findings: tuple[Finding, ...] = ()


def level_column(
    requested: RequestedBreakdown, columns: Columns, rows: npt.NDArray[np.intp]
) -> LevelColumn:
    """Say to which level each row belongs; a blank or missing cell is `(unknown)`."""
    if requested.forms:
        return LevelColumn(levels=np.full(len(rows), columns.form or UNKNOWN, dtype=object))
    index = requested.column_in(columns)
    if index is None:
        unknown = np.full(len(rows), UNKNOWN, dtype=object)
        return LevelColumn(levels=unknown, findings=(_without_column(requested, columns),))
    cells = columns.table.column(index)
    column = distinct([cells[row] for row in rows])
    declared = _declared(requested.demographic)
    platform = columns.origin.platform
    blanks = platform.skipped | platform.not_shown
    levels = [_level(text, declared, blanks) for text in column.texts]

    def place(number: int) -> Place:
        line = columns.table.lines[rows[column.first[number]]]
        return columns.table.place(line=line, column=index + 1)

    findings: list[Finding] = []
    # Whoever made a sheet with this column asked for it.
    if columns.table.headers[index] not in columns.table.group_columns:
        findings += _of_undeclared(requested, levels, declared, place)
    address = _first_address(column)
    if address is not None:
        findings.append(_address(requested, place(address)))
    return LevelColumn(
        levels=np.array(levels, dtype=object)[column.positions], findings=tuple(findings)
    )


def _of_undeclared(
    requested: RequestedBreakdown,
    levels: Sequence[str],
    declared: Mapping[str, str],
    place: Callable[[int], Place],
) -> Iterator[Finding]:
    """TIC908, TIC946: levels that nobody declared, apart from dates, which may be none."""
    undeclared = _numbers_of_undeclared(levels, declared, requested)
    dates = [number for number in undeclared if is_date(levels[number])]
    others = [number for number in undeclared if not is_date(levels[number])]
    if dates:
        named = [levels[number] for number in dates]
        beside = [*levels, *declared, *requested.invited]
        yield dates_as_levels(requested.id, named, beside, place(dates[0]))
    if others:
        names = _one_of_each_spelling([levels[number] for number in others])
        yield _undeclared(requested, names, place(others[0]))


def _one_of_each_spelling(levels: Sequence[str]) -> list[str]:
    """Give the first of those that differ only in case and typography, in their natural order."""
    first: dict[str, str] = {}
    for level in levels:
        first.setdefault(_spelling(level), level)
    return sorted(first.values(), key=naturally)


@dataclass(frozen=True, kw_only=True)
class OrderedLevels:
    """A breakdown with its levels in order, the level of each reply, and what there is to say."""

    breakdown: Breakdown
    levels: npt.NDArray[np.object_]
    respelt: tuple[tuple[str, ...], ...] = ()
    """The spellings of levels that have several, the one that is used first."""


def breakdown_of(
    requested: RequestedBreakdown, levels: npt.NDArray[np.object_], language: str
) -> OrderedLevels:
    """Put the levels of all replies in order.

    Spellings that differ only in case, accents or typography are one level. Levels that were
    invited are there whether anybody replied or not, in the spelling of the invitation.
    """
    declared = [*_declared_levels(requested.demographic, language), *requested.forms]
    known = {level.value for level in declared}
    counts = Counter(levels.tolist())
    spellings = _spellings(requested, counts, {*known, UNKNOWN})
    names = _names_by_spelling(spellings)
    undeclared = sorted({*names.values(), *_invited_levels(requested, known)}, key=naturally)
    if UNKNOWN in counts:
        undeclared.append(UNKNOWN)
    ordered = list(declared)
    for text in undeclared:
        ordered.append(Level(value=text, label=text, declared=False))
    return OrderedLevels(
        breakdown=requested.with_levels(ordered),
        levels=np.array([names.get(level, level) for level in levels], dtype=object),
        respelt=tuple(texts for texts in spellings if len(texts) > 1),
    )


def _names_by_spelling(spellings: Sequence[tuple[str, ...]]) -> Mapping[str, str]:
    """Give for each spelling of a level the one that is used."""
    names: dict[str, str] = {}
    for texts in spellings:
        names.update(dict.fromkeys(texts, texts[0]))
    return names


def _spellings(
    requested: RequestedBreakdown, counts: Mapping[str, int], known: Container[str]
) -> list[tuple[str, ...]]:
    """Give the spellings of each level that nobody declared, the one that is used first."""
    by_spelling: dict[str, list[str]] = defaultdict(list)
    for text in counts:
        if text not in known:
            by_spelling[_spelling(text)].append(text)
    return [_used_first(requested, texts, counts) for texts in by_spelling.values()]


def _used_first(
    requested: RequestedBreakdown, texts: Sequence[str], counts: Mapping[str, int]
) -> tuple[str, ...]:
    """Put the spelling that was invited first, or else the most frequent one."""
    in_order = sorted(
        texts, key=lambda text: (-counts[text], _is_shouted(text), _is_unaccented(text), text)
    )
    name = _invited_spelling(requested, texts[0]) or in_order[0]
    others = [text for text in in_order if text != name]
    return (name, *others)


def respelt_levels(
    requested: RequestedBreakdown, ordered: OrderedLevels, where: Place
) -> Iterator[Finding]:
    """TIC921: spellings that were read as one level."""
    for name, *others in ordered.respelt:
        listed = ", ".join(quoted(other) for other in others)
        are = "is" if len(others) == 1 else "are"
        yield RESPELT_LEVEL.at(
            where,
            f"{listed} in `{shortened(requested.id)}` {are} read as {quoted(name)}",
            "Nothing to do if they are one group; else give them names that differ in more than "
            "case, accents and typography.",
        )


def _invited_levels(requested: RequestedBreakdown, declared: Container[str]) -> Iterator[str]:
    spellings = _declared(requested.demographic)
    for text in map(printable, requested.invited):
        if text not in declared and normalised(text) not in spellings and text != UNKNOWN:
            yield text


def _invited_spelling(requested: RequestedBreakdown, text: str) -> str | None:
    for invited in map(printable, requested.invited):
        if _spelling(invited) == _spelling(text):
            return invited
    return None


def _is_shouted(text: str) -> bool:
    return text in (text.upper(), text.lower())


def _declared(demographic: Demographic | None) -> Mapping[str, str]:
    if demographic is None:
        return {}
    return spellings_of_levels(named_levels(demographic))


def _declared_levels(demographic: Demographic | None, language: str) -> list[Level]:
    if demographic is None:
        return []
    levels = []
    for option in demographic.options:
        label = option.label.in_language(language)
        levels.append(Level(value=option.value, label=label, declared=True))
    return levels


def _level(text: str, declared: Mapping[str, str], blanks: Container[str]) -> str:
    found = level_meant(text, declared)
    if found is not None:
        return found
    if holds_personal_text(text) or normalised(text) in blanks:
        return UNKNOWN
    # A dash or a dot is what people type to leave a cell blank.
    return printable(text) if any(map(str.isalnum, text)) else UNKNOWN


def _is_unaccented(text: str) -> bool:
    return unaccented(normalised(text)) == normalised(text)


def _spelling(text: str) -> str:
    """Give the spelling by which names of one group are compared, such as 1.0 and 1."""
    number = number_in(text)
    if number is not None and "." in text and number.denominator == 1:
        return str(number)
    return unaccented(normalised(text))


def _numbers_of_undeclared(
    levels: Sequence[str], declared: Mapping[str, str], requested: RequestedBreakdown
) -> list[int]:
    """Find the levels that neither the instrument nor the headcounts of an assessment name."""
    known = {*declared.values(), UNKNOWN}
    invited = {_spelling(printable(text)) for text in requested.invited}
    found = []
    for number, level in enumerate(levels):
        if level not in known and _spelling(level) not in invited:
            found.append(number)
    return found


def _first_address(column: DistinctTexts) -> int | None:
    for number, text in enumerate(column.texts):
        if holds_personal_text(text):
            return number
    return None


def _without_column(requested: RequestedBreakdown, columns: Columns) -> Finding:
    return LEVEL_WITHOUT_COLUMN.at(
        columns.table.place(),
        f"there is no column for `{shortened(requested.id)}`; its replies count as {UNKNOWN}",
        "Nothing to do if it was not asked here; else add the column.",
    )


def _undeclared(requested: RequestedBreakdown, levels: Sequence[str], where: Place) -> Finding:
    listed = ", ".join(quoted(level) for level in levels[:_LISTED])
    more = f" and {len(levels) - _LISTED} more" if len(levels) > _LISTED else ""
    what = "values that are not declared and become levels"
    if len(levels) == 1:
        what = "value that is not declared and becomes a level"
    return UNDECLARED_LEVEL.at(
        where,
        f"`{shortened(requested.id)}` has {len(levels)} {what}: {listed}{more}",
        "Declare them in the instrument under `demographics:`, with spellings of one level as its "
        "`aliases`.",
    )


def _address(requested: RequestedBreakdown, where: Place) -> Finding:
    return UNDECLARED_LEVEL.at(
        where,
        f"`{shortened(requested.id)}` has cells with an e-mail or IP address; they count as "
        f"{UNKNOWN}",
        "Is this the right column? Remove the addresses from it.",
    )
