"""Small organisations, attacked in whole answers: items and scores of everybody in one program.

How many of each kind of people gave each answer is a whole number, and a score is made of the
answers. The attacker is the outsider's; whoever left out which items is known to it. `make attack`
tries 50 organisations of 5 to 25 people, the test command some of them.
"""

from dataclasses import replace
from pathlib import Path

import pytest

import ticassess
from tests.attack.how_many import IN_FULL
from tests.outsider.attack import attack
from tests.outsider.crowd import kinds_of
from tests.outsider.equations import Equations, equations
from tests.outsider.made_up import Organisation, tiny
from tests.outsider.published import Issue, hidden_in, numbers_of
from tests.outsider.publishing import asked_in, publish, without_spread
from tests.outsider.targets import Target, targets_of

SMALL_ONES = 50
TRIED = range(SMALL_ONES) if IN_FULL else (0, 4, 21)


def told(folder: Path, made: Organisation, *, counts: bool) -> list[str]:
    """Publish, and attack means and percentages; with the counts of answers, too."""
    try:
        issue = publish(folder, made)
    except ticassess.NothingToPublish:
        pytest.skip("too few replies")
    documents = (without_spread(issue.documents[0]),)
    issue = replace(issue, documents=documents) if counts else Issue(documents=documents)
    outcome = attack(
        asked_in(folder), made.people(), (issue,), single_items=counts, whole_answers=True
    )
    assert outcome.fits
    return [str(leak) for leak in outcome.leaks]


@pytest.mark.parametrize("counts", [False, True], ids=["", "with counts of answers"])
@pytest.mark.parametrize("seed", TRIED)
def test_whole_answers_tell_nothing_of_a_few(seed: int, counts: bool, tmp_path: Path) -> None:
    made = tiny(seed)
    assert 5 <= len(made.rows) <= 25
    assert told(tmp_path, made, counts=counts) == []


# Without this, the test above could pass because the attacker sees nothing ---------------------


def everything(folder: Path, made: Organisation) -> tuple[Equations, list[Target]]:
    """Give the one program of all that is published, and whom to look for."""
    issue = publish(folder, made)
    plain = Issue(documents=(without_spread(issue.documents[0]),))
    asked, numbers = asked_in(folder), list(numbers_of((plain,)))
    kinds, hidden = kinds_of(made.people(), asked), list(hidden_in((plain,)))
    targets = list(targets_of(asked, kinds, numbers, hidden, plain.policy))
    return equations(asked, kinds, (plain,), numbers, spread=False), targets


def test_whole_answers_leave_less_open_than_parts_of_answers(tmp_path: Path) -> None:
    made, targets = everything(tmp_path, tiny(0))
    narrower = 0
    for target in [target for target in targets if target.about == "mean"][:12]:
        terms = target.terms(made)
        in_parts, whole = made.solve(terms, most=True), made.solve(terms, most=True, whole=True)
        assert in_parts is not None
        assert whole is not None
        assert whole.bound <= in_parts.bound + 1e-4
        narrower += whole.bound < in_parts.bound - 0.01
    assert narrower
