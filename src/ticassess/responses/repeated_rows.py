"""Replies without ids that stand in a file twice, as where an export was pasted below itself."""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from math import log

import numpy as np

from ticassess.assessment import Duplicates
from ticassess.finding import Finding, Severity
from ticassess.matching import trimmed
from ticassess.responses.columns import Columns
from ticassess.responses.finding_kinds import DUPLICATE_REPLY
from ticassess.responses.kept_rows import KeptRows
from ticassess.responses.reasons import DUPLICATE

# A date, and then a time with seconds
_TO_THE_SECOND = re.compile(r"\d[-/.]\d.*\d:\d\d:\d\d")
_FEWEST = 5
_SMALLEST_PART = 10
_CHANCE = 1e-3
_NEARLY_ALL = 0.9


def once_by_time(replies: KeptRows, columns: Columns) -> KeptRows:
    """Leave out rows that repeat another one in every cell, with the second it was sent at."""
    seen: set[tuple[str, ...]] = set()
    left_out = np.zeros(len(replies.kept), dtype=bool)
    for position, row in enumerate(replies.kept):
        cells = tuple(map(trimmed, columns.table.rows[row]))
        left_out[position] = cells in seen and any(map(_TO_THE_SECOND.search, cells))
        seen.add(cells)
    count = int(left_out.sum())
    if not count:
        return replies
    repeats = "1 row repeats another one" if count == 1 else f"{count} rows repeat others"
    found = DUPLICATE_REPLY.at(
        columns.table.place(),
        f"{repeats} in every cell, the time included; each reply counts once",
        "If they are different people, write `duplicates: all` into a map file (`--map`).",
    )
    return replies.with_finding(found).without(left_out, DUPLICATE)


def once_by_order(
    replies: KeptRows,
    columns: Columns,
    compared: Sequence[int],
    duplicates: Duplicates | None,
) -> KeptRows:
    """Ask about replies whose answers stand in the same order once more further below.

    `compared` are the 0-based columns with answers and groups; `duplicates` answers it.
    """
    answers = []
    for row in replies.kept:
        cells = columns.table.rows[row]
        answers.append(tuple(trimmed(cells[index]) for index in compared))
    distance = distance_of_copies(answers)
    if not distance:
        return replies
    first = [
        one for one in range(len(answers) - distance) if answers[one] == answers[one + distance]
    ]
    if duplicates is None:
        return replies.with_finding(_question(columns, replies, first, distance))
    surplus = first if duplicates == "last" else [one + distance for one in first]
    left_out = np.zeros(len(answers), dtype=bool)
    left_out[surplus] = True
    found = DUPLICATE_REPLY.at(
        columns.table.place(),
        f"{len(surplus)} rows repeat the answers of others in the same order; only the "
        f"{duplicates} reply of each respondent is kept",
        "If they are different people, write `duplicates: all` into a map file (`--map`).",
    )
    return replies.with_finding(found).without(left_out, DUPLICATE)


def _question(columns: Columns, replies: KeptRows, first: Sequence[int], distance: int) -> Finding:
    lines = [columns.table.lines[replies.kept[first[0] + offset]] for offset in (0, distance)]
    return DUPLICATE_REPLY.at(
        columns.table.place(line=lines[1]),
        f"{len(first)} replies have the same answers as {len(first)} others in the same order "
        f"(the first in lines {lines[0]} and {lines[1]}), as where an export was pasted twice",
        "If they are the same people, write `duplicates: first` into a map file (`--map`); if "
        "they are different people, `duplicates: all`.",
        severity=Severity.ERROR,
    )


def distance_of_copies(answers: Sequence[Hashable]) -> int:
    """Give how many rows below themselves replies stand once more, all in the same order; else 0.

    The rows of a copy have one distance, those of people who happen to agree have any. Chance is
    ruled out where rows as rare as these would follow each other in one of 1,000 files. What
    stands there more than twice was made up.
    """
    last: dict[Hashable, int] = {}
    distances = Counter[int]()
    for position, row in enumerate(answers):
        if row in last:
            distances[position - last[row]] += 1
        last[row] = position
    fewest = max(_FEWEST, len(answers) // _SMALLEST_PART)
    for distance, count in distances.most_common(1):
        if distance >= fewest and count >= fewest and _is_no_chance(answers, distance):
            return distance
    return 0


def _is_no_chance(answers: Sequence[Hashable], distance: int) -> bool:
    """Say whether rows at this distance are the same in one block, and too rare to be so."""
    pairs = zip(answers, answers[distance:], strict=False)
    same = [position for position, (one, other) in enumerate(pairs) if one == other]
    if len(same) > distance or len(same) < _NEARLY_ALL * (same[-1] - same[0] + 1):
        return False
    shares = Counter(answers)
    rarity = sum(log(len(answers) / shares[answers[position]]) for position in same)
    return rarity > log(len(answers) / _CHANCE)
