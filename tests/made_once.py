"""Folders that one worker of a test run makes, and all others read."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 900
"""Seconds that workers wait for one that makes a folder, on a machine that is busy."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Give a folder of the whole run, which the first worker that asks for it makes.

    A lock is a folder, too, since only one worker can create it. What is made stands whole under
    its name or not at all, so that after a failure the next worker tries, and fails for itself.
    """
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent
    done, lock = run / f"once-{name}", run / f"once-{name}.lock"
    until = time.monotonic() + PATIENCE
    while not done.exists():
        try:
            lock.mkdir()
        except FileExistsError:
            assert time.monotonic() < until, f"nobody has made {done}"
            time.sleep(0.1)
            continue
        try:
            if not done.exists():
                making = factory.mktemp(name)
                make(making)
                making.rename(done)
        finally:
            lock.rmdir()
    return done
