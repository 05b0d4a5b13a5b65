"""The attack: every subject of every issue, by sums, by linear programs, and by what overlapping scales share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ticassess.audit.bounds import System, alone, system
from ticassess.audit.codebook import Codebook
from ticassess.audit.issues import between_issues
from ticassess.audit.items import from_scales
from ticassess.audit.leaks import NARROW, Leak
from ticassess.audit.people import People, Target, Vector, targets
from ticassess.audit.published import Cell, Interval, Issue, one_wave
from ticassess.audit.unanimity import unanimous
from ticassess.audit.unlisted import levels_as_people

PERCENT: Interval = (0.0, 100.0)
_SURE = 1e-6
_NEXT_TO_NOTHING = 1.0
"""Where a group's own number says as much about a part of it, no combination of numbers is to blame."""


@dataclass(frozen=True, kw_only=True)
class Attack:
    """What was found, and the subjects to which the staff list could not be applied."""

    leaks: tuple[Leak, ...]
    narrowest: float
    attacked: int
    not_fitting: tuple[str, ...] = ()


def attack(
    issues: Sequence[Issue],
    people: People | None = None,
    codebook: Codebook | None = None,
) -> Attack:
    """Try to work out what is hidden; without `people` one breakdown at a time.

    Where `people` says which replies are in which issue, the issues (of one wave, in their order) are taken together.
    A leak is a set of fewer people than the minimum of whom a score is known to less than 20 points of 100, or of
    whom it is certain that nobody or everybody was favourable. What a single published number says
    about members of its own group is no leak: that is what caps are for.
    """
    leaks: list[Leak] = list(between_issues(issues))
    not_fitting: dict[str, None] = {}
    narrowest, attacked = 100.0, 0
    for issue in [one_wave(issues)] if people is not None and people.present else issues:
        for subject in issue.subjects():
            cells = issue.of(subject)
            if not any(cell.n for cell in cells):
                continue
            leaks += unanimous(cells, _ends(cells[0], codebook))
            sides = [people] if people is not None else list(levels_as_people(cells))
            for side in sides:
                counts = side.counts(subject)
                if not side.fit(cells, counts):
                    not_fitting[subject] = None
                    continue
                for leak, width in _subject(
                    side, cells, counts, _minimum(issue, cells[0], codebook), codebook
                ):
                    narrowest, attacked = min(narrowest, width), attacked + 1
                    leaks += [leak] if leak else []
        if codebook is not None:
            leaks += from_scales(issue, codebook, people)
    unique = {(leak.about, leak.subject, leak.means, leak.favourable): leak for leak in leaks}
    return Attack(
        leaks=tuple(unique.values()),
        narrowest=narrowest,
        attacked=attacked,
        not_fitting=tuple(not_fitting),
    )


def _ends(cell: Cell, known: Codebook | None) -> Interval | None:
    ends = None if known is None else known.ranges.get(cell.subject)
    return PERCENT if ends is None and cell.metric in ("pomp", "percent_positive") else ends


def _minimum(issue: Issue, cell: Cell, known: Codebook | None) -> int:
    few = known is not None and 0 < len(known.parts.get(cell.subject, ())) < 3
    if known is not None and cell.subject in known.sensitive:
        return max(issue.minima["sensitive"], issue.minima["distribution"])
    return issue.minima["distribution" if cell.kind == "item" or few else "score"]


def _subject(
    people: People,
    cells: tuple[Cell, ...],
    counts: Vector,
    minimum: int,
    known: Codebook | None,
) -> Iterator[tuple[Leak | None, float]]:
    aims = targets(people, cells, counts, minimum)
    if not aims:
        return
    ends = _ends(cells[0], known)
    # Without the range there are still sums: any range does for those.
    yield from _quantity(
        system(people, cells, counts, ends or PERCENT, favourable=False),
        aims,
        counts,
        cells[0].subject,
        ranged=ends is not None,
        favourable=False,
    )
    if any(cell.favourable for cell in cells):
        equations = system(people, cells, counts, PERCENT, favourable=True)
        yield from _quantity(
            equations, aims, counts, cells[0].subject, ranged=True, favourable=True
        )


def _quantity(
    equations: System,
    aims: Sequence[Target],
    counts: Vector,
    subject: str,
    *,
    ranged: bool,
    favourable: bool,
) -> Iterator[tuple[Leak | None, float]]:
    vectors = np.array([aim.vector[counts > 0] for aim in aims])
    sizes = vectors @ equations.counts
    beyond = equations.beyond_span(vectors)
    start = equations.interior() if ranged else None
    low, high = (np.zeros(len(aims)), sizes) if start is None else equations.reach(start, vectors)
    for aim, vector, size, distance, least, most in zip(
        aims, vectors, sizes, beyond, low, high, strict=True
    ):
        wide = (most - least) / size * 100 >= NARROW
        doubtful = favourable and (most < 1 - _SURE or least > size - 1 + _SURE)
        if distance < _SURE:
            found = equations.range_of(vector) if ranged else None
            yield (
                _leak(aim, subject, "difference", size, found or (0.0, 0.0), favourable=favourable),
                0.0,
            )
        elif start is None or (wide and not doubtful):
            yield None, float((most - least) / size * 100)
        else:
            yield _by_programs(equations, aim, vector, subject, float(size), favourable=favourable)


def _by_programs(
    equations: System, aim: Target, vector: Vector, subject: str, size: float, *, favourable: bool
) -> tuple[Leak | None, float]:
    found = equations.range_of(vector)
    if found is None:
        return None, 100.0
    least, most = found
    width = (most - least) / size * 100
    own = alone(equations, vector)
    told_anyway = (own[1] - own[0]) / size * 100 <= width + _NEXT_TO_NOTHING
    if favourable and (most < 1 - _SURE or least > size - 1 + _SURE) and not told_anyway:
        return _leak(aim, subject, "certain", size, found, favourable=favourable), width
    if width < NARROW and not told_anyway:
        return _leak(aim, subject, "range", size, found, favourable=favourable), width
    return None, width


def _leak(
    aim: Target, subject: str, means: str, size: float, found: Interval, *, favourable: bool
) -> Leak:
    low, high = (float(end / size * 100) for end in found)
    return Leak(
        about=aim.about,
        subject=subject,
        means=means,
        people=round(size),
        low=low,
        high=high,
        breakdowns=aim.breakdowns,
        favourable=favourable,
    )
