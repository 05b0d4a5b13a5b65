"""Who skips a part and is of no group alone: what tied scores of several groups leave of them."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest

from ticassess.privacy.tied_numbers import Number, TiedNumbers
from ticassess.scoring import WHOLE, Entrants, Group
from ticassess.scoring.results import Tie

BOTH, BODY = frozenset({"body", "heart", "contrast"}), frozenset({"body"})
# By shift: 0 is early, 1 is noon, 2 is late, 3 is night, with those who skip heart behind each.
ENTRANTS = (
    Entrants(atom=0, subjects=BOTH, count=20),
    Entrants(atom=1, subjects=BOTH, count=15),
    Entrants(atom=1, subjects=BODY, count=2),
    Entrants(atom=2, subjects=BOTH, count=15),
    Entrants(atom=2, subjects=BODY, count=2),
    Entrants(atom=3, subjects=BOTH, count=20),
    Entrants(atom=3, subjects=BODY, count=6),
)
NIGHT = Group(by="shift", level="night")


def tied() -> TiedNumbers:
    contrast = Tie(parts={"heart": Fraction(1), "body": Fraction(-1)}, is_mean=False)
    return TiedNumbers(
        ties={"contrast": contrast},
        entrants=ENTRANTS,
        groups=[frozenset(range(4)), *(frozenset({atom}) for atom in range(4))],
        minima=dict.fromkeys(("body", "heart", "contrast"), 5),
        widths={"body": 100.0, "heart": 100.0, "contrast": 200.0},
    )


def numbers(*groups: Group) -> Sequence[Number]:
    found = []
    for group in groups:
        atoms = np.array([0.0, 0.0, 0.0, 1.0]) if group == NIGHT else np.ones(4)
        for name in ("body", "heart", "contrast"):
            found.append(Number(subject=name, group=group, weights=atoms, half_unit=0.05))
    return found


def test_ten_who_skip_heart_less_six_of_the_night_are_four() -> None:
    assert tied().leak(numbers(WHOLE)) is None
    assert tied().leak(numbers(NIGHT)) is None
    leak = tied().leak(numbers(WHOLE, NIGHT))
    assert leak is not None
    # In all 80, 70 and 70 people less 26, 20 and 20, each known to a tenth, of 4 · 100 points.
    assert leak.left_open == pytest.approx((80 + 70 + 70 + 26 + 20 + 20) / 10 / 400)
    assert {number.group for number in leak.numbers} == {WHOLE, NIGHT}
