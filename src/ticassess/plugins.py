"""What other installed packages add to ticassess, found by its name through their entry points.

A room with a registry asks here only for a name that the registry does not have, so that a package
can add a name but never change what one of ours means, and nothing is looked up in the usual case.
"""

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from ticassess.errors import PluginUnusable

READERS = "ticassess.readers"
"""By the ending of a file's name: an object with a method `read`."""

RENDERERS = "ticassess.renderers"
"""By the ending of a file's name: a function from a gap report to bytes."""

EXPORTERS = "ticassess.exporters"
"""By the name of a target: a module or an object with a function `export`."""

FORMATS = "ticassess.formats"
"""By the name of a format of `score`: a function."""

VALIDATE_FORMATS = "ticassess.validate_formats"
"""By the name of a format of `validate`: a function."""

CALL = "__call__"


def plugin_names(group: str) -> list[str]:
    """Give the names that installed packages add to a group, sorted; nothing is imported for it."""
    return sorted({entry.name for entry in entry_points(group=group)})


def find_plugin(group: str, name: str, *, method: str = CALL) -> Any:
    """Give what an installed package adds to a group under a name, or None where no package does.

    `method` is what the plug-in must have, `CALL` for a function.

    Raises:
        PluginUnusable: it cannot be imported, has no such method, or two packages add the name.
    """
    # Sorted: in which order packages are found differs from machine to machine.
    entries = sorted(entry_points(group=group, name=name), key=_package)
    if not entries:
        return None
    if len(entries) > 1:
        both = " and ".join(_package(entry) for entry in entries)
        raise PluginUnusable(
            f"More than one package adds `{name}` to {group}: {both}.",
            hint="Uninstall all but one of them.",
        )
    return _load(entries[0], method)


def _load(entry: EntryPoint, method: str) -> Any:
    try:
        plugin = entry.load()
    except Exception as error:  # whatever another package's own code may raise
        reason = f"cannot be loaded: {type(error).__name__}: {error}"
        raise _unusable(entry, reason) from error
    if isinstance(plugin, type):
        raise _unusable(entry, "is a class; name an object of it instead")
    if not callable(getattr(plugin, method, None)):
        wanted = "be called" if method == CALL else f"do `{method}`"
        raise _unusable(entry, f"cannot {wanted}")
    return plugin


def _unusable(entry: EntryPoint, reason: str) -> PluginUnusable:
    return PluginUnusable(
        f"The plug-in `{entry.name}` of the package {_package(entry)} {reason}.",
        hint=f"Update or uninstall {_package(entry)}; its makers should know.",
    )


def _package(entry: EntryPoint) -> str:
    return entry.value if entry.dist is None else entry.dist.name
