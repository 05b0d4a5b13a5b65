"""Find a writer by the name of its format: one of ours, else one of an installed package."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from ticassess.errors import WrongUsage
from ticassess.plugins import find_plugin, plugin_names


def find_writer(ours: Mapping[str, str], group: str, name: str, *, method: str) -> Any:
    """Give the module that `ours` names, else what an installed package adds by that name.

    `method` is what the writer must have.

    Raises:
        WrongUsage: nobody has a writer of this name.
        PluginUnusable: what the package adds cannot be used.

    """
    if name in ours:
        return import_module(ours[name])
    plugin = find_plugin(group, name, method=method)
    if plugin is None:
        known = [*ours, *plugin_names(group)]
        raise WrongUsage(f"There is no format `{name}`.", hint=f"There are: {', '.join(known)}.")
    return plugin
