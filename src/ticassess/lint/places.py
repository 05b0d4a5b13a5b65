"""How a file is named to other programs: by its path from the checkout, as their pages link it."""

import os
from pathlib import Path
from urllib.parse import quote


def shown_path(file: str) -> str:
    """Give a path with slashes, from the checkout or the current folder where it lies inside.

    >>> shown_path("a/b.yaml")
    'a/b.yaml'
    """
    path = Path(os.path.normpath(file))
    if not path.is_absolute():
        return path.as_posix()
    # In a container the job's checkout is not always the current folder.
    checkouts = os.environ.get("GITHUB_WORKSPACE"), os.environ.get("CI_PROJECT_DIR"), Path.cwd()
    for folder in checkouts:
        if folder and path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.as_posix()


def as_uri(file: str) -> str:
    """Give the path as a URI reference: what a URI cannot hold is escaped."""
    path = shown_path(file)
    if path.startswith("/"):
        return f"file://{quote(path)}"
    return quote(path)
