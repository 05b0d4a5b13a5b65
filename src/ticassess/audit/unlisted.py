"""Without a staff list: one breakdown at a time, its withheld levels taken together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ticassess.audit.people import People
from ticassess.audit.published import WHOLE, Cell, Group

TOGETHER = "(all hidden levels)"


def levels_as_people(
    cells: tuple[Cell, ...], replies: Mapping[Group, int] | None = None
) -> Iterator[People]:
    """Give the shown levels of each breakdown, and what the total leaves for the withheld ones.

    `replies`: how many of each group replied at all, where that is told.
    """
    everybody = _replies_of_everybody(cells)
    if everybody is None:
        return
    for by, levels in _by_breakdown(cells).items():
        sizes = _sizes(levels, everybody, replies or {})
        yield People(
            breakdowns=(by,),
            atoms=tuple((level,) for level in sizes),
            sizes=tuple(sizes.values()),
        )


def _by_breakdown(cells: Iterable[Cell]) -> Mapping[str, list[Cell]]:
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.by is not None:
            found.setdefault(cell.by, []).append(cell)
    return found


def with_shares(
    people: People, cells: Iterable[Cell], invited: Mapping[Group, int | float]
) -> People:
    """Give the people with the weights of a weighted total, where the invited numbers tell them."""
    by = next((cell.weighted_by for cell in cells if cell.weighted_by is not None), None)
    if by is None or by not in people.breakdowns or people.shares:
        return people
    place = people.breakdowns.index(by)
    levels = dict.fromkeys(atom[place] for atom in people.atoms)
    return replace(people, shares=_shares(by, tuple(levels), invited))


def _shares(
    by: str, levels: tuple[str, ...], invited: Mapping[Group, int | float]
) -> Mapping[str, float]:
    """Give the share of each level; of one that is not told, what the others leave."""
    total = invited.get(WHOLE)
    missing = [level for level in levels if (by, level) not in invited]
    if not total or len(missing) > 1 or TOGETHER in missing:
        return {}
    shares: dict[str, float] = {}
    for level in levels:
        if level not in missing:
            shares[level] = invited[by, level] / total
    for level in missing:
        shares[level] = 1 - sum(shares.values())
    return shares


def _replies_of_everybody(cells: tuple[Cell, ...]) -> int | None:
    for cell in cells:
        if cell.by is None and cell.n is not None:
            return cell.n
    return None


def _sizes(levels: list[Cell], everybody: int, replies: Mapping[Group, int]) -> dict[str, int]:
    """Give the size of each level; of withheld ones together, unless the replies tell them."""
    sizes = {str(cell.level): cell.n for cell in levels if cell.n is not None}
    withheld = [cell for cell in levels if cell.n is None]
    rest = everybody - sum(sizes.values())
    if not withheld or rest <= 0:
        return sizes
    return sizes | _sizes_of_withheld(withheld, rest, replies)


def _sizes_of_withheld(
    withheld: list[Cell], rest: int, replies: Mapping[Group, int]
) -> dict[str, int]:
    told = _told_by_replies(withheld, replies)
    # Where these are all that are left, nobody among them left the question out.
    if len(told) == len(withheld) and sum(told.values()) == rest:
        return told
    if len(withheld) == 1:
        return {str(withheld[0].level): rest}
    return {TOGETHER: rest}


def _told_by_replies(levels: list[Cell], replies: Mapping[Group, int]) -> dict[str, int]:
    """Give how many replied at all of each level of which that is told."""
    told: dict[str, int] = {}
    for cell in levels:
        size = replies.get((cell.by, cell.level))
        if size is not None:
            told[str(cell.level)] = size
    return told
