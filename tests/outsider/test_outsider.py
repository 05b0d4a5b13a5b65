"""A second attacker, written from the documentation alone, tries its luck on what is published.

It shares no code with the program and its auditor: it reads result files, the questionnaire's
YAML, and what an insider knows of who replied. `make outsider` tries 500 organisations.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

import ticassess
from tests.outsider.attack import attack, systems
from tests.outsider.crowd import kinds_of
from tests.outsider.made_up import (
    DEEP,
    Organisation,
    clinic,
    large,
    middling,
    of_one_mind,
    one_skips,
    small,
)
from tests.outsider.planted import KINDS, Careless, careless
from tests.outsider.promises import broken_promises
from tests.outsider.published import Issue, numbers_of
from tests.outsider.publishing import (
    asked_in,
    audit,
    publish,
    send,
    staff_list,
    without_spread,
    write_questionnaire,
)
from tests.outsider.truth import broken, truth, values_of

# Some of these once leaked.
FEW = (0, 2, 9, 21, 37, 38)
MANY = int(os.environ.get("TICASSESS_OUTSIDER", "0"))
SEEDS = range(MANY) if MANY else FEW


@dataclass(frozen=True, kw_only=True)
class Published:
    """An organisation, and what it published."""

    made: Organisation
    folder: Path
    issue: Issue


@pytest.fixture(scope="module", params=SEEDS, ids="organisation {}".format)
def published(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Published:
    seed: int = request.param
    made = large(seed) if MANY else small(seed)
    folder = tmp_path_factory.mktemp("organisation")
    try:
        issue = publish(folder, made)
    except ticassess.NothingToPublish:
        pytest.skip("fewer than five replies")
    return Published(made=made, folder=folder, issue=issue)


def leaks(made: Published, issue: Issue, *, single_items: bool = False) -> list[str]:
    asked = asked_in(made.folder)
    outcome = attack(asked, made.made.people(), (issue,), single_items=single_items)
    assert outcome.fits
    return [str(leak) for leak in outcome.leaks]


@pytest.mark.parametrize("single_items", [False, True], ids=["", "items left out are known"])
def test_true_answers_fit_every_equation(published: Published, single_items: bool) -> None:
    made = published.made
    asked = asked_in(published.folder)
    people = []
    for row in made.rows:
        people.append((made.person(row), values_of(row, made.text, asked)))
    kinds = kinds_of(made.people(), asked, single_items=single_items)
    numbers = list(numbers_of((published.issue,)))

    for equations, went, _, means in systems(asked, kinds, (published.issue,), numbers, []):
        assert broken(equations, truth(equations, kinds, went, people)) == [], means


def test_every_record_keeps_the_promises(published: Published) -> None:
    asked = asked_in(published.folder)
    assert broken_promises(asked, published.issue.documents[0]) == []


def test_scores_and_percentages_tell_nothing(published: Published) -> None:
    plain = Issue(documents=(without_spread(published.issue.documents[0]),))
    assert leaks(published, plain) == []


def test_counts_of_answers_tell_nothing(published: Published) -> None:
    plain = without_spread(published.issue.documents[0])
    assert leaks(published, replace(published.issue, documents=(plain,))) == []


def test_standard_deviations_tell_nothing(published: Published) -> None:
    assert leaks(published, replace(published.issue, counts={})) == []


def test_everything_together_tells_nothing(published: Published) -> None:
    assert leaks(published, published.issue, single_items=True) == []


def test_ten_of_one_mind_are_not_quoted(tmp_path: Path) -> None:
    made = of_one_mind()
    issue = publish(tmp_path, made)
    assert leaks(Published(made=made, folder=tmp_path, issue=issue), issue) == []


@pytest.mark.parametrize("people", [20, 60])
def test_whoever_skips_one_statement_is_not_found_by_it(people: int, tmp_path: Path) -> None:
    made = one_skips(people, seed=1)
    issue = publish(tmp_path, made)
    found = leaks(Published(made=made, folder=tmp_path, issue=issue), issue, single_items=True)
    assert found == []


def test_a_group_of_one_mind_is_not_what_is_left_over(tmp_path: Path) -> None:
    # All twelve of by0_3 are favourable to q2, and the other hidden group left q2 out.
    made = middling(9, "by0")
    issue = publish(tmp_path, made)
    assert leaks(Published(made=made, folder=tmp_path, issue=issue), issue) == []


def test_groups_of_two_breakdowns_that_do_not_overlap_tell_nothing(tmp_path: Path) -> None:
    # 42 favourable answers to q4 less 9, 10 and 16 of groups without a common member are seven.
    made = middling(15, "by0", "by1")
    issue = publish(tmp_path, made)
    plain = Issue(documents=(without_spread(issue.documents[0]),))
    assert leaks(Published(made=made, folder=tmp_path, issue=issue), plain) == []


@pytest.mark.parametrize("seed", [0, 40, 44, 53, 67, 111, 124])
def test_spreads_of_larger_organisations_tell_nothing(seed: int, tmp_path: Path) -> None:
    # Of two breakdowns together; in 67, of four people of a hidden group beside one of another; in
    # 40 and 124, of an item beside a scale that is made of it; in 53, with
    # percentages of items; in 111, of all scales and items.
    made = large(seed)
    issue = publish(tmp_path, made)
    found = leaks(Published(made=made, folder=tmp_path, issue=issue), issue, single_items=True)
    assert found == []


# With the program's own auditor -------------------------------------------------------------------


def test_the_auditor_finds_nothing_either(published: Published) -> None:
    folder = published.folder
    files = [send(folder, published.issue.documents[0]), write_questionnaire(folder)]
    said = audit(files, staff=staff_list(folder, published.made))
    assert said["code"] == 0, said


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Published:
    made = clinic()
    folder = tmp_path_factory.mktemp("clinic")
    return Published(made=made, folder=folder, issue=publish(folder, made))


def found_by_both(planted: Careless, folder: Path) -> tuple[list[str], dict[str, Any]]:
    """Give what the outsider finds in a file, and what the auditor says of it."""
    planted.sign()
    # Planted files also have the shift, a breakdown that was not asked for.
    made = replace(planted.made, by=(*planted.made.by, "shift"))
    ours = broken_promises(planted.asked, planted.document)
    outcome = attack(planted.asked, made.people(), (Issue(documents=(planted.document,)),))
    ours.extend(str(leak) for leak in outcome.leaks)
    if not outcome.fits:
        ours.append("numbers that cannot all be true")
    files = [send(folder, planted.document), write_questionnaire(folder)]
    return ours, audit(files, staff=staff_list(folder, made))


def test_both_find_nothing_in_a_clean_file(clean: Published) -> None:
    planted = careless(clean.made, clean.issue.documents[0], clean.folder)
    ours, theirs = found_by_both(planted, clean.folder)
    assert ours == []
    assert theirs["code"] == 0, theirs


@pytest.mark.parametrize("kind", KINDS)
def test_both_find_what_is_planted(clean: Published, kind: str) -> None:
    planted = careless(clean.made, clean.issue.documents[0], clean.folder)
    KINDS[kind](planted)
    ours, theirs = found_by_both(planted, clean.folder)
    assert ours
    assert theirs["code"] == 1


def test_both_find_the_one_person_who_came_late(tmp_path: Path) -> None:
    late = clinic()
    first = replace(late, rows=late.rows[1:])
    before = publish(tmp_path / "before", first)
    after = publish(tmp_path / "after", late)

    people = [late.person(late.rows[0], frozenset({1}))]
    for row in first.rows:
        people.append(late.person(row, frozenset({0, 1})))
    asked = asked_in(tmp_path / "after")
    assert attack(asked, people, (before, after)).leaks

    files = [send(tmp_path, before.documents[0]), write_questionnaire(tmp_path / "after")]
    second = send(tmp_path, after.documents[0], "second.json")
    assert audit(files, late=second)["code"] == 1


def test_both_find_the_one_person_who_skips_a_part(tmp_path: Path) -> None:
    made = clinic(text=DEEP)
    rows = []
    for number, row in enumerate(made.rows):
        skips = dict.fromkeys(("p1", "p2", "p3"), "") if number == 30 else {}
        rows.append({**row, **skips})
    made = replace(made, rows=tuple(rows))
    planted = careless(made, publish(tmp_path, made).documents[0], tmp_path)
    assert rows[30]["role"] == "cook"
    for scale in ("safety", "body", "heart"):
        planted.show(scale, ("role", "cook"))

    ours, theirs = found_by_both(planted, tmp_path)
    assert ours
    assert theirs["code"] == 1
