"""Replies that stand in a file several times, and ids that several replies have."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ticassess.assessment import Duplicates
from ticassess.finding import Finding, Severity
from ticassess.matching import normalised, trimmed
from ticassess.responses.breakdowns import RequestedBreakdown
from ticassess.responses.columns import DEMOGRAPHIC, ITEM, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import DUPLICATE_REPLY
from ticassess.responses.kept_rows import KeptRows
from ticassess.responses.reasons import DUPLICATE
from ticassess.responses.repeated_rows import once_by_order, once_by_time
from ticassess.responses.reply_ids import id_columns, identities_of, numbered_by
from ticassess.responses.two_rows_each import two_rows_each


@dataclass(frozen=True, kw_only=True)
class _SortedOut:
    """Positions among the kept replies: those to leave out, and ids whose replies differ."""

    surplus: tuple[int, ...]
    differing: tuple[tuple[int, ...], ...] = ()


def one_of_each(
    replies: KeptRows,
    columns: Columns,
    requested: Sequence[RequestedBreakdown],
    duplicates: Duplicates | None,
) -> KeptRows:
    """Leave out replies that stand in the file before under the same id.

    Replies with one id that differ in their answers, or in a group, are an error that asks which of
    them count; `duplicates` answers it.
    """
    if duplicates == "all":
        return replies
    if duplicates is None:
        found = two_rows_each(columns, replies.kept.tolist())
        if found is not None:
            return replies.with_finding(found)
    ids = list(id_columns(columns))
    for index in ids:
        replies = _by_column(replies, columns, requested, index, duplicates)
    if not ids:
        replies = once_by_time(replies, columns)
    if any(any(identities_of(columns, replies.kept, index)) for index in ids):
        return replies
    return once_by_order(replies, columns, _compared(columns, requested), duplicates)


def _by_column(
    replies: KeptRows,
    columns: Columns,
    requested: Sequence[RequestedBreakdown],
    index: int,
    duplicates: Duplicates | None,
) -> KeptRows:
    identities = identities_of(columns, replies.kept, index)
    groups = numbered_by(columns, replies.kept, identities)
    if groups is not None:
        replies = replies.with_finding(_numbered(columns, index, groups))
    together = _together(columns, replies, identities, groups)
    repeats = sum(len(positions) - 1 for positions in together)
    # A column whose values mostly repeat names roles or sites, whatever its header says.
    if repeats * 2 > len(replies.kept):
        return replies.with_finding(_not_identifying(columns, index))
    if duplicates is None:
        sorted_out = _by_content(together, columns, replies, requested)
    else:
        sorted_out = _by_choice(together, duplicates)
    if sorted_out.differing:
        return replies.with_finding(_question(columns, replies, index, sorted_out.differing))
    if not sorted_out.surplus:
        return replies
    left_out = np.zeros(len(replies.kept), dtype=bool)
    left_out[list(sorted_out.surplus)] = True
    found = _left_out(columns, index, len(sorted_out.surplus), duplicates)
    return replies.with_finding(found).without(left_out, DUPLICATE)


def _together(
    columns: Columns, replies: KeptRows, identities: Sequence[str], groups: int | None
) -> list[list[int]]:
    """Give the positions of the replies of each id that has several."""
    positions: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, identity in enumerate(identities):
        group = ""
        if groups is not None:
            group = normalised(columns.table.rows[replies.kept[position]][groups])
        if identity:
            positions[identity, group].append(position)
    return [members for members in positions.values() if len(members) > 1]


def _by_content(
    together: Sequence[Sequence[int]],
    columns: Columns,
    replies: KeptRows,
    requested: Sequence[RequestedBreakdown],
) -> _SortedOut:
    """Leave out what is the same in every answer and group; anything else is a question."""
    compared = _compared(columns, requested)
    surplus: list[int] = []
    differing = []
    for members in together:
        contents = set()
        for position in members:
            cells = columns.table.rows[replies.kept[position]]
            contents.add(tuple(trimmed(cells[index]) for index in compared))
        if len(contents) > 1:
            differing.append(tuple(members))
        surplus += members[1:]
    return _SortedOut(surplus=tuple(surplus), differing=tuple(differing))


def _compared(columns: Columns, requested: Sequence[RequestedBreakdown]) -> list[int]:
    """Give the columns in which two replies must be the same to be one."""
    compared = {*columns.used_as(ITEM), *columns.used_as(DEMOGRAPHIC)}
    for breakdown in requested:
        column = breakdown.column_in(columns)
        if column is not None:
            compared.add(column)
    return sorted(compared)


def _by_choice(together: Sequence[Sequence[int]], duplicates: Duplicates) -> _SortedOut:
    surplus: list[int] = []
    for members in together:
        surplus += members[:-1] if duplicates == "last" else members[1:]
    return _SortedOut(surplus=tuple(surplus))


def _left_out(columns: Columns, index: int, count: int, duplicates: Duplicates | None) -> Finding:
    header = quoted(columns.uses[index].header)
    rows = "1 row repeats a value" if count == 1 else f"{count} rows repeat values"
    if duplicates is None:
        which = "with the same answers; each reply counts once"
    else:
        which = f"only the {duplicates} reply of each respondent is kept"
    return DUPLICATE_REPLY.at(
        columns.table.place(column=index + 1),
        f"{rows} of the column {header}; {which}",
        "If they are different people, write `duplicates: all` into a map file (`--map`).",
    )


def _question(
    columns: Columns, replies: KeptRows, index: int, differing: Sequence[Sequence[int]]
) -> Finding:
    header = quoted(columns.uses[index].header)
    lines = [columns.table.lines[replies.kept[position]] for position in differing[0]]
    where = f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
    if len(differing) == 1:
        what = f"one value of the column {header} has several replies that differ ({where})"
    else:
        what = (
            f"{len(differing)} values of the column {header} each have several replies that "
            f"differ (the first in {where})"
        )
    return DUPLICATE_REPLY.at(
        columns.table.place(line=lines[1], column=index + 1),
        what,
        "If somebody replied twice, write `duplicates: first` or `duplicates: last` into a map "
        "file (`--map`); if they are different people, `duplicates: all`.",
        severity=Severity.ERROR,
    )


def _numbered(columns: Columns, index: int, groups: int) -> Finding:
    header = quoted(columns.uses[index].header)
    by = quoted(columns.uses[groups].header)
    return DUPLICATE_REPLY.at(
        columns.table.place(column=index + 1),
        f"each value of {by} has replies with the same values of {header}, as where every site "
        "counts from 1; they count as different people",
        "If they are the same people, write `duplicates: first` into a map file (`--map`), and set "
        f"{by} to `ignore` there.",
    )


def _not_identifying(columns: Columns, index: int) -> Finding:
    header = quoted(columns.uses[index].header)
    return DUPLICATE_REPLY.at(
        columns.table.place(column=index + 1),
        f"the values of the column {header} repeat in most rows, so it does not tell "
        "respondents apart; no reply was left out because of it",
        "If it does, remove the repeated replies from the file.",
    )
