"""Made-up organisations, written as the files that a user has: answers as CSV, and a YAML."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.outsider.crowd import Person

HEAD = """
ticassess: 1
kind: instrument
id: outsider
version: "1.0.0"
title: {en: Made up}
languages: {en: source}
rights: {owner: us, licence: CC-BY-4.0, citation: none, wording: withheld}
response_scales:
  agreement:
    options:
      - {value: 1}
      - {value: 2}
      - {value: 3}
      - {value: 4}
      - {value: 5}
      - {non_answer: not_applicable, label: {en: N/A}}
    positive: [4, 5]
"""
SMALL = (
    HEAD
    + """
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
"""
)
DEEP = (
    HEAD
    + """
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
"""
)
CROSSED = (
    HEAD
    + """
items:
  - {id: x1, response_scale: agreement, in: [one, red]}
  - {id: x2, response_scale: agreement, in: [one, red]}
  - {id: x3, response_scale: agreement, in: [one, blue]}
  - {id: x4, response_scale: agreement, in: [one, blue]}
  - {id: x5, response_scale: agreement, in: [two, red]}
  - {id: x6, response_scale: agreement, in: [two, red]}
  - {id: x7, response_scale: agreement, in: [two, blue]}
  - {id: x8, response_scale: agreement, in: [two, blue], sensitive: true}
scales:
  - {id: one, framework: principle, metric: percent_positive}
  - {id: two, framework: principle, metric: pomp}
  - {id: red, framework: domain, metric: pomp, order: item}
  - {id: blue, framework: domain, metric: pomp}
"""
)
BY_SCALE = {
    SMALL: (("a1", "a2", "a3", "a4"), ("b1", "b2", "b3", "b4", "b5")),
    DEEP: (("p1", "p2", "p3"), ("q1", "q2", "q3", "q4"), ("t1", "t2", "t3"), ("u1", "u2")),
    CROSSED: (("x1", "x2", "x3", "x4"), ("x5", "x6", "x7", "x8")),
}


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """Rows of answers by column. `text`: the questionnaire."""

    text: str
    by: tuple[str, ...]
    rows: tuple[dict[str, str], ...]

    @property
    def items(self) -> tuple[str, ...]:
        """Name the columns of answers."""
        found: list[str] = []
        for items in BY_SCALE[self.text]:
            found.extend(items)
        return tuple(found)

    def write(self, folder: Path, name: str = "answers.csv") -> Path:
        """Write the questionnaire and the answers; give the path of the answers."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "questionnaire.yaml").write_text(self.text, encoding="utf-8")
        path = folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*self.by, *self.items], extrasaction="ignore")
            writer.writeheader()
            writer.writerows(self.rows)
        return path

    def people(self, rows: Sequence[dict[str, str]] | None = None) -> list[Person]:
        """Give what an insider knows of those who replied: all but their answers."""
        found = []
        for row in self.rows if rows is None else rows:
            found.append(self.person(row))
        return found

    def person(self, row: dict[str, str], issues: frozenset[int] = frozenset({0})) -> Person:
        """Give what is known of one person."""
        levels = {by: row[by] or "(unknown)" for by in self.by}
        answered = frozenset(item for item in self.items if row[item] not in ("", "N/A"))
        return Person(levels=levels, answered=answered, issues=issues)


def organisation(seed: int, *, least: int = 5, most: int = 300) -> Organisation:
    """Make one up: 5 to 300 people in up to 5 breakdowns, who leave out items and whole scales."""
    chance = random.Random(f"outsider {seed}")
    text = chance.choice(list(BY_SCALE))
    size = round(least * (most / least) ** chance.random())
    by = tuple(f"by{number}" for number in range(chance.choice([0, 1, 1, 2, 2, 3, 4, 5])))
    rows: list[dict[str, str]] = [{} for _ in range(size)]
    for name in by:
        _place(rows, name, by, chance)
    _answer(rows, text, by, chance)
    return Organisation(text=text, by=by, rows=tuple(rows))


def _place(
    rows: list[dict[str, str]], name: str, by: tuple[str, ...], chance: random.Random
) -> None:
    """Put people into the groups of a breakdown, sometimes nested in an earlier one."""
    before = by[: by.index(name)]
    kind = chance.choice(["free", "free", "nested", "nearly"]) if before else "free"
    levels = [f"{name}_{number}" for number in range(chance.randint(2, 6))]
    weights = [chance.random() ** 2 + 0.03 for _ in levels]
    above = chance.choice(before) if before else ""
    into: dict[str, str] = {}
    blank = chance.choice([0, 0, 0, 0.1])
    for row in rows:
        level = chance.choices(levels, weights)[0]
        if kind != "free":
            level = into.setdefault(row[above], level)
        if kind == "nearly" and chance.random() < 0.06:
            level = chance.choice(levels)
        row[name] = "" if chance.random() < blank else level


def _answer(
    rows: list[dict[str, str]], text: str, by: tuple[str, ...], chance: random.Random
) -> None:
    """Let groups lean one way or the other, and single people or groups leave things out."""
    first = by[0] if by else None
    levels = sorted({row[first] for row in rows}) if first else [""]
    leans = {level: chance.choice([-1.2, 0, 0, 1.2]) for level in levels}
    width = chance.choice([0.5, 1, 1, 1.4])
    left_out = chance.choice([0, 0, 0.03, 0.15, 0.3])
    for items in BY_SCALE[text]:
        shy = chance.choice([None, None, *levels])
        skipping = chance.choice([0, 0, 0.02, 0.1, 0.3])
        for row in rows:
            level = row[first] if first else ""
            rate = 0.7 if level == shy and first else skipping
            gone = chance.random() < rate
            for item in items:
                answer = min(5, max(1, round(chance.gauss(3.2 + leans[level], width))))
                blank = chance.random() < left_out
                row[item] = chance.choice(["", "N/A"]) if blank else str(answer)
                if gone:
                    row[item] = ""
    for row in rows:
        if not any(row[item] not in ("", "N/A") for items in BY_SCALE[text] for item in items):
            row[BY_SCALE[text][0][0]] = "3"


def tiny(seed: int) -> Organisation:
    """Make up 5 to 25 people in two breakdowns at most, of whom some leave out items and scales."""
    made = organisation(seed, most=25)
    return replace(made, by=made.by[:2])


def small(seed: int) -> Organisation:
    """Make a smaller one up, which takes a second or two: up to 80 people in two breakdowns."""
    made = organisation(seed, most=80)
    return replace(made, by=made.by[:2])


def large(seed: int) -> Organisation:
    """Make one up with up to 300 people, in three breakdowns at most."""
    made = organisation(seed)
    return replace(made, by=made.by[:3])


def middling(seed: int, *by: str) -> Organisation:
    """Make up 12 to 120 people, broken down by what is named."""
    return replace(organisation(seed, least=12, most=120), by=by)


def clinic(seed: int = 0, *, text: str = SMALL) -> Organisation:
    """Make one up in which two roles are too small for anything, and nobody leaves out anything."""
    chance = random.Random(f"clinic {seed}")
    rows = []
    for role, people in (("nurse", 24), ("cook", 12), ("porter", 4), ("driver", 3)):
        for _ in range(people):
            row = {"role": role, "site": chance.choices(["north", "south"], [3, 2])[0]}
            row["shift"] = "night" if role == "driver" else "day"
            for items in BY_SCALE[text]:
                for item in items:
                    row[item] = str(min(5, max(1, round(chance.gauss(3, 1.1)))))
            rows.append(row)
    return Organisation(text=text, by=("role", "site"), rows=tuple(rows))


def of_one_mind() -> Organisation:
    """Make ten nurses up who all have the same score, in another order of answers."""
    chance = random.Random(1)
    made = clinic(2)
    rows = []
    for row in made.rows:
        rows.append({**row, "role": "cook"})
    for items in (("a1", "a2", "a3", "a4"),):
        for row in rows[:10]:
            answers = ["2", "3", "3", "4"]
            chance.shuffle(answers)
            row.update(zip(items, answers, strict=True))
            row["a2"] = str(6 - int(row["a2"]))
            row["role"] = "nurse"
    return replace(made, by=("role",), rows=tuple(rows))


def one_skips(people: int, seed: int) -> Organisation:
    """Make people up of whom one leaves out one statement."""
    chance = random.Random(seed)
    rows: list[dict[str, str]] = []
    for _ in range(people):
        row = {}
        for items in BY_SCALE[DEEP]:
            for item in items:
                row[item] = str(min(5, max(1, round(chance.gauss(3.2, 1.1)))))
        rows.append(row)
    rows[0]["q2"] = ""
    return Organisation(text=DEEP, by=(), rows=tuple(rows))
