"""A last row that is called after everybody where the other rows have the names of groups."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ticassess.finding import Finding, Severity
from ticassess.instrument import Instrument
from ticassess.matching import normalised, trimmed
from ticassess.responses.below_data import declared_in, is_of_numbers
from ticassess.responses.columns import DEMOGRAPHIC, EXTRA, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import NOT_A_REPLY
from ticassess.responses.platform import listed
from ticassess.responses.reply_ids import id_columns

_FEWEST = 5
_ALL = listed(
    """
    all|everyone|everybody|everything|overall|organisation|organization|company|combined|national
    benchmark|target|goal|last year|previous year|last time|last wave|this year
    no. of responses|number of responses|number of replies|∑|σ
    alle|gesamt|insgesamt|zusammen|ziel|vorjahr|letztes jahr|vergleichswert
    todos|todas|conjunto|meta|objetivo|año pasado|año anterior
    tous|toutes|ensemble|objectif|année précédente
    """
)
_LIKE_ALL = re.compile(
    r"(?:all|both) (?:sites|teams|staff|units|houses|people|employees|departments|services|groups"
    r"|wards|homes|respondents|replies|responses|together|combined|of us)"
    r"|(?:the )?(?:whole|entire) (?:house|organi[sz]ation|company|team|service|staff|group|sample)"
    r"|.+ (?:mean|average|total|median)"
)


def named_like_all(
    instrument: Instrument, columns: Columns, kept: Sequence[int]
) -> Iterator[Finding]:
    """TIC918: a last row with numbers that is called “All” or “Last year” among names of groups.

    The name is there once, the other ones several times. `kept` are the 0-based rows that are
    replies so far.
    """
    if len(kept) < _FEWEST:
        return
    cells = columns.table.rows[kept[-1]]
    if any(trimmed(cells[index]) for index in id_columns(columns)):
        return  # a reply with an id of its own
    for index, use in enumerate(columns.uses):
        if use.use not in (EXTRA, DEMOGRAPHIC):
            continue
        is_declared = normalised(cells[index]) in declared_in(instrument, use)
        if is_declared or not is_of_numbers(columns, cells, beside=index):
            continue
        column = columns.table.column(index)
        if _is_called_after_all([normalised(column[row]) for row in kept]):
            yield _finding(columns, kept[-1], index)
            return


def _is_called_after_all(names: Sequence[str]) -> bool:
    """Say whether the last of some names is that of everybody, and no other is there once only."""
    counts = Counter(names)
    last = names[-1]
    if last not in _ALL and _LIKE_ALL.fullmatch(last) is None:
        return False
    return counts[last] == 1 and len(names) > 2 * (len(counts) - 1)


def _finding(columns: Columns, row: int, index: int) -> Finding:
    line = columns.table.lines[row]
    return NOT_A_REPLY.at(
        columns.table.place(line=line, column=index + 1),
        f"the last row is called {quoted(columns.table.rows[row][index])}, where the others have "
        "the names of groups; nobody can tell whether it is a reply",
        f"If not, pass a map file with `--map` that says `skip_rows: [{line}]`; if so, pass "
        '`--keep "summary row"`, or write `keep: [summary row]` into the assessment file.',
        severity=Severity.ERROR,
    )
