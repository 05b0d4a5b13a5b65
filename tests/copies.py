"""Copies of bundled answers: whatever shows them leaves a ledger beside them."""

import atexit
import shutil
import tempfile
from pathlib import Path


def copy_of(file: Path) -> Path:
    """Give a copy in a folder of its own, which is gone when the tests are done."""
    folder = tempfile.mkdtemp(prefix="ticassess-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(shutil.copy(file, folder))
