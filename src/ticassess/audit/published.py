"""`Issue`: what one set of published files says, cell by cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Interval: TypeAlias = tuple[float, float]
Key: TypeAlias = tuple[str, str | None, str | None]
"""A subject id, a breakdown and a level; both None for everybody."""

DEFAULT_MINIMA: Mapping[str, int] = {"score": 5, "distribution": 10, "sensitive": 20}
OPEN = float("inf")


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One published number: how many replies, and between which ends the number before rounding lies.

    A hidden one has neither; `exact` says that the ends come from rounding alone, not from a cap.
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

    @property
    def key(self) -> Key:
        """What the number is about and whose it is."""
        return self.subject, self.by, self.level


@dataclass(frozen=True, kw_only=True)
class Issue:
    """Cells that one reply set gave, from one file or from several that agree."""

    names: tuple[str, ...]
    cells: Mapping[Key, Cell]
    minima: Mapping[str, int] = field(default_factory=lambda: DEFAULT_MINIMA)

    def agrees_with(self, cells: Iterable[Cell]) -> bool:
        """Say whether other cells can come from the same replies: no number is told differently."""
        return all(
            mine is None or mine.n is None or cell.n is None or (mine.n, mine.score) == (cell.n, cell.score)
            for cell in cells
            for mine in (self.cells.get(cell.key),)
        )

    def together_with(self, name: str, cells: Iterable[Cell]) -> "Issue":
        """Add the cells of a file that agrees; what either of them shows is shown."""
        merged = dict(self.cells)
        for cell in cells:
            if cell.key not in merged or merged[cell.key].n is None:
                merged[cell.key] = cell
        return Issue(names=(*self.names, name), cells=merged, minima=self.minima)

    def subjects(self) -> tuple[str, ...]:
        """Name every subject once."""
        return tuple(dict.fromkeys(cell.subject for cell in self.cells.values()))

    def breakdowns(self) -> Mapping[str, tuple[str, ...]]:
        """Name the levels of every breakdown."""
        found: dict[str, dict[str, None]] = {}
        for cell in self.cells.values():
            if cell.by is not None and cell.level is not None:
                found.setdefault(cell.by, {})[cell.level] = None
        return {by: tuple(levels) for by, levels in found.items()}

    def of(self, subject: str) -> tuple[Cell, ...]:
        """Give the cells of one subject."""
        return tuple(cell for cell in self.cells.values() if cell.subject == subject)
