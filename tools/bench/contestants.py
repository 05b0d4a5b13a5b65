"""Commands, and the bare yardsticks that each is compared with."""

import random
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.bench.rivals import ROOT

BARE, PANDAS = "python -c pass", "python -c 'import pandas'"
SCALES, ITEMS_PER_SCALE, REPLIES = 6, 7, 200


@dataclass(frozen=True, kw_only=True)
class Contestant:
    """A command, and the yardstick that its time is compared with."""

    name: str
    command: tuple[str, ...]
    yardstick: str


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


def item_ids() -> list[list[str]]:
    """Name the items, scale by scale."""
    return [[f"s{scale}_i{item}" for item in range(ITEMS_PER_SCALE)] for scale in range(SCALES)]


def write_instrument(folder: Path) -> Path:
    """Write an instrument of the usual size; the bundled ones change, and the measure must not."""
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
            f"  - {{id: {item}, text: {{en: I do {item}.}},"
            f" response_scale: agreement, in: [s{scale}]}}"
            for item in items
        ]
    lines += [
        "scales:",
        *(
            f"  - {{id: s{scale}, framework: principle, title: {{en: Scale {scale}}}}}"
            for scale in range(SCALES)
        ),
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
