"""What can be added to ticassess: the plug points, and what installed packages add to them.

Packages are asked only for a name that is not ours, through their entry points. So a package can
add a name but never change what one of ours means, and in the usual case nothing is looked up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from ticassess.errors import PluginUnusable

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint, EntryPoints


@dataclass(frozen=True, kw_only=True)
class PlugPoint:
    """A kind of thing that can be added, by us with a module and by packages with an entry point.

    `folder`: where ours are, below the program's own. `group`: of entry points. `has`: the names
    that each one must have; the first is the function that does the work. `declares`: the mapping
    by whose keys ours go, where they do not go by the names of their modules.
    """

    folder: str
    group: str
    has: tuple[str, ...]
    declares: str = ""

    def our_names(self) -> list[str]:
        """Give the names of ours, sorted; nothing is imported for it.

        A hyphen, which modules cannot have in their names, stands there as _.
        """
        folder = Path(__file__).parent / self.folder
        if self.declares:
            return sorted(_keys_in(folder, self.declares))
        return sorted(module.name.replace("_", "-") for module in iter_modules([str(folder)]))


def _keys_in(folder: Path, mapping: str) -> Iterator[str]:
    """Read the keys of a mapping from the text of the modules that have it: on a line, as texts."""
    line = re.compile(rf"^{mapping} = \{{(.*)\}}$", re.MULTILINE)
    for module in folder.glob("*.py"):
        for inside in line.findall(module.read_text("utf-8")):
            yield from re.findall(r'"(\w+)":', inside)


READERS = PlugPoint(
    folder="responses/readers", group="ticassess.readers", has=("read",), declares="READS"
)
"""By the ending of a file of answers; ours say themselves which endings they read."""

PLATFORMS = PlugPoint(
    folder="responses/platforms", group="ticassess.platforms", has=("shown_by", "title")
)
"""By the name that `--platform` takes; of ours, that of the module with - for _."""

RENDERERS = PlugPoint(
    folder="report/renderers", group="ticassess.renderers", has=("render", "BINARY")
)
"""By the ending of a report's name."""

FORMATS = PlugPoint(folder="report/formats", group="ticassess.formats", has=("write", "BINARY"))
"""By the name of a format of `score`, which is also the ending of a file."""

EXPORTERS = PlugPoint(
    folder="exporters/targets", group="ticassess.exporters", has=("export", "ENDING")
)
"""By the name of a target."""

VALIDATE_FORMATS = PlugPoint(
    folder="lint/formats", group="ticassess.validate_formats", has=("write", "PURPOSE")
)
"""By the name of a format of `validate`."""


def entry_points(*, group: str, name: str | None = None) -> "EntryPoints":
    """Give the entry points of installed packages, as `importlib.metadata` does.

    To import that takes a tenth of a start, and it is needed only for a name that is not ours.
    """
    import importlib.metadata  # noqa: PLC0415  # as said above

    found = importlib.metadata.entry_points(group=group)
    return found if name is None else found.select(name=name)


def plugin_names(point: PlugPoint) -> list[str]:
    """Give the names that installed packages add, sorted; nothing is imported for it."""
    return sorted({entry.name for entry in entry_points(group=point.group)})


def all_names(*points: PlugPoint) -> list[str]:
    """Give our names of these kinds, and then those that installed packages add, each once."""
    names: dict[str, None] = {}
    for point in points:
        names |= dict.fromkeys(point.our_names())
    for point in points:
        names |= dict.fromkeys(plugin_names(point))
    return list(names)


def is_known(name: str, *points: PlugPoint) -> bool:
    """Say whether one of these kinds has the name; packages are asked where none of ours does."""
    for point in points:
        if name in point.our_names():
            return True
    return name in all_names(*points)


def find_plugin(point: PlugPoint, name: str) -> Any:
    """Give what an installed package adds under a name, or None where no package does.

    Raises:
        PluginUnusable: it cannot be imported, lacks a part, or two packages add the name.
    """
    # Sorted: in which order packages are found differs from machine to machine.
    entries = sorted(entry_points(group=point.group, name=name), key=_package)
    if not entries:
        return None
    if len(entries) > 1:
        both = " and ".join(_package(entry) for entry in entries)
        raise PluginUnusable(
            f"More than one package adds `{name}` to {point.group}: {both}.",
            hint="Uninstall all but one of them.",
        )
    return _load(entries[0], point)


def broken(point: PlugPoint, name: str, error: Exception) -> PluginUnusable:
    """Say which package adds a plug-in that failed at its work.

    The text of its error is left out: it may quote what the plug-in was given.
    """
    (entry,) = entry_points(group=point.group, name=name)
    return _unusable(entry, f"stopped with {type(error).__name__}")


def _load(entry: "EntryPoint", point: PlugPoint) -> Any:
    try:
        plugin = entry.load()
    except Exception as error:  # whatever another package's own code may raise
        reason = f"cannot be loaded: {type(error).__name__}: {error}"
        raise _unusable(entry, reason) from error
    if isinstance(plugin, type):
        raise _unusable(entry, "is a class; name an object of it instead")
    lacking = lacks(plugin, point)
    if lacking:
        raise _unusable(entry, f"lacks {lacking}")
    return plugin


def lacks(part: object, point: PlugPoint) -> str:
    """Name, for a message, what something lacks to be one of a kind; nothing where it is whole."""
    function, *others = point.has
    missing = []
    if not callable(getattr(part, function, None)):
        missing.append(f"a function `{function}`")
    for name in others:
        if not hasattr(part, name):
            missing.append(f"`{name}`")
    return " and ".join(missing)


def _unusable(entry: "EntryPoint", reason: str) -> PluginUnusable:
    return PluginUnusable(
        f"The plug-in `{entry.name}` of the package {_package(entry)} {reason}.",
        hint=f"Update or uninstall {_package(entry)}; its makers should know.",
    )


def _package(entry: "EntryPoint") -> str:
    return entry.value if entry.dist is None else entry.dist.name
