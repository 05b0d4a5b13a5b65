"""By what replies are recognised: the same answers, however they are written down."""

import pytest

from tests.documents import instrument, responses
from ticassess.instrument import Instrument
from ticassess.ledger import Key, Marker, overlap, telling

KEY = Key(secret=b"0" * 32)
ITEMS = """
    items:
      - {id: a, response_scale: agreement, in: [calm]}
      - {id: b, response_scale: agreement, in: [calm], reverse: true}
      - {id: c, response_scale: agreement, in: [calm]}
    scales:
      - {id: calm, framework: principle}
"""
OTHER_ORDER = """
response_scales:
  agreement:
    options:
      [{non_answer: not_applicable}, {value: 5}, {value: 4}, {value: 3}, {value: 2}, {value: 1}]
    positive: [4, 5]
"""
ASKED = instrument(ITEMS)
TABLE = """
    role  a b c
    nurse 1 2 3
    peer  5 5 -
    peer  5 . 1
"""


def marker(table: str = TABLE, asked: Instrument = ASKED, key: Key | None = KEY) -> Marker:
    return Marker(instrument=asked, responses=responses(asked, table, by=("role",)), key=key)


def test_the_order_of_rows_is_nothing_and_an_answer_is_everything() -> None:
    header, *rows = TABLE.strip().splitlines()
    turned = "\n".join([header, *reversed(rows)])
    assert marker(turned).answers() == marker().answers()
    assert marker(turned).levels("role") == marker().levels("role")
    assert sorted(marker(turned).tags()) == sorted(marker().tags())
    changed = marker(TABLE.replace("1 2 3", "1 2 4"))
    assert changed.answers() != marker().answers()
    assert len(set(changed.tags()) & set(marker().tags())) == 2


def test_groups_are_told_apart_from_answers() -> None:
    moved = marker(TABLE.replace("nurse", "peer "))
    assert moved.answers() == marker().answers()
    assert moved.levels("role") != marker().levels("role")


def test_the_rules_of_the_questionnaire_make_no_other_replies() -> None:
    """Neither do options in another order, nor other weights."""
    for changed in (
        instrument(ITEMS, response_scales=OTHER_ORDER),
        instrument(ITEMS.replace("id: a,", "id: a, weight: 2,")),
    ):
        assert marker(asked=changed).answers() == marker().answers()
        assert marker(asked=changed).tags() == marker().tags()


def test_another_key_makes_other_marks() -> None:
    other = marker(key=Key(secret=b"1" * 32))
    assert not other.answers().keys() & marker().answers().keys()
    assert not set(other.tags()) & set(marker().tags())
    assert marker(key=None).tags() == ()
    assert marker(key=None).answers() == {}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("1 2 3 4 5 1 2 3 4 5 1 2 3 4 5 1", True),
        ("1 2 3 4 5 1 2 3 4 5 1 2 3 4 5 .", False),  # fifteen answers
        ("3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3", False),  # a straight line
        ("3 3 3 3 3 3 3 3 3 3 1 2 4 5 1 2", True),  # ten of sixteen alike
        ("3 3 3 3 3 3 3 3 3 3 3 2 4 5 1 2", False),  # eleven of sixteen
        ("- - - - - - - - - - - - - - - -", False),
    ],
)
def test_a_telling_reply_has_many_answers_and_is_no_straight_line(
    answers: str, expected: bool
) -> None:
    names = [f"i{number}" for number in range(16)]
    items = "\n".join(
        f"  - {{id: {name}, response_scale: agreement, in: [calm]}}" for name in names
    )
    asked = instrument(f"items:\n{items}\nscales:\n  - {{id: calm, framework: principle}}\n")
    table = f"role {' '.join(names)}\nnurse {answers}"
    assert list(telling(responses(asked, table, by=("role",)))) == [expected]


@pytest.mark.parametrize(
    ("shared", "smaller", "expected"),
    [
        ([], 10, False),
        ([True, True], 40, False),
        ([True, True, True], 40, True),
        ([False] * 13, 20, False),
        ([False] * 14, 20, True),
        ([], 0, False),
    ],
)
def test_enough_replies_in_common_are_the_same_people(
    shared: list[bool], smaller: int, expected: bool
) -> None:
    assert overlap(shared, smaller) is expected
