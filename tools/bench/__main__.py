"""Measure, and print a line for each command and each aim.

    make bench

Seconds differ from machine to machine and from hour to hour; ratios hardly do. Every run is a fresh
process, and the commands take turns, so that a busy moment hits all of them.
"""

import argparse
import tempfile
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from statistics import median

from tools.bench.aims import aims, runs_for_aims
from tools.bench.contestants import contestants
from tools.bench.processes import Cost, cost_of
from tools.bench.rivals import set_up_rivals


def main() -> None:
    """Measure, and print the ratios."""
    parser = argparse.ArgumentParser(description="Measure commands against yardsticks.")
    parser.add_argument(
        "--rounds", type=int, default=15, help="how often each command runs (default: 15)"
    )
    parser.add_argument(
        "--files", type=int, default=100, help="how many files one process checks (default: 100)"
    )
    parser.add_argument(
        "--only", default="", help="measure only what has this in its name (such as sites)"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.only:
            measure(Path(folder), rounds=asked.rounds, only=asked.only)
        else:
            measure(Path(folder), rounds=asked.rounds)
            compare(Path(folder), rounds=asked.rounds, files=asked.files)


def measure(folder: Path, *, rounds: int, only: str = "") -> None:
    """Measure commands against their yardsticks."""
    field = contestants(folder)
    wanted = [contestant for contestant in field if only in contestant.name]
    names = {name for one in wanted for name in (one.name, one.yardstick)}
    runs = {one.name: one.command for one in field if one.name in names}
    rarely = {one.name for one in wanted if one.rarely}
    costs = costs_of(runs, rounds=rounds, rarely=rarely)
    for contestant in wanted:
        mine = costs[contestant.name]
        ratio = mine.seconds / costs[contestant.yardstick].seconds
        print(
            f"{contestant.name:45} {mine.seconds:7.3f} s {ratio:6.2f} × {contestant.yardstick}"
            f" {_aim(contestant.most)}, {mine.peak:5.0f} MiB"
        )


def _aim(most: float | None) -> str:
    return "" if most is None else f"(aim: at most {most:g})"


def compare(folder: Path, *, rounds: int, files: int) -> None:
    """Measure `validate` against other programs."""
    costs = costs_of(runs_for_aims(folder, set_up_rivals(), files=files), rounds=rounds)
    print()
    for aim in aims({name: cost.seconds for name, cost in costs.items()}, files=files):
        print(aim)


FEW = 3
"""So many rounds are enough for what takes long: a busy moment is a small part of it."""


def costs_of(
    runs: Mapping[str, tuple[str, ...]], *, rounds: int, rarely: Set[str] = frozenset()
) -> Mapping[str, Cost]:
    """Let commands take turns, and give the median of what each cost."""
    found: dict[str, list[Cost]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, command in runs.items():
            if name in rarely and turn > FEW:
                continue
            cost = cost_of(command)
            if turn > 0:  # the first round fills caches
                found[name].append(cost)
    return {name: _median(costs) for name, costs in found.items()}


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        seconds=median(cost.seconds for cost in costs), peak=median(cost.peak for cost in costs)
    )


if __name__ == "__main__":
    main()
