"""What commands with one kind of output check about its name."""

from pathlib import Path

from ticassess.errors import WrongUsage


def ensure_ending(output: Path, ending: str) -> None:
    """Refuse a name that would make other programs take the file for something else."""
    if output.suffix.lower() != ending:
        raise WrongUsage(
            f"{output.name} should end in {ending}, which is what this command writes.",
            hint=f"Write -o {output.with_suffix(ending).name}" if output.name else f"Write -o FILE{ending}",
        )
