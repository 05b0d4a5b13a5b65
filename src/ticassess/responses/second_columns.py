"""Columns that hold answers to an item which has a column already, and where that one is blank."""

from collections.abc import Iterator, Mapping, Sequence

from ticassess.finding import Finding
from ticassess.instrument import Instrument, named_items
from ticassess.matching import Names, claim
from ticassess.responses.coding import AnswerScale
from ticassess.responses.columns import EXTRA, ITEM, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import SECOND_COLUMN
from ticassess.responses.missing_columns import map_entry
from ticassess.responses.model import NO_COLUMN


def second_columns(
    instrument: Instrument,
    columns: Columns,
    scales: Mapping[str, AnswerScale],
    rows: Sequence[int],
) -> Iterator[Finding]:
    """TIC935: answers beside the column of their item, such as before a question was moved.

    KoboToolbox exports `calm` and `group/calm` then, each with the answers of some people. `rows`
    are the replies that are kept, by their 0-based positions.
    """
    names = Names.of(named_items(instrument, columns.form))
    made_of = {source - 1 for source in columns.table.stands_in.values()}
    for index in columns.used_as(EXTRA):
        named = claim(columns.uses[index].header, names)
        first = None if named is None else columns.index_of(ITEM, named.id)
        if named is None or first is None or index in made_of:
            continue
        scale = scales[instrument.item(named.id).response_scale]
        lost = 0
        for row in rows:
            cells = columns.table.rows[row]
            lost += scale.is_blank(cells[first]) and scale.code(cells[index]) < NO_COLUMN
        if lost:
            yield _finding(columns, first, index, lost)


def _finding(columns: Columns, first: int, second: int, lost: int) -> Finding:
    before, use = columns.uses[first], columns.uses[second]
    answers = "1 answer" if lost == 1 else f"{lost} answers"
    return SECOND_COLUMN.at(
        columns.table.place(column=second + 1),
        f"{quoted(use.header)} (column {second + 1}) has {answers} to `{before.target}` where "
        f"{quoted(before.header)} (column {first + 1}) is blank",
        "Put the answers into one column; or, if they do not count, pass a map file with `--map` "
        f"that says `{map_entry(columns, second, 'ignore')}`.",
    )
