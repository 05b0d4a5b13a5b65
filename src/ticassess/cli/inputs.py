"""Whatever a command reads, it never writes over: not even with `--force`."""

from collections.abc import Iterable
from pathlib import Path

from ticassess.errors import WrongUsage
from ticassess.instrument import bundled
from ticassess.source import refuse_alone, refuse_swapped


def refuse_inputs(outputs: Iterable[Path], inputs: Iterable[Path | None]) -> None:
    """Complain about an output that is one of the files that are read.

    Raises:
        WrongUsage: the same file, by whatever name or link.

    """
    read = [path for path in inputs if path is not None]
    for output in outputs:
        if any(_same(output, path) for path in read):
            raise WrongUsage(
                f"{output} is a file that this command reads; writing there would destroy it.",
                hint="Choose another name for the output.",
            )


def _same(one: Path, other: Path) -> bool:
    try:
        # By what it is and not by its name: a link or another spelling would get past.
        return one.samefile(other)
    except (OSError, ValueError):  # a file that is not there yet is nobody's input
        return False


def both(command: str, instrument: str, responses: Path | None) -> Path:
    """Give the answers that were named, once it is sure that they and the instrument are in place.

    Raises:
        WrongUsage: one of them is missing, or each is where the other belongs.

    """
    if responses is None:
        refuse_alone(f"ticassess {command}", instrument, is_instrument=is_bundled(instrument))
    refuse_swapped(instrument, responses)
    return responses


def is_bundled(name: str) -> bool:
    """Say whether a name is the id of a bundled instrument, and no file."""
    return name in bundled() and not Path(name).exists()
