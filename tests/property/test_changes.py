"""Every record of a comparison follows from what the two waves print (ADR 66)."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.compare.waves import score, wave
from ticassess.compare import ChangeRecord, compare_waves, comparison_document
from ticassess.privacy import Capped, Published, Score, Suppressed

TENTHS = st.integers(100, 900)


def number(tenths: int) -> Decimal:
    return Decimal(tenths) / 10


@st.composite
def outcomes(draw: st.DrawFn) -> Published:
    value = draw(TENTHS)
    kind = draw(st.sampled_from(["score", "score", "bound", "protected"]))
    if kind == "protected":
        return Suppressed()
    if kind == "bound":
        return Capped(n=40, bound=draw(st.sampled_from([">=", "<="])), value=number(value))
    margin = draw(st.integers(1, 90))
    return score(str(number(value)), str(number(value - margin)), str(number(value + margin)))


def possible(outcome: Published) -> tuple[Decimal, Decimal]:
    """Give the least and the most that a printed number may be."""
    assert isinstance(outcome, Score | Capped)
    if isinstance(outcome, Score):
        return outcome.value, outcome.value
    if outcome.bound == ">=":
        return outcome.value, Decimal("Infinity")
    return Decimal("-Infinity"), outcome.value


def record_of(before: Published, now: Published) -> ChangeRecord:
    waves = [wave("spring", {"alpha": before}), wave("autumn", {"alpha": now})]
    for record in comparison_document(compare_waves(waves)).results:
        if record.id == "alpha":
            return record
    raise AssertionError


@given(outcomes(), outcomes())
def test_a_record_says_what_two_printed_numbers_say(before: Published, now: Published) -> None:
    found = record_of(before, now)
    if isinstance(before, Suppressed) or isinstance(now, Suppressed):
        assert found.suppressed == "suppressed"
        assert (found.earlier_score, found.later_score, found.change) == (None, None, None)
        return
    (least_before, most_before), (least, most) = possible(before), possible(now)
    lowest, highest = least - most_before, most - least_before
    if found.change is None:
        assert (lowest, highest) == (Decimal("-Infinity"), Decimal("Infinity"))
    elif found.bound == ">=":
        assert (Decimal(str(found.change)), highest) == (lowest, Decimal("Infinity"))
    elif found.bound == "<=":
        assert (Decimal(str(found.change)), lowest) == (highest, Decimal("-Infinity"))
    else:
        assert Decimal(str(found.change)) == lowest == highest
    if found.more_than_chance:
        # Clear is only what cannot be a change in the other direction.
        assert lowest > 0 or highest < 0
