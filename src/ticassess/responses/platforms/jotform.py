"""Jotform: `Submission Date` first, `Question >> Row` for grids."""

from ticassess.responses.platform import Platform, Signature, listed

PLATFORM = Platform(
    title="Jotform",
    signatures=(
        Signature(
            all_of=frozenset({"submission date"}), one_of=listed("submission id|submission ip")
        ),
    ),
    personal=listed("submission ip|unique id"),
    identifying=listed("submission date|submission id|last update date|flow status"),
)
