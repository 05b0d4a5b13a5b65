"""Made-up organisations of every shape, published through the program's own door and outputs."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from tests.documents import from_columns, instrument
from ticassess.audit import Attack, Entered, People, Skipped, attack, gather
from ticassess.instrument import Instrument
from ticassess.instrument.normalised import describe
from ticassess.privacy import PublishedResults
from ticassess.publish.protection import protect_issues
from ticassess.report.formats import FORMATS, score_format
from ticassess.report.records import score_document
from ticassess.responses.model import UNKNOWN, Responses
from ticassess.scoring.results import Results
from ticassess.scoring.score import score, score_issues

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
    contrasts:
      - {id: ease_less_voice, of: [ease, voice]}
""")
TIED = instrument("""
    items:
      - {id: p1, response_scale: agreement, in: [body]}
      - {id: p2, response_scale: agreement, in: [body]}
      - {id: p3, response_scale: agreement, in: [body], reverse: true}
      - {id: q1, response_scale: agreement, in: [heart]}
      - {id: q2, response_scale: agreement, in: [heart]}
      - {id: q3, response_scale: agreement, in: [heart]}
      - {id: q4, response_scale: agreement, in: [heart]}
      - {id: t1, response_scale: agreement, in: [trust]}
      - {id: t2, response_scale: agreement, in: [trust]}
      - {id: t3, response_scale: agreement, in: [trust]}
      - {id: u1, response_scale: agreement, in: [pair]}
      - {id: u2, response_scale: agreement, in: [pair]}
    scales:
      - {id: safety, framework: principle, composite: mean_of_children, metric: pomp}
      - {id: body, framework: principle, parent: safety, metric: pomp, weight: 2}
      - {id: heart, framework: principle, parent: safety, metric: pomp}
      - {id: trust, framework: principle, metric: pomp, min_answered: 1.0}
      - {id: pair, framework: facet, metric: mean}
    overall: {scales: [safety, trust]}
    contrasts:
      - {id: heart_less_body, of: [heart, body]}
""")
"""Scores that are made of each other, and a scale that one blank item takes away."""

SCALES: Sequence[tuple[Instrument, Sequence[tuple[str, ...]]]] = (
    (ASKED, (("a1", "a2", "a3", "a4"), ("b1", "b2", "b3", "b4", "b5"))),
    (TIED, (("p1", "p2", "p3"), ("q1", "q2", "q3", "q4"), ("t1", "t2", "t3"), ("u1", "u2"))),
)
"""The items of each scale that a person may leave out as a whole, by questionnaire."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Organisation:
    """Replies with their breakdowns, and how the people of an atom lean."""

    columns: Mapping[str, list[str]]
    by: tuple[str, ...]
    n: int
    asked: Instrument = field(default=ASKED)

    @cached_property
    def responses(self) -> Responses:
        return from_columns(self.asked, self.columns, by=self.by, n=self.n)

    @cached_property
    def results(self) -> Results:
        return score(self.asked, self.responses)

    @cached_property
    def published(self) -> PublishedResults:
        """What may be shown; the same for all tests that ask for it, since it costs the most."""
        return protect_issues(self.asked, [self.results])[-1]


def protected(made: Organisation) -> PublishedResults:
    """Give what may be shown of an organisation."""
    return made.published


@cache
def organisation(
    seed: int,
    *,
    least: int = 10,
    most: int = 300,
    skipped: float | None = None,
    tied: bool = False,
) -> Organisation:
    """Make people in 1 to 5 breakdowns: nested, with missing levels, uneven, items left out."""
    # An instrument itself has no hash to be remembered by.
    asked = TIED if tied else ASKED
    chance = random.Random(seed)
    n = round(least * (most / least) ** chance.random())
    columns: dict[str, list[str]] = {}
    by: list[str] = []
    for number in range(chance.randint(1, 5)):
        name = f"group{number}"
        if (
            by and chance.random() < 0.3
        ):  # nested: every level of an earlier breakdown lies in one level of this one
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
    for item in asked.items:
        cells = []
        for person in range(n):
            middle = 3 + overall_lean + leans[columns[by[0]][person]]
            answer = min(5, max(1, round(chance.gauss(middle, 1))))
            answer = 6 - answer if item.reverse else answer
            cells.append(chance.choice([".", "-"]) if chance.random() < rate else str(answer))
        columns[item.id] = cells
    if skipped is None:
        leave_out_scales(columns, by, seed, asked)
    return Organisation(columns=columns, by=tuple(by), n=n, asked=asked)


@cache
def skipping(seed: int, rate: float, *, least: int = 10, most: int = 300) -> Organisation:
    """Make people who leave out this share of their items, and up to 30 % of them whole scales."""
    made = organisation(seed, least=least, most=most, skipped=rate, tied=bool(seed % 2))
    columns = {name: list(cells) for name, cells in made.columns.items()}
    leave_out_scales(columns, list(made.by), seed, made.asked)
    return replace(made, columns=columns)


def leave_out_scales(
    columns: dict[str, list[str]], by: list[str], seed: int, asked: Instrument = ASKED
) -> None:
    """Let up to 30 % of the people, and sometimes most of one level, leave out a whole scale."""
    chance = random.Random(f"skips {seed}")
    for items in _scales_of(asked):
        rate = chance.choice([0, 0, 0.03, 0.1, 0.3])
        levels = columns[by[0]]
        shy = chance.choice([None, None, *sorted(set(levels))])
        for person, level in enumerate(levels):
            if chance.random() < (0.7 if level == shy else rate):
                for item in items:
                    columns[item][person] = "."


def _scales_of(asked: Instrument) -> Sequence[tuple[str, ...]]:
    for questionnaire, scales in SCALES:
        if questionnaire is asked:
            return scales
    raise AssertionError(asked.id)


@dataclass(frozen=True, kw_only=True, eq=False)
class Reissue:
    """A second report of a wave: the same answers, but for some late or taken back."""

    first: Organisation
    second: Organisation

    @property
    def issues(self) -> tuple[Results, ...]:
        return score_issues(self.first.asked, [self.first.responses, self.second.responses])

    @property
    def worst_case(self) -> People:
        """Give all that can be known of who replied when and who left out what, but no answer."""
        last = self.issues[-1]
        both: Counter[tuple[tuple[str, ...], str]] = Counter()
        copies = [Counter(_rows(made)) for made in (self.first, self.second)]
        for row in copies[0] | copies[1]:
            stay = min(copies[0][row], copies[1][row])
            levels = row[: len(self.first.by)]
            for where, count in (
                ("0 1", stay),
                ("0", copies[0][row] - stay),
                ("1", copies[1][row] - stay),
            ):
                both[levels, where] += count
        atoms = tuple(sorted(atom for atom, count in both.items() if count))
        return People(
            breakdowns=self.first.by,
            atoms=tuple(levels for levels, _ in atoms),
            sizes=tuple(both[atom] for atom in atoms),
            answered=dict(last.n_by_atom),
            present=tuple(frozenset(map(int, where.split())) for _, where in atoms),
            entered=entered(last),
            skipped=skipped(last),
        )


def reissue(made: Organisation, seed: int) -> Reissue:
    """Let 10 to 30 of one atom reply late, and sometimes 10 others of one take theirs back."""
    chance = random.Random(f"again {seed}")
    columns = {name: list(cells) for name, cells in made.columns.items()}
    kept = list(range(made.n))
    combinations = sorted(Counter(zip(*(columns[by] for by in made.by), strict=True)).items())
    if chance.random() < 0.4 and (
        large := [levels for levels, count in combinations if count >= 12]
    ):
        gone = [p for p in kept if tuple(columns[by][p] for by in made.by) == chance.choice(large)]
        kept = [p for p in kept if p not in gone[:10]]
    columns = {name: [cells[p] for p in kept] for name, cells in columns.items()}
    levels, _ = chance.choice(combinations)
    for _ in range(chance.randint(10, 30)):
        like = chance.randrange(made.n)
        for item in made.asked.items:
            columns[item.id].append(made.columns[item.id][like])
        for by, level in zip(made.by, levels, strict=True):
            columns[by].append(level)
    return Reissue(first=made, second=replace(made, columns=columns, n=len(columns[made.by[0]])))


def next_wave(made: Organisation, seed: int) -> Organisation:
    """Ask most of the same people half a year later: some have left, and everybody answers anew."""
    chance = random.Random(f"later {seed}")
    kept = sorted(chance.sample(range(made.n), max(10, round(made.n * chance.uniform(0.7, 1)))))
    columns = {name: [cells[p] for p in kept] for name, cells in made.columns.items()}
    for item in made.asked.items:
        columns[item.id] = [
            cell
            if cell in (".", "-")
            else str(min(5, max(1, int(cell) + chance.choice([-1, 0, 0, 1]))))
            for cell in columns[item.id]
        ]
    return replace(made, columns=columns, n=len(kept))


def _rows(made: Organisation) -> list[tuple[str, ...]]:
    names = (*made.by, *(item.id for item in made.asked.items))
    return list(zip(*(made.columns[name] for name in names), strict=True))


def write(
    folder: Path,
    organisation: Organisation,
    published: PublishedResults,
    name: str = "results",
    wave: str | None = None,
) -> list[Path]:
    """Write what an organisation would send: JSON, CSV, XLSX and the questionnaire."""
    document = score_document(
        organisation.asked, published, organisation.responses.reconciliation, wave=wave
    )
    paths = []
    for kind in FORMATS:
        paths.append(folder / f"{name}.{kind}")
        paths[-1].write_bytes(score_format(kind).write(document))
    paths.append(folder / "questionnaire.json")
    paths[-1].write_text(describe(organisation.asked), encoding="utf-8")
    return paths


def worst_case(organisation: Organisation) -> People:
    """Give all that a staff list and knowledge of who left out what could tell, and no answer."""
    results = organisation.results
    rows = list(zip(*(organisation.columns[by] for by in organisation.by), strict=True))
    counted = Counter(rows)
    atoms = tuple(sorted(counted))
    return People(
        breakdowns=organisation.by,
        atoms=atoms,
        sizes=tuple(counted[atom] for atom in atoms),
        answered=dict(results.n_by_atom),
        entered=entered(results),
        skipped=skipped(results),
    )


def skipped(results: Results) -> tuple[Skipped, ...]:
    """Give who left some items of a scale out."""
    found = []
    for some in results.skipped:
        found.append(
            Skipped(
                atom=some.atom,
                scale=some.scale,
                answered=some.answered,
                has_score=some.has_score,
                count=some.count,
            )
        )
    return tuple(found)


def entered(results: Results) -> tuple[Entered, ...]:
    """Give who has which scores, as somebody knows who saw what each person left out."""
    found = []
    for some in results.entrants:
        found.append(Entered(atom=some.atom, subjects=some.subjects, count=some.count))
    return tuple(found)


def attacked(made: Organisation, folder: Path) -> Attack:
    """Give what the attacker finds in everything that is written about an organisation.

    The attacker knows who is in which group and who answered what.
    """
    files = write(folder, made, protected(made))
    gathered = gather([path for path in files if path.suffix in (".json", ".csv")])
    return attack(gathered.issues, worst_case(made), gathered.codebook)
