"""Laws of protecting: what is hidden follows from who replied; no more is shown than allowed."""

import random
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.attack.organisations import Organisation, organisation
from tests.how_many import how_many
from ticassess.privacy import Capped, Published, PublishedResults, Score, Suppressed
from ticassess.privacy.protect import protect
from ticassess.scoring.results import WHOLE, Group, Results, Weighting
from ticassess.scoring.score import score

SKIPPED = (".", "-", "x")


def permuted(made: Organisation, chance: random.Random) -> Organisation:
    """Deal the answers to each item anew among those who answered it."""
    columns = dict(made.columns)
    for item in made.asked.items:
        cells = columns[item.id]
        answers = [cell for cell in cells if cell not in SKIPPED]
        chance.shuffle(answers)
        dealt = iter(answers)
        columns[item.id] = [cell if cell in SKIPPED else next(dealt) for cell in cells]
    return Organisation(columns=columns, by=made.by, n=made.n, asked=made.asked)


def hidden(published: PublishedResults) -> set[tuple[str, Group]]:
    """Name what is not shown as it was counted; what is made of its parts is not."""
    found = set()
    for number in published.numbers:
        of_parts = isinstance(number.outcome, Score) and number.outcome.n is None
        if of_parts or isinstance(number.outcome, Suppressed):
            found.add((number.subject.id, number.group))
    return found


def is_counted(outcome: Published) -> bool:
    """Say whether a number is shown that was counted, and not made of others."""
    return isinstance(outcome, Score | Capped) and outcome.n is not None


def replies_behind(
    name: str, group: Group, published: PublishedResults, results: Results
) -> Iterator[int]:
    """Give how many replies entered a number, or those that it is made of."""
    outcome = published.outcome(name, group)
    assert isinstance(outcome, Score | Capped)
    if outcome.n is not None:
        yield outcome.n
        return
    for part in results.ties[name].parts:
        yield from replies_behind(part, group, published, results)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_which_cells_are_hidden_does_not_depend_on_answers(seed: int, other: int) -> None:
    made = organisation(seed, most=80)
    dealt = permuted(made, random.Random(other))
    assert hidden(protect(made.results)) == hidden(protect(dealt.results))
    assert protect(made.results).replies == protect(dealt.results).replies


def weighted(made: Organisation, seed: int) -> Results:
    """Score with the first breakdown weighted by random headcounts."""
    chance = random.Random(seed)
    by = made.by[0]
    invited = {
        level: n + chance.choice([0, n, 5 * n, 40])
        for level, n in Counter(made.columns[by]).items()
    }
    return score(made.asked, made.responses, weighting=Weighting(by=by, invited=invited))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_which_cells_are_hidden_beside_a_weighted_total_does_not_depend_on_answers(
    seed: int, other: int
) -> None:
    made = organisation(seed, most=80)
    dealt = permuted(made, random.Random(other))
    assert hidden(protect(weighted(made, other))) == hidden(protect(weighted(dealt, other)))


@settings(max_examples=how_many(50), deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_no_hidden_group_is_a_sum_of_a_weighted_total_and_shown_groups(
    seed: int, other: int
) -> None:
    made = organisation(seed, most=80)
    results = weighted(made, other)
    published, weighting = protect(results), results.weighting
    assert weighting is not None
    small = {
        name: 10 if any(name == item.id for item in made.asked.items) else 5
        for name in results.n_by_atom
    }
    for name, counts in results.n_by_atom.items():
        vectors: dict[Group, list[Fraction]] = {}
        for group, atoms in results.members.items():
            vectors[group] = [
                Fraction(atom in atoms and counts[atom] > 0) for atom in range(len(counts))
            ]
        sizes = {g: sum(counts[atom] for atom in atoms) for g, atoms in results.members.items()}
        for level, share in weighting.shares.items():
            mine = Group(by=weighting.by, level=level)
            if sizes[mine]:
                for atom in results.members[mine]:
                    vectors[WHOLE][atom] *= share / sizes[mine]
        shown = [g for g in vectors if is_counted(published.outcome(name, g))]
        table = np.array([[float(x / max(vectors[g])) for x in vectors[g]] for g in shown]).T
        for group, size in sizes.items():
            if 0 < size < small[name] and len(shown):
                aim = np.array([float(x) for x in vectors[group]])
                rest = aim - table @ np.linalg.lstsq(table, aim, rcond=None)[0]
                assert np.linalg.norm(rest) > 1e-6, (name, group, shown)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_whatever_is_shown_has_enough_replies_and_no_more_digits_than_promised(seed: int) -> None:
    made = organisation(seed, most=80)
    published = protect(made.results)
    for number in published.numbers:
        if isinstance(number.outcome, Score | Capped):
            for n in replies_behind(number.subject.id, number.group, published, made.results):
                assert n >= (10 if number.subject.kind == "item" else 5)
            assert number.outcome.value == round(number.outcome.value, 1)
            share = number.outcome.percent_positive
            assert share is None or share.value == round(share.value)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_published_gap_and_score_make_the_target_also_of_a_cap(seed: int) -> None:
    made = organisation(seed, most=40)
    for number in protect(made.results).numbers:
        outcome = number.outcome
        if isinstance(outcome, Score | Capped) and outcome.target is not None:
            assert outcome.gap is not None
            assert outcome.value + outcome.gap == outcome.target
