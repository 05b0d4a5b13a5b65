"""Breakdowns that were asked for: which demographic or column each of them is in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ticassess.errors import WrongUsage
from ticassess.instrument import Demographic, Instrument, named_demographic
from ticassess.matching import normalised, suggest, trimmed
from ticassess.responses.columns import COMMENT, DEMOGRAPHIC, EXTRA, IGNORED, ITEM, Columns
from ticassess.responses.display import printable, quoted, shortened
from ticassess.responses.model import FORM, Breakdown, Level
from ticassess.responses.personal_columns import IDENTIFIER, PERSONAL, holds_personal_text
from ticassess.responses.reconciliation import ColumnUse

_NOT_FOR_GROUPS = {
    ITEM: "it holds the answers to an item",
    COMMENT: "it holds what people wrote in their own words",
    PERSONAL: "it holds personal data, which are dropped before anything is computed",
    IDENTIFIER: "it only identifies replies",
    IGNORED: "the map says `ignore`",
}


@dataclass(frozen=True, kw_only=True)
class RequestedBreakdown:
    """A breakdown that was asked for, before its levels are known.

    With `forms`, each file's form is the level. `asked_as` is the name in `by`; `invited` are
    levels that somebody invited.
    """

    id: str
    title: str
    asked_as: str = ""
    demographic: Demographic | None = None
    forms: tuple[Level, ...] = ()
    invited: tuple[str, ...] = ()

    def with_levels(self, levels: Sequence[Level]) -> Breakdown:
        """Give the breakdown with its levels."""
        return Breakdown(id=self.id, title=self.title, levels=tuple(levels), asked_as=self.asked_as)

    def column_in(self, columns: Columns) -> int | None:
        """Give the 0-based index of its column in one table."""
        if self.demographic is not None:
            return columns.index_of(DEMOGRAPHIC, self.demographic.id)
        index = _column_called(self.id, columns)
        if index is None or columns.uses[index].use != EXTRA:
            return None
        return index


def requested_breakdowns(
    by: Sequence[str],
    instrument: Instrument,
    tables: Sequence[Columns],
    invited: Mapping[str, Sequence[str]],
) -> tuple[RequestedBreakdown, ...]:
    """Find out what each name in `by` means; `invited` has the levels invited by such a name.

    A demographic by id or title comes first, then a column by its header, then the form.

    Raises:
        WrongUsage: no such column, or one that replies must not be grouped by.

    """
    requested = {}
    for name in by:
        breakdown = replace(_requested(name, instrument, tables), asked_as=name)
        requested[breakdown.id] = replace(breakdown, invited=_invited_to(breakdown, invited))
    return tuple(requested.values())


def _invited_to(
    breakdown: RequestedBreakdown, invited: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    levels: list[str] = []
    for name, of_name in invited.items():
        if breakdown.with_levels(()).is_called(name):
            levels += of_name
    return tuple(levels)


def _requested(name: str, instrument: Instrument, tables: Sequence[Columns]) -> RequestedBreakdown:
    demographic = _demographic_named(name, instrument)
    if demographic is None:
        demographic = _demographic_in_column(name, instrument, tables)
    if demographic is not None:
        return _by_demographic(name, demographic, instrument, tables)
    for columns in tables:
        index = _column_called(name, columns)
        if index is not None:
            return _by_column(name, columns.uses[index])
    if trimmed(name).casefold() == FORM and any(columns.form for columns in tables):
        return RequestedBreakdown(id=FORM, title="Form", forms=_forms(instrument))
    raise _unknown(name, tables, f"There is no column {quoted(name)} in the answers.")


def _by_demographic(
    name: str, demographic: Demographic, instrument: Instrument, tables: Sequence[Columns]
) -> RequestedBreakdown:
    title = demographic.title.in_language(instrument.language)
    requested = RequestedBreakdown(id=demographic.id, title=title, demographic=demographic)
    if any(requested.column_in(columns) is not None for columns in tables):
        return requested
    message = f"There is no column for `{requested.id}` in the answers."
    map_line = f" A map file (`--map`) can say `columns: {{header: {requested.id}}}`."
    raise _unknown(name, tables, message, map_line)


def _by_column(name: str, use: ColumnUse) -> RequestedBreakdown:
    if use.use in _NOT_FOR_GROUPS:
        raise WrongUsage(
            f"Results cannot be broken down by {quoted(name)}: {_NOT_FOR_GROUPS[use.use]}.",
            hint="Choose another column; a demographic that the instrument declares may have any "
            "name.",
        )
    header = printable(use.header)
    return RequestedBreakdown(id=header, title=header)


def _forms(instrument: Instrument) -> tuple[Level, ...]:
    levels = []
    for name, form in instrument.forms.items():
        label = form.title.in_language(instrument.language) if form.title else name
        levels.append(Level(value=name, label=label, declared=True))
    return tuple(levels)


def _unknown(name: str, tables: Sequence[Columns], message: str, more: str = "") -> WrongUsage:
    usable: list[str] = []
    for columns in tables:
        usable += _usable_names(columns)
    if not usable:
        return WrongUsage(message, hint="The answers have no column to break results down by.")
    return WrongUsage(message, hint=suggest(name, usable) + more)


def _usable_names(columns: Columns) -> Iterator[str]:
    for use in columns.uses:
        if _is_usable(use):
            yield shortened(printable(use.target or use.header))


def _is_usable(use: ColumnUse) -> bool:
    return (
        use.use in (EXTRA, DEMOGRAPHIC)
        and trimmed(use.header) != ""
        and not holds_personal_text(use.header)
    )


def _demographic_named(name: str, instrument: Instrument) -> Demographic | None:
    folded = trimmed(name).casefold()
    for demographic in instrument.demographics:
        if demographic.id.casefold() == folded:
            return demographic
    return _demographic_titled(normalised(name), instrument)


def _demographic_titled(title: str, instrument: Instrument) -> Demographic | None:
    """Give the only demographic with this title; None where several have it."""
    titled = []
    for demographic in instrument.demographics:
        if title in map(normalised, named_demographic(demographic).wordings):
            titled.append(demographic)
    return titled[0] if len(titled) == 1 else None


def _demographic_in_column(
    name: str, instrument: Instrument, tables: Sequence[Columns]
) -> Demographic | None:
    declared = {demographic.id: demographic for demographic in instrument.demographics}
    for columns in tables:
        index = _column_called(name, columns)
        if index is not None and columns.uses[index].use == DEMOGRAPHIC:
            return declared[columns.uses[index].target]
    return None


def _column_called(name: str, columns: Columns) -> int | None:
    """Give the 0-based index of the column with a header, as exactly as possible."""
    spellings: tuple[Callable[[str], str], ...] = (trimmed, _displayed, normalised)
    for spelling in spellings:
        wanted = spelling(name)
        for index, use in enumerate(columns.uses):
            if spelling(use.header) == wanted:
                return index
    return None


def _displayed(text: str) -> str:
    return shortened(printable(text))
