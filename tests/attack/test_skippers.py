"""Somebody who knows what each colleague left out reads a report: nobody may be found.

The attack is written for these tests and shares nothing with the program but the file that it
reads: one unknown for each person and scale, one inequality for each published number.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from scipy.optimize import linprog

from tests.frozen import PRINCIPLES_1
from ticassess.instrument import load_instrument
from ticassess.privacy import patterns
from ticassess.privacy.protect import protect
from ticassess.privacy.ties import NOTHING
from ticassess.publish import publish
from ticassess.report import plain_record
from ticassess.responses import read_responses
from ticassess.scoring.score import score

HERE = Path(__file__).parent / "skippers"
ITEMS = {
    "physical_safety": [f"saf_p{number}" for number in range(1, 7)],
    "emotional_safety": [f"saf_e{number}" for number in range(1, 8)],
    "trust_transparency": [f"tru{number}" for number in range(1, 8)],
    "peer_support": [f"pee{number}" for number in range(1, 8)],
    "collaboration_mutuality": [f"col{number}" for number in range(1, 8)],
    "empowerment_voice_choice": [f"emp{number}" for number in range(1, 8)],
    "culture_history_gender": [f"cul{number}" for number in range(1, 8)],
}
SAFETY = ("physical_safety", "emotional_safety")
OTHERS = tuple(name for name in ITEMS if name not in SAFETY)
FEWEST = 5
POINTS = 20

TIED = (*ITEMS, "safety", "overall", "heart_less_body")

Record = Mapping[str, Any]
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Colleague:
    """A person as others know them: their groups, and the scales that they have a score on."""

    groups: Mapping[str, str]
    scales: frozenset[str]

    def belongs_to(self, by: str | None, level: str | None) -> bool:
        return by is None or self.groups[by] == level

    def shares(self, subject: str) -> Mapping[str, float]:
        """Give what a score of this person is made of; nothing where they have none."""
        if subject in ITEMS:
            return {subject: 1.0} if subject in self.scales else {}
        halves = [half for half in SAFETY if half in self.scales]
        if subject == "safety":
            return {half: 1 / len(halves) for half in halves}
        if subject == "heart_less_body":
            return {SAFETY[1]: 1.0, SAFETY[0]: -1.0} if len(halves) == 2 else {}
        others = [name for name in OTHERS if name in self.scales]
        count = len(others) + bool(halves)
        if count < 3:
            return {}
        shares = dict.fromkeys(others, 1 / count)
        return shares | {half: 1 / len(halves) / count for half in halves}


def colleagues(path: Path, by: Sequence[str]) -> list[Colleague]:
    found = []
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        scales = set()
        for name, items in ITEMS.items():
            answered = sum(bool(row[item].strip()) for item in items)
            if 2 * answered >= len(items):
                scales.add(name)
        groups = {column: row[column].strip() or "(unknown)" for column in by}
        found.append(Colleague(groups=groups, scales=frozenset(scales)))
    return found


def sets_of(people: Sequence[Colleague], by: Sequence[str]) -> Iterator[frozenset[int]]:
    """Yield everybody alone, those who are alike, and those of a group who differ in two scales."""
    groups: list[tuple[str | None, str | None]] = [(None, None)]
    for breakdown in by:
        levels = sorted({one.groups[breakdown] for one in people})
        groups += [(breakdown, level) for level in levels]
    for place, one in enumerate(people):
        yield frozenset({place})
        yield frozenset(other for other, also in enumerate(people) if also == one)
    for column, level in groups:
        inside = [p for p, one in enumerate(people) if one.belongs_to(column, level)]
        for first in ITEMS:
            for second in ITEMS:
                yield frozenset(
                    p
                    for p in inside
                    if first in people[p].scales and second not in people[p].scales
                )


def inequalities(
    records: Sequence[Record], people: Sequence[Colleague], place: Mapping[tuple[int, str], int]
) -> tuple[list[Vector], list[float]]:
    """Give what is published: weighted sums of the unknowns, and what they are at most."""
    rows: list[Vector] = []
    ends: list[float] = []
    for record in records:
        if record["id"] not in TIED or record["score"] is None or record["bound"] is not None:
            continue
        if record["basis"] == "parts":
            continue  # held to the parts below
        row = np.zeros(len(place))
        for p, one in enumerate(people):
            if one.belongs_to(record["by"], record["group"]):
                for name, share in one.shares(record["id"]).items():
                    row[place[p, name]] += share / record["n"]
        rows += [row, -row]
        ends += [record["score"] + 0.05 + 1e-9, -record["score"] + 0.05 + 1e-9]
    return rows, ends


def width_of(aim: Vector, rows: Sequence[Vector], ends: Sequence[float]) -> float:
    limits = []
    for sign in (1, -1):
        done = linprog(sign * aim, A_ub=np.array(rows), b_ub=ends, bounds=(0, 100))
        assert done.status == 0, "the attack does not fit what is published"
        limits.append(sign * float(done.fun or 0))
    return limits[1] - limits[0]


def known_to(
    records: Sequence[Record], people: Sequence[Colleague], by: Sequence[str]
) -> dict[str, float]:
    """Say to how many points the score of each small set is known, by the set and the scale."""
    unknowns = [(p, name) for p, one in enumerate(people) for name in sorted(one.scales)]
    place = {unknown: number for number, unknown in enumerate(unknowns)}
    rows, ends = inequalities(records, people, place)
    found = {}
    for some in dict.fromkeys(sets_of(people, by)):
        for name in ITEMS:
            having = [p for p in some if name in people[p].scales]
            if 0 < len(having) < FEWEST:
                aim = np.zeros(len(unknowns))
                aim[[place[p, name] for p in having]] = 1 / len(having)
                found[f"{sorted(having)} {name}"] = width_of(aim, rows, ends)
    return found


CASES = [
    ("eight_people.csv", ()),
    ("one_site_skips.csv", ("site",)),
    ("four_breakdowns.csv", ("site", "unit", "shift", "team")),
]


def assert_made_of_printed_parts(records: Sequence[Record]) -> None:
    """What has no people of its own says nothing more than the numbers beside it."""
    printed = {(r["id"], r["by"], r["group"]): r["score"] for r in records}
    for record in records:
        if record["basis"] != "parts":
            continue
        where = record["by"], record["group"]
        first, second = (printed[half, *where] for half in SAFETY)
        expected = {"heart_less_body": second - first, "safety": (first + second) / 2}
        if record["id"] == "overall":
            leaves = [printed[name, *where] for name in OTHERS]
            expected["overall"] = (printed["safety", *where] + sum(leaves)) / (len(leaves) + 1)
        assert abs(record["score"] - expected[record["id"]]) < 0.0501


@pytest.mark.parametrize(("name", "by"), CASES)
def test_no_few_people_are_known_to_less_than_20_points(name: str, by: tuple[str, ...]) -> None:
    asked = load_instrument(str(PRINCIPLES_1))
    results = publish(asked, read_responses(asked, HERE / name, by=list(by))).results
    records = [plain_record(number) for number in results.numbers]
    found = known_to(records, colleagues(HERE / name, by), by)
    assert found
    assert_made_of_printed_parts(records)
    assert {about: width for about, width in found.items() if width < POINTS} == {}


@pytest.mark.parametrize(("name", "by"), CASES[:2])
def test_without_the_rule_on_tied_scores_they_are(
    name: str, by: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns.Patterns, "_leaks_of_ties", lambda *_: NOTHING)
    asked = load_instrument(str(PRINCIPLES_1))
    answers = read_responses(asked, HERE / name, by=list(by))
    records = [plain_record(number) for number in protect(score(asked, answers)).numbers]
    found = known_to(records, colleagues(HERE / name, by), by)
    assert min(found.values()) < POINTS / 2
