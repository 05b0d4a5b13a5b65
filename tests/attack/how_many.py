"""How many made-up organisations are tried: a few by the test command, all by `make attack`."""

import os

ORGANISATIONS = int(os.environ.get("TICASSESS_ATTACK", "0"))
IN_FULL = ORGANISATIONS >= 100


def some_or(few: int, many: int) -> int:
    """Give how many organisations to try: `few` of them, or in full `many`."""
    return many if IN_FULL else few


def seeds(few: int, many: int) -> range:
    """Give which made-up organisations to try; a few are without the first, one of the dearest."""
    return range(many) if IN_FULL else range(1, few + 1)
