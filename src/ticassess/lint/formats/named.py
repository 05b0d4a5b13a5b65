"""The writer of a format by its name: one of `FORMATS`, or of an installed package."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TypeAlias, cast

from ticassess.errors import WrongUsage
from ticassess.lint.formats import FORMATS
from ticassess.lint.report import LintReport
from ticassess.matching import suggest

Writer: TypeAlias = Callable[[LintReport], str]
"""Gives a report as text; nothing where the format has nothing to say without findings."""


def writer_of(name: str, *, besides: Sequence[str] = ()) -> Writer:
    """Give the writer of a format; other packages are asked only for a name that is not ours.

    `besides` are names that the caller knows in this place, for the hint.

    Raises:
        WrongUsage: nobody has a format of this name.
        PluginUnusable: the package that has it cannot be used.

    """
    if name in FORMATS:
        module, _, function = FORMATS[name].writer.partition(":")
        return cast(Writer, getattr(import_module(module), function))
    # Seldom asked for, and `importlib.metadata` below it takes long to load.
    from ticassess.plugins import VALIDATE_FORMATS, find_plugin, plugin_names  # noqa: PLC0415

    plugin = find_plugin(VALIDATE_FORMATS, name)
    if plugin is not None:
        return cast(Writer, plugin)
    known = [*FORMATS, *plugin_names(VALIDATE_FORMATS), *besides]
    raise WrongUsage(f"There is no format `{name}`.", hint=suggest(name, known))
