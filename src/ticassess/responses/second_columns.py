"""Columns that hold answers to an item which has a column already, and what that one lacks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ticassess.finding import Finding
from ticassess.instrument import Instrument, named_demographic, named_items, named_levels
from ticassess.matching import Names, claim, level_meant, spellings_of_levels, trimmed
from ticassess.responses.asked_twice import AskedTwice, asked_twice
from ticassess.responses.breakdowns import RequestedBreakdown
from ticassess.responses.coding import AnswerScale
from ticassess.responses.columns import EXTRA, ITEM, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import SECOND_COLUMN
from ticassess.responses.missing_columns import map_entry
from ticassess.responses.model import NO_COLUMN
from ticassess.responses.other_questions import OtherQuestions

# “I feel calm.2”, “calm.1”, “calm_1”, “calm_001”, “calm (2)”
_NUMBER = re.compile(r"(?:[._ ]?[1-9]|[._]0{1,2}[1-9]|\s*\([1-9]\))$")


def second_columns(
    instrument: Instrument,
    columns: Columns,
    scales: Mapping[str, AnswerScale],
    requested: Sequence[RequestedBreakdown],
    rows: Sequence[int],
) -> Iterator[Finding]:
    """TIC935: answers beside the column of their item, such as before a question was moved.

    KoboToolbox exports `calm` and `group/calm` then, each with the answers of some people. The same
    of demographics that results are broken down by. `rows` are the replies that are kept, by their
    0-based positions.
    """
    twice = asked_twice(instrument, columns)
    told: set[int] = set()
    for one in twice:
        told.update(one.columns)
    yield from _second_of_questions(columns, twice, rows)
    names = Names.of(named_items(instrument, columns.form))
    others = OtherQuestions.of(instrument)
    for second, target in _unread(columns, names):
        if second in told or others.asked_in(columns.uses[second].header, target, names):
            continue
        first = columns.index_of(ITEM, target)
        scale = scales[instrument.item(target).response_scale]
        if first is not None:
            lost = _lost(columns, (first, second), rows, _Answers(scale=scale))
            yield from _findings(columns, first, second, lost)
    for breakdown in requested:
        first = breakdown.column_in(columns)
        if breakdown.demographic is None or first is None:
            continue
        levels = _Levels(spellings=spellings_of_levels(named_levels(breakdown.demographic)))
        for second, _ in _unread(columns, Names.of([named_demographic(breakdown.demographic)])):
            lost = _lost(columns, (first, second), rows, levels)
            yield from _findings(columns, first, second, lost)


def _second_of_questions(
    columns: Columns, twice: Sequence[AskedTwice], rows: Sequence[int]
) -> Iterator[Finding]:
    """TIC935 for a box, a place or a list, of which the first column is read."""
    for one in twice:
        first = one.columns[0]
        for second in one.columns[1:]:
            lost = one.lost(columns, second, rows)
            if lost:
                where = "is blank or says something else"
                yield _finding(columns, (first, second), lost, one.subject, where)


def _unread(columns: Columns, names: Names) -> Iterator[tuple[int, str]]:
    """Yield the columns (0-based) that nothing is read from, each with what it names."""
    made_of = {source - 1 for source in columns.table.stands_in.values()}
    for index in columns.used_as(EXTRA):
        header = columns.uses[index].header
        named = claim(header, names) or claim(_without_number(header), names)
        if named is not None and index not in made_of:
            yield index, named.id


def _without_number(header: str) -> str:
    """Leave out what Microsoft Forms, pandas and others put after a second equal header."""
    return _NUMBER.sub("", header)


def _is_repeated(header: str) -> bool:
    return _without_number(header) != header


@dataclass(frozen=True, kw_only=True)
class _Answers:
    """What an item's cells can hold."""

    scale: AnswerScale

    def is_blank(self, text: str) -> bool:
        return self.scale.is_blank(text)

    def is_known(self, text: str) -> bool:
        return self.scale.code(text) < NO_COLUMN

    def are_one(self, text: str, other: str) -> bool:
        return self.scale.code(text) == self.scale.code(other)


@dataclass(frozen=True, kw_only=True)
class _Levels:
    """What the cells of a demographic can hold: the levels that are declared, as spellings."""

    spellings: Mapping[str, str]

    def is_blank(self, text: str) -> bool:
        return not trimmed(text)

    def is_known(self, text: str) -> bool:
        return level_meant(text, self.spellings) is not None

    def are_one(self, text: str, other: str) -> bool:
        return level_meant(text, self.spellings) == level_meant(other, self.spellings)


@dataclass(frozen=True, kw_only=True)
class _Lost:
    """How many replies a second column has where the first one is blank, or says another thing."""

    where_blank: int
    elsewhere: int


def _lost(
    columns: Columns, pair: tuple[int, int], rows: Sequence[int], cells: _Answers | _Levels
) -> _Lost:
    """Count the replies of which the second column says something that the first does not."""
    first, second = (columns.table.column(index) for index in pair)
    where_blank = elsewhere = 0
    for row in rows:
        if not cells.is_known(second[row]) or cells.are_one(first[row], second[row]):
            continue
        if cells.is_blank(first[row]):
            where_blank += 1
        else:
            elsewhere += 1
    return _Lost(where_blank=where_blank, elsewhere=elsewhere)


def _findings(columns: Columns, first: int, second: int, lost: _Lost) -> Iterator[Finding]:
    # A header that names more than the item, as in brackets, may be of another question.
    if not _is_repeated(columns.uses[second].header):
        lost = replace(lost, elsewhere=0)
    count = lost.where_blank + lost.elsewhere
    if count:
        where = "is blank or says something else" if lost.elsewhere else "is blank"
        yield _finding(columns, (first, second), count, columns.uses[first].target, where)


def _finding(
    columns: Columns, pair: tuple[int, int], lost: int, subject: str, where: str
) -> Finding:
    first, second = pair
    before, use = columns.uses[first], columns.uses[second]
    answers = "1 answer" if lost == 1 else f"{lost} answers"
    return SECOND_COLUMN.at(
        columns.table.place(column=second + 1),
        f"{quoted(use.header)} (column {second + 1}) has {answers} to `{subject}` where "
        f"{quoted(before.header)} (column {first + 1}) {where}",
        "Put the answers into one column; or, if they do not count, pass a map file with `--map` "
        f"that says `{map_entry(columns, second, 'ignore')}`.",
    )
