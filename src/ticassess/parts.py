"""Which packages come with which part of ticassess, and the line that installs a part."""

from collections.abc import Mapping

from ticassess.errors import MissingPart

PARTS: Mapping[str, Mapping[str, str]] = {
    "report": {
        "highspy": "highspy",
        "jinja2": "jinja2",
        "numpy": "numpy",
        "pandas": "pandas",
        "pillow": "PIL",
        "pypdfium2": "pypdfium2",
        "python-calamine": "python_calamine",
        "python-pptx": "pptx",
        "scipy": "scipy",
        "tinycss2": "tinycss2",
        "weasyprint": "weasyprint",
    },
    "collect": {
        "itsdangerous": "itsdangerous",
        "segno": "segno",
        "starlette": "starlette",
        "uvicorn": "uvicorn",
    },
    "fast": {"polars": "polars"},
    "spss": {"pyreadstat": "pyreadstat"},
}
"""By the name of an extra of pyproject.toml: its packages, and what each is imported as."""


def install_line(part: str) -> str:
    """Give the command that installs a part."""
    return f'pip install "ticassess[{part}]"'


def missing_part(error: ImportError) -> MissingPart | None:
    """Say which part is missing where an import failed; None where that was no part of ours.

    >>> missing_part(ModuleNotFoundError(name="PIL.Image")).message
    'This needs the package pillow, which is not installed.'
    """
    if not isinstance(error, ModuleNotFoundError) or error.name is None:
        return None
    lacking = error.name.partition(".")[0]
    for part, packages in PARTS.items():
        for package, imported in packages.items():
            if imported == lacking:
                return MissingPart(
                    f"This needs the package {package}, which is not installed.",
                    hint=f"Install what is missing: {install_line(part)}",
                )
    return None
