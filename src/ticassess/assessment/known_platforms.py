"""The names of survey platforms, as maps, assessments and `--platform` may say them.

What a platform's exports look like is not known here: to check a name takes no look at answers.
"""

from collections.abc import Iterator

from ticassess import plugins
from ticassess.finding import Finding
from ticassess.matching import normalised, suggest
from ticassess.source import Document, KeyPath

PLAIN = "plain"
"""The name under which people ask for no platform."""


def platform_names() -> list[str]:
    """Give all names: ours, and then those that packages add."""
    names = [name.replace("_", "-") for name in plugins.PLATFORMS.our_names()]
    for added in plugins.plugin_names(plugins.PLATFORMS):
        if added not in names:
            names.append(added)
    return [*names, PLAIN]


def platform_key(name: str) -> str:
    """Give a name without what people write in several ways: case, spaces and marks.

    >>> platform_key("Google Forms") == platform_key("google-forms")
    True
    """
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def suggested_platform(name: str) -> str:
    """Give the name that somebody probably meant, or all of them."""
    close = suggest(normalised(name), platform_names())
    if close.startswith("Did you mean"):
        return close
    return f"Known are {', '.join(f'`{known}`' for known in platform_names())}."


def unknown_platform(document: Document, path: KeyPath) -> Iterator[Finding]:
    """TIC109: a file names a platform that nobody knows."""
    name = document.text_at(path)
    if not name or platform_key(name) in map(platform_key, platform_names()):
        return
    yield document.finding(
        "TIC109",
        "dangling-reference",
        f"there is no platform `{name}`",
        suggested_platform(name),
        path,
    )
