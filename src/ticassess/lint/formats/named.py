"""The writer of a format by its name: one of `FORMATS`, or of an installed package."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TypeAlias, cast

from ticassess.errors import WrongUsage
from ticassess.lint.formats import FORMATS
from ticassess.lint.report import LintReport
from ticassess.source.known_keys import did_you_mean

VALIDATE_FORMATS = "ticassess.validate_formats"
"""The entry-point group in which a package names its formats, each a function as `Writer` is."""

Writer: TypeAlias = Callable[[LintReport], str]
"""Gives a report as text; nothing where the format has nothing to say without findings."""


def writer_of(name: str, *, besides: Sequence[str] = ()) -> Writer:
    """Give the writer of a format; other packages are asked only for a name that is not ours.

    `besides` are names that the caller knows in this place, for the hint.

    Raises:
        WrongUsage: nobody has a format of this name.

    """
    if name in FORMATS:
        module, _, function = FORMATS[name].writer.partition(":")
        return cast(Writer, getattr(import_module(module), function))
    from importlib.metadata import entry_points  # noqa: PLC0415  # slow to load, seldom asked for

    plugins = entry_points(group=VALIDATE_FORMATS)
    for plugin in plugins.select(name=name):
        return cast(Writer, plugin.load())
    known = [*FORMATS, *plugins.names, *besides]
    raise WrongUsage(f"There is no format `{name}`.", hint=did_you_mean(name, known))
