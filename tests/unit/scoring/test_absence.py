"""“We do not have this here” is an answer: a place that lacks something cannot reach its target."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.documents import instrument
from tests.reference_data import reference
from ticassess.instrument import Instrument, check
from ticassess.responses import Source, read_responses
from ticassess.scoring.exact import score_answers
from ticassess.scoring.results import WHOLE, Estimate
from ticassess.scoring.score import score
from ticassess.source import read_text

OPTIONS = """
response_scales:
  agreement:
    options:
      - {value: 1}
      - {value: 2}
      - {value: 3}
      - {value: 4}
      - {value: 5}
      - {label: We do not have this here, non_answer: not_here}
      - {label: Does not apply to my job, non_answer: not_applicable}
    positive: [4, 5]
"""
PEERS = """
items:
  - {id: meet, response_scale: agreement, in: [peers]}
  - {id: paid, response_scale: agreement, in: [peers, pay], non_answers: {not_here: lowest}}
  - {id: away, response_scale: agreement, reverse: true, in: [peers, pay],
     non_answers: {not_here: lowest}}
scales:
  - {id: peers, framework: principle, target: 75, min_answered: 1}
  - {id: pay, framework: domain, min_answered: 1, non_answers: {not_here: exclude}}
"""


def estimates(asked: Instrument, table: str) -> dict[str, Estimate]:
    """Score a CSV text for the whole organisation."""
    found = score(asked, read_responses(asked, Source(content=table.encode(), name="answers.csv")))
    return {e.subject.id: e for e in found.estimates if e.group == WHOLE}


def test_absence_is_the_lowest_answer_of_an_item_whichever_way_it_is_worded() -> None:
    asked = instrument(PEERS, response_scales=OPTIONS)
    absent = "We do not have this here"
    found = estimates(asked, f"meet,paid,away\n5,{absent},{absent}\n")
    # (100 + 0 + 0) / 3; both items are at 1 of 1 to 5, after reversal, too.
    assert found["peers"].score == Fraction(100, 3)
    for name in ("paid", "away"):
        assert found[name].score == 1
        assert found[name].percent_positive == 0
        assert found[name].n == 1
    assert found["pay"].score is None  # the scale's own rule comes first


def test_what_does_not_apply_stays_left_out() -> None:
    asked = instrument(PEERS, response_scales=OPTIONS)
    other = "Does not apply to my job"
    found = estimates(asked, f"meet,paid,away\n5,{other},{other}\n")
    assert found["peers"].score == 100
    assert (found["paid"].score, found["paid"].n) == (None, 0)


def test_absence_without_a_rule_is_left_out_and_counted_apart() -> None:
    asked = instrument(PEERS, response_scales=OPTIONS)
    found = estimates(asked, "meet,paid,away\nWe do not have this here,5,1\n")
    assert found["peers"].score == 100
    assert (found["meet"].n, found["meet"].counts[5]) == (0, 1)


def test_both_scorers_agree_on_a_rule_of_the_instrument() -> None:
    asked = instrument("non_answers: {not_here: lowest}\n" + PEERS, response_scales=OPTIONS)
    answers: list[dict[str, int | float | str]] = [
        {"meet": "not_here", "paid": 3, "away": 3},
        {"meet": 5, "paid": "not_here"},
    ]
    # (0 + 50 + 50) / 3 and (100 + 0) / 2.
    expected = (Fraction(100, 3) + 50) / 2
    assert score_answers(asked, answers)["peers"] == expected
    table = "meet,paid,away\nnot_here,3,3\n5,not_here,\n"
    assert estimates(asked, table)["peers"].score == expected


def test_whoever_says_that_nothing_is_there_has_answered() -> None:
    asked = instrument("min_answered: 0.6\n" + PEERS, response_scales=OPTIONS)
    kept = read_responses(
        asked, Source(content=b"meet,paid,away\n,not_here,not_here\n4,not_applicable,\n", name="a")
    )
    assert kept.replies == 1


@pytest.mark.parametrize(
    ("kind", "expected", "reached"), [("not_here", "42.857", False), ("not_applicable", "75", True)]
)
def test_a_place_without_peer_workers_cannot_reach_the_target_for_peer_support(
    kind: str, expected: str, reached: bool
) -> None:
    asked = with_absence(reference("cases", "instruments", "tic-principles", "instrument.yaml"))
    absent = dict.fromkeys(("pee2", "pee3", "pee4"), kind)
    answers: dict[str, int | float | str] = {"pee1": 1, **absent, "pee5": 5, "pee6": 5, "pee7": 5}
    peers = score_answers(asked, [answers], ["peer_support"])["peer_support"]
    assert peers is not None
    assert float(peers) == pytest.approx(float(expected), abs=0.001)
    assert (peers >= Fraction(asked.scale("peer_support").target or 0)) is reached


def with_absence(path: Path) -> Instrument:
    """Give the principles with “We do not have this here” for all about peer workers."""
    text = path.read_text(encoding="utf-8")
    option = "      - {label: {en: We do not have this here}, non_answer: not_here}\n"
    text = text.replace("    positive: [4, 5]\n", option + "    positive: [4, 5]\n", 1)
    for name in ("pee2", "pee3", "pee4"):
        rule = f"  - id: {name}\n    non_answers: {{not_here: lowest}}\n"
        assert f"  - id: {name}\n" in text
        text = text.replace(f"  - id: {name}\n", rule, 1)
    loaded = check(read_text(text, file="instrument.yaml"))
    assert loaded.instrument is not None, [str(finding) for finding in loaded.findings]
    return loaded.instrument
