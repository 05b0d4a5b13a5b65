"""Who is behind a number: the people of a staff list, or the levels of one breakdown at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ticassess.audit.people import People
from ticassess.audit.published import Cell, Group
from ticassess.audit.turnout import Turnout
from ticassess.audit.unlisted import levels_as_people


@dataclass(frozen=True, kw_only=True, eq=False)
class Behind:
    """Who is behind a number.

    `settled`: people of whom it is known how many of each kind have it. `turnout`: how many of a
    list may, where that is open. `fits`: whether the list has as many people as the number.
    """

    settled: tuple[People, ...]
    turnout: Turnout | None = None
    fits: bool = True

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.settled) or self.turnout is not None


def people_behind(
    listed: People | None, cells: Sequence[Cell], replies: Mapping[Group, int]
) -> Behind:
    """Give who is behind the number of some cells, as far as anybody can tell.

    `replies`: how many of each group replied, where that is known for certain.
    """
    by_levels = tuple(levels_as_people(tuple(cells), replies))
    if listed is None:
        return Behind(settled=by_levels)
    if not listed.at_most:
        return _of_known_people(listed, cells, by_levels)
    turnout = Turnout.of(listed, cells)
    if turnout is None:
        return Behind(settled=by_levels, fits=False)
    if not turnout.is_settled:
        return Behind(settled=by_levels, turnout=turnout)
    counts = tuple(round(count) for count in turnout.most.tolist())
    if counts == listed.sizes:
        return Behind(settled=(listed,))
    some = replace(listed, at_most=False, answered={cells[0].subject: counts})
    return Behind(settled=(some,))


def _of_known_people(
    listed: People, cells: Sequence[Cell], by_levels: tuple[People, ...]
) -> Behind:
    if listed.fit(tuple(cells), listed.counts(cells[0].subject)):
        return Behind(settled=(listed,))
    # The levels of several issues at once are no levels of one.
    return Behind(settled=() if listed.present else by_levels, fits=False)
