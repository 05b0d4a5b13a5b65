"""`publish`: the ledger comes before the numbers, and what cannot be published is not in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.documents import instrument, responses
from ticassess.errors import InputNotReadable, NothingToPublish, ReissueRefused
from ticassess.privacy import Policy, PublishedResults, Suppressed
from ticassess.publish import Publication, Terms, publish, write_outputs
from ticassess.report.context import Context
from ticassess.responses import Responses
from ticassess.scoring import Group

ASKED = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm]}
      - {id: b, response_scale: agreement, in: [calm]}
      - {id: c, response_scale: agreement, in: [calm]}
    scales:
      - {id: calm, framework: principle, target: 75}
""")
LATE = "nurse 1 1 1"


def answers(rows: int, *more: str) -> Responses:
    lines = [f"nurse {1 + i % 5} {1 + i % 4} {1 + i % 3}" for i in range(rows)]
    return responses(ASKED, "\n".join(["role a b c", *lines, *more]), by=("role",))


def _of_two_items() -> Responses:
    shorter = ASKED.model_copy(update={"items": ASKED.items[:2]})
    lines = [f"nurse {1 + i % 5} {1 + i % 4}" for i in range(30)]
    return responses(shorter, "\n".join(["role a b", *lines]), by=("role",))


def written_issues(ledger: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ledger.read_text())["issues"]
    return found


def issues_in(ledger: Path) -> int:
    return len(written_issues(ledger))


def test_the_ledger_is_written_before_anybody_sees_a_number(tmp_path: Path) -> None:
    ledger = tmp_path / "answers.ledger.json"
    publication = publish(ASKED, answers(30), ledger=ledger)
    assert publication.in_ledger
    assert issues_in(ledger) == 1
    with pytest.raises(ReissueRefused, match="not those of the report that came before"):
        publish(ASKED, answers(30, LATE), ledger=ledger)
    assert issues_in(ledger) == 1


def test_without_recording_it_is_held_to_the_ledger_all_the_same(tmp_path: Path) -> None:
    ledger = tmp_path / "answers.ledger.json"
    publish(ASKED, answers(30), ledger=ledger, record=False)
    assert not ledger.exists()
    publish(ASKED, answers(30), ledger=ledger)
    with pytest.raises(ReissueRefused):
        publish(ASKED, answers(30, LATE), ledger=ledger, record=False)


def test_an_issue_without_numbers_is_not_in_the_ledger(tmp_path: Path) -> None:
    ledger = tmp_path / "answers.ledger.json"
    publication = publish(ASKED, answers(4), ledger=ledger)
    assert publication.results.is_empty
    assert not ledger.exists()


def test_a_damaged_ledger_lets_nothing_through(tmp_path: Path) -> None:
    ledger = tmp_path / "answers.ledger.json"
    ledger.write_text("{}")
    with pytest.raises(InputNotReadable, match="damaged"):
        publish(ASKED, answers(30), ledger=ledger)


def test_other_targets_are_the_same_issue(tmp_path: Path) -> None:
    ledger = tmp_path / "answers.ledger.json"
    publish(ASKED, answers(30), ledger=ledger)
    publish(ASKED, answers(30), Terms(targets={"calm": 60}), ledger=ledger)
    assert issues_in(ledger) == 1


def test_a_wave_by_another_name_is_the_same_wave(tmp_path: Path) -> None:
    ledger = tmp_path / "answers.ledger.json"
    publish(ASKED, answers(30), ledger=ledger)
    autumn = Terms(context=Context(wave="autumn"))
    with pytest.raises(ReissueRefused, match="not those of the report that came before"):
        publish(ASKED, answers(30, LATE), autumn, ledger=ledger)
    publish(ASKED, answers(30), autumn, ledger=ledger)
    assert issues_in(ledger) == 1


def test_other_people_are_another_wave(tmp_path: Path) -> None:
    ledger = tmp_path / "answers.ledger.json"
    publish(ASKED, answers(30), ledger=ledger)
    others = "\n".join(["role a b c", *[f"chef 5 4 {1 + i % 5}" for i in range(30)]])
    publish(ASKED, responses(ASKED, others, by=("role",)), ledger=ledger)
    assert [issue["after"] for issue in written_issues(ledger)] == [[], []]


def test_other_limits_are_protected_together(tmp_path: Path) -> None:
    ledger = tmp_path / "answers.ledger.json"
    publish(ASKED, answers(30), ledger=ledger)
    publish(ASKED, answers(30), Terms(policy=Policy(score=7)), ledger=ledger)
    first, second = written_issues(ledger)
    assert (first["policy"]["score"], second["policy"]["score"]) == (5, 7)
    assert second["after"] == [first["id"]]


def test_what_lower_limits_have_shown_takes_nothing_from_a_later_report(tmp_path: Path) -> None:
    """Six chefs were shown; seven are wanted now, and hiding more than the chefs helps nobody."""
    ledger = tmp_path / "answers.ledger.json"
    chefs = [f"chef {1 + i % 4} {1 + i % 3} 2" for i in range(6)]
    both = [*chefs, *[f"cook {1 + i % 4} {1 + i % 5} 4" for i in range(20)]]
    first = publish(ASKED, answers(30, *both), ledger=ledger).results
    second = publish(
        ASKED, answers(30, *both), Terms(policy=Policy(score=7)), ledger=ledger
    ).results

    def shown(results: PublishedResults) -> set[str | None]:
        groups = (Group(), *(Group(by="role", level=level) for level in ("nurse", "chef", "cook")))
        return {
            group.level
            for group in groups
            if not isinstance(results.outcome("calm", group), Suppressed)
        }

    assert shown(first) == {None, "nurse", "chef", "cook"}
    assert {None, "nurse"} <= shown(second) <= {None, "nurse", "cook"}


def test_another_questionnaire_on_the_same_file_is_refused(tmp_path: Path) -> None:
    ledger = tmp_path / "answers.ledger.json"
    publish(ASKED, answers(30), ledger=ledger)
    shorter = ASKED.model_copy(update={"items": ASKED.items[:2]})
    with pytest.raises(ReissueRefused, match="another version of the instrument"):
        publish(shorter, _of_two_items(), ledger=ledger)


def test_earlier_replies_count_without_a_ledger_too() -> None:
    with pytest.raises(
        ReissueRefused, match="Fewer than 10 replies came or went in all"
    ) as refused:
        publish(ASKED, answers(30, LATE), earlier=[answers(30)])
    assert "ledger" not in refused.value.hint
    assert not publish(ASKED, answers(40), earlier=[answers(30)]).in_ledger


def test_ten_late_replies_of_one_mind_are_quoted_by_no_second_report() -> None:
    """Of everybody but the thirty of before, the second report would tell that all said 1."""
    ten_more = [LATE] * 10
    with pytest.raises(ReissueRefused, match="would reveal somebody"):
        publish(ASKED, answers(30, *ten_more), earlier=[answers(30)])


def test_the_targets_of_an_assessment_take_the_place_of_those_of_the_instrument() -> None:
    publication = publish(ASKED, answers(30), Terms(targets={"calm": 60}))
    assert publication.instrument.scale("calm").target == 60


def written(folder: Path, publication: Publication) -> list[str]:
    outputs = [folder / name for name in ("r.html", "r.json", "r.csv")]
    with pytest.raises(NothingToPublish):
        write_outputs(publication, outputs)
    return sorted(path.name for path in folder.iterdir())


def test_where_there_is_no_number_only_programs_get_their_files(tmp_path: Path) -> None:
    assert written(tmp_path, publish(ASKED, answers(4))) == ["r.csv", "r.json"]


@pytest.mark.parametrize(
    ("rows", "more", "says"),
    [
        (0, ["nurse . . ."] * 0, "No reply was kept"),
        (4, [], "4 replies were kept, and every number is protected"),
        (0, ["nurse - - -"] * 12, "of 12 replies, nobody gave an answer that can be scored"),
    ],
)
def test_it_says_why_there_is_nothing(
    rows: int, more: list[str], says: str, tmp_path: Path
) -> None:
    publication = publish(ASKED, answers(rows, *more))
    with pytest.raises(NothingToPublish, match=says):
        write_outputs(publication, [])
