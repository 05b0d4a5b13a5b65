"""An item in several scales may count otherwise in one of them: reversed, or heavier."""

from fractions import Fraction

import numpy as np

from tests.documents import from_columns, instrument, responses
from ticassess.instrument import fingerprint
from ticassess.scoring.alarms import alarms_of
from ticassess.scoring.composition import FAVOURABLE, TURNED, VALUE, compositions
from ticassess.scoring.exact import score_answers
from ticassess.scoring.results import WHOLE
from ticassess.scoring.score import score

ASKED = instrument(
    """
    items:
      - {id: a, response_scale: agreement, in: [support, {scale: strain, reverse: true}]}
      - {id: b, response_scale: agreement, in: [support, {scale: strain, reverse: true, weight: 3}]}
      - {id: c, response_scale: agreement, in: [strain]}
    scales:
      - {id: support, framework: f, metric: mean}
      - {id: strain, framework: f, metric: METRIC}
    contrasts:
      - {id: net, of: [support, strain]}
""".replace("METRIC", "mean")
)


def test_a_scale_turns_and_weighs_an_item_for_itself_alone() -> None:
    # support: (5 + 4) / 2. strain: (1·1 + 3·2 + 1·3) / 5. The item itself stays as it was.
    found = score(ASKED, responses(ASKED, "a b c\n5 4 3"))
    numbers = {one.subject.id: one.score for one in found.estimates if one.group == WHOLE}
    assert numbers == {
        "support": Fraction(9, 2),
        "strain": Fraction(2),
        "net": Fraction(5, 2),
        "a": Fraction(5),
        "b": Fraction(4),
        "c": Fraction(3),
    }
    assert score_answers(ASKED, [{"a": 5, "b": 4, "c": 3}])["strain"] == Fraction(2)


def test_more_of_a_turned_item_is_less_of_the_scale() -> None:
    found = compositions(ASKED)
    # One point of agreement is a quarter of its range of four points.
    assert found["strain"] == {
        ("a", VALUE): Fraction(-4, 5),
        ("b", VALUE): Fraction(-12, 5),
        ("c", VALUE): Fraction(4, 5),
    }
    assert found["net"]["a", VALUE] == Fraction(4, 2) + Fraction(4, 5)


def test_the_share_that_is_favourable_when_turned_is_a_number_of_its_own() -> None:
    body = """
        items: [{id: a, response_scale: agreement, in: [{scale: s, reverse: true}]}]
        scales: [{id: s, framework: f, metric: percent_positive}]
    """
    # 3 of 5 is favourable neither way.
    assert compositions(instrument(body))["s"] == {("a", TURNED): Fraction(1)}
    four = """
    response_scales:
      agreement: {options: [{value: 1}, {value: 2}, {value: 3}, {value: 4}], positive: [3, 4]}
    """
    halves = compositions(instrument(body, response_scales=four))
    assert halves["s"] == {("a", FAVOURABLE): Fraction(-1)}


def test_an_item_that_a_scale_turns_is_no_item_that_was_turned_twice() -> None:
    names = "abcdef"
    items = "".join(
        f"  - {{id: {name}, response_scale: agreement, in: [calm]}}\n" for name in names[:-1]
    )
    last = "  - {id: f, response_scale: agreement, in: [{scale: calm, reverse: true}]}\n"
    asked = instrument(f"items:\n{items}{last}scales: [{{id: calm, framework: f}}]\n")
    generator = np.random.default_rng(1)
    person = generator.normal(size=80)
    columns = {}
    for name in names:
        value = np.clip(np.round(3 + person + 0.5 * generator.normal(size=80)), 1, 5)
        columns[name] = [f"{6 - one if name == 'f' else one:g}" for one in value]
    assert alarms_of(asked, from_columns(asked, columns)) == ()


def test_what_a_scale_says_of_an_item_changes_the_fingerprint() -> None:
    def made(membership: str) -> str:
        return fingerprint(
            instrument(f"""
                items: [{{id: a, response_scale: agreement, in: [{membership}]}}]
                scales: [{{id: s, framework: f}}]
            """)
        )

    plain = made("s")
    assert made("{scale: s, reverse: true}") != plain
    assert made("{scale: s, weight: 2}") != plain
