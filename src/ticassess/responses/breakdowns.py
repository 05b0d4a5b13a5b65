"""Breakdowns: which column they are in, and which level each reply belongs to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ticassess.assessment.spelling import normalised, trimmed
from ticassess.errors import WrongUsage
from ticassess.finding import Finding, Place
from ticassess.instrument.model import Demographic, Instrument
from ticassess.responses.columns import COMMENT, DEMOGRAPHIC, EXTRA, IGNORED, ITEM, Columns
from ticassess.responses.complaints import LEVEL_WITHOUT_COLUMN, UNDECLARED_LEVEL
from ticassess.responses.model import FORM, UNKNOWN, Breakdown, Level
from ticassess.responses.personal import IDENTIFIER, PERSONAL, holds_personal_text
from ticassess.responses.quoting import printable, quoted, shortened
from ticassess.source.known_keys import did_you_mean

_LISTED = 10
_NOT_FOR_GROUPS = {
    ITEM: "it holds the answers to an item",
    COMMENT: "it holds what people wrote in their own words",
    PERSONAL: "it holds personal data, which are dropped before anything is computed",
    IDENTIFIER: "it only identifies replies",
    IGNORED: "the map says `ignore`",
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A breakdown that was asked for, before its levels are known; with `forms`, each file's form is the level."""

    id: str
    title: str
    demographic: Demographic | None = None
    forms: tuple[Level, ...] = ()

    def column_in(self, columns: Columns) -> int | None:
        """Give the 0-based index of its column in one table."""
        if self.demographic is not None:
            return columns.index_of(DEMOGRAPHIC, self.demographic.id)
        index = _header_named(self.id, columns)
        return index if index is not None and columns.uses[index].use == EXTRA else None


@dataclass(frozen=True, kw_only=True)
class LevelColumn:
    """The level of each kept reply of one table, and what there is to say about them."""

    levels: npt.NDArray[np.object_]
    findings: tuple[Finding, ...] = ()


def wanted_breakdowns(
    by: Sequence[str], instrument: Instrument, tables: Sequence[Columns]
) -> tuple[Wanted, ...]:
    """Find out what each name in `by` means: a demographic by id or title, else a column by its header.

    Raises:
        WrongUsage: no such column, or one that replies must not be grouped by.

    """
    wanted = [_wanted(name, instrument, tables) for name in by]
    return tuple({breakdown.id: breakdown for breakdown in wanted}.values())


def level_column(wanted: Wanted, columns: Columns, rows: npt.NDArray[np.intp]) -> LevelColumn:
    """Say to which level each of the given rows belongs; a blank or missing cell is `(unknown)`."""
    if wanted.forms:
        return LevelColumn(levels=np.full(len(rows), columns.form or UNKNOWN, dtype=object))
    index = wanted.column_in(columns)
    table = columns.table
    if index is None:
        finding = LEVEL_WITHOUT_COLUMN.at(
            table.place(),
            f"there is no column for `{wanted.id}`; its replies count as {UNKNOWN}",
            "Nothing to do if it was not asked here; else add the column.",
        )
        return LevelColumn(levels=np.full(len(rows), UNKNOWN, dtype=object), findings=(finding,))
    texts = np.array(table.column(index), dtype=object)[rows]
    positions, distinct = pd.factorize(texts)
    declared = _declared(wanted.demographic) if wanted.demographic is not None else {}
    levels = [_level(text, declared) for text in distinct]
    known = set(declared.values()) | {UNKNOWN}
    first = np.unique(positions, return_index=True)[1]
    strange = {
        level: int(first[i]) for i, level in reversed(list(enumerate(levels))) if level not in known
    }
    findings = []
    if strange:
        at = min(strange.values())
        where = table.place(line=table.lines[rows[at]], column=index + 1)
        findings.append(_undeclared(wanted, sorted(strange), where))
    hidden = [i for i, text in enumerate(distinct) if holds_personal_text(text)]
    if hidden:
        where = table.place(line=table.lines[rows[int(first[hidden[0]])]], column=index + 1)
        findings.append(_addresses(wanted, where))
    return LevelColumn(levels=np.array(levels, dtype=object)[positions], findings=tuple(findings))


def breakdown_of(
    wanted: Wanted, levels: npt.NDArray[np.object_], language: str
) -> tuple[Breakdown, pd.Series]:
    """Put the levels of all replies in order, and give each reply's level under its final name."""
    declared = [
        Level(value=option.value, label=option.label.in_language(language), declared=True)
        for option in (wanted.demographic.options if wanted.demographic is not None else ())
    ] + list(wanted.forms)
    there = set(pd.unique(pd.Series(levels, dtype=object)))
    others = sorted(
        there - {level.value for level in declared} - {UNKNOWN},
        key=lambda text: (text.casefold(), text),
    )
    names = _short_names(others, taken={level.value for level in declared})
    found = [*declared, *(Level(value=names[text], label=text, declared=False) for text in others)]
    if UNKNOWN in there:
        found.append(Level(value=UNKNOWN, label=UNKNOWN, declared=False))
    column = pd.Series([names.get(level, level) for level in levels], dtype="str", name=wanted.id)
    return Breakdown(id=wanted.id, title=wanted.title, levels=tuple(found)), column


def _wanted(name: str, instrument: Instrument, tables: Sequence[Columns]) -> Wanted:
    demographic = _demographic_named(name, instrument)
    if demographic is None:
        demographic = _demographic_of_header(name, instrument, tables)
    if demographic is not None:
        title = demographic.title.in_language(instrument.language)
        wanted = Wanted(id=demographic.id, title=title, demographic=demographic)
        if any(wanted.column_in(columns) is not None for columns in tables):
            return wanted
        message = f"There is no column for `{wanted.id}` in the answers."
        map_line = f" A map file (`--map`) can say `columns: {{header: {wanted.id}}}`."
        raise _unknown(name, tables, message, map_line)
    for columns in tables:
        index = _header_named(name, columns)
        if index is None:
            continue
        use = columns.uses[index]
        if use.use in _NOT_FOR_GROUPS:
            reason = _NOT_FOR_GROUPS[use.use]
            raise WrongUsage(
                f"Results cannot be broken down by {quoted(name)}: {reason}.",
                hint="Choose another column; a demographic that the instrument declares may have any name.",
            )
        header = printable(use.header)
        return Wanted(id=shortened(header), title=shortened(header))
    if trimmed(name).casefold() == FORM and any(columns.form for columns in tables):
        return Wanted(id=FORM, title="Form", forms=_forms(instrument))
    raise _unknown(name, tables, f"There is no column {quoted(name)} in the answers.")


def _forms(instrument: Instrument) -> tuple[Level, ...]:
    language = instrument.language
    return tuple(
        Level(
            value=name,
            label=form.title.in_language(language) if form.title else name,
            declared=True,
        )
        for name, form in instrument.forms.items()
    )


def _unknown(name: str, tables: Sequence[Columns], message: str, more: str = "") -> WrongUsage:
    usable = [
        shortened(printable(use.target or use.header))
        for columns in tables
        for use in columns.uses
        if use.use in (EXTRA, DEMOGRAPHIC)
        and trimmed(use.header)
        and not holds_personal_text(use.header)
    ]
    if not usable:
        return WrongUsage(message, hint="The answers have no column to break results down by.")
    return WrongUsage(message, hint=did_you_mean(name, usable) + more)


def _demographic_named(name: str, instrument: Instrument) -> Demographic | None:
    same = normalised(name)
    for demographic in instrument.demographics:
        if demographic.id.casefold() == trimmed(name).casefold():
            return demographic
    titled = [
        d
        for d in instrument.demographics
        if same in {normalised(text) for _, text in d.title.wordings()}
    ]
    return titled[0] if len(titled) == 1 else None


def _demographic_of_header(
    name: str, instrument: Instrument, tables: Sequence[Columns]
) -> Demographic | None:
    for columns in tables:
        index = _header_named(name, columns)
        if index is not None and columns.uses[index].use == DEMOGRAPHIC:
            return next(d for d in instrument.demographics if d.id == columns.uses[index].target)
    return None


def _header_named(name: str, columns: Columns) -> int | None:
    headers = [use.header for use in columns.uses]
    for spelling in (trimmed, lambda text: shortened(printable(text)), normalised):
        found = [
            index for index, header in enumerate(headers) if spelling(header) == spelling(name)
        ]
        if found:
            return found[0]
    return None


def _declared(demographic: Demographic) -> Mapping[str, str]:
    """Map every spelling of every level to its value; a value beats a label, a label beats an alias."""
    spellings: dict[str, str] = {}
    for option in demographic.options:
        spellings.setdefault(normalised(option.value), option.value)
    for option in demographic.options:
        for _, label in option.label.wordings():
            spellings.setdefault(normalised(label), option.value)
    for option in demographic.options:
        for alias in option.aliases:
            spellings.setdefault(normalised(alias), option.value)
    return spellings


def _level(text: str, declared: Mapping[str, str]) -> str:
    found = declared.get(normalised(text))
    if found is not None:
        return found
    if holds_personal_text(text):
        return UNKNOWN
    return printable(text) or UNKNOWN


def _short_names(texts: Sequence[str], taken: set[str]) -> Mapping[str, str]:
    """Shorten long levels without making two of them one."""
    names: dict[str, str] = {}
    used = Counter(taken)
    for text in texts:
        name = shortened(text)
        used[name] += 1
        names[text] = name if used[name] == 1 else f"{name} ({used[name]})"
    return names


def _undeclared(wanted: Wanted, levels: Sequence[str], where: Place) -> Finding:
    listed = ", ".join(quoted(level) for level in levels[:_LISTED])
    more = f" and {len(levels) - _LISTED} more" if len(levels) > _LISTED else ""
    what = "value that is" if len(levels) == 1 else "values that are"
    hint = "Declare them in the instrument under `demographics:`, with spellings of one level as its `aliases`."
    return UNDECLARED_LEVEL.at(
        where,
        f"`{wanted.id}` has {len(levels)} {what} not declared and become levels: {listed}{more}",
        hint,
    )


def _addresses(wanted: Wanted, where: Place) -> Finding:
    return UNDECLARED_LEVEL.at(
        where,
        f"`{wanted.id}` has cells with an e-mail or IP address; they count as {UNKNOWN}",
        "Is this the right column? Remove the addresses from it.",
    )
