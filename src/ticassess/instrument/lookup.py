"""Lookup tables: from raw sums to published measures, in a file beside the instrument or in it."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path, PurePosixPath, PureWindowsPath

from pydantic import ValidationError

from ticassess.finding import Finding
from ticassess.instrument.model import (
    Instrument,
    Item,
    LookupRow,
    NonAnswerKind,
    Overall,
    Scale,
    exact,
)
from ticassess.instrument.scored_parts import path_name, scorings, short_number
from ticassess.source import Document, KeyPath

COLUMNS = ("raw", "measure", "se", "answered")
# No published table has more digits.
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?", re.ASCII)
_MOST_BYTES = 2_000_000
_MOST_SUMS = 10_000
_ONE_ROW_EACH = "Give one row for each raw sum, with `raw` and `measure`."


def read_lookups(document: Document, instrument: Instrument) -> tuple[Instrument, list[Finding]]:
    """Put the rows of lookup files in place of their names.

    A table that is missing, outside the folder, or not rows of numbers is a finding (TIC222).
    """
    tables: dict[str, tuple[LookupRow, ...]] = {}
    findings: list[Finding] = []
    for path, scale in scorings(instrument):
        if not isinstance(scale.lookup, str):
            continue
        try:
            tables[path_name(scale)] = _read(Path(document.file).parent, scale.lookup)
        except ValueError as problem:
            findings.append(_unusable(document, str(problem), (*path, "lookup")))
    if tables:
        instrument = instrument.with_lookups(tables)
    return instrument, findings


def lookup_covers(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find raw sums that a table leaves out, which would give no measure (TIC222)."""
    for path, scale in scorings(instrument):
        rows = scale.lookup
        if isinstance(rows, str) or not rows:
            continue  # unreadable or missing, which has a finding of its own
        if scale.metric != "lookup" or scale.is_of_children:
            continue
        for message, hint in _gaps(instrument, scale, rows):
            yield _unusable(document, message, (*path, "lookup"), hint)


def _gaps(
    instrument: Instrument, scale: Scale | Overall, rows: Sequence[LookupRow]
) -> Iterator[tuple[str, str]]:
    """Yield what a table lacks or has twice, and what to do about it."""
    table = f"the table of `{path_name(scale)}`"
    # As pairs: one sum may stand for another measure where fewer items were answered.
    given = [(row.answered, exact(row.raw)) for row in rows]
    if len(set(given)) < len(given):
        yield f"{table} gives a raw sum twice", _ONE_ROW_EACH
    items = instrument.items_of(scale)
    # A row that does not say how many items were answered is about complete answers.
    complete = {raw for answered, raw in given if answered in (None, len(items))}
    missing = _sums(instrument, scale, items) - complete
    if missing:
        yield f"{table} has no row for the raw sum {_listed(missing)}", _ONE_ROW_EACH
    counts = {answered for answered, _ in given}
    yield from _gaps_of_incomplete(instrument, scale, items, counts)


def _gaps_of_incomplete(
    instrument: Instrument,
    scale: Scale | Overall,
    items: Sequence[Item],
    counts: Collection[int | None],
) -> Iterator[tuple[str, str]]:
    """Yield what a table lacks for answers to some of the items; `counts`: what it has."""
    table = f"the table of `{path_name(scale)}`"
    incomplete = range(scale.required(len(items)), len(items))
    if None in counts and (incomplete or not instrument.asked_together(scale)):
        hint = (
            "Say in each row how many items are `answered`; "
            "or ask for all of them, and ask them of everybody."
        )
        yield f"{table} is for complete answers, but fewer are enough", hint
        return  # what it lacks for each number of items follows from that
    for count in incomplete:
        if count not in counts:
            yield f"{table} has no part for {count} answered items", _ONE_ROW_EACH


def _sums(instrument: Instrument, scale: Scale | Overall, items: Iterable[Item]) -> set[Fraction]:
    """Give every raw sum that complete answers can have; none where there are too many to list."""
    sums = {Fraction(0)}
    for item in items:
        options = instrument.response_scale_of(item)
        values = set(options.values_after(reverse=item.reverse))
        for option in options.options:
            value = _value_of_non_answer(instrument, scale, item, option.non_answer)
            if value is not None:
                values.add(value)
        # Every combination of answers is tried, but equal sums are one: a set of them stays small.
        sums = {total + value for total in sums for value in values}
        if len(sums) > _MOST_SUMS:
            return set()  # decimals that differ everywhere; nobody publishes such a table
    return sums


def _value_of_non_answer(
    instrument: Instrument, scale: Scale | Overall, item: Item, kind: NonAnswerKind | None
) -> Fraction | None:
    """Give the value that a kind of non-answer counts as in a scale; None where it has none."""
    if kind is None:
        return None
    policy = instrument.policy_for(scale, item, kind)
    if policy == "target":
        return None
    options = instrument.response_scale_of(item)
    value = options.value_by_policy(policy)
    if value is None or kind in scale.non_answers or not instrument.is_turned(item):
        return value
    return options.mirrored(value)


def _listed(sums: set[Fraction]) -> str:
    shown = ", ".join(short_number(raw) for raw in sorted(sums)[:5])
    if len(sums) > 5:
        shown += f" and {len(sums) - 5} more"
    return shown


def _read(folder: Path, name: str) -> tuple[LookupRow, ...]:
    # An instrument may come from anybody: its file must not name one elsewhere on this computer,
    # by the rules of whatever system it is opened on.
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        if path.is_absolute() or path.anchor or ".." in path.parts:
            raise ValueError(f"the table {name} lies outside the instrument's folder")
    lines = _numbered_lines(folder / name, name)
    if not lines:
        raise ValueError(_needs_columns(name))
    (_, header), *rows = lines
    columns = [cell.strip() for cell in header]
    named = set(columns)
    known = {"raw", "measure"} <= named <= set(COLUMNS)
    if not rows or not known or len(named) < len(columns):
        raise ValueError(_needs_columns(name))
    return tuple(_row(name, line, columns, cells) for line, cells in rows)


def _numbered_lines(path: Path, name: str) -> list[tuple[int, list[str]]]:
    """Give the cells of each line that has any, with the number of the line."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError(f"the table {name} has more than 2 MB")
        # Spreadsheet programs put a byte order mark in front, which would be a part of `raw`.
        with path.open(encoding="utf-8-sig", newline="") as file:
            # Strict: else a quote that is left open swallows the rest of the table.
            lines = csv.reader(file, strict=True)
            return [(lines.line_num, cells) for cells in lines if cells]
    except (OSError, UnicodeDecodeError, csv.Error):
        raise ValueError(f"the table {name} cannot be read as CSV beside the instrument") from None


def _needs_columns(name: str) -> str:
    return f"the table {name} needs the columns raw and measure, and may have se and answered"


def _row(name: str, line: int, columns: list[str], cells: list[str]) -> LookupRow:
    try:
        named = zip(columns, cells, strict=True)
        return LookupRow.model_validate(
            {column: _number(cell.strip()) for column, cell in named if cell.strip()}
        )
    except (ValidationError, ValueError):
        raise ValueError(f"line {line} of the table {name} is not made of numbers") from None


def _number(text: str) -> int | float:
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return float(text) if "." in text else int(text)


def _unusable(
    document: Document, message: str, path: KeyPath, hint: str = _ONE_ROW_EACH
) -> Finding:
    return document.finding("TIC222", "lookup-unusable", message, hint, path)
