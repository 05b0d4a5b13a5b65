"""Measure, and print a line for each command and each aim.

    make bench

Seconds differ from machine to machine and from hour to hour; ratios hardly do. Every run is a fresh
process, and the commands take turns, so that a busy moment hits all of them.
"""

import argparse
import tempfile
from pathlib import Path
from statistics import median

from tools.bench.aims import aims, runs_for_aims
from tools.bench.contestants import contestants
from tools.bench.processes import processor_seconds
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
    asked = parser.parse_args()
    rivals = set_up_rivals()
    with tempfile.TemporaryDirectory() as folder:
        field = contestants(Path(folder))
        runs = {contestant.name: contestant.command for contestant in field}
        runs.update(runs_for_aims(Path(folder), rivals, files=asked.files))
        seconds: dict[str, list[float]] = {name: [] for name in runs}
        for turn in range(asked.rounds + 1):
            for name, command in runs.items():
                used = processor_seconds(command)
                if turn > 0:  # the first round fills caches
                    seconds[name].append(used)
    typical = {name: median(times) for name, times in seconds.items()}
    for contestant in field:
        ratio = typical[contestant.name] / typical[contestant.yardstick]
        print(
            f"{contestant.name:34} {typical[contestant.name]:6.3f} s"
            f" {ratio:6.1f} × {contestant.yardstick}"
        )
    print()
    for aim in aims(typical, files=asked.files):
        print(aim)


if __name__ == "__main__":
    main()
