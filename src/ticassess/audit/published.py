"""`Issue`: what one set of published files says, cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

Interval: TypeAlias = tuple[float, float]
Key: TypeAlias = tuple[str, str | None, str | None, int]
"""A subject id, a breakdown and a level (both None for everybody), and the issue."""
Group: TypeAlias = tuple[str | None, str | None]
"""A breakdown and a level; both None for everybody."""

WHOLE: Group = (None, None)
PERCENT: Interval = (0.0, 100.0)
SHARES_OF_PEOPLE = ("percent_reaching",)
"""Metrics that say how many people are on one side of a cut; they need as many as an item."""
IN_WHOLE_PERCENT = ("percent_positive", *SHARES_OF_PEOPLE)
"""Metrics that are printed as whole numbers, and bounded where nearly everybody agrees."""
PERCENTAGES = ("pomp", *IN_WHOLE_PERCENT)
"""Metrics from 0 to 100."""
DEFAULT_MINIMA: Mapping[str, int] = {"score": 5, "distribution": 10, "sensitive": 20}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One published number: how many replies, and the ends that it had before rounding.

    One that is withheld has neither; `exact` says that the ends come from rounding alone, not from
    a cap. `issue` tells the numbers of several issues of one wave apart. `weighted_by`: the
    breakdown of which each level counts with its share of those invited, in this number of
    everybody. `interval`: the printed ends of the range of chance; `sd`: the ends of the standard
    deviation before it was rounded. `answers`: of an item of which answers are counted, each with
    how many gave it and whether it is favourable.
    """

    subject: str
    kind: str
    metric: str
    by: str | None
    level: str | None
    n: int | None = None
    score: Interval | None = None
    favourable: Interval | None = None
    exact: bool = True
    issue: int = 0
    weighted_by: str | None = None
    interval: Interval | None = None
    sd: Interval | None = None
    answers: tuple[tuple[float, int, bool], ...] = ()

    @property
    def key(self) -> Key:
        """What the number is about and whose it is."""
        return self.subject, self.by, self.level, self.issue

    @property
    def group(self) -> str:
        """Whose number it is, in words."""
        return group_name(self.by, self.level)

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """The breakdown that the group belongs to; none for everybody."""
        return breakdowns_of(self.by)

    def turned(self, ends: Interval) -> "Cell":
        """Give the same of an item that counts the other way round; `ends`: its range."""
        low, high = ends
        answers = tuple((low + high - value, n, good) for value, n, good in self.answers)
        if self.score is None:
            return replace(self, answers=answers)
        least, most = self.score
        return replace(self, answers=answers, score=(low + high - most, low + high - least))


@dataclass(frozen=True, kw_only=True)
class Issue:
    """Cells that one reply set gave, from one file or from several that agree.

    `instrument`: the start of the fingerprint of the questionnaire, as long as all files print it.
    `replies` and `invited`: how many replied and were asked, by breakdown and level, where a file
    says so.
    """

    names: tuple[str, ...]
    cells: Mapping[Key, Cell]
    minima: Mapping[str, int] = field(default_factory=lambda: DEFAULT_MINIMA)
    wave: str | None = None
    source: str | None = None
    instrument: str | None = None
    replies: Mapping[Group, int] = field(default_factory=dict)
    invited: Mapping[Group, int] = field(default_factory=dict)

    def agrees_with(self, other: "Issue") -> bool:
        """Say whether another file can come from the same replies: no number is told otherwise."""
        if not self.may_be_of_the_wave_of(other):
            return False
        for cell in other.cells.values():
            mine = self.cells.get(cell.key)
            if mine is None or mine.n is None or cell.n is None:
                continue
            if (mine.n, mine.score) != (cell.n, cell.score):
                return False
        return True

    def may_be_of_the_wave_of(self, other: "Issue") -> bool:
        """Say whether two files may be about the same round of answers to the same questions."""
        # Two sources of one assessment have no reply in common.
        if None not in (self.source, other.source) and self.source != other.source:
            return False
        if not self.may_be_of_the_instrument_of(other):
            return False
        return None in (self.wave, other.wave) or self.wave == other.wave

    def may_be_of_the_instrument_of(self, other: "Issue") -> bool:
        """Say whether two files may be about the same questions."""
        return None in (self.instrument, other.instrument) or self.instrument == other.instrument

    def together_with(self, other: "Issue") -> "Issue":
        """Add the cells of a file that agrees; what either of them shows is shown."""
        merged = dict(self.cells)
        for cell in other.cells.values():
            if cell.key not in merged or merged[cell.key].n is None:
                merged[cell.key] = cell
        return replace(
            self,
            names=(*self.names, *other.names),
            cells=merged,
            wave=self.wave or other.wave,
            source=self.source or other.source,
            instrument=self.instrument or other.instrument,
            replies={**other.replies, **self.replies},
            invited={**other.invited, **self.invited},
        )

    def numbered(self, issue: int) -> "Issue":
        """Give the same numbers as those of one issue among several."""
        cells = (replace(cell, issue=issue) for cell in self.cells.values())
        return replace(self, cells={cell.key: cell for cell in cells})

    @property
    def is_weighted(self) -> bool:
        """Whether some levels count for more than others in the numbers of everybody."""
        return any(cell.weighted_by is not None for cell in self.cells.values())

    def subjects(self) -> tuple[str, ...]:
        """Name every subject once."""
        return tuple(self._by_subject)

    def breakdowns(self) -> Mapping[str, tuple[str, ...]]:
        """Name the levels of every breakdown."""
        found: dict[str, dict[str, None]] = {}
        for cell in self.cells.values():
            if cell.by is not None and cell.level is not None:
                found.setdefault(cell.by, {})[cell.level] = None
        return {by: tuple(levels) for by, levels in found.items()}

    def of(self, subject: str) -> tuple[Cell, ...]:
        """Give the cells of one subject."""
        return self._by_subject.get(subject, ())

    @cached_property
    def _by_subject(self) -> Mapping[str, tuple[Cell, ...]]:
        found: dict[str, list[Cell]] = {}
        for cell in self.cells.values():
            found.setdefault(cell.subject, []).append(cell)
        return {subject: tuple(cells) for subject, cells in found.items()}


def group_name(by: str | None, level: str | None) -> str:
    """Name a group, or everybody, in words."""
    if by is None:
        return "everybody"
    return f"{by}: {level}"


def breakdowns_of(by: str | None) -> tuple[str, ...]:
    """Give a breakdown as all the breakdowns that a group belongs to; none for everybody."""
    if by is None:
        return ()
    return (by,)


def one_wave(issues: Sequence[Issue]) -> Issue:
    """Put the issues of one wave together; the numbers of each stay apart."""
    names: list[str] = []
    cells: dict[Key, Cell] = {}
    for number, issue in enumerate(issues):
        names += issue.names
        cells |= issue.numbered(number).cells
    return replace(issues[0], names=tuple(names), cells=cells)
