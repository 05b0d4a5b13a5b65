"""Where bundled instruments, report templates and examples lie; the only module that knows.

In a wheel they are in `ticassess/_bundled/`; in a checkout they are at its top level.
"""

from pathlib import Path

from ticassess.errors import BrokenInstallation

_PACKAGE = Path(__file__).resolve().parent


def instruments() -> Path:
    """Give the folder of the bundled instruments."""
    return _folder("instruments")


def report_templates() -> Path:
    """Give the folder of the bundled report templates."""
    return _folder("report_templates")


def examples() -> Path:
    """Give the folder of the bundled examples."""
    return _folder("examples")


def _folder(kind: str) -> Path:
    bundled = _PACKAGE / "_bundled" / kind
    if bundled.is_dir():
        return bundled
    checkout = _PACKAGE.parents[1]
    if (checkout / "pyproject.toml").is_file() and (checkout / kind).is_dir():
        return checkout / kind
    raise BrokenInstallation(
        f"The bundled {kind.replace('_', ' ')} are missing from this installation.",
        hint="Install ticassess again, for example with `pip install --force-reinstall ticassess`.",
    )
