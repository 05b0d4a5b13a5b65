"""Levels of breakdowns: to which of them each reply belongs, and their order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding, Place
from ticassess.instrument import Demographic, named_levels
from ticassess.matching import normalised, spellings_of_levels
from ticassess.responses.breakdowns import RequestedBreakdown
from ticassess.responses.columns import Columns
from ticassess.responses.display import printable, quoted, shortened
from ticassess.responses.distinct import DistinctTexts, distinct
from ticassess.responses.finding_kinds import LEVEL_WITHOUT_COLUMN, UNDECLARED_LEVEL
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
    levels = [_level(text, declared) for text in column.texts]

    def place(number: int) -> Place:
        line = columns.table.lines[rows[column.first[number]]]
        return columns.table.place(line=line, column=index + 1)

    findings = []
    undeclared = _numbers_of_undeclared(levels, declared)
    if undeclared:
        names = sorted({levels[number] for number in undeclared})
        findings.append(_undeclared(requested, names, place(undeclared[0])))
    address = _first_address(column)
    if address is not None:
        findings.append(_address(requested, place(address)))
    return LevelColumn(
        levels=np.array(levels, dtype=object)[column.positions], findings=tuple(findings)
    )


def breakdown_of(
    requested: RequestedBreakdown, levels: npt.NDArray[np.object_], language: str
) -> tuple[Breakdown, npt.NDArray[np.object_]]:
    """Put the levels of all replies in order, and give each reply's level under its final name."""
    declared = [*_declared_levels(requested.demographic, language), *requested.forms]
    declared_values = {level.value for level in declared}
    found = set(levels.tolist())
    others = sorted(found - declared_values - {UNKNOWN}, key=_alphabetically)
    names = _short_names(others, taken=declared_values)
    ordered = list(declared)
    for text in others:
        ordered.append(Level(value=names[text], label=text, declared=False))
    if UNKNOWN in found:
        ordered.append(Level(value=UNKNOWN, label=UNKNOWN, declared=False))
    named = np.array([names.get(level, level) for level in levels], dtype=object)
    return Breakdown(id=requested.id, title=requested.title, levels=tuple(ordered)), named


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


def _level(text: str, declared: Mapping[str, str]) -> str:
    found = declared.get(normalised(text))
    if found is not None:
        return found
    if holds_personal_text(text):
        return UNKNOWN
    return printable(text) or UNKNOWN


def _numbers_of_undeclared(levels: Sequence[str], declared: Mapping[str, str]) -> list[int]:
    known = {*declared.values(), UNKNOWN}
    return [number for number, level in enumerate(levels) if level not in known]


def _first_address(column: DistinctTexts) -> int | None:
    for number, text in enumerate(column.texts):
        if holds_personal_text(text):
            return number
    return None


def _alphabetically(text: str) -> tuple[str, str]:
    return text.casefold(), text


def _short_names(texts: Sequence[str], taken: set[str]) -> Mapping[str, str]:
    """Shorten long levels without making two of them one."""
    names: dict[str, str] = {}
    used = Counter(taken)
    for text in texts:
        name = shortened(text)
        used[name] += 1
        if used[name] > 1:
            name = f"{name} ({used[name]})"
        names[text] = name
    return names


def _without_column(requested: RequestedBreakdown, columns: Columns) -> Finding:
    return LEVEL_WITHOUT_COLUMN.at(
        columns.table.place(),
        f"there is no column for `{requested.id}`; its replies count as {UNKNOWN}",
        "Nothing to do if it was not asked here; else add the column.",
    )


def _undeclared(requested: RequestedBreakdown, levels: Sequence[str], where: Place) -> Finding:
    listed = ", ".join(quoted(level) for level in levels[:_LISTED])
    more = f" and {len(levels) - _LISTED} more" if len(levels) > _LISTED else ""
    what = "value that is" if len(levels) == 1 else "values that are"
    return UNDECLARED_LEVEL.at(
        where,
        f"`{requested.id}` has {len(levels)} {what} not declared and become levels: {listed}{more}",
        "Declare them in the instrument under `demographics:`, with spellings of one level as its "
        "`aliases`.",
    )


def _address(requested: RequestedBreakdown, where: Place) -> Finding:
    return UNDECLARED_LEVEL.at(
        where,
        f"`{requested.id}` has cells with an e-mail or IP address; they count as {UNKNOWN}",
        "Is this the right column? Remove the addresses from it.",
    )
