"""An earlier issue of some results and a later one: who came late, and what the two tell of them.

The files do not say who is in which issue, so in every group either all who are more came late, or
all who are fewer were taken away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ticassess.audit.people import People
from ticassess.audit.published import Cell, Group, Issue, group_name
from ticassess.audit.unlisted import TOGETHER

_BOTH = frozenset({0, 1})
_EARLIER, _LATER = frozenset({0}), frozenset({1})


@dataclass(frozen=True, kw_only=True)
class Change:
    """A group of which fewer came or went between two issues than a number of it needs.

    `subject`: such a number, the first one; `numbers`: how many there are. `before` and `after`:
    its replies; `least`: how many must come or go at once.
    """

    about: str
    subject: str
    numbers: int
    before: int
    after: int
    least: int

    def with_another(self, other: "Change") -> "Change":
        """Add a number of the same group that changed by the same people."""
        least = max(self.least, other.least)
        return replace(self, numbers=self.numbers + other.numbers, least=least)

    def __str__(self) -> str:
        """Say it in one line."""
        difference = abs(self.after - self.before)
        verb = "came" if self.after > self.before else "went"
        of = self.subject
        if self.numbers > 1:
            of = f"{self.numbers} numbers, such as {self.subject}"
        return (
            f"{self.about}: {self.before} replies, then {self.after} ({of}). {difference} {verb} "
            f"in between, and it must be {self.least} or none."
        )


def changes(earlier: Issue, later: Issue) -> tuple[Change, ...]:
    """Give the groups that changed by fewer people than allowed."""
    found: dict[tuple[Group, int, int], Change] = {}
    for key, after in later.cells.items():
        before = earlier.cells.get(key)
        if before is None:
            continue
        change = _change(before, after, later)
        if change is None:
            continue
        place = ((after.by, after.level), change.before, change.after)
        if place in found:
            change = found[place].with_another(change)
        found[place] = change
    return (*found.values(), *_of_replies(earlier, later, found))


def _change(before: Cell, after: Cell, later: Issue) -> Change | None:
    """Give what changed in one number, if fewer people came or went than it needs."""
    if before.n is None or after.n is None:
        return None
    least = later.minima["distribution" if after.kind == "item" else "score"]
    if not 0 < abs(after.n - before.n) < least:
        return None
    return Change(
        about=after.group,
        subject=after.subject,
        numbers=1,
        before=before.n,
        after=after.n,
        least=least,
    )


def _of_replies(
    earlier: Issue, later: Issue, found: Mapping[tuple[Group, int, int], Change]
) -> Iterator[Change]:
    """Yield the same of how many replied, where no number of the group has told it."""
    told = {group for group, _, _ in found}
    least = later.minima.get("counts", later.minima["score"])
    for group, after in later.replies.items():
        before = earlier.replies.get(group)
        if before is None or group in told or not 0 < abs(after - before) < least:
            continue
        yield Change(
            about=group_name(*group),
            subject="how many replied",
            numbers=1,
            before=before,
            after=after,
            least=least,
        )


def people_of_both(cells: Sequence[Cell]) -> Iterator[People]:
    """Give who is in which of two issues, by one breakdown at a time, as far as the numbers tell.

    `cells`: those of one subject, of issue 0 and of issue 1.
    """
    totals = _totals(cells)
    if len(totals) < len(_BOTH):
        return
    by_breakdown = _by_breakdown(cells)
    if not by_breakdown:
        yield _people((), {(): (totals[0], totals[1])})
    for by, levels in by_breakdown.items():
        sizes = _sizes(levels, totals)
        if sizes is not None:
            yield _people((by,), {(level,): both for level, both in sizes.items()})


def _totals(cells: Sequence[Cell]) -> Mapping[int, int]:
    """Give the replies of everybody, by issue."""
    found: dict[int, int] = {}
    for cell in cells:
        if cell.by is None and cell.n is not None:
            found[cell.issue] = cell.n
    return found


def _by_breakdown(cells: Sequence[Cell]) -> Mapping[str, "_Levels"]:
    found: dict[str, dict[str, dict[int, int | None]]] = {}
    for cell in cells:
        if cell.by is not None:
            levels = found.setdefault(cell.by, {})
            levels.setdefault(str(cell.level), {})[cell.issue] = cell.n
    return found


_Levels: TypeAlias = Mapping[str, Mapping[int, int | None]]
"""By level and issue, how many replied; None where it is withheld."""


def _sizes(levels: _Levels, totals: Mapping[int, int]) -> dict[str, tuple[int, int]] | None:
    """Give how many of each level are in either issue; None where the numbers leave it open."""
    rest = (totals[0] - _shown(levels, 0), totals[1] - _shown(levels, 1))
    if min(rest) < 0:
        return None
    hidden = _hidden_sizes(levels, rest)
    if hidden is None:
        return None
    return _sizes_of_shown(levels) | hidden


def _sizes_of_shown(levels: _Levels) -> dict[str, tuple[int, int]]:
    """Give the replies of the levels that both issues show."""
    sizes: dict[str, tuple[int, int]] = {}
    for level, of_issue in levels.items():
        before, after = of_issue.get(0), of_issue.get(1)
        if before is not None and after is not None:
            sizes[level] = (before, after)
    return sizes


def _hidden_sizes(levels: _Levels, rest: tuple[int, int]) -> dict[str, tuple[int, int]] | None:
    """Give whom the shown levels leave, of either issue; None where it is open whose they are."""
    first, second = _hidden(levels, 0), _hidden(levels, 1)
    if first == second:
        name = first[0] if len(first) == 1 else TOGETHER
        return {name: rest}
    if len({*first, *second}) > 1:
        return None
    # One level, which is hidden in one of the issues only: there it is all that is left.
    (name,) = {*first, *second}
    of_issue = levels[name]
    return {name: (of_issue.get(0) or rest[0], of_issue.get(1) or rest[1])}


def _shown(levels: _Levels, issue: int) -> int:
    return sum(of_issue.get(issue) or 0 for of_issue in levels.values())


def _hidden(levels: _Levels, issue: int) -> list[str]:
    return [level for level, of_issue in levels.items() if of_issue.get(issue) is None]


def _people(
    breakdowns: tuple[str, ...], sizes: Mapping[tuple[str, ...], tuple[int, int]]
) -> People:
    atoms: list[tuple[str, ...]] = []
    counts: list[int] = []
    present: list[frozenset[int]] = []
    for levels, (before, after) in sizes.items():
        for where, count in (
            (_BOTH, min(before, after)),
            (_EARLIER, max(0, before - after)),
            (_LATER, max(0, after - before)),
        ):
            if count:
                atoms.append(levels)
                counts.append(count)
                present.append(where)
    return People(
        breakdowns=breakdowns, atoms=tuple(atoms), sizes=tuple(counts), present=tuple(present)
    )
