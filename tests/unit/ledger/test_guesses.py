"""The ledger under attack: nobody may test with it what somebody answered.

The attacker has the ledger, the program, and the answers of everybody but one; without the key of
whoever made the ledger.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.documents import instrument, responses
from ticassess.errors import ReissueRefused
from ticassess.instrument import Instrument
from ticassess.ledger import Key, Marker, own_key
from ticassess.publish import publish
from ticassess.responses import Responses

SHORT = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm]}
      - {id: b, response_scale: agreement, in: [calm]}
      - {id: c, response_scale: agreement, in: [calm]}
    scales:
      - {id: calm, framework: principle}
""")
LONG = instrument(
    "items:\n"
    + "".join(f"  - {{id: i{n}, response_scale: agreement, in: [calm]}}\n" for n in range(40))
    + "scales:\n  - {id: calm, framework: principle}\n"
)


def answers(asked: Instrument, person: int) -> Responses:
    """Give 30 replies, of which one person's is that of the number."""
    names = [item.id for item in asked.items]
    rows = [[1 + (row * (place + 3)) % 5 for place in range(len(names))] for row in range(30)]
    rows[7] = [1 + (person + place) % 5 for place in range(len(names))]
    lines = [
        f"{'nurse' if row % 2 else 'admin'} {' '.join(map(str, rows[row]))}" for row in range(30)
    ]
    return responses(asked, "\n".join([f"role {' '.join(names)}", *lines]), by=("role",))


def strings(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text and number of a ledger with the names of the keys that lead to it."""
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from strings(inside, f"{where}.{name}")
    elif isinstance(value, list):
        for inside in value:
            yield from strings(inside, where)
    else:
        yield where, str(value)


@pytest.fixture
def ledger_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give what stands in the ledger of some answers, made with the key of somebody."""

    def make(asked: Instrument, person: int, who: str) -> set[tuple[str, str]]:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / who))
        path = tmp_path / f"{len(asked.items)} {person} {who}" / "answers.csv.ledger.json"
        path.parent.mkdir()
        publish(asked, answers(asked, person), ledger=path)
        return set(strings(json.loads(path.read_text())))

    return make


def places_to_test(ledger_of: Any, asked: Instrument) -> set[str]:
    """Name the places in which a guess can be tested.

    Whoever guesses makes a ledger of the guess with a key of their own. What a right guess has in
    common with the real ledger and a wrong one has not tells them that it is right.
    """
    real = ledger_of(asked, 1, "the user")
    right = ledger_of(asked, 1, "somebody")
    wrong = ledger_of(asked, 2, "somebody else")
    return {where for where, _ in (real & right) - wrong}


def test_no_guess_can_be_tested_on_a_few_items(ledger_of: Any) -> None:
    assert places_to_test(ledger_of, SHORT) == set()


def test_with_many_items_only_the_whole_set_can_be_compared(ledger_of: Any) -> None:
    assert places_to_test(ledger_of, LONG) == {".issues.answers.plain", ".issues.levels.role.plain"}


def test_the_program_itself_tells_nobody_whether_a_guess_is_right(
    ledger_of: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever puts a guess beside a copy of the ledger is refused, be it right or wrong."""
    ledger_of(SHORT, 1, "the user")
    (ledger,) = tmp_path.glob("3 1 the user/*.ledger.json")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "somebody"))
    told = set()
    for person in (1, 2, 3):
        with pytest.raises(ReissueRefused) as refused:
            publish(SHORT, answers(SHORT, person), ledger=ledger)
        told.add(refused.value.message)
        # Named as those of then, all are believed whose counts are those that were published.
        guess = answers(SHORT, person)
        publish(SHORT, guess, earlier=[guess], ledger=ledger, record=False)
    assert len(told) == 1


def test_nothing_in_it_is_a_hash_of_one_reply_however_it_is_written(ledger_of: Any) -> None:
    for asked in (SHORT, LONG):
        written = {text for _, text in ledger_of(asked, 1, "the user")}
        for guess in ways_to_write(asked):
            for name in ("md5", "sha1", "sha256", "sha512", "blake2b"):
                digest = hashlib.new(name, guess).hexdigest()
                assert not any(
                    text and digest.startswith(text) for text in written if len(text) > 7
                )


def ways_to_write(asked: Instrument) -> Iterator[bytes]:
    """Write the one person's reply as the program does inside, and as anybody would."""
    marker = Marker(instrument=asked, responses=answers(asked, 1), key=None)
    row = marker.numbered_rows()[7]
    yield from (row, row[:-1], row[:-2], row.strip())
    values = [str(1 + (1 + place) % 5) for place in range(len(asked.items))]
    for separator in (",", ";", " ", "\t", ""):
        for words in (values, ["admin", *values], ["nurse", *values], [*values, "nurse"]):
            yield separator.join(words).encode()
    yield from (repr(values).encode(), repr(tuple(values)).encode(), json.dumps(values).encode())


def test_two_people_who_gave_the_same_answers_have_different_marks() -> None:
    text = "role a b c\n" + "nurse 1 2 3\n" * 5
    marker = Marker(
        instrument=SHORT, responses=responses(SHORT, text, by=("role",)), key=Key(secret=b"k" * 32)
    )
    assert len(set(marker.tags())) == 5


def test_a_whole_set_has_a_plain_hash_only_where_too_many_are_possible() -> None:
    """Five people have 2^(5·log2(6)·n) sets of answers to n items with six options."""

    def plain(items: int) -> bool:
        asked = LONG.model_copy(update={"items": LONG.items[:items]})
        names = [item.id for item in asked.items]
        text = "\n".join([" ".join(["role", *names]), *[" ".join("n" + "3" * items)] * 5])
        found = Marker(instrument=asked, responses=responses(asked, text, by=("role",)), key=None)
        return "plain" in found.answers()

    assert not plain(19)  # 245 bits
    assert plain(20)  # 258 bits


def test_the_key_lies_with_the_user_and_nobody_else_may_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    key = own_key()
    assert key is not None
    file = tmp_path / "ticassess" / "ledger.key"
    assert file.stat().st_mode & 0o077 == 0
    assert bytes.fromhex(file.read_text()) == key.secret
    assert key.secret.hex() not in repr(key)
    assert own_key() == key
