"""Scores that follow their lowest part say nothing that the parts do not say."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from tests.attack.how_many import seeds
from tests.attack.organisations import Organisation, attacked, organisation, protected
from tests.documents import instrument
from ticassess.instrument import Instrument
from ticassess.privacy import Capped, Published, PublishedResults, Score, Suppressed, Undefined
from ticassess.scoring.results import Group

PARTS = ("ease", "voice", "few")


def asked() -> Instrument:
    return instrument("""
        items:
          - {id: a1, response_scale: agreement, in: [ease]}
          - {id: a2, response_scale: agreement, in: [ease], reverse: true}
          - {id: a3, response_scale: agreement, in: [ease]}
          - {id: a4, response_scale: agreement, in: [ease]}
          - {id: b1, response_scale: agreement, in: [voice], weight: 2}
          - {id: b2, response_scale: agreement, in: [voice]}
          - {id: b3, response_scale: agreement, in: [voice], sensitive: true}
          - {id: b4, response_scale: agreement, in: [few]}
          - {id: b5, response_scale: agreement, in: [few]}
        scales:
          - {id: ease, framework: part, parent: lowest}
          - {id: voice, framework: part, parent: lowest}
          - {id: few, framework: part, parent: lowest}
          - {id: lowest, framework: whole, composite: lowest_child, order: item, min_answered: 1}
        overall: {scales: [ease, voice], order: item, cap: {above_lowest: 5}}
    """)


def made_up(seed: int) -> Organisation:
    return replace(organisation(seed, most=120), asked=asked())


@pytest.mark.parametrize("seed", seeds(3, 6))
def test_the_attacker_finds_nothing(seed: int, tmp_path: Path) -> None:
    found = attacked(made_up(seed), tmp_path)
    assert (found.leaks, found.not_fitting) == ((), ())


@pytest.mark.parametrize("seed", seeds(6, 12))
def test_whoever_reads_the_parts_can_work_it_out(seed: int) -> None:
    """So it tells nothing new: each number follows from what is printed beside it."""
    made = made_up(seed)
    published = protected(made)
    for group in made.results.members:
        parts = [published.outcome(part, group) for part in PARTS]
        found = published.outcome("lowest", group)
        if isinstance(found, Score):
            assert found.n is None
            assert found.value == worked_out(parts)
        if any(isinstance(part, Suppressed) for part in parts):
            assert isinstance(found, Suppressed)
        capped = worked_out_with_cap(published, group)
        of_both = published.outcome("overall", group)
        if isinstance(of_both, Score):
            assert of_both.value == capped


def worked_out(parts: list[Published]) -> Decimal:
    """Give the lowest of the printed scores; bounds must lie above it."""
    scores = [part.value for part in parts if isinstance(part, Score)]
    for part in parts:
        if isinstance(part, Capped):
            assert (part.bound, part.value > min(scores)) == (">=", True)
    return min(scores)


def worked_out_with_cap(published: PublishedResults, group: Group) -> Decimal | None:
    values = []
    for part in ("ease", "voice"):
        outcome = published.outcome(part, group)
        if isinstance(outcome, Undefined):
            continue
        if not isinstance(outcome, Score):
            return None
        values.append(outcome.value)
    if not values:
        return None
    held = min(sum(values, Decimal(0)) / len(values), min(values) + 5)
    return held.quantize(Decimal("0.1"), ROUND_HALF_UP)
