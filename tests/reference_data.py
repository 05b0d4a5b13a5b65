"""Where a test finds data that others published: here, or in the folder TICASSESS_REFERENCE."""

import os
from pathlib import Path

import pytest

_HERE = Path(__file__).parent / "reference"


def reference(*parts: str) -> Path:
    """Give a file of reference data; skip the test where it is neither here nor in a named folder.

    tests/reference/PROVENANCE.md says where each file comes from, and why some are not here.
    """
    path = _HERE.joinpath(*parts)
    if path.is_file():
        return path
    folder = os.environ.get("TICASSESS_REFERENCE")
    if not folder:
        pytest.skip(f"{'/'.join(parts)} is not shipped, and TICASSESS_REFERENCE is not set")
    path = Path(folder, *parts)
    assert path.is_file(), f"TICASSESS_REFERENCE is set, but {path} is missing"
    return path
