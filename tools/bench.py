"""How much processor time commands take, as multiples of two yardsticks that are measured in the same run.

    make bench

Seconds differ from machine to machine and from hour to hour; the ratio to a bare interpreter, or to importing pandas,
hardly does. Every run is a fresh process, and the commands take turns, so that a busy moment hits all of them.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
BARE, PANDAS = "python -c pass", "python -c 'import pandas'"
SCALES, ITEMS_PER_SCALE, REPLIES = 6, 7, 200


@dataclass(frozen=True, kw_only=True)
class Contestant:
    """A command, and the yardstick that its time is compared with."""

    name: str
    command: tuple[str, ...]
    yardstick: str


def main() -> None:
    """Measure, and print one line for each command."""
    parser = argparse.ArgumentParser(description="Measure commands against bare yardsticks.")
    parser.add_argument("--rounds", type=int, default=15, help="how often each command runs (default: 15)")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        field = contestants(Path(folder))
        seconds: dict[str, list[float]] = {contestant.name: [] for contestant in field}
        for _ in range(rounds + 1):
            for contestant in field:
                seconds[contestant.name].append(processor_seconds(contestant.command))
    typical = {name: median(times[1:]) for name, times in seconds.items()}  # the first round fills caches
    for contestant in field:
        ratio = typical[contestant.name] / typical[contestant.yardstick]
        print(f"{contestant.name:34} {typical[contestant.name]:6.3f} s {ratio:6.1f} × {contestant.yardstick}")


def contestants(folder: Path) -> list[Contestant]:
    """List what is measured, the yardsticks among it."""
    instrument, replies = write_instrument(folder), write_replies(folder)
    python, program = sys.executable, (sys.executable, "-m", "ticassess")
    size = f"{REPLIES} × {SCALES * ITEMS_PER_SCALE}"
    return [
        Contestant(name=BARE, command=(python, "-c", "pass"), yardstick=BARE),
        Contestant(name="ticassess --help", command=(*program, "--help"), yardstick=BARE),
        Contestant(
            name="ticassess validate instruments",
            command=(*program, "validate", str(ROOT / "instruments")),
            yardstick=BARE,
        ),
        Contestant(name=PANDAS, command=(python, "-c", "import pandas"), yardstick=PANDAS),
        Contestant(
            name=f"ticassess score, {size}",
            command=(*program, "score", str(instrument), str(replies), "--format", "json"),
            yardstick=PANDAS,
        ),
    ]


def processor_seconds(command: tuple[str, ...]) -> float:
    """Run a command to its good end and tell the processor time that it used."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


def item_ids() -> list[list[str]]:
    """Name the items, scale by scale."""
    return [[f"s{scale}_i{item}" for item in range(ITEMS_PER_SCALE)] for scale in range(SCALES)]


def write_instrument(folder: Path) -> Path:
    """Write an instrument of the usual size, so that the measure does not move with the bundled ones."""
    lines = [
        "ticassess: 1",
        "kind: instrument",
        "id: bench",
        'version: "1.0.0"',
        "title: {en: Bench}",
        "languages: {en: source}",
        "rights: {owner: ticassess, licence: CC-BY-4.0, citation: none, wording: open}",
        "response_scales:",
        "  agreement:",
        "    options:",
        *(f"      - {{value: {value}, label: {{en: Level {value}}}}}" for value in range(1, 6)),
        "    positive: [4, 5]",
        "items:",
    ]
    for scale, items in enumerate(item_ids()):
        lines += [
            f"  - {{id: {item}, text: {{en: I do {item}.}}, response_scale: agreement, in: [s{scale}]}}"
            for item in items
        ]
    lines += [
        "scales:",
        *(f"  - {{id: s{scale}, framework: principle, title: {{en: Scale {scale}}}}}" for scale in range(SCALES)),
    ]
    path = folder / "bench" / "instrument.yaml"
    path.parent.mkdir()
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def write_replies(folder: Path) -> Path:
    """Write random answers, the same in every run, some of them missing."""
    items = [item for scale in item_ids() for item in scale]
    chance = random.Random(1)
    rows = [",".join(chance.choice(["", *"1234512345"]) for _ in items) for _ in range(REPLIES)]
    path = folder / "replies.csv"
    path.write_text("\n".join([",".join(items), *rows]) + "\n", "utf-8")
    return path


if __name__ == "__main__":
    main()
