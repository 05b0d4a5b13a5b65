"""Tasks for other processes, in a module that is quick to load there."""

import os

from ticassess.errors import WrongUsage


def doubled(number: int) -> tuple[int, int]:
    """Do a task, and say which process did it."""
    return 2 * number, os.getpid()


def refusing(number: int) -> int:
    """Do no task but the last one."""
    if number < 3:
        raise WrongUsage(f"{number} is not for us", hint="Choose another.")
    return number


def dying(parent_and_number: tuple[int, int]) -> int:
    """End every process but the first one, as a system does that has no memory left."""
    parent, number = parent_and_number
    if os.getpid() != parent:
        os._exit(9)
    return number
