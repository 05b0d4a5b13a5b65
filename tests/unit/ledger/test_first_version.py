"""Ledgers of the first version: one hash of all replies, and nobody knows in which order."""

import hashlib
from itertools import permutations

import pytest

from tests.documents import instrument, responses
from ticassess.ledger import Marker
from ticassess.ledger.entry import Entry

ASKED = instrument("""
    items: [{id: a, response_scale: agreement, in: [calm]}]
    scales: [{id: calm, framework: principle}]
""")
BREAKDOWNS = ("unit", "role", "site", "shift")
ROWS = (("1", "x", "nurse", "north", "day"), ("4", "y", "peer", "south", "night"))


def marker(by: tuple[str, ...] = BREAKDOWNS, answer: str = "1") -> Marker:
    lines = [f"a {' '.join(BREAKDOWNS)}", " ".join((answer, *ROWS[0][1:])), " ".join(ROWS[1])]
    return Marker(instrument=ASKED, responses=responses(ASKED, "\n".join(lines), by=by), key=None)


def written(order: tuple[str, ...], *, nurses: int | None = 1) -> Entry:
    """Write an entry as the first version did, by hand."""
    digest = hashlib.sha256(repr(["a"]).encode())
    rows = []
    for answer, *levels in ROWS:
        named = dict(zip(BREAKDOWNS, levels, strict=True))
        code = bytes([int(answer) - 1])
        rows.append(code + repr(tuple(named[name] for name in order)).encode() + b"\n")
    for row in sorted(rows):
        digest.update(row)
    groups: dict[str, dict[str, int | None]] = {name: {} for name in order}
    groups["role"] = {"nurse": nurses, "peer": None}
    return Entry(
        instrument="i", wave=None, kept=2, policy={}, groups=groups, replies=digest.hexdigest()
    )


@pytest.mark.parametrize("order", list(permutations(BREAKDOWNS)))
def test_replies_are_known_in_whatever_order_their_breakdowns_stood(
    order: tuple[str, ...],
) -> None:
    assert written(order).is_of_same_answers(marker()) is True


def test_another_answer_is_another_set() -> None:
    assert written(BREAKDOWNS).is_of_same_answers(marker(answer="2")) is False


def test_other_counts_need_no_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ticassess.ledger.entry.hash_of_first_version", None)
    assert written(BREAKDOWNS, nurses=2).is_of_same_answers(marker()) is False


def test_with_more_orders_than_anybody_can_try_nobody_can_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ticassess.ledger.entry._MOST_ORDERS", 2)
    assert written(BREAKDOWNS).is_of_same_answers(marker(answer="2")) is None
    assert written(BREAKDOWNS).is_of_same_answers(marker()) is True
