"""Several runs on the same answers, attacked together: breakdowns asked for one at a time."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.attack.how_many import ORGANISATIONS, some_or
from tests.attack.organisations import Organisation, organisation, reissue, worst_case, write
from ticassess.audit import Attack, attack, gather
from ticassess.errors import ReissueRefused
from ticassess.privacy import PublishedResults
from ticassess.publish import Replies, publish
from ticassess.responses import Responses

# Each of them is published up to seven times.
PUBLISHED = some_or(1, ORGANISATIONS // 4)
LEAKS_WITHOUT = 3013
SURELY_SHOWN_TWICE = range(3112, 3116)
OF_MANY_NEAR_AN_END = 3159
"""Here the first run told of many people by ties how high they are, and the second who they are."""


def asked_by(made: Organisation, by: Sequence[str]) -> Replies:
    """Give the answers broken down by some of the columns, as they are read from a file."""

    def again(names: Sequence[str]) -> Responses:
        return replace(made, by=tuple(names)).responses

    return Replies(responses=again(by), again=again)


def runs(made: Organisation, ledger: Path | None) -> list[tuple[Organisation, PublishedResults]]:
    """Ask for one breakdown after the other, and at last for the first two together."""
    found = []
    for by in ((), *((name,) for name in made.by), made.by[:2]):
        try:
            publication = publish(made.asked, asked_by(made, by), ledger=ledger)
        except ReissueRefused:
            continue
        found.append((replace(made, by=tuple(by)), publication.results))
    return found


def attacked(
    folder: Path, made: Organisation, shown: Sequence[tuple[Organisation, PublishedResults]]
) -> Attack:
    """Let somebody who has all files and a staff list try to work out what is hidden in them."""
    files = []
    for number, (run, published) in enumerate(shown):
        files += write(folder, run, published, f"run {number}")
    gathered = gather([path for path in files if path.suffix == ".json"])
    assert len(gathered.issues) == 1  # all of the same replies
    return attack(gathered.issues, worst_case(made), gathered.codebook)


def what(found: Attack) -> set[tuple[str, str, str]]:
    return {(leak.about, leak.subject, leak.means) for leak in found.leaks}


@pytest.mark.parametrize("seed", range(LEAKS_WITHOUT, LEAKS_WITHOUT + PUBLISHED))
def test_several_runs_together_tell_no_more_than_each(seed: int, tmp_path: Path) -> None:
    """Each alone is attacked elsewhere, by those who know no more groups than it shows."""
    made = organisation(seed)
    shown = runs(made, tmp_path / "answers.csv.ledger.json")
    together = attacked(tmp_path, made, shown)
    assert together.not_fitting == ()
    alone: set[tuple[str, str, str]] = set()
    if together.leaks:
        for one in shown:
            alone |= what(attacked(tmp_path, made, [one]))
    assert what(together) <= alone


def test_without_a_ledger_the_attacker_wins(tmp_path: Path) -> None:
    made = organisation(LEAKS_WITHOUT)
    shown = runs(made, None)
    alone: set[tuple[str, str, str]] = set()
    for one in shown:
        alone |= what(attacked(tmp_path, made, [one]))
    assert what(attacked(tmp_path, made, shown)) - alone


def test_each_run_made_again_is_as_it_was(tmp_path: Path) -> None:
    made = organisation(3002)
    ledger = tmp_path / "answers.csv.ledger.json"
    first = runs(made, ledger)
    written = ledger.read_bytes()
    assert [published.numbers for _, published in runs(made, ledger)] == [
        published.numbers for _, published in first
    ]
    assert ledger.read_bytes() == written


@pytest.mark.parametrize("seed", sorted({*range(3112, 3112 + PUBLISHED), OF_MANY_NEAR_AN_END}))
def test_another_breakdown_of_more_replies_tells_no_more_either(seed: int, tmp_path: Path) -> None:
    made = organisation(seed, least=60)
    again = reissue(made, seed)
    one, other = made.by[:1], made.by[-1:]
    ledger = tmp_path / "answers.csv.ledger.json"
    first = publish(made.asked, asked_by(made, one), ledger=ledger).results
    try:
        publication = publish(
            made.asked, asked_by(again.second, other), earlier=[asked_by(made, one)], ledger=ledger
        )
    except ReissueRefused:
        assert seed not in SURELY_SHOWN_TWICE
        return
    files = [
        *write(tmp_path, replace(made, by=one), first, "first", wave="spring"),
        *write(
            tmp_path, replace(again.second, by=other), publication.results, "second", wave="spring"
        ),
    ]
    gathered = gather([path for path in files if path.suffix == ".json"])
    assert len(gathered.issues) == 2
    together = attack(gathered.issues, again.worst_case, gathered.codebook)
    assert together.not_fitting == ()
    before, after = gathered.issues
    alone = what(attack([before], worst_case(made), gathered.codebook))
    alone |= what(attack([after], worst_case(again.second), gathered.codebook))
    assert what(together) <= alone
