"""An issue is known by which numbers it showed, and in which way."""

from decimal import Decimal

import pytest

from ticassess.ledger import hash_of_shown
from ticassess.privacy import (
    Policy,
    Published,
    PublishedNumber,
    PublishedResults,
    Score,
    Suppressed,
)
from ticassess.scoring.results import WHOLE, Subject

COUNTED = Score(n=12, value=Decimal("50.6"))
OF_PARTS = Score(n=None, value=Decimal("50.6"))


def shown_as(outcome: Published) -> str:
    number = PublishedNumber(
        subject=Subject(kind="scale", id="safety"), group=WHOLE, metric="pomp", outcome=outcome
    )
    return hash_of_shown(
        PublishedResults(kept=12, policy=Policy(), numbers=(number,), replies={WHOLE: 12})
    )


@pytest.mark.parametrize("other", [OF_PARTS, Suppressed()], ids=["made of parts", "hidden"])
def test_a_number_that_was_counted_is_not_the_same_as_one_that_tells_less(other: Published) -> None:
    assert shown_as(COUNTED) != shown_as(other)


def test_a_number_that_changed_is_shown_in_the_same_way() -> None:
    assert shown_as(COUNTED) == shown_as(Score(n=12, value=Decimal("70.1")))
