"""`Registry`: the modules of one folder by their names, and what other packages add to them.

Readers of answers name their endings themselves; everything else that can be added goes by the name
of its module. A list beside the modules would be a second place to edit for each of them.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TypeVar, cast

from ticassess.errors import WrongUsage
from ticassess.matching import suggest
from ticassess.plugins import PlugPoint, all_names, find_plugin, is_known, lacks

Part = TypeVar("Part", covariant=True)


class Registry(Mapping[str, Part]):
    """What this program has of one kind, by name, in alphabetical order.

    A module is imported when it is asked for by name, and not to list the names: some of them bring
    heavy packages along.
    """

    def __init__(self, point: PlugPoint, what: str) -> None:
        """Say which kind, and `what` to call one of them in a message."""
        self._point = point
        self._what = what

    def __iter__(self) -> Iterator[str]:
        return iter(self._point.our_names())

    def __len__(self) -> int:
        return len(self._point.our_names())

    def __contains__(self, name: object) -> bool:
        return name in self._point.our_names()

    def __getitem__(self, name: str) -> Part:
        if name not in self:
            raise KeyError(name)
        package = self._point.folder.replace("/", ".")
        module = import_module(f"ticassess.{package}.{name.replace('-', '_')}")
        lacking = lacks(module, self._point)
        if lacking:
            raise ImportError(f"{module.__name__} lacks {lacking}")
        return cast(Part, module)

    def all_names(self) -> list[str]:
        """Give the names of ours, and then those that installed packages add."""
        return all_names(self._point)

    def is_known(self, name: str) -> bool:
        """Say whether this program or an installed package has one of this name."""
        return is_known(name, self._point)

    def named(self, name: str, *, besides: tuple[str, ...] = ()) -> Part:
        """Give the one of this name; packages are asked only for a name that is not ours.

        `besides` are names that the caller knows in this place, for the hint.

        Raises:
            WrongUsage: nobody has one of this name.
            PluginUnusable: the package that has it cannot be used.

        """
        if name in self:
            return self[name]
        plugin = find_plugin(self._point, name)
        if plugin is not None:
            return cast(Part, plugin)
        hint = suggest(name, [*self.all_names(), *besides])
        raise WrongUsage(f"There is no {self._what} `{name}`.", hint=hint)
