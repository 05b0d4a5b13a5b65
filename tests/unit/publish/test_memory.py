"""`Memory`: a source that was tried is not published twice, and only equal runs count as equal."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.contract.several import write_several
from tests.documents import instrument, responses
from ticassess.instrument import Instrument
from ticassess.privacy import Policy
from ticassess.publish import Terms, publish, publish_sources, publishing
from ticassess.publish.memory import Memory
from ticassess.publish.one_instrument import How
from ticassess.report.context import Context
from ticassess.responses import Responses
from ticassess.scoring import WHOLE, Results, Weighting, score_issues

ASKED = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm]}
      - {id: b, response_scale: agreement, in: [calm]}
    scales:
      - {id: calm, framework: principle, target: 75}
""")


def answers(*, first: str = "nurse 1 1", rows: int = 30) -> Responses:
    lines = [f"{'nurse' if i % 2 else 'peer'} {1 + i % 5} {1 + i % 4}" for i in range(rows - 1)]
    return responses(ASKED, "\n".join(["role a b", first, *lines]), by=("role",))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the replies of each run that is scored."""
    found: list[int] = []

    def counting(asked: Instrument, issues: Sequence[Responses], **more: Any) -> Sequence[Results]:
        found.append(issues[-1].replies)
        return score_issues(asked, issues, **more)

    monkeypatch.setattr(publishing, "score_issues", counting)
    return found


def test_the_same_answers_on_the_same_terms_are_made_once(made: list[int]) -> None:
    memory = Memory()
    first = publish(ASKED, answers(), memory=memory)
    again = publish(ASKED, answers(), memory=memory)
    assert made == [30]
    assert again.results is first.results


BY_ROLE = Weighting(by="role", invited={"nurse": 40, "peer": 20})
OTHERS: dict[str, tuple[dict[str, Any], Terms]] = {
    "an answer": ({"first": "nurse 2 1"}, Terms()),
    "a group": ({"first": "peer 1 1"}, Terms()),
    "a reply more": ({"rows": 31}, Terms()),
    "the minima": ({}, Terms(policy=Policy().with_minima({"distribution": 12}))),
    "a weighting": ({}, Terms(weighting=BY_ROLE)),
    "a headcount": ({}, Terms(context=Context(headcounts={WHOLE: 40}))),
    "a target": ({}, Terms(targets={"calm": 60})),
}


@pytest.mark.parametrize("other", OTHERS)
def test_whatever_decides_the_numbers_makes_another_run(other: str, made: list[int]) -> None:
    changed, terms = OTHERS[other]
    memory = Memory()
    publish(ASKED, answers(), memory=memory)
    again = publish(ASKED, answers(**changed), terms, memory=memory)
    assert len(made) == 2
    alone = publish(ASKED, answers(**changed), terms)
    assert again.results.numbers == alone.results.numbers


def test_another_run_before_it_makes_another_run(tmp_path: Path, made: list[int]) -> None:
    ledger = tmp_path / "answers.ledger.json"
    memory = Memory()
    by_role = answers()
    publish(ASKED, by_role, memory=memory, ledger=ledger, record=False)
    # Somebody else may publish in between.
    publish(ASKED, replace(by_role, breakdowns=()), ledger=ledger)
    publish(ASKED, by_role, memory=memory, ledger=ledger)
    assert len(made) == 1 + 1 + 2


def test_each_source_is_made_once_though_it_is_tried_first(tmp_path: Path, made: list[int]) -> None:
    path = write_several(tmp_path)
    recorded = publish_sources(path)
    once = list(made)
    made.clear()
    drafts = publish_sources(path, How(draft=True))
    assert once
    assert sorted(once) == sorted(made)
    for one, other in zip(recorded.publications, drafts.publications, strict=True):
        assert one.results.numbers == other.results.numbers
