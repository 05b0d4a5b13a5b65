"""Whatever a command reads, it never writes over: not even with `--force`."""

from collections.abc import Iterable
from pathlib import Path

from ticassess.errors import WrongUsage


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
