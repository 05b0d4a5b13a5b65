"""Numbers that are answers and may mean something else: shares, codes of blanks, another count."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from ticassess.finding import Finding
from ticassess.instrument import Number
from ticassess.matching import number_in, trimmed
from ticassess.responses.display import map_key
from ticassess.responses.finding_kinds import ODD_NUMBER
from ticassess.responses.readers import Table
from ticassess.responses.unmatched import CodedItem

_FEWEST = 5
_FEWEST_OF_ALL = 300
_FEWEST_EITHER_WAY = 40
_FEWEST_OPTIONS = 3
_FEWEST_CODES = 3
_WIDE = 10
_NEAR = 5
# What other tools write where an answer is missing.
_CODES_OF_BLANKS = frozenset(map(Fraction, (77, 88, 98, 99, 777, 888, 998, 999)))


@dataclass(frozen=True, kw_only=True)
class _Numbers:
    """The numbers in the column of an item, how often each stands there, and those in percent."""

    of: CodedItem
    counts: Mapping[Fraction, int]
    in_percent: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def odd_numbers(table: Table, rows: Sequence[int], coded: Sequence[CodedItem]) -> Iterator[Finding]:
    """TIC961: numbers that fit the scale and hardly the answers around them.

    `rows` are the rows of the table that were coded.
    """
    by_scale: dict[str, list[_Numbers]] = {}
    for one in coded:
        numbers = _numbers(table, rows, one)
        if one.scale.number is not None:
            yield from _typed_in(table, numbers, one.scale.number)
        elif not one.scale.mapped:
            by_scale.setdefault(one.scale.name, []).append(numbers)
    for of_scale in by_scale.values():
        yield from _counted_otherwise(table, of_scale)


def _numbers(table: Table, rows: Sequence[int], one: CodedItem) -> _Numbers:
    column = table.column(one.column)
    counts = Counter[Fraction]()
    in_percent = 0
    for text, cells in Counter(trimmed(column[row]) for row in rows).items():
        number = number_in(text)
        if number is not None:
            counts[number] += cells
        in_percent += text.endswith("%")
    return _Numbers(of=one, counts=counts, in_percent=in_percent)


def _typed_in(table: Table, numbers: _Numbers, number: Number) -> Iterator[Finding]:
    """Find shares of 1, and codes of blanks, among numbers that people typed in."""
    if number.max - number.min < _WIDE or numbers.of.scale.mapped:
        return
    found = set(numbers.counts)
    if Fraction(1) in found and found <= {Fraction(0), Fraction(1)}:
        yield from _shares(table, numbers, number)
    for code in sorted(_CODES_OF_BLANKS & found):
        if numbers.counts[code] >= _FEWEST_CODES and _stands_apart(code, found):
            yield _code_of_blanks(table, numbers, code)


def _stands_apart(code: Fraction, found: Set[Fraction]) -> bool:
    return not any(abs(other - code) <= _NEAR for other in found - _CODES_OF_BLANKS)


def _shares(table: Table, numbers: _Numbers, number: Number) -> Iterator[Finding]:
    entry = f'cells: {{{numbers.of.scale.name}: {{"1": {number.max}}}}}'
    hint = (
        f"If 1 is {number.max}, pass a map file with `--map` that says `{entry}`; nothing to do "
        "otherwise."
    )
    if numbers.in_percent:
        cells = "cell of `{}` is" if numbers.total == 1 else "cells of `{}` are"
        yield _finding(table, numbers, f"{cells} 0 or 1 beside others in percent", hint)
    elif numbers.total >= _FEWEST:
        of_scale = f"on a scale from {number.min} to {number.max}"
        yield _finding(table, numbers, f"answers to `{{}}` are all 0 or 1, {of_scale}", hint)


def _code_of_blanks(table: Table, numbers: _Numbers, code: Fraction) -> Finding:
    entry = f"cells: {{{numbers.of.scale.name}: {{{map_key(str(code))}: skipped}}}}"
    return _finding(
        table,
        numbers,
        f"answers to `{{}}` are {code}, and no other is near; some tools write that where nobody "
        "answered",
        f"If they were not answered, pass a map file with `--map` that says `{entry}`; nothing to "
        "do otherwise.",
        numbers.counts[code],
    )


def _counted_otherwise(table: Table, of_scale: Sequence[_Numbers]) -> Iterator[Finding]:
    """Find a scale of which one end was never chosen: the tool may count from another number."""
    counts = Counter[Fraction]()
    for numbers in of_scale:
        counts.update(numbers.counts)
    known = sorted(of_scale[0].of.scale.options.by_number)
    if not _are_many(of_scale) or not counts.keys() <= set(known):
        return
    start = _other_start(known, set(counts))
    if start is not None:
        unused = known[0] if start > known[0] else known[-1]
        yield _counts_from(table, of_scale[0], known, start, (counts.total(), unused))


def _are_many(of_scale: Sequence[_Numbers]) -> bool:
    """Say whether people would have used both ends: the good one and, of reversed items, the other.

    Where all items point one way, an end may be nobody's answer for a long time.
    """
    as_asked = reversed_ones = 0
    for numbers in of_scale:
        if numbers.of.item.reverse:
            reversed_ones += numbers.total
        else:
            as_asked += numbers.total
    fewest = min(as_asked, reversed_ones)
    return fewest >= _FEWEST_EITHER_WAY or as_asked + reversed_ones >= _FEWEST_OF_ALL


def _other_start(known: Sequence[Fraction], chosen: Set[Fraction]) -> int | None:
    """Give the number from which a tool may count; None where the numbers do not suggest any.

    From 1 if nobody chose the lowest, 0, and somebody the highest; from 0 the other way round.
    """
    low, high = known[0], known[-1]
    if len(known) < _FEWEST_OPTIONS or high - low != len(known) - 1:
        return None
    if low == 0 and low not in chosen and high in chosen:
        return 1
    return 0 if low == 1 and high not in chosen and low in chosen else None


def _counts_from(
    table: Table,
    numbers: _Numbers,
    known: Sequence[Fraction],
    start: int,
    seen: tuple[int, Fraction],
) -> Finding:
    name, (total, unused) = numbers.of.scale.name, seen
    entries = ", ".join(f'"{value - known[0] + start}": {value}' for value in known)
    return _finding(
        table,
        numbers,
        f"answers on `{name}` are numbers, and none of them is {unused}",
        f"If the tool counts from {start} rather than from {known[0]}, pass a map file with "
        f"`--map` that says `cells: {{{name}: {{{entries}}}}}`; nothing to do otherwise.",
        total,
    )


def _finding(
    table: Table, numbers: _Numbers, what: str, hint: str, cells: int | None = None
) -> Finding:
    count = numbers.total if cells is None else cells
    return ODD_NUMBER.at(
        table.place(column=numbers.of.column + 1),
        f"{count} {what.format(numbers.of.item.id)}",
        hint,
    )
