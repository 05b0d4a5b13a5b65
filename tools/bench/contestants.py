"""Commands, and the bare yardsticks that each is compared with."""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.bench.rivals import ROOT

BARE, PANDAS = "python -c pass", "python -c 'import pandas'"
SCALES, ITEMS_PER_SCALE, REPLIES = 6, 7, 200
ROLES = 5
MANY_CELLS = 100_000
"""Replies times sites; of more, each run takes so long that few must do."""


@dataclass(frozen=True, kw_only=True)
class Contestant:
    """A command, and the yardstick that its time is compared with.

    `most`: as many times the yardstick are meant to be enough; None where nothing is said.
    `rarely`: it takes long, so it runs a few times only.
    """

    name: str
    command: tuple[str, ...]
    yardstick: str
    most: float | None = None
    rarely: bool = False


def contestants(folder: Path) -> list[Contestant]:
    """List what is measured, the yardsticks among it."""
    instrument, replies = write_instrument(folder), folder / "replies.csv"
    write_replies(replies, REPLIES)
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
            most=1.3,
        ),
        *by_groups(folder, instrument, program),
    ]


@dataclass(frozen=True, kw_only=True)
class Size:
    """How many replies of how many sites, broken down by what, and how long that may take."""

    replies: int
    sites: int
    by: tuple[str, ...]
    most: float

    @property
    def name(self) -> str:
        """Say it in a few words."""
        groups = f"{self.sites} sites"
        if "role" in self.by:
            groups = f"{ROLES} roles × {groups}"
        return f"score, {self.replies:,} replies, {groups}"


SIZES = (
    Size(replies=200, sites=4, by=("role", "site"), most=2.5),
    Size(replies=2_000, sites=100, by=("site",), most=3),
    Size(replies=2_000, sites=20, by=("role", "site"), most=3),
    Size(replies=20_000, sites=20, by=("role", "site"), most=4),
    Size(replies=20_000, sites=200, by=("role", "site"), most=12),
    Size(replies=20_000, sites=300, by=("role", "site"), most=15),
)


def by_groups(folder: Path, instrument: Path, program: tuple[str, ...]) -> Iterator[Contestant]:
    """Yield scores by group: what protecting them and the attack on them cost."""
    for size in SIZES:
        replies = folder / f"replies-{size.replies}-{size.sites}.csv"
        write_replies(replies, size.replies, sites=size.sites)
        by = []
        for breakdown in size.by:
            by += ["--by", breakdown]
        # As a draft: a ledger would make every run after the first one a repetition.
        run = (*program, "score", str(instrument), str(replies), "--draft", "--format", "json")
        yield Contestant(
            name=size.name,
            command=(*run, *by),
            yardstick=PANDAS,
            most=size.most,
            rarely=size.replies * size.sites > MANY_CELLS,
        )


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
        f"overall: {{scales: [{', '.join(f's{scale}' for scale in range(SCALES))}]}}",
        "contrasts:",
        "  - {id: s0_less_s1, title: {en: The first less the second}, of: [s0, s1]}",
    ]
    path = folder / "bench" / "instrument.yaml"
    path.parent.mkdir()
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def write_replies(path: Path, replies: int, *, sites: int = 0) -> None:
    """Write random answers, the same in every run, some of them missing.

    With `sites`, everybody has a role and a site; some sites are several times as large as others.
    """
    items = [item for scale in item_ids() for item in scale]
    chance = random.Random(1)
    header = items
    if sites:
        header = ["role", "site", *items]
    sizes = [1 + 3 * chance.random() for _ in range(sites)]
    rows = [",".join(header)]
    for _ in range(replies):
        answers = [chance.choice(["", *"1234512345"]) for _ in items]
        if sites:
            (site,) = chance.choices(range(sites), sizes)
            answers = [f"role {chance.randrange(ROLES)}", f"site {site}", *answers]
        rows.append(",".join(answers))
    path.write_text("\n".join(rows) + "\n", "utf-8")
