"""What R's GaussSuppression hides in a toy organisation, and not one group more."""

import csv
import json

import pytest

from tests.reference_data import reference
from ticassess.privacy.membership import Membership
from ticassess.privacy.suppression import suppressed_groups
from ticassess.scoring.results import WHOLE, Group

CASES = ["role k=5", "role k=10", "role+site+tenure k=5", "role+site+tenure k=10"]


@pytest.mark.parametrize("case", CASES)
def test_exactly_the_sets_that_gausssuppression_hides(case: str) -> None:
    with reference("suppression", "membership.csv").open(encoding="utf-8", newline="") as lines:
        staff = list(csv.DictReader(lines))
    breakdowns, minimum = case.rsplit(" k=", 1)
    people = [tuple(person[by] for by in breakdowns.split("+")) for person in staff]
    atoms = sorted(set(people))
    members = {WHOLE: tuple(range(len(atoms)))}
    for position, by in enumerate(breakdowns.split("+")):
        for level in sorted({atom[position] for atom in atoms}):
            members[Group(by=by, level=level)] = tuple(
                i for i, atom in enumerate(atoms) if atom[position] == level
            )
    membership = Membership(members=members, counts=tuple(people.count(atom) for atom in atoms))
    hidden = sorted(
        f"{group.by}/{group.level}" for group in suppressed_groups(membership, int(minimum))
    )
    assert hidden == json.loads(reference("suppression", "hidden_sets.json").read_text())[case]
