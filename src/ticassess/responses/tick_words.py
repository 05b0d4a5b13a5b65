"""What platforms write into the column of one box where it was ticked, and where it was not."""

from fractions import Fraction

from ticassess.matching import normalised, number_in

TICKED = frozenset({"1", "y", "yes", "x", "true", "checked", "selected", "chosen", "on", "ticked"})
TICKED |= frozenset({"sí", "si", "ja", "oui", "sim", "sì", "✓", "✔", "☑", "☒"})
UNTICKED = frozenset({"0", "n", "no", "false", "unchecked", "not selected", "not chosen", "off"})
UNTICKED |= frozenset({"unticked", "not checked", "not ticked", "nein", "non", "não", "☐"})


def is_tick(text: str) -> bool:
    """Say whether a cell has a common word for a tick, or a 1 as some program writes it.

    >>> is_tick("Checked"), is_tick("1.0"), is_tick("2")
    (True, True, False)
    """
    return normalised(text) in TICKED or number_in(text) == 1


def is_no_tick(text: str) -> bool:
    """Say whether a cell has a common word for a box that was not ticked, or a 0.

    >>> is_no_tick("Unchecked"), is_no_tick("0.0"), is_no_tick("")
    (True, True, False)
    """
    return normalised(text) in UNTICKED or number_in(text) == Fraction(0)
