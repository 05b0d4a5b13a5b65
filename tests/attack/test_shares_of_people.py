"""Shares of people above a cut beside the means of the same answers: what the two reveal together.

The program's own attacker looks at each of them. Here both are put into one linear program: whoever
reaches the cut has a score from there on, and whoever does not has a lower one.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog

from tests.attack.how_many import seeds
from tests.attack.organisations import Organisation, attacked, organisation, protected, write
from tests.documents import from_columns, instrument
from ticassess.cli.boundary import run
from ticassess.instrument import Instrument
from ticassess.privacy import Capped, PublishedResults, Score, Suppressed, homogeneity, policy
from ticassess.privacy.protect import protect
from ticassess.scoring.results import WHOLE, Group
from ticassess.scoring.score import score

CUT = 75
NARROW = 20
"""Points of 100 between which a group that is hidden must stay open."""


def asked() -> Instrument:
    return instrument("""
        items:
          - {id: a1, response_scale: agreement, in: [ease, at_ease]}
          - {id: a2, response_scale: agreement, in: [ease, at_ease], reverse: true}
          - {id: a3, response_scale: agreement, in: [ease, at_ease]}
          - {id: a4, response_scale: agreement, in: [ease, at_ease]}
          - {id: b1, response_scale: agreement, in: [voice], weight: 2}
          - {id: b2, response_scale: agreement, in: [voice]}
          - {id: b3, response_scale: agreement, in: [voice], sensitive: true}
          - {id: b4, response_scale: agreement, in: [voice]}
          - {id: b5, response_scale: agreement, in: [voice]}
        scales:
          - {id: ease, framework: principle, metric: pomp, target: 75}
          - {id: at_ease, framework: share, metric: percent_reaching, cut: 75}
          - {id: voice, framework: share, metric: percent_reaching, cut: 50}
    """)


def made_up(seed: int, most: int = 120) -> Organisation:
    return replace(organisation(seed, most=most), asked=asked())


@pytest.mark.parametrize("seed", seeds(4, 8))
def test_the_attacker_finds_nothing(seed: int, tmp_path: Path) -> None:
    found = attacked(made_up(seed), tmp_path)
    assert (found.leaks, found.not_fitting) == ((), ())


@pytest.mark.parametrize("seed", seeds(4, 8))
def test_mean_and_share_together_leave_hidden_groups_open(seed: int) -> None:
    made = made_up(seed)
    published = protected(made)
    assert narrowest(made, published) >= NARROW


def test_the_same_attack_finds_groups_that_only_a_minimum_hides() -> None:
    """Whoever hides groups of fewer than five people, and nothing else, gives some of them away."""
    found = []
    for seed in range(8):
        made = made_up(seed)
        ones = dict.fromkeys(policy.Policy().flat(), 1)
        shown = protect(made.results, policy=policy.Policy().with_minima(ones))
        numbers = []
        for number in shown.numbers:
            few = getattr(number.outcome, "n", None) or 0
            hidden = few < policy.Policy().score
            numbers.append(replace(number, outcome=Suppressed()) if hidden else number)
        found.append(narrowest(made, replace(shown, numbers=tuple(numbers))))
    assert min(found) < 1


def narrowest(made: Organisation, published: PublishedResults) -> float:
    """Give the least width, in points of 100, in which a hidden mean of few people is known."""
    results = made.results
    n = np.array(results.n_by_atom["ease"], dtype=float)
    rows, limits = _equations(made, published, n)
    narrow = 100.0
    for group, atoms in results.members.items():
        inside = np.zeros(len(n))
        inside[list(atoms)] = 1
        people = float(inside @ n)
        hidden = isinstance(published.outcome("ease", group), Suppressed)
        if not hidden or not 0 < people < policy.Policy().score:
            continue
        aim = np.concatenate([inside / people, np.zeros(len(n))])
        ends = []
        for sign in (1, -1):
            found = linprog(sign * aim, A_ub=rows, b_ub=limits, bounds=_bounds(n))
            assert found.success
            ends.append(float(aim @ found.x))
        narrow = min(narrow, ends[1] - ends[0])
    return narrow


def _bounds(n: np.ndarray) -> list[tuple[float, float]]:
    return [(0, 100 * people) for people in n] + [(0, people) for people in n]


def _equations(
    made: Organisation, published: PublishedResults, n: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give A·x ≤ b over the sum of scores of each atom, and how many of it reach the cut."""
    count = len(n)
    rows: list[np.ndarray] = []
    limits: list[float] = []
    for atom in range(count):
        sums, reach = np.zeros(2 * count), np.zeros(2 * count)
        # cut·reach ≤ sum, and sum ≤ 100·reach + cut·(n − reach)
        sums[atom], sums[count + atom] = -1, CUT
        reach[atom], reach[count + atom] = 1, -(100 - CUT)
        rows += [sums, reach]
        limits += [0, CUT * n[atom]]
    for group, atoms in made.results.members.items():
        inside = np.zeros(count)
        inside[list(atoms)] = 1
        people = float(inside @ n)
        if not people:
            continue
        mean = np.concatenate([inside / people, np.zeros(count)])
        share = np.concatenate([np.zeros(count), 100 * inside / people])
        for name, row, half in (("ease", mean, 0.05), ("at_ease", share, 0.5)):
            low, high = _interval(published, name, group, half)
            rows += [row, -row]
            limits += [high, -low]
    return np.array(rows), np.array(limits)


def _interval(
    published: PublishedResults, name: str, group: Group, half: float
) -> tuple[float, float]:
    match published.outcome(name, group):
        case Score(value=value):
            return float(value) - half, float(value) + half
        case Capped(value=value, bound=">="):
            return float(value), 100
        case Capped(value=value):
            return 0, float(value)
        case _:
            return 0, 100


def test_a_share_needs_as_many_people_as_an_item() -> None:
    of_seven = {f"a{i}": ["5", "4", "3", "2", "4", "4", "2"] for i in (1, 3, 4)}
    of_seven["a2"] = ["1", "2", "3", "4", "2", "2", "4"]
    of_seven |= {f"b{i}": ["3"] * 7 for i in range(1, 6)}
    made = asked()
    shown = protect(score(made, from_columns(made, of_seven, n=7)))
    assert isinstance(shown.outcome("ease", WHOLE), Score)
    assert isinstance(shown.outcome("at_ease", WHOLE), Suppressed)


def test_that_nearly_everybody_reaches_the_cut_is_a_bound() -> None:
    """Nine of ten: somebody who knows that they do not would know it of all the others."""
    columns = {f"a{i}": ["5"] * 9 + ["1"] for i in (1, 3, 4)}
    columns["a2"] = ["1"] * 9 + ["5"]
    columns |= {f"b{i}": ["3"] * 10 for i in range(1, 6)}
    made = asked()
    found = protect(score(made, from_columns(made, columns, n=10))).outcome("at_ease", WHOLE)
    assert isinstance(found, Capped)
    assert (found.bound, str(found.value)) == (">=", "80")


@pytest.mark.parametrize("room", [policy, homogeneity])
def test_audit_finds_shares_that_were_published_like_means(
    room: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "counts_people", lambda metric: False)
    n = 7 if room is policy else 12
    columns = {f"a{i}": ["5"] * (n - 1) + ["1"] for i in (1, 3, 4)}
    columns["a2"] = ["1"] * (n - 1) + ["5"]
    if room is policy:
        columns = {name: [*cells[:4], *["3"] * 3] for name, cells in columns.items()}
    columns |= {f"b{i}": ["3"] * n for i in range(1, 6)}
    made = Organisation(columns=columns, by=(), n=n, asked=asked())
    files = write(tmp_path, made, protect(made.results))
    assert run(["audit", *map(str, files)]) == 1
