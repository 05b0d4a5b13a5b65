"""Which packages come with which part of ticassess, and the line that installs a part."""

from collections.abc import Mapping

from ticassess.errors import MissingPart

PARTS: Mapping[str, tuple[str, ...]] = {
    "report": (
        "jinja2",
        "numpy",
        "pandas",
        "python_calamine",
        "scipy",
        "tinycss2",
        "weasyprint",
    ),
}
"""By the name of an extra of pyproject.toml: the names under which its packages are imported."""


def install_line(part: str) -> str:
    """Give the command that installs a part."""
    return f'pip install "ticassess[{part}]"'


def missing_part(error: ImportError) -> MissingPart | None:
    """Say which part is missing where an import failed; None where that was no part of ours."""
    if not isinstance(error, ModuleNotFoundError) or error.name is None:
        return None
    package = error.name.partition(".")[0]
    for part, packages in PARTS.items():
        if package in packages:
            return MissingPart(
                f"This needs the package {package}, which is not installed.",
                hint=f"Install what is missing: {install_line(part)}",
            )
    return None
