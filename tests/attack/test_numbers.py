"""Numbers that were typed in tell nothing that is hidden, whatever their range is."""

import random
from pathlib import Path

import pytest

from tests.attack.organisations import Organisation, protected, worst_case, write
from tests.documents import instrument
from ticassess.audit import attack, gather

ASKED = instrument(
    """
    items:
      - {id: a, response_scale: hours, in: [{scale: rest, reverse: true}, load]}
      - {id: b, response_scale: line, in: [rest, load]}
      - {id: c, response_scale: events, in: [{scale: rest, reverse: true}, load]}
      - {id: d, response_scale: line, in: [rest]}
    scales:
      - {id: rest, framework: principle}
      - {id: load, framework: theme}
    """,
    response_scales="""
response_scales:
  hours: {number: {min: 0, max: 60, step: 0.5}, positive: [0, 5]}
  events: {number: {min: 0, max: 12}}
  line: {number: {min: 0, max: 100, step: 5}, positive: [80, 100]}
""",
)


def organisation(seed: int) -> Organisation:
    """Make people whose hours and events are few, but for one or two who are far from the rest."""
    chance = random.Random(seed)
    n = chance.randint(12, 60)
    columns = {
        "site": [chance.choice("nnnsw") for _ in range(n)],
        "a": [f"{chance.choice([0, 0, 1, 2.5, 4, 8, 58]):g}" for _ in range(n)],
        "b": [str(chance.randrange(0, 101, 5)) for _ in range(n)],
        "c": [str(min(12, int(chance.expovariate(0.5)))) for _ in range(n)],
        "d": [chance.choice([".", str(chance.randrange(40, 101, 5))]) for _ in range(n)],
    }
    return Organisation(columns=columns, by=("site",), n=n, asked=ASKED)


@pytest.mark.parametrize("seed", range(5))
def test_nothing_hidden_can_be_worked_out(seed: int, tmp_path: Path) -> None:
    made = organisation(seed)
    published = protected(made)
    files = [path for path in write(tmp_path, made, published) if path.suffix == ".json"]
    gathered = gather(files)
    found = attack(gathered.issues, worst_case(made), gathered.codebook)
    assert (found.leaks, found.not_fitting) == ((), ())
