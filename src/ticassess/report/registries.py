"""Find a writer by the name of its format: one of ours, else one of an installed package."""

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from ticassess.errors import WrongUsage


def find_writer(ours: Mapping[str, str], group: str, name: str) -> Any:
    """Give the module that `ours` names, else what the entry points of a group have by that name.

    Raises:
        WrongUsage: nobody has a writer of this name.

    """
    if name in ours:
        return import_module(ours[name])
    for entry in entry_points(group=group, name=name):
        return entry.load()
    known = [*ours, *sorted(entry.name for entry in entry_points(group=group))]
    raise WrongUsage(f"There is no format `{name}`.", hint=f"There are: {', '.join(known)}.")
