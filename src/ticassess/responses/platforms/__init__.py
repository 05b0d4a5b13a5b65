"""`PLATFORMS`: the survey platforms whose exports are known, by the names that `--platform` takes.

A platform is one module of this folder with a `PLATFORM`; nothing else needs to be edited for a new
one. Other packages are asked for a name that is not ours, and for a table that no column shows to
be from one of ours.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from ticassess import plugins
from ticassess.assessment import PLAIN, platform_key, platform_names, suggested_platform
from ticassess.errors import PluginUnusable, WrongUsage
from ticassess.responses.platform import Mark, Platform, Signature

__all__ = [
    "NO_PLATFORM",
    "PLATFORMS",
    "Mark",
    "Platform",
    "Recognised",
    "Signature",
    "every_platform",
    "platform_named",
    "platform_names",
    "recognised",
    "shown_by",
]

NO_PLATFORM = Platform(title="")
"""A plain table, whatever its columns are called."""


def _found() -> dict[str, Platform]:
    """Find the platforms of this folder.

    Raises:
        ImportError: a module has no `PLATFORM`.

    """
    platforms = {}
    # Sorted: recognition must not depend on how a disk lists its files.
    for name in sorted(module.name for module in iter_modules(__path__)):
        platform = getattr(import_module(f"{__name__}.{name}"), "PLATFORM", None)
        if not isinstance(platform, Platform):
            raise ImportError(f"{__name__}.{name} has no PLATFORM")
        platforms[name.replace("_", "-")] = platform
    return platforms


PLATFORMS: Mapping[str, Platform] = _found()
"""By name, such as `google-forms`."""


class Recognised(NamedTuple):
    """The platform that an export shows, its name, and how many of its headers speak for it."""

    name: str
    platform: Platform
    strength: int


def recognised(headers: Sequence[str], *, ending: str = "") -> Recognised | None:
    """Say which platform's columns a table has, if it is one that is known.

    Those of packages come after all of ours. `ending` is that of the file, which counts where no
    column speaks for a platform.

    >>> recognised(["StartDate", "Status", "ResponseId", "calm"]).platform.title
    'Qualtrics'
    >>> recognised(["id", "calm"])
    """
    best = _strongest(PLATFORMS, headers) or _strongest(_of_packages(), headers)
    if best is not None:
        return best
    for name, platform in PLATFORMS.items():
        if ending in platform.endings:
            return Recognised(name, platform, 0)
    return None


def _strongest(platforms: Mapping[str, Platform], headers: Sequence[str]) -> Recognised | None:
    """Give the platform that most columns speak for, the first of equals."""
    best: Recognised | None = None
    for name, platform in platforms.items():
        strength = len(platform.shown_by(headers))
        if strength > (0 if best is None else best.strength):
            best = Recognised(name, platform, strength)
    return best


def _of_packages() -> Mapping[str, Platform]:
    """Give the platforms that packages add; one that cannot be used is left to who names it."""
    added = {}
    for name in plugins.plugin_names(plugins.PLATFORMS):
        if name in PLATFORMS:
            continue
        try:
            platform = plugins.find_plugin(plugins.PLATFORMS, name)
        except PluginUnusable:
            continue
        if isinstance(platform, Platform):
            added[name] = platform
    return added


def shown_by(platform: Platform, headers: Sequence[str]) -> Sequence[str]:
    """Give the headers of a table that speak for a platform."""
    return platform.shown_by(headers)


def every_platform() -> Sequence[Platform]:
    """Give all platforms of this program."""
    return tuple(PLATFORMS.values())


def platform_named(name: str) -> Platform:
    """Give the platform that somebody named.

    >>> platform_named("Google Forms").title, platform_named("plain").title
    ('Google Forms', '')

    Raises:
        WrongUsage: there is none of this name.
        PluginUnusable: the package that adds it cannot be used.

    """
    wanted = platform_key(name)
    if wanted == PLAIN:
        return NO_PLATFORM
    for known, platform in PLATFORMS.items():
        if wanted in (platform_key(known), platform_key(platform.title)):
            return platform
    plugin: Platform | None = plugins.find_plugin(plugins.PLATFORMS, name)
    if plugin is not None:
        return plugin
    raise WrongUsage(f"There is no platform `{name}`.", hint=suggested_platform(name))
