"""What the scores of overlapping scales reveal about withheld items of the same people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import numpy.typing as npt

from ticassess.audit.bounds import Equations, System, is_rounded, on_range, system
from ticassess.audit.codebook import Codebook, Family
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.memory import Memory
from ticassess.audit.people import People, Target, Vector
from ticassess.audit.published import PERCENT, Cell, Interval, Issue, breakdowns_of, group_name
from ticassess.audit.targets import targets

_SURE = 1e-6
_FAMILIES: tuple[Family, ...] = ("value", "favourable")


@dataclass(frozen=True, kw_only=True)
class _Group:
    """One set of people with what is published of it, or follows from that.

    `cells`: by subject. `scores`: the ends between which the score of a scale lies. `answers`: how
    many answered an item, where that is known; else as many as replied may have.
    """

    about: str
    breakdowns: tuple[str, ...]
    cells: Mapping[str, Cell]
    scores: Mapping[str, Interval]
    replies: int
    answers: Mapping[str, int] = field(default_factory=dict)


def from_scales(
    issue: Issue, known: Codebook, people: People | None, memory: Memory
) -> Iterator[Leak]:
    """Yield withheld items of a group that the shown scores of it leave less than 20 points of 100.

    It takes everybody to have answered everything, which tells most.
    """
    minima = tuple(issue.minima.items())
    for group in _published_groups(issue, people):
        key = (tuple(group.cells.values()), tuple(group.answers.items()), minima)
        yield from memory.leaks(key, partial(_within, group, issue, known))
    if people is None:
        return
    cells: list[Cell] = []
    for scale in known.parts:
        cells += issue.of(scale)
    key_of_sets = (people.identity, tuple(cells), minima)
    yield from memory.leaks(key_of_sets, partial(_of_withheld_sets, issue, known, people))


def _cells_by_group(
    issue: Issue,
) -> Mapping[tuple[str | None, str | None, int], dict[str, Cell]]:
    """Give the numbers of each group of each issue, by subject."""
    by_group: dict[tuple[str | None, str | None, int], dict[str, Cell]] = {}
    for cell in issue.cells.values():
        by_group.setdefault((cell.by, cell.level, cell.issue), {})[cell.subject] = cell
    return by_group


def _published_groups(issue: Issue, people: People | None) -> Iterator[_Group]:
    for (by, level, _), cells in _cells_by_group(issue).items():
        yield _Group(
            about=group_name(by, level),
            breakdowns=breakdowns_of(by),
            cells=cells,
            scores={name: cell.score for name, cell in cells.items() if cell.score is not None},
            replies=max((cell.n or 0 for cell in cells.values()), default=0),
            answers=_answers(cells, people),
        )


def _answers(cells: Mapping[str, Cell], people: People | None) -> Mapping[str, int]:
    """Count who answered each subject, as far as a staff list tells it."""
    found: dict[str, int] = {}
    if people is None:
        return found
    for name, cell in cells.items():
        if people.know(cell):
            found[name] = round(float(people.members(cell) @ people.counts(name)))
    return found


def _of_withheld_sets(issue: Issue, known: Codebook, people: People) -> Iterator[Leak]:
    """Do the same for sets that are not shown: their scores first, then what is left of items."""
    first = next(iter(known.parts), None)
    if first is None:
        return
    # The small sets of one scale stand for those of all: scores of scales are mostly hidden alike.
    counts = people.counts(first)
    aims = targets(people, issue.of(first), counts, issue.minima["distribution"])
    large = [aim for aim in aims if int(aim.vector @ counts) >= issue.minima["score"]]
    scales = _scales_in_sums(issue, known, people) if large else ()
    for aim in large:
        size = int(aim.vector @ counts)
        scores = _scores_of(aim, scales)
        group = _Group(
            about=aim.about,
            breakdowns=aim.breakdowns,
            cells=_cells_of_set(aim, known, scores, size),
            scores=scores,
            replies=size if scores else 0,
        )
        yield from _within(group, issue, known)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Scale:
    """A scale with what is published of it, over the atoms in which anybody has a score."""

    name: str
    ends: Interval
    present: npt.NDArray[np.bool_]
    equations: System

    def score_of(self, aim: Target) -> Interval | None:
        """Work out the score of a set that is not shown; None where no sum of shown ones is it."""
        vector, (least, most) = aim.vector[self.present], self.ends
        if not vector.any() or self.equations.beyond_span(vector[None])[0] > _SURE:
            return None  # what is left of it then tells next to nothing
        found = self.equations.range_of(vector)
        if found is None:
            return None
        width, total = most - least, float(vector @ self.equations.counts)
        return least + found[0] / total * width, least + found[1] / total * width


def _scales_in_sums(issue: Issue, known: Codebook, people: People) -> Sequence[_Scale]:
    """Give every scale of which anything is published that these people fit."""
    found: list[_Scale] = []
    for name in known.parts:
        cells, counts, ends = issue.of(name), people.counts(name), known.ranges.get(name)
        if ends is None or not people.fit(cells, counts):
            continue
        equations = system(people, cells, counts, ends, favourable=False)
        if len(equations.table):
            scale = _Scale(name=name, ends=ends, present=counts > 0, equations=equations)
            found.append(scale)
    return found


def _cells_of_set(
    aim: Target, known: Codebook, scores: Mapping[str, Interval], size: int
) -> Mapping[str, Cell]:
    """Make cells as if the set were published: its items withheld, its scores with their n."""
    made: dict[str, Cell] = {}
    for item in known.values:
        made[item] = Cell(subject=item, kind="item", metric="mean", by=aim.about, level=None)
    for scale in scores:
        made[scale] = Cell(
            subject=scale, kind="scale", metric="pomp", by=aim.about, level=None, n=size
        )
    return made


def _within(group: _Group, issue: Issue, known: Codebook) -> Iterator[Leak]:
    """Yield the leaks within one set of people."""
    for family in _FAMILIES:
        scales = [name for name in group.scores if known.is_made_of_items(name, family)]
        items = _items_of(scales, known)
        aims = [item for item in items if _must_not_be_told(item, group, issue, known)]
        if not aims:
            continue
        equations = _equations(items, scales, group, known, family)
        if equations is not None:
            yield from _leaks_of_items(aims, items, equations, group)


def _items_of(scales: Sequence[str], known: Codebook) -> Sequence[str]:
    """Name every item of some scales once."""
    items: dict[str, None] = {}
    for scale in scales:
        items |= dict.fromkeys(known.parts[scale])
    return list(items)


def _must_not_be_told(item: str, group: _Group, issue: Issue, known: Codebook) -> bool:
    cell = group.cells.get(item)
    if cell is None or cell.n is not None:
        return False
    minimum = issue.minima["distribution"]
    if item in known.sensitive:
        minimum = max(minimum, issue.minima["sensitive"])
    return 0 < group.answers.get(item, group.replies) < minimum


def _leaks_of_items(
    aims: Sequence[str], items: Sequence[str], equations: System, group: _Group
) -> Iterator[Leak]:
    vectors = np.array([[float(item == aim) for item in items] for aim in aims])
    distances, start = equations.beyond_span(vectors), equations.interior
    if start is None:
        return  # what is published does not fit together: not everybody answered everything
    low, high = equations.reach(start, vectors)
    for place, aim in enumerate(aims):
        # A linear program can only reach further than this one step.
        if not _is_narrow((low[place], high[place])) and distances[place] > _SURE:
            continue
        ends = equations.range_of(vectors[place])
        if ends is None:
            continue
        is_sum = distances[place] < _SURE
        if not is_sum and not _is_narrow(ends):
            continue
        yield Leak(
            about=group.about,
            subject=aim,
            means="items",
            people=group.answers.get(aim, group.replies),
            low=ends[0] * 100,
            high=ends[1] * 100,
            breakdowns=group.breakdowns,
        )


def _is_narrow(ends: Interval) -> bool:
    """Say whether a range on 0 to 1 is as good as the number."""
    return (ends[1] - ends[0]) * 100 < NARROW


def _sum_of_items(
    scale: str, items: Sequence[str], ends: Interval, known: Codebook
) -> tuple[Vector, Interval]:
    """Give a score as a weighted sum of items as they are, and the ends of that sum."""
    low, high = ends
    weights = np.array([known.parts[scale].get(item, 0.0) for item in items])
    # An item that counts the other way round adds w·(1 − x), which is w less w·x.
    for place, item in enumerate(items):
        if item in known.turned.get(scale, ()):
            low, high = low - weights[place], high - weights[place]
            weights[place] = -weights[place]
    return weights, (low, high)


def _equations(
    items: Sequence[str],
    scales: Sequence[str],
    group: _Group,
    known: Codebook,
    family: Family,
) -> System | None:
    """Set up what the scores and the shown items of a group say; one unknown for each item."""
    equations = Equations(unknowns=len(items))
    for scale in scales:
        ends = known.ranges.get(scale)
        if ends is not None:
            weights, (low, high) = _sum_of_items(
                scale, items, on_range(group.scores[scale], ends), known
            )
            equations.add(weights, low, high, exact=group.cells[scale].exact)
    for place, item in enumerate(items):
        cell = group.cells.get(item)
        if cell is not None and cell.n is not None:
            _add_item(cell, np.eye(len(items))[place], equations, known, family)
    if equations.is_empty:
        return None
    return equations.system(np.ones(len(items)))


def _add_item(
    cell: Cell, itself: Vector, equations: Equations, known: Codebook, family: Family
) -> None:
    if family == "value" and cell.score is not None:
        low, high = on_range(cell.score, known.ranges[cell.subject])
        equations.add(itself, low, high, exact=cell.exact)
    if family == "favourable" and cell.favourable is not None:
        low, high = on_range(cell.favourable, PERCENT)
        equations.add(itself, low, high, exact=is_rounded(cell.favourable))


def _scores_of(aim: Target, scales: Iterable[_Scale]) -> dict[str, Interval]:
    """Give the scores of a set that follow from others."""
    scores = {}
    for scale in scales:
        score = scale.score_of(aim)
        if score is not None:
            scores[scale.name] = score
    return scores
