"""How a file is named to other programs: relative to the checkout, with slashes, as their web pages link it."""

import os
from pathlib import Path
from urllib.parse import quote


def shown_path(file: str) -> str:
    """Give a path relative to the checkout (or else the current folder) where it lies inside, with slashes.

    >>> shown_path("a/b.yaml")
    'a/b.yaml'
    """
    path = Path(os.path.normpath(file))
    if path.is_absolute():
        # In a container the job's checkout is not always the current folder.
        for base in (
            os.environ.get("GITHUB_WORKSPACE"),
            os.environ.get("CI_PROJECT_DIR"),
            Path.cwd(),
        ):
            if base and path.is_relative_to(base):
                path = path.relative_to(base)
                break
    return path.as_posix()


def as_uri(file: str) -> str:
    """Give the path as a URI reference: what a URI cannot hold is escaped."""
    path = shown_path(file)
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)
