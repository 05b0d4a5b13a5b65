"""A fresh process, the processor time that it used, and the memory that it held at most."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

MEBIBYTE = 2**20


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a process cost: seconds of processor time, and mebibytes at its peak."""

    seconds: float
    peak: float


def cost_of(command: tuple[str, ...]) -> Cost:
    """Run a command to its end and tell what it cost."""
    # Without compiled files every start would compile each module anew, which nobody's start does.
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    process = os.posix_spawnp(
        command[0],
        command,
        environment,
        # Replies have many notes, and what went wrong is seen by running the command by hand.
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    # Of one process: `getrusage` has the peak of the largest that ever ran.
    _, status, used = os.wait4(process, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):  # 1 is how a linter says that it found something
        raise RuntimeError(f"{Path(command[0]).name} ended with {code}: {' '.join(command)}")
    return Cost(seconds=used.ru_utime + used.ru_stime, peak=used.ru_maxrss * _UNIT / MEBIBYTE)


_UNIT = 1 if sys.platform == "darwin" else 1024
