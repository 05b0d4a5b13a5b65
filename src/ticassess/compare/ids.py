"""What something was called in an earlier version of an instrument."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ticassess.instrument import Instrument


class Renamings:
    """From ids of the first of some instruments to those of the last, step by step.

    Each step is one wave to the next. An id that no step renames stays as it is.
    """

    def __init__(self, instruments: Sequence[Instrument]) -> None:
        """Take the instruments of the waves, the earliest first."""
        self._steps = [_renamed(before, after) for before, after in pairwise(instruments)]

    def now(self, name: str) -> str:
        """Give what something of the first instrument is called in the last one."""
        for renamed in self._steps:
            name = renamed.get(name, name)
        return name


def _renamed(before: Instrument, after: Instrument) -> Mapping[str, str]:
    if before.version == after.version:
        return {}
    # A wave may have gone back to an older version.
    if before.supersedes == after.version:
        return {new: old for old, new in before.id_map.items()}
    return after.id_map
