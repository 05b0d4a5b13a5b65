"""Made-up organisations of every shape, published through the program's own door and outputs."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.documents import from_columns, instrument
from ticassess.audit import People
from ticassess.instrument import Instrument
from ticassess.instrument.describe import describe
from ticassess.privacy import PublishedResults
from ticassess.report.machine import MACHINE_FORMATS
from ticassess.report.records import score_document
from ticassess.responses.model import UNKNOWN, Responses
from ticassess.scoring.results import Results
from ticassess.scoring.score import score

ASKED = instrument("""
    items:
      - {id: a1, response_scale: agreement, in: [ease, open]}
      - {id: a2, response_scale: agreement, in: [ease, open], reverse: true}
      - {id: a3, response_scale: agreement, in: [ease, open]}
      - {id: a4, response_scale: agreement, in: [ease]}
      - {id: b1, response_scale: agreement, in: [voice, open], weight: 2}
      - {id: b2, response_scale: agreement, in: [voice]}
      - {id: b3, response_scale: agreement, in: [voice], sensitive: true}
      - {id: b4, response_scale: agreement, in: [voice]}
      - {id: b5, response_scale: agreement, in: [voice]}
    scales:
      - {id: ease, framework: principle, metric: pomp, target: 75}
      - {id: voice, framework: principle, metric: pomp}
      - {id: open, framework: facet, metric: percent_positive}
    overall: {scales: [ease, voice]}
""")


@dataclass(frozen=True, kw_only=True, eq=False)
class Organisation:
    """Replies with their breakdowns, and how the people of an atom lean."""

    columns: Mapping[str, list[str]]
    by: tuple[str, ...]
    n: int
    asked: Instrument = field(default=ASKED)

    @property
    def responses(self) -> Responses:
        return from_columns(self.asked, self.columns, by=self.by, n=self.n)

    @property
    def results(self) -> Results:
        return score(self.asked, self.responses)


def organisation(seed: int, *, least: int = 10, most: int = 300, skipped: float | None = None) -> Organisation:
    """Make 10 to 300 people in 1 to 5 breakdowns: nested ones, missing levels, uneven sizes, items left out."""
    chance = random.Random(seed)
    n = round(least * (most / least) ** chance.random())
    columns: dict[str, list[str]] = {}
    by: list[str] = []
    for number in range(chance.randint(1, 5)):
        name = f"group{number}"
        if by and chance.random() < 0.3:  # nested: every level of an earlier breakdown lies in one level of this one
            parent = chance.choice(by)
            into = {level: f"n{chance.randint(0, 2)}" for level in sorted(set(columns[parent]))}
            columns[name] = [into[level] for level in columns[parent]]
        else:
            levels = [f"l{i}" for i in range(chance.randint(2, 6))]
            weights = [chance.random() ** 2 + 0.02 for _ in levels]
            columns[name] = chance.choices(levels, weights, k=n)
        if chance.random() < 0.3:
            columns[name] = [UNKNOWN if chance.random() < 0.1 else level for level in columns[name]]
        by.append(name)
    rate = chance.choice([0, 0, 0.03, 0.15]) if skipped is None else skipped
    leans = {level: chance.choice([-1, 0, 0, 1]) for level in sorted(set(columns[by[0]]))}
    overall_lean = chance.choice([-1, 0, 0, 0, 1])
    for item in ASKED.items:
        cells = []
        for person in range(n):
            middle = 3 + overall_lean + leans[columns[by[0]][person]]
            answer = min(5, max(1, round(chance.gauss(middle, 1))))
            answer = 6 - answer if item.reverse else answer
            cells.append(chance.choice([".", "-"]) if chance.random() < rate else str(answer))
        columns[item.id] = cells
    return Organisation(columns=columns, by=tuple(by), n=n)


def write(folder: Path, organisation: Organisation, published: PublishedResults, name: str = "results") -> list[Path]:
    """Write what an organisation would send: JSON, CSV, XLSX and the questionnaire."""
    document = score_document(organisation.asked, published, organisation.responses.reconciliation)
    paths = []
    for kind, made in MACHINE_FORMATS.items():
        paths.append(folder / f"{name}.{kind}")
        paths[-1].write_bytes(made(document))
    paths.append(folder / "questionnaire.json")
    paths[-1].write_text(describe(organisation.asked), encoding="utf-8")
    return paths


def worst_case(organisation: Organisation) -> People:
    """Give all that a staff list and perfect knowledge of who left out what could tell, and no answer."""
    results = organisation.results
    rows = list(zip(*(organisation.columns[by] for by in organisation.by), strict=True))
    counted = Counter(rows)
    atoms = tuple(sorted(counted))
    return People(
        breakdowns=organisation.by,
        atoms=atoms,
        sizes=tuple(counted[atom] for atom in atoms),
        answered=dict(results.counted),
    )
