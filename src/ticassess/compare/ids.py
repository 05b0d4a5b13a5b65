"""What something was called in an earlier version of an instrument."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ticassess.instrument import Instrument, Item


@dataclass(frozen=True, kw_only=True)
class ItemVersion:
    """An item in one of several versions of an instrument.

    `is_declared`: `id_map` says that it asks the same as in the version before.
    """

    instrument: Instrument
    item: Item
    is_declared: bool


class Renamings:
    """From ids of the first of some instruments to those of the last, step by step.

    Each step is one wave to the next. An id that no step renames stays as it is.
    """

    def __init__(self, instruments: Sequence[Instrument]) -> None:
        """Take the instruments of the waves, the earliest first."""
        self._instruments = tuple(instruments)
        self._steps = [_renamed(before, after) for before, after in pairwise(instruments)]

    def now(self, name: str) -> str:
        """Give what something of the first instrument is called in the last one."""
        for renamed in self._steps:
            name = renamed.get(name, name)
        return name

    def versions_of(self, name: str) -> tuple[ItemVersion, ...]:
        """Give an item of the first instrument in each one that has it, in their order."""
        found = []
        is_declared = False
        for place, instrument in enumerate(self._instruments):
            if place:
                renamed = self._steps[place - 1]
                is_declared = is_declared or name in renamed
                name = renamed.get(name, name)
            item = _item(instrument, name)
            if item is not None:
                version = ItemVersion(instrument=instrument, item=item, is_declared=is_declared)
                found.append(version)
                is_declared = False
        return tuple(found)


def _item(instrument: Instrument, name: str) -> Item | None:
    for item in instrument.items:
        if item.id == name:
            return item
    return None


def _renamed(before: Instrument, after: Instrument) -> Mapping[str, str]:
    if before.version == after.version:
        return {}
    # A wave may have gone back to an older version.
    if before.supersedes == after.version:
        return {new: old for old, new in before.id_map.items()}
    return after.id_map
