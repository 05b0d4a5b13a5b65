"""What to know of two waves as a whole before their numbers are compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ticassess.compare.definitions import Definitions
from ticassess.compare.groups import same_breakdowns, same_groups, unpaired_levels
from ticassess.compare.wave import Wave
from ticassess.scoring import Group, half_up

About: TypeAlias = Literal[
    "weighting",
    "few_replies",
    "forms",
    "breakdown_gone",
    "only_earlier",
    "only_later",
    "composition",
]

FEW = 10
"""Of fewer replies no interval is shown, so nobody can say what is chance."""

_SHIFT = 10
"""A share of all replies that grows or shrinks by so many points moves scores of everybody."""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something about two waves. `values`: the names and numbers that it is about, in order."""

    about: About
    values: tuple[str, ...]


def remarks_on(definitions: Definitions) -> Iterator[Remark]:
    """Yield what to know, the most important first; made of published counts only."""
    earlier, later = definitions.earlier, definitions.later
    if earlier.weights != later.weights:
        yield Remark(about="weighting", values=())
    for wave in (earlier, later):
        if wave.instrument.unit == "person" and wave.replies is not None and wave.replies < FEW:
            yield Remark(about="few_replies", values=(wave.name, str(wave.replies)))
    if earlier.forms and later.forms and earlier.forms != later.forms:
        yield Remark(about="forms", values=(_listed(earlier.forms), _listed(later.forms)))
    yield from _breakdowns_gone(definitions)
    yield from _unpaired(definitions)
    yield from _composition(definitions)


def _unpaired(definitions: Definitions) -> Iterator[Remark]:
    for unpaired in unpaired_levels(definitions):
        before, now = ", ".join(unpaired.only_earlier), ", ".join(unpaired.only_later)
        if before:
            values = (unpaired.by, definitions.earlier.name, before)
            yield Remark(about="only_earlier", values=values)
        if now:
            values = (unpaired.by, definitions.later.name, now)
            yield Remark(about="only_later", values=values)


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _breakdowns_gone(definitions: Definitions) -> Iterator[Remark]:
    pairs = list(same_breakdowns(definitions))
    both = [before.id for before, _ in pairs], [now.id for _, now in pairs]
    waves = definitions.earlier, definitions.later
    for wave, names in zip(waves, both, strict=True):
        for breakdown in wave.breakdowns:
            if breakdown.id not in names:
                yield Remark(about="breakdown_gone", values=(breakdown.id, wave.name))


def _composition(definitions: Definitions) -> Iterator[Remark]:
    """Yield groups whose share of the replies has changed much, where both counts are shown."""
    if definitions.later.weights is not None:
        return  # there each group counts with a share that does not depend on who replied
    for same in same_groups(definitions):
        before = _share(definitions.earlier, same.earlier)
        now = _share(definitions.later, same.later)
        if before is None or now is None or abs(now - before) < _SHIFT:
            continue
        name = f"{same.later.by}={same.later.level}"
        yield Remark(about="composition", values=(name, str(before), str(now)))


def _share(wave: Wave, group: Group) -> int | None:
    of_group, of_all = wave.published.replies.get(group), wave.replies
    if group.level is None or of_group is None or not of_all:
        return None
    return int(half_up(100 * of_group / of_all, 0))
