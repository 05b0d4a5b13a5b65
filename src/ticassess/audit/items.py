"""What the scores of overlapping scales tell about hidden items of the same people."""

from collections.abc import Iterator, Mapping

import numpy as np

from ticassess.audit.bounds import System, on_range, system
from ticassess.audit.codebook import Codebook
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.people import People, targets
from ticassess.audit.published import Cell, Interval, Issue

_SURE = 1e-6
_WHOLE_RANGE: Interval = (0.0, 100.0)


def from_scales(issue: Issue, known: Codebook, people: People | None) -> Iterator[Leak]:
    """Yield hidden items of a group that the scores shown of it leave less than 20 points of 100.

    It takes everybody to have answered everything, which tells most.
    """
    by_group: dict[tuple[str | None, str | None, int], dict[str, Cell]] = {}
    for cell in issue.cells.values():
        by_group.setdefault((cell.by, cell.level, cell.issue), {})[cell.subject] = cell
    for (by, level, _), cells in by_group.items():
        name = "everybody" if by is None else f"{by}: {level}"
        ranges = {subject: cell.score for subject, cell in cells.items() if cell.score is not None}
        breakdowns = () if by is None else (by,)
        yield from _within(name, cells, ranges, issue, known, people, breakdowns)
    if people is not None:
        yield from _of_hidden_sets(issue, known, people)


def _of_hidden_sets(issue: Issue, known: Codebook, people: People) -> Iterator[Leak]:
    """Do the same for sets that are not shown: first what is open of their scores, then what that leaves of items."""
    minimum = issue.minima["distribution"]
    first = next(iter(known.parts), None)
    if first is None:
        return
    for aim in targets(people, issue.of(first), people.counts(first), minimum):
        size = int(aim.vector @ people.counts(first))
        if size < issue.minima["score"]:
            continue
        ranges: dict[str, Interval] = {}
        for scale in known.parts:
            cells, counts = issue.of(scale), people.counts(scale)
            vector, ends = aim.vector[counts > 0], known.ranges.get(scale)
            if ends is None or not people.fit(cells, counts) or not vector.any():
                continue
            equations = system(people, cells, counts, ends, favourable=False)
            if not len(equations.table) or equations.beyond_span(vector[None])[0] > _SURE:
                continue  # not worked out, so it tells next to nothing
            found = equations.range_of(vector)
            if found is not None:
                width = ends[1] - ends[0]
                total = float(vector @ equations.counts)
                ranges[scale] = (
                    ends[0] + found[0] / total * width,
                    ends[0] + found[1] / total * width,
                )
        made = {
            item: Cell(subject=item, kind="item", metric="mean", by=aim.about, level=None)
            for item in known.values
        } | {
            scale: Cell(
                subject=scale, kind="scale", metric="pomp", by=aim.about, level=None, n=size
            )
            for scale in ranges
        }
        yield from _within(aim.about, made, ranges, issue, known, None, aim.breakdowns)


def _within(
    name: str,
    cells: Mapping[str, Cell],
    ranges: Mapping[str, Interval],
    issue: Issue,
    known: Codebook,
    people: People | None,
    breakdowns: tuple[str, ...],
) -> Iterator[Leak]:
    """Yield the leaks within one set of people."""
    replies = max((cell.n for cell in cells.values() if cell.n is not None), default=0)
    for family in ("value", "favourable"):
        scales = [
            s for s in ranges if s in known.parts and known.parts[s] and known.families[s] == family
        ]
        items = list(dict.fromkeys(item for scale in scales for item in known.parts[scale]))
        hidden = [i for i in items if (cell := cells.get(i)) is not None and cell.n is None]
        aims = [
            i
            for i in hidden
            if 0 < _answers(i, cells[i], people, replies) < _minimum(i, issue, known)
        ]
        if not aims:
            continue
        equations = _equations(items, scales, cells, ranges, known, family)
        if equations is None:
            continue
        vectors = np.array([[float(item == aim) for item in items] for aim in aims])
        beyond, start = equations.beyond_span(vectors), equations.interior()
        if start is None:
            continue  # what is published does not fit together: not everybody answered everything
        low, high = equations.reach(start, vectors)
        for aim, vector, distance, least, most in zip(
            aims, vectors, beyond, low, high, strict=True
        ):
            if (most - least) * 100 >= NARROW and distance > _SURE:
                continue
            ends = equations.range_of(vector)
            if ends is not None and ((ends[1] - ends[0]) * 100 < NARROW or distance < _SURE):
                yield Leak(
                    about=name, subject=aim, means="items", people=_answers(aim, cells[aim], people, replies),
                    low=ends[0] * 100, high=ends[1] * 100, breakdowns=breakdowns,
                )  # fmt: skip


def _answers(item: str, cell: Cell, people: People | None, replies: int) -> int:
    """Count who answered an item, as far as the attacker knows: at most so many as replied."""
    if people is None or not people.know(cell):
        return replies
    return round(float(people.behind(cell) @ people.counts(item)))


def _minimum(item: str, issue: Issue, known: Codebook) -> int:
    least = issue.minima["distribution"]
    return max(least, issue.minima["sensitive"]) if item in known.sensitive else least


def _equations(
    items: list[str],
    scales: list[str],
    cells: Mapping[str, Cell],
    ranges: Mapping[str, Interval],
    known: Codebook,
    family: str,
) -> System | None:
    rows, low, high, exact = [], [], [], []
    for scale in scales:
        ends = known.ranges.get(scale)
        if ends is None:
            continue
        least, most = on_range(ranges[scale], ends)
        rows.append([known.parts[scale].get(item, 0.0) for item in items])
        low.append(least)
        high.append(most)
        exact.append(cells[scale].exact)
    for item in items:
        cell = cells.get(item)
        told = None if cell is None else cell.score if family == "value" else cell.favourable
        if cell is None or cell.n is None or told is None:
            continue
        least, most = on_range(told, known.ranges[item] if family == "value" else _WHOLE_RANGE)
        rows.append([float(other == item) for other in items])
        low.append(least)
        high.append(most)
        exact.append(cell.exact if family == "value" else told[1] - told[0] <= 1.01)
    if not rows:
        return None
    return System(
        counts=np.ones(len(items)),
        table=np.array(rows),
        low=np.array(low),
        high=np.array(high),
        exact=np.array(exact, dtype=bool),
    )
