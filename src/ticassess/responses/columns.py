"""What each column of a file is: the map first, then ids, then wording; nothing is guessed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ticassess.assessment import IGNORE, ColumnMap
from ticassess.finding import Finding
from ticassess.instrument import Instrument, Item, named_comments, named_demographics, named_items
from ticassess.matching import Claim, Names, claim, mapped_target, normalised, trimmed
from ticassess.responses.display import quoted
from ticassess.responses.equal_statements import with_numbered
from ticassess.responses.finding_kinds import DUPLICATE_COLUMN
from ticassess.responses.kinds_of_columns import kind_of_column
from ticassess.responses.origin import NO_ORIGIN, Origin
from ticassess.responses.other_questions import OtherQuestions
from ticassess.responses.personal_columns import IDENTIFIER, PERSONAL, any_personal_text
from ticassess.responses.platforms import Platform
from ticassess.responses.readers import Table
from ticassess.responses.reconciliation import ColumnUse

COMMENT = "comment"
DEMOGRAPHIC = "demographic"
EXTRA = "extra"
IGNORED = "ignored"
ITEM = "item"


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What every column of one table is, in its order.

    `expected` are the items that the table should have. `form_is_recognised` where nobody named
    the form. `findings` are about columns that were made of others.
    """

    table: Table
    uses: tuple[ColumnUse, ...]
    expected: tuple[Item, ...]
    column_map: ColumnMap
    form: str | None = None
    origin: Origin = NO_ORIGIN
    form_is_recognised: bool = False
    findings: tuple[Finding, ...] = ()

    def index_of(self, use: str, target: str) -> int | None:
        """Give the 0-based index of the first column that is used for a target."""
        for index, column in enumerate(self.uses):
            if (column.use, column.target) == (use, target):
                return index
        return None

    def used_as(self, use: str) -> tuple[int, ...]:
        """Give the 0-based indexes of the columns with this use."""
        return tuple(i for i, column in enumerate(self.uses) if column.use == use)

    def item_columns(self) -> Iterator[tuple[int, Item]]:
        """Yield the 0-based index of each column of an item that the table should have."""
        by_id = {item.id: item for item in self.expected}
        for index, column in enumerate(self.uses):
            if column.use == ITEM and column.target in by_id:
                yield index, by_id[column.target]

    def items_without_column(self) -> tuple[Item, ...]:
        """Give the expected items that no column was matched to."""
        there = {column.target for column in self.uses if column.use == ITEM}
        return tuple(item for item in self.expected if item.id not in there)


def match_columns(
    table: Table,
    instrument: Instrument,
    *,
    form: str | None,
    column_map: ColumnMap,
    origin: Origin = NO_ORIGIN,
) -> Columns:
    """Say what each column is; on a form only its items can be matched by their wording."""
    names = {
        ITEM: Names.of(named_items(instrument, form)),
        DEMOGRAPHIC: Names.of(named_demographics(instrument)),
        COMMENT: Names.of(named_comments(instrument)),
    }
    uses = []
    for index, header in enumerate(table.headers):
        target = target_in(column_map, index, header)
        if target is None:
            uses.append(_matched(table, index, names, origin.platform))
        elif target == IGNORE:
            uses.append(ColumnUse(header=header, use=IGNORED, how="map", file=table.file))
        else:
            use = _use_of(target, instrument)
            uses.append(
                ColumnUse(header=header, use=use, target=target, how="map", file=table.file)
            )
    expected = instrument.items_on(form)
    asked = _Asked(names=names, others=OtherQuestions.of(instrument))
    matched = _with_claims(uses, asked, table, origin.platform)
    return Columns(
        table=table,
        uses=tuple(with_numbered(matched, expected, origin.platform, ITEM)),
        expected=expected,
        column_map=column_map,
        form=form,
        origin=origin,
    )


def target_in(column_map: ColumnMap, index: int, header: str) -> str | None:
    """Give what a map says of a column, by its position before its header."""
    target = column_map.positions.get(str(index + 1))
    if target is not None:
        return target
    return mapped_target(column_map.columns, header)


def _use_of(target: str, instrument: Instrument) -> str:
    if any(item.id == target for item in instrument.items):
        return ITEM
    if any(demographic.id == target for demographic in instrument.demographics):
        return DEMOGRAPHIC
    return COMMENT


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What a header may name, by its use, and what asks something else about an item."""

    names: Mapping[str, Names]
    others: OtherQuestions

    def is_of_another(self, header: str, use: str, named: Claim) -> bool:
        """Say whether a header that quotes an item asks something else about it."""
        return use == ITEM and self.others.asked_in(header, named.id, self.names[ITEM])


def _with_claims(
    uses: Sequence[ColumnUse], asked: _Asked, table: Table, platform: Platform
) -> list[ColumnUse]:
    """Match columns that name something as platforms write it, where each is the only best one.

    What has a column by its id, its wording or the map needs no other.
    """
    matched = list(uses)
    for (use, target), claimed in _claims(uses, asked, table, platform).items():
        surest = _only_surest(claimed)
        if surest is not None:
            index = surest.column
            matched[index] = replace(uses[index], use=use, target=target, how=surest.claim.how)
    return matched


class _ColumnClaim(NamedTuple):
    """A 0-based column, and what it names."""

    column: int
    claim: Claim


def _claims(
    uses: Sequence[ColumnUse], asked: _Asked, table: Table, platform: Platform
) -> Mapping[tuple[str, str], Sequence[_ColumnClaim]]:
    """Give the columns that claim each use and target, of those that have none yet."""
    taken = {(use.use, use.target) for use in uses if use.target}
    claims: dict[tuple[str, str], list[_ColumnClaim]] = defaultdict(list)
    for index, column in enumerate(uses):
        if not _may_name_anything(column, table, index, platform):
            continue
        found = _claim_of(column.header, column, asked)
        for other in table.other_names_of(index):
            found = found or _claim_of(other, column, asked)
        if found is not None and (found.use, found.claim.id) not in taken:
            claims[found.use, found.claim.id].append(_ColumnClaim(index, found.claim))
    return claims


def _only_surest(claimed: Sequence[_ColumnClaim]) -> _ColumnClaim | None:
    """Give the claim that is surer than all others; None where two are equally sure."""
    best = min(one.claim.order for one in claimed)
    surest = [one for one in claimed if one.claim.order == best]
    return surest[0] if len(surest) == 1 else None


class _UseClaim(NamedTuple):
    """What a column would be used as, and what it names."""

    order: int
    use: str
    claim: Claim


def _may_name_anything(column: ColumnUse, table: Table, index: int, platform: Platform) -> bool:
    """Say whether a column may be matched by what stands beside a group or a question.

    That is where the name of an item may be a word about people, too: in `grid_1/contact`, a
    platform put the group before the id. What it holds has the last word.
    """
    if column.use == EXTRA:
        return True
    if column.use not in (PERSONAL, IDENTIFIER) or column.how != "header":
        return False
    if any(map(platform.stands_beside, table.names_of(index))):
        return False
    return not any_personal_text(table.column(index))


def _claim_of(header: str, column: ColumnUse, asked: _Asked) -> _UseClaim | None:
    """Say what an unused column with a name names, if it is one thing rather than any other."""
    found = []
    for use, known in asked.names.items():
        named = claim(header, known)
        if named is None or asked.is_of_another(header, use, named):
            continue
        # The start of a wording is too little beside a word about people.
        if column.use == EXTRA or not named.is_of_start:
            found.append(_UseClaim(named.order, use, named))
    found.sort()
    if len(found) > 1 and found[0].order == found[1].order:
        return None
    return found[0] if found else None


def duplicate_columns(columns: Columns, wanted: Sequence[int]) -> Iterator[Finding]:
    """TIC903: two columns for one item or demographic, or for a column that is wanted (0-based).

    What nobody asked for may be there as often as it likes.
    """
    first: dict[tuple[str, str], int] = {}
    for index in wanted:
        first[EXTRA, normalised(columns.uses[index].header)] = index
    for index, use in enumerate(columns.uses):
        key = _key_of(use)
        if use.use not in (ITEM, DEMOGRAPHIC, COMMENT) and key not in first:
            continue
        before = first.setdefault(key, index)
        if before != index:
            yield duplicate(columns, before, index)


def _key_of(use: ColumnUse) -> tuple[str, str]:
    """Give what two columns must not have in common: what they are for, or else their header."""
    if use.use == EXTRA:
        return EXTRA, normalised(use.header)
    return use.use, use.target


def duplicate(columns: Columns, first: int, second: int) -> Finding:
    """TIC903: two columns (0-based) for one thing, and how to say which one counts."""
    before, use = columns.uses[first], columns.uses[second]
    positions = f"columns {first + 1} and {second + 1}"
    if trimmed(before.header) == trimmed(use.header):
        message = f"{positions} have the same header {quoted(use.header)}"
    else:
        headers = f"{quoted(before.header)} and {quoted(use.header)}"
        message = f"{positions} ({headers}) are both for `{use.target or before.header}`"
    hint = (
        f"Say which one does not count: `positions: {{{second + 1}: ignore}}` or "
        f"`positions: {{{first + 1}: ignore}}` in a map file (`--map`)."
    )
    if _complete_each_other(columns, first, second):
        message += ", and each has cells where the other is blank, as with a column a language"
        hint = "Put the cells of both into one column; without one of them, answers would be lost."
    return DUPLICATE_COLUMN.at(columns.table.place(column=second + 1), message, hint)


def _complete_each_other(columns: Columns, first: int, second: int) -> bool:
    """Say whether two columns are both filled, and hardly ever in the same row."""
    one, other = columns.table.column(first), columns.table.column(second)
    only_first = only_second = both = 0
    for text, beside in zip(one, other, strict=True):
        is_first, is_second = bool(trimmed(text)), bool(trimmed(beside))
        only_first += is_first and not is_second
        only_second += is_second and not is_first
        both += is_first and is_second
    return min(only_first, only_second) > both


def _matched(table: Table, index: int, names: Mapping[str, Names], platform: Platform) -> ColumnUse:
    header = table.headers[index]
    for name in (header, *table.other_names_of(index)):
        for use, known in names.items():
            match = known.find(name)
            if match is not None:
                return ColumnUse(
                    header=header, use=use, target=match.id, how=match.how, file=table.file
                )
    kind = kind_of_column(table.names_of(index), platform)
    # What only identifies a row may still be an e-mail address, so the content has the last word.
    if kind != PERSONAL and any_personal_text(table.column(index)):
        return ColumnUse(header=header, use=PERSONAL, how="content", file=table.file)
    if kind is not None:
        return ColumnUse(header=header, use=kind, how="header", file=table.file)
    return ColumnUse(header=header, use=EXTRA, file=table.file)
