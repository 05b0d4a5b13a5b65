"""Several runs on the same answers, attacked together: breakdowns asked for one at a time."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.attack.organisations import Organisation, organisation, worst_case, write
from ticassess.audit import Attack, attack, gather
from ticassess.errors import ReissueRefused
from ticassess.privacy import PublishedResults
from ticassess.publish import Replies, publish
from ticassess.responses import Responses

ORGANISATIONS = int(os.environ.get("TICASSESS_ATTACK", "25"))


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


@pytest.mark.parametrize("seed", range(3000, 3000 + ORGANISATIONS))
def test_nothing_hidden_can_be_worked_out_from_several_runs(seed: int, tmp_path: Path) -> None:
    made = organisation(seed)
    found = attacked(tmp_path, made, runs(made, tmp_path / "answers.csv.ledger.json"))
    assert (found.leaks, found.not_fitting) == ((), ())


def test_without_a_ledger_the_attacker_wins(tmp_path: Path) -> None:
    leaks = 0
    for seed in range(3000, 3010):
        made = organisation(seed)
        folder = tmp_path / str(seed)
        folder.mkdir()
        leaks += len(attacked(folder, made, runs(made, None)).leaks)
    assert leaks > 0


def test_each_run_made_again_is_as_it_was(tmp_path: Path) -> None:
    made = organisation(3001)
    ledger = tmp_path / "answers.csv.ledger.json"
    first = runs(made, ledger)
    written = ledger.read_bytes()
    assert [published.numbers for _, published in runs(made, ledger)] == [
        published.numbers for _, published in first
    ]
    assert ledger.read_bytes() == written
