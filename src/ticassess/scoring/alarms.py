"""What the answers say about the instrument.

Items that were reversed twice or not at all, and many "don't know"s.

Alarms name items and give no count: they are about the questionnaire, not about people.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ticassess.instrument import Instrument, Item
from ticassess.responses import Responses
from ticassess.scoring.neighbours import neighbours_of
from ticassess.scoring.results import WHOLE, Group
from ticassess.scoring.reversals import FEWEST_REPLIES, turned_items
from ticassess.scoring.values import ItemValues

# Of 1,000 questionnaires whose items have nothing to do with each other, fewer than ten give an
# alarm: four for the whole organisation, four for all that is looked at besides, a few for items.
_CHANCE = 0.004
_MANY = 1 / 3

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """Something about items that whoever owns the data should look at.

    `together`: all reverse-scored items as one, not each of them. `group` and `file` say whose
    answers show it; a file is named where it is one of several.
    """

    kind: Literal["reversal", "dont_know"]
    items: tuple[str, ...]
    together: bool = False
    group: Group = WHOLE
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class _Part:
    """Replies that are looked at by themselves; `who`: their places among all."""

    who: Places
    group: Group = WHOLE
    file: str = ""


def alarms_of(
    instrument: Instrument, responses: Responses, shown: Collection[Group] = ()
) -> tuple[Alarm, ...]:
    """Give the alarms of a whole organisation, its files and its groups; none below 10 replies.

    `shown`: the groups that are published. No other group is looked at, nor a file that has only
    replies of groups that are not shown.

    reversal: items that point the opposite way from the rest (`turned_items`), in the whole, in one
    of several files, or in a group; not repeated for a part where the whole shows it.
    dont_know: a third or more of those who replied chose "don't know".
    """
    if responses.replies < FEWEST_REPLIES:
        return ()
    return (*_reversals(instrument, responses, shown), *_unknowns(instrument, responses))


def _reversals(
    instrument: Instrument, responses: Responses, shown: Collection[Group]
) -> Iterator[Alarm]:
    items = _items_with_values(instrument)
    if not items:
        return
    neighbours = neighbours_of(instrument, items)
    values = ItemValues.of(instrument, responses, items)
    whole = _Part(who=np.arange(responses.replies))
    parts = list(_parts(responses, shown))
    told: set[str] = set()
    for part in (whole, *parts):
        chance = _CHANCE if part is whole else _CHANCE / len(parts)
        turned = turned_items(values.of_people(part.who), neighbours, chance)
        together = tuple(items[row].id for row in turned.together)
        single = tuple(items[row].id for row in turned.single)
        for named in (together, *((name,) for name in single)):
            if set(named) - told:
                yield Alarm(
                    kind="reversal",
                    items=named,
                    together=len(named) > 1,
                    group=part.group,
                    file=part.file,
                )
        if part is whole:
            told |= {*together, *single}


def _items_with_values(instrument: Instrument) -> list[Item]:
    items = []
    for item in instrument.items:
        # An item in no scale may have one value only, or none.
        if len(set(instrument.response_scale_of(item).values)) > 1:
            items.append(item)
    return items


def _parts(responses: Responses, shown: Collection[Group]) -> Iterator[_Part]:
    """Yield the groups that are shown and the files, each once, with enough replies."""
    seen = {_digest(np.arange(responses.replies))}
    for part in (*_groups(responses, shown), *_files(responses, shown)):
        # A file is often a group, and one of them is enough.
        if len(part.who) >= FEWEST_REPLIES and _digest(part.who) not in seen:
            seen.add(_digest(part.who))
            yield part


def _digest(who: Places) -> bytes:
    # Of a million replies the places themselves would be kept once for each of many groups.
    return sha256(who.tobytes()).digest()


def _groups(responses: Responses, shown: Collection[Group]) -> Iterator[_Part]:
    for by, levels in responses.levels.items():
        for level, who in _places_of_each(levels).items():
            group = Group(by=by, level=level)
            if group in shown:
                yield _Part(who=who, group=group)


def _files(responses: Responses, shown: Collection[Group]) -> Iterator[_Part]:
    for file, who in _places_of_each(responses.files).items():
        if _may_be_told(responses, who, shown):
            yield _Part(who=who, file=file)


def _places_of_each(column: npt.NDArray[Any]) -> Mapping[Any, Places]:
    """Give the places of each value of a column, in the order of their first ones."""
    if not len(column):
        return {}
    numbers: dict[Any, int] = {}
    of_each = [numbers.setdefault(value, len(numbers)) for value in column.tolist()]
    order = np.argsort(of_each, kind="stable")
    ends = np.cumsum(np.bincount(of_each))
    return dict(zip(numbers, np.split(order, ends[:-1]), strict=True))


def _may_be_told(responses: Responses, who: Places, shown: Collection[Group]) -> bool:
    """Say whether a file has replies of shown groups, by each breakdown."""
    for by, levels in responses.levels.items():
        if not any(Group(by=by, level=level) in shown for level in set(levels[who].tolist())):
            return False
    return True


def _unknowns(instrument: Instrument, responses: Responses) -> Iterator[Alarm]:
    for item in instrument.items:
        options = instrument.response_scale_of(item).options
        unknown = [code for code, option in enumerate(options) if option.non_answer == "dont_know"]
        codes = responses.codes_of(item.id)
        # Of all who replied, those who were not asked among them, so that the alarm comes rather
        # late than early.
        if unknown and np.isin(codes, unknown).mean() >= _MANY:
            yield Alarm(kind="dont_know", items=(item.id,))
