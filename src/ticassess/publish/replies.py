"""`Replies`: the answers of one run, which can be broken down by further columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from ticassess.errors import WrongUsage
from ticassess.matching import normalised
from ticassess.responses import Breakdown, Level, Responses

Again: TypeAlias = Callable[[Sequence[str]], Responses]
"""Breaks the same answers down by these columns."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Replies:
    """One set of answers, with the breakdowns that were asked for.

    `again`: breaks just these answers down anew, as those of files that are open; without it, no
    levels can be known besides those. `besides`: breakdowns of which the
    levels are known, and which were not asked for.
    """

    responses: Responses
    again: Again | None = None
    besides: tuple[Breakdown, ...] = ()

    @classmethod
    def of(cls, given: "Responses | Replies") -> "Replies":
        """Take answers as they are, where they cannot be read again."""
        if isinstance(given, Replies):
            return given
        return cls(responses=given)

    @classmethod
    def earlier(cls, again: Again, names: Sequence[str]) -> "Replies":
        """Read the answers of an earlier run, which may have had other columns."""
        try:
            return cls(responses=again(names), again=again)
        except WrongUsage:
            return cls(responses=again(()), again=again).with_levels(names)

    def with_levels(self, names: Iterable[str]) -> "Replies":
        """Give the replies with their levels in these breakdowns, too, as far as they have any.

        What they are broken down by stays as it is.
        """
        missing = [name for name in names if not self.has_levels([name])]
        together = self._with(missing)
        if together is not None:
            return together
        found = self
        for name in missing:
            found = found._with([name]) or found
        return found

    def has_levels(self, names: Iterable[str]) -> bool:
        """Say whether the level of each reply is known in all these breakdowns."""
        return all(name in self.responses.levels for name in names)

    def broken_down_by(self, names: Iterable[str]) -> Responses:
        """Give the replies with just these breakdowns, of which the levels are known."""
        every = (*self.responses.breakdowns, *self.besides)
        known = {breakdown.id: breakdown for breakdown in every}
        return replace(self.responses, breakdowns=tuple(known[name] for name in names))

    def spelled_like(self, others: "Replies") -> "Replies":
        """Give the replies with their levels spelled as those of other replies.

        Which spelling is the usual one may differ between two files, and is no other group.
        """
        names = others._names_of_levels()
        levels = {}
        for by, column in self.responses.levels.items():
            of_breakdown = names.get(by, {})
            spelled = [of_breakdown.get(normalised(str(level)), level) for level in column]
            levels[by] = np.array(spelled, dtype=object)
        breakdowns = [_respelled(one, names) for one in self.responses.breakdowns]
        responses = replace(self.responses, levels=levels, breakdowns=tuple(breakdowns))
        besides = [_respelled(one, names) for one in self.besides]
        return replace(self, responses=responses, besides=tuple(besides))

    def _names_of_levels(self) -> Mapping[str, Mapping[str, str]]:
        """Give the names of all levels without case and typography, by breakdown."""
        names: dict[str, dict[str, str]] = {}
        for breakdown in (*self.responses.breakdowns, *self.besides):
            names[breakdown.id] = {normalised(one.value): one.value for one in breakdown.levels}
        return names

    def _with(self, missing: Sequence[str]) -> "Replies | None":
        if not missing:
            return self
        wider = self._read_with(missing)
        if wider is None:
            return None
        besides = [breakdown for breakdown in wider.breakdowns if breakdown.id in missing]
        levels = dict(self.responses.levels)
        for name in missing:
            levels[name] = wider.levels[name]
        return replace(
            self,
            responses=replace(self.responses, levels=levels),
            besides=(*self.besides, *besides),
        )

    def _read_with(self, missing: Sequence[str]) -> Responses | None:
        """Read the same answers with more levels; None where these or the answers are not there."""
        if self.again is None:
            return None
        try:
            wider = self.again([*self.responses.levels, *missing])
        except WrongUsage:  # there is no such column
            return None
        there = all(name in wider.levels for name in missing)
        # Whoever reads a file anew may find others: it may have been changed in between. And of one
        # person's replies, another breakdown may tell apart what counted as one.
        if not there or not np.array_equal(wider.codes, self.responses.codes):
            return None
        return wider


def _respelled(breakdown: Breakdown, names: Mapping[str, Mapping[str, str]]) -> Breakdown:
    of_breakdown = names.get(breakdown.id, {})
    levels: list[Level] = []
    for level in breakdown.levels:
        value = of_breakdown.get(normalised(level.value), level.value)
        # A declared level is called by its label.
        label = level.label if level.declared else value
        levels.append(replace(level, value=value, label=label))
    return replace(breakdown, levels=tuple(levels))
