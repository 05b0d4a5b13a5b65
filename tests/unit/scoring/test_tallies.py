"""Tallies of parts add up to the tally of the whole, whatever the parts are."""

from fractions import Fraction

import numpy as np
import pytest

from tests.documents import instrument, responses
from ticassess.scoring.tallies import Tallies, tally

ASKED = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm]}
      - {id: b, response_scale: agreement, in: [calm]}
    scales:
      - {id: calm, framework: f, metric: mean}
""")
HEADER = "role  site  a b"
ROWS = [
    "nurse north 5 4",
    "peer  south 1 -",
    "nurse north . x",
    "admin north 2 3",
    "nurse south 4 4",
]


def of(*rows: str) -> Tallies:
    table = "\n".join([HEADER, *rows])
    return tally(ASKED, responses(ASKED, table, by=("role", "site")))


def halves(*numbers: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(number, 2) for number in numbers)


def test_options_are_counted_by_atom() -> None:
    found = of(*ROWS)
    assert found.breakdowns == ("role", "site")
    assert found.atoms == (
        ("admin", "north"),
        ("nurse", "north"),
        ("nurse", "south"),
        ("peer", "south"),
    )
    # Values 1 to 5, not applicable; then skipped, not shown, unmatched, no column.
    assert found.options[1].tolist() == [
        [0, 0, 0, 0, 1, 0, 1, 0, 0, 0],
        [0, 0, 0, 1, 0, 0, 0, 1, 0, 0],
    ]
    assert found.options[3].tolist() == [
        [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
    ]


def test_scores_are_counted_by_atom_in_rising_order_and_those_without_last() -> None:
    found = of(*ROWS).histograms["calm"]
    assert found.scores == (*halves(2, 5, 8, 9), None)
    assert found.counts.tolist() == [
        [0, 1, 0, 0, 0],
        [0, 0, 0, 1, 1],
        [0, 0, 1, 0, 0],
        [1, 0, 0, 0, 0],
    ]


@pytest.mark.parametrize("cut", [1, 2, 3, 4])
def test_parts_add_up_in_either_order(cut: int) -> None:
    whole, one, other = of(*ROWS), of(*ROWS[:cut]), of(*ROWS[cut:])
    for merged in (one + other, other + one):
        assert (merged.breakdowns, merged.atoms) == (whole.breakdowns, whole.atoms)
        assert np.array_equal(merged.options, whole.options)
        assert merged.histograms["calm"].scores == whole.histograms["calm"].scores
        assert np.array_equal(merged.histograms["calm"].counts, whole.histograms["calm"].counts)
        assert merged.respondents == whole.respondents


def test_who_answered_which_items_and_has_the_score_is_counted_by_atom() -> None:
    everything = frozenset({"a", "b", "calm"})
    found = of(*ROWS, "nurse south 1 1").respondents
    assert found == {
        (("nurse", "north"), everything): 1,
        # Not applicable is no answer; the score needs one of two.
        (("peer", "south"), frozenset({"a", "calm"})): 1,
        (("admin", "north"), everything): 1,
        (("nurse", "south"), everything): 2,
    }


def test_of_too_many_people_nobody_counts_who_answered_what(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ticassess.scoring.respondents.MOST_PEOPLE", 4)
    monkeypatch.setattr("ticassess.scoring.tallies.MOST_PEOPLE", 4)
    assert of(*ROWS).respondents is None
    # Whoever is put together from parts is as many.
    one, other = of(*ROWS[:4]), of(*ROWS[4:])
    assert one.respondents is not None
    assert other.respondents is not None
    assert (one + other).respondents is None
    assert ((one + other) + other).respondents is None


def test_without_breakdowns_all_are_one_atom() -> None:
    found = tally(ASKED, responses(ASKED, "a b\n5 4\n5 4\n1 1"))
    assert (found.atoms, found.breakdowns) == (((),), ())
    assert found.histograms["calm"].counts.tolist() == [[1, 2]]


def test_a_median_is_tallied_from_whole_answers() -> None:
    asked = instrument("""
        items:
          - {id: a, response_scale: agreement, in: [calm]}
          - {id: b, response_scale: agreement, in: [calm], reverse: true}
          - {id: c, response_scale: agreement, in: [calm]}
        scales:
          - {id: calm, framework: f, metric: median, min_answered: 2}
    """)
    found = tally(asked, responses(asked, "a b c\n5 5 4\n1 1 1\n2 - 3\n. 2 x\n4 2 4"))
    # 5, 1, 4 → 4 · 1, 5, 1 → 1 · 2, 3 → 2.5 · only one of two shown · 4, 4, 4 → 4
    assert found.histograms["calm"].scores == (*halves(2, 5, 8), None)
    assert found.histograms["calm"].counts.tolist() == [[1, 1, 2, 1]]
